"""What a canvas says on paper, and the pages it fills: values in points, from the top left corner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from canvas.core.kinds import Place


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, lying on its long side."""

    key: str
    width: float
    height: float
    columns: int

    @property
    def margin(self) -> float:
        """What stays empty at each side."""
        return self.width * 0.028

    @property
    def inner(self) -> float:
        """How wide text may be."""
        return self.width - 2 * self.margin


PAPERS: Mapping[str, Paper] = {
    "A3": Paper("A3", 1190.55, 841.89, columns=4),
    "A4": Paper("A4", 841.89, 595.28, columns=3),
}
"""The papers by key; `columns` are those of the pages that go on."""

SIZES = (12.0, 11.0, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the letters of cards: the largest with which all fits on one page is taken, the smallest otherwise."""

LEADING = 1.3
"""How high a line is, as a share of its letters' size."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a card before it is broken; a `fact` is set softer than what somebody wrote."""

    text: str
    is_fact: bool = False


type Slip = tuple[Passage, ...]
"""What one card says."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of a canvas for paper: what it is called, where it stands, its cards.

    `hints` are shown while it has no card and there is room.
    """

    key: str
    label: str
    place: Place
    slips: tuple[Slip, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What a poster says by itself; `on_page` and `again` are patterns with {page} and {label}."""

    on_page: str = "continues on page {page}"
    again: str = "{label}, continued"
    head: str = "Head of the sheet"


@dataclass(frozen=True, slots=True)
class Poster:
    """What a canvas says on paper: its title, the facts at its head, its sections, the words at its foot."""

    title: str
    columns: int
    rows: int
    sections: tuple[Section, ...]
    facts: tuple[str, ...] = ()
    foot: str = ""
    words: Words = Words()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where it begins, how far down its top is, and how large its letters are.

    `width` is what it takes at most. Roles: title, label, text, fact, hint, note, foot, number.
    """

    text: str
    x: float
    top: float
    size: float
    role: str
    width: float

    @property
    def baseline(self) -> float:
        """How far down the letters stand."""
        return self.top + self.size * (LEADING / 2 + 0.36)

    @property
    def bottom(self) -> float:
        """How far down the line ends."""
        return self.top + self.size * LEADING


@dataclass(frozen=True, slots=True)
class Strip:
    """The lines of a card, or of a part of it, in one box."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A block on a page: its frame, its heading, the cards in it, and a note below them."""

    key: str
    x: float
    top: float
    width: float
    height: float
    heading: tuple[Line, ...]
    strips: tuple[Strip, ...] = ()
    hints: tuple[Line, ...] = ()
    note: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line in it, from top to bottom."""
        said = tuple(line for strip in self.strips for line in strip.lines)
        return self.heading + said + self.hints + self.note


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what stands at its head and its foot, and the boxes between."""

    number: int
    head: tuple[Line, ...]
    boxes: tuple[Box, ...]
    foot: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line on it."""
        return self.head + tuple(line for box in self.boxes for line in box.lines) + self.foot


@dataclass(frozen=True, slots=True)
class Print:
    """The pages of a poster on a paper, and the size of the letters of its cards."""

    paper: Paper
    size: float
    pages: tuple[Page, ...]
