"""Lines that have no place yet: how high they are together, how many fit, and their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from canvas.core.posters.poster import LEADING, Line, Strip
from canvas.core.posters.widths import Measure
from canvas.core.posters.wrapping import fill, pieces

FEW = 8
"""Lines of a card that are rather left to the next box than parted from the others."""


class Row(NamedTuple):
    """A line that has no place yet: how large it is, of which card and of which passage of it.

    It begins with a space where the one before it ended at a space.
    """

    text: str
    role: str
    size: float
    card: int = 0
    passage: int = 0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for lines: where they begin, how wide they may be, and the gap between cards."""

    x: float
    top: float
    width: float
    gap: float = 0.0


def height(rows: Iterable[Row], gap: float = 0.0) -> float:
    """Return how high rows are together, with a gap wherever another card begins.

    >>> round(height([Row("a", "text", 10, 0), Row("b", "text", 10, 1)], gap=5), 2)
    31.0
    """
    total, last = 0.0, None
    for row in rows:
        total += row.height + (gap if last not in {None, row.card} else 0.0)
        last = row.card
    return total


def fitting(rows: Sequence[Row], room: float, gap: float) -> int:
    """Count the rows from the first on that fit into a height.

    >>> fitting([Row("a", "text", 10, 0), Row("b", "text", 10, 1)], 30, 5)
    1
    """
    used, last = 0.0, None
    for number, row in enumerate(rows):
        used += row.height + (gap if last not in {None, row.card} else 0.0)
        if used > room:
            return number
        last = row.card
    return len(rows)


def unparted(rows: Sequence[Row], kept: int) -> int:
    """Count fewer rows where that keeps a card in one piece: a few lines are taken back, never all.

    >>> card = [Row("a", "text", 10, 0), Row("b", "text", 10, 1), Row("c", "text", 10, 1)]
    >>> unparted(card, 2), unparted(card[1:], 1), unparted(card, 3)
    (1, 1, 3)
    """
    begin = kept
    while 0 < begin < len(rows) and rows[begin - 1].card == rows[kept].card:
        begin -= 1
    return begin if begin and kept - begin <= FEW else kept


def placed(rows: Iterable[Row], spot: Spot) -> tuple[Line, ...]:
    """Put rows below each other.

    >>> [line.top for line in placed([Row("a", "text", 10), Row(" b", "text", 10)], Spot(0, 5, 80))]
    [5, 18.0]
    """
    lines, top = [], spot.top
    for row in rows:
        lines.append(Line(row.text.strip(), spot.x, top, row.size, row.role, spot.width))
        top += row.height
    return tuple(lines)


def strips(rows: Iterable[Row], spot: Spot) -> tuple[Strip, ...]:
    """Put the rows of cards below each other, with a gap between cards.

    >>> [strip.lines[0].top for strip in strips([Row("a", "text", 10, 0), Row("b", "text", 10, 1)], Spot(0, 0, 80, 5))]
    [0, 18.0]
    """
    found, top = [], spot.top
    for _card, own in groupby(rows, key=lambda row: row.card):
        lines = placed(own, Spot(spot.x, top, spot.width))
        found.append(Strip(lines))
        top = lines[-1].bottom + spot.gap
    return tuple(found)


def rebroken(rows: Iterable[Row], width: float, measured: Measure) -> list[Row]:
    """Break rows anew for another width: what is left of each passage is its text again.

    >>> from canvas.core.posters.widths import measure
    >>> [row.text for row in rebroken([Row("one", "text", 1), Row(" two", "text", 1)], 9, measure)]
    ['one two']
    """
    found = []
    for _passage, own in groupby(rows, key=lambda row: (row.card, row.passage)):
        first, *more = own
        text = "".join(row.text for row in (first, *more))
        lines = fill(pieces(text, measured), width / first.size, measured)
        found += [first._replace(text=line) for line in lines]
    return found
