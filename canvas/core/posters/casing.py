"""The box of a block on paper: its heading, and where its cards go."""

from __future__ import annotations

from collections.abc import Iterable

from canvas.core.posters.frames import Area, plain
from canvas.core.posters.poster import Box
from canvas.core.posters.setting import Row, Spot, height, placed, strips
from canvas.core.posters.widths import Measure

LABEL, SOFT = 1.15, 0.9
"""The sizes of labels, and of facts, hints and notes, by that of the cards."""

PAD, GAP, INDENT = 0.6, 0.5, 0.9
"""Inside a box, between cards, before a card's text; by the size of the cards."""


class Casing:
    """The box of a block in an area, for cards of a size."""

    def __init__(self, label: str, area: Area, size: float, measured: Measure) -> None:
        self.area, self.size, self.measured = area, size, measured
        self.inner = area.width - size * 2 * PAD
        self.heading = plain(label, ("label", size * LABEL), self.inner, measured)

    @property
    def room(self) -> float:
        """How high its cards may be together."""
        return self.area.height - height(self.heading) - self.around

    @property
    def around(self) -> float:
        """How much height there is around heading and cards."""
        return self.size * (2 * PAD + GAP)

    @property
    def text_width(self) -> float:
        """How wide the text of a card may be."""
        return self.inner - self.size * INDENT

    def spot(self, down: float, indent: float = 0.0) -> Spot:
        """Return a place in it, so far below its upper pad."""
        pad, area = self.size * PAD, self.area
        left = area.x + pad + indent
        return Spot(left, area.top + pad + down, self.inner - indent, self.size * GAP)

    def box(self, key: str, rows: Iterable[Row]) -> Box:
        """Return the box with its heading and rows of cards."""
        area, below = self.area, height(self.heading) + self.size * GAP
        return Box(
            key,
            *(area.x, area.top, area.width, area.height),
            heading=placed(self.heading, self.spot(0.0)),
            strips=strips(rows, self.spot(below, self.size * INDENT)),
        )
