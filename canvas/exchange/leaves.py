"""The pages of a poster as elements of HTML: what belongs together, in which class, and where it is placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from urllib.parse import quote

from canvas.core.posters.poster import LEADING, Box, Line, Page, Print

INSET = 1.5
"""Points that a frame is drawn within its box."""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of one role and size below each other; `size` is their size as a class names it."""

    id: str
    role: str
    size: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pane:
    """A box of a page: its heading, its cards with their parts, its hints and its note."""

    id: str
    box: Box
    heading: tuple[Part, ...]
    cards: tuple[tuple[Part, ...], ...]
    hints: tuple[Part, ...]
    note: tuple[Part, ...]

    @property
    def parts(self) -> Iterator[Part]:
        """Every part in it."""
        yield from self.heading
        for card in self.cards:
            yield from card
        yield from self.hints
        yield from self.note


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: what stands at its head, its panes, what stands at its foot."""

    head: tuple[Part, ...]
    panes: tuple[Pane, ...]
    foot: tuple[Part, ...]


def leaves(made: Print) -> list[Leaf]:
    """Put the lines of each page into the elements that they belong to, each with an id of its own."""
    ids = count(1)
    return [_leaf(page, ids) for page in made.pages]


def style(made: Print, pages: Iterable[Leaf], accent: str) -> str:
    """Write where each element stands, as the address of a style sheet."""
    paper = made.paper
    rules = [
        f"@page{{size:{paper.width}pt {paper.height}pt}}",
        f":root{{--accent:{accent}}}",
        f".leaf{{width:{paper.width}pt;height:{paper.height - 0.01:.2f}pt}}",
    ]
    sizes = {}
    for leaf in pages:
        for pane in leaf.panes:
            x, top, width, height = edges(pane.box)
            rules.append(f"#{pane.id}{{{_at(x, top)}width:{width:.2f}pt;height:{height:.2f}pt}}")
        for part in (*leaf.head, *(each for pane in leaf.panes for each in pane.parts), *leaf.foot):
            first = part.lines[0]
            reach = f"width:{first.width:.2f}pt" if part.role == "number" else ""
            rules.append(f"#{part.id}{{{_at(first.x, first.top)}{reach}}}")
            sizes[part.size] = first.size
    rules += [
        f".{name}{{font-size:{size:.3f}pt;line-height:{LEADING}}}" for name, size in sizes.items()
    ]
    return "data:text/css," + quote("".join(rules))


def edges(box: Box) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a box's frame, a little apart from that of the next."""
    return box.x + INSET, box.top + INSET, box.width - 2 * INSET, box.height - 2 * INSET


def _at(left: float, top: float) -> str:
    return f"left:{left:.2f}pt;top:{top:.2f}pt;"


def _leaf(page: Page, ids: Iterator[int]) -> Leaf:
    return Leaf(
        _parts(page.head, ids),
        tuple(_pane(box, ids) for box in page.boxes),
        _parts(page.foot, ids),
    )


def _pane(box: Box, ids: Iterator[int]) -> Pane:
    return Pane(
        f"b{next(ids)}",
        box,
        _parts(box.heading, ids),
        tuple(_parts(strip.lines, ids) for strip in box.strips),
        _parts(box.hints, ids),
        _parts(box.note, ids),
    )


def _parts(lines: Iterable[Line], ids: Iterator[int]) -> tuple[Part, ...]:
    """Part lines by role and size."""
    return tuple(
        Part(f"p{next(ids)}", role, f"z{round(size * 1000)}", tuple(own))
        for (role, size), own in groupby(lines, key=lambda line: (line.role, line.size))
    )
