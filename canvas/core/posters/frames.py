"""What stands around a canvas on paper: its title and facts above, credit and page number below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from canvas.core.posters.poster import LEADING, Line, Paper, Poster
from canvas.core.posters.setting import Row, Spot, fitting, height, placed
from canvas.core.posters.widths import Measure, measure
from canvas.core.posters.wrapping import fill, pieces

WIDER = {"title": 1.25, "label": 1.14, "note": 1.14, "number": 1.14}
"""How much wider than plain text the letters of some roles may run: bold ones, and those of titles."""

TITLE, AGAIN, FACTS, NUMBER = 2.2, 1.6, 1.2, 7
"""The sizes of both titles and of the facts, and the width kept for the page number, by that of the foot."""

MOST_HEAD = 0.25
"""The share of the first page that its head may take; the facts that do not fit go on later."""


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page."""

    x: float
    top: float
    width: float
    height: float


def plain(text: str, look: tuple[str, float], width: float, measured: Measure) -> list[Row]:
    """Break words that are no card into lines of a role and a size.

    >>> [row.text for row in plain("Data sources", ("label", 10), 50, measure)]
    ['Data', ' sources']
    """
    role, size = look
    lines = fill(pieces(text, measured), width / size / WIDER.get(role, 1.0), measured)
    return [Row(line, role, size) for line in lines]


@dataclass(frozen=True)
class Frame:
    """Head and foot of the pages of a poster."""

    poster: Poster
    paper: Paper
    measured: Measure = measure

    @property
    def small(self) -> float:
        """The size of the letters at the foot."""
        return self.paper.width / 120

    @cached_property
    def title(self) -> list[Row]:
        """The title on the first page."""
        look = ("title", self.small * TITLE)
        return plain(self.poster.title, look, self.paper.inner, self.measured)

    @cached_property
    def again(self) -> list[Row]:
        """The title on the pages that go on."""
        text = self.poster.words.again.format(label=self.poster.title)
        return plain(text, ("title", self.small * AGAIN), self.paper.inner, self.measured)

    @cached_property
    def facts(self) -> list[Row]:
        """The facts at the head of the canvas, on as many lines as they take."""
        look = ("fact", self.small * FACTS)
        return plain(" · ".join(self.poster.facts), look, self.paper.inner, self.measured)

    @cached_property
    def kept(self) -> int:
        """How many lines of facts the first page has room for."""
        return fitting(self.facts, self.paper.height * MOST_HEAD - height(self.title), 0.0)

    @property
    def rest(self) -> list[Row]:
        """The facts that it has no room for."""
        return self.facts[self.kept :]

    @property
    def head(self) -> list[Row]:
        """The head of the first page."""
        return self.title + self.facts[: self.kept]

    @cached_property
    def foot(self) -> list[Row]:
        """The foot of each page, but for its number."""
        width = self.paper.inner - self.small * NUMBER
        return plain(self.poster.foot, ("foot", self.small), width, self.measured)

    @property
    def foot_top(self) -> float:
        """How far down the foot begins."""
        high = max(height(self.foot), self.small * LEADING)
        return self.paper.height - self.paper.margin * 0.8 - high

    def area(self, head: Sequence[Row]) -> Area:
        """Return what a page has between its head and its foot."""
        top = self.paper.margin * 0.8 + height(head) + self.small * 0.8
        high = self.foot_top - self.small * 0.8 - top
        return Area(self.paper.margin, top, self.paper.inner, high)

    def above(self, number: int) -> tuple[Line, ...]:
        """Return the head of a page."""
        head = self.head if number == 1 else self.again
        return placed(head, Spot(self.paper.margin, self.paper.margin * 0.8, self.paper.inner))

    def below(self, number: int, pages: int) -> tuple[Line, ...]:
        """Return the foot of a page, its number last."""
        width = self.small * NUMBER
        left = Spot(self.paper.margin, self.foot_top, self.paper.inner - width)
        right = Spot(self.paper.margin + left.width, self.foot_top, width)
        row = Row(f"{number} / {pages}", "number", self.small)
        return placed(self.foot, left) + placed([row], right)
