"""The pages on which a canvas goes on: the rest of each block, column by column, its heading repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from canvas.core.posters.casing import GAP, Casing
from canvas.core.posters.frames import Area, Frame
from canvas.core.posters.poster import Box
from canvas.core.posters.setting import Row, fitting, height, rebroken, unparted

BETWEEN = 8.0
"""Between the columns, and the boxes of a column."""

FEW = 3
"""Lines that are not worth a heading at the foot of a column, if more follow."""


class Rest(NamedTuple):
    """What found no room on the first page: of which block, under which label."""

    key: str
    label: str
    rows: Sequence[Row]


class Flow:
    """The pages that go on, as they are filled."""

    def __init__(self, frame: Frame, size: float) -> None:
        self.frame, self.size = frame, size
        self.columns = columns(frame)
        self.pages: list[list[Box]] = [[]]
        self.number, self.down = 0, 0.0
        """Of the column that is being filled, and how far it is filled."""

    def put(self, rest: Rest) -> None:
        """Put the rest of a block below what is there."""
        width = self.case(rest).text_width
        rows: Sequence[Row] = rebroken(rest.rows, width, self.frame.measured)
        while rows:
            kept = fitting(rows, self.case(rest).room, self.size * GAP)
            if self.down and kept < min(FEW, len(rows)):
                self.turn()
                continue
            kept = unparted(rows, max(1, kept))
            self.add(rest, rows[:kept])
            rows = rows[kept:]

    def turn(self) -> None:
        """Go to the next column, on another page after the last one."""
        self.number, self.down = self.number + 1, 0.0
        if self.number == len(self.columns):
            self.pages.append([])
            self.number = 0

    def case(self, rest: Rest, high: float | None = None) -> Casing:
        """Return the box of a block in what is left of the column, or of a height."""
        column, again = self.columns[self.number], self.frame.poster.words.again
        left = column.height - self.down if high is None else high
        area = Area(column.x, column.top + self.down, column.width, left)
        return Casing(again.format(label=rest.label), area, self.size, self.frame.measured)

    def add(self, rest: Rest, rows: Sequence[Row]) -> None:
        """Put rows into the column, in a box that is as high as they need."""
        case = self.case(rest)
        high = height(rows, self.size * GAP) + case.area.height - case.room
        self.pages[-1].append(self.case(rest, high).box(rest.key, rows))
        self.down += high + BETWEEN


def columns(frame: Frame) -> list[Area]:
    """Return the columns of a page that goes on.

    >>> from canvas.core.posters.poster import PAPERS, Poster
    >>> [round(each.x) for each in columns(Frame(Poster("Fraud", 1, 1, ()), PAPERS["A4"]))]
    [24, 291, 559]
    """
    area, many = frame.area(frame.again), frame.paper.columns
    width = (area.width - BETWEEN * (many - 1)) / many
    return [
        Area(area.x + (width + BETWEEN) * number, area.top, width, area.height)
        for number in range(many)
    ]
