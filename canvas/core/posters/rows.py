"""How the height of a page is shared by the rows of a canvas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Need(NamedTuple):
    """What a block needs: so much height from a row (from 1) on, over some rows."""

    row: int
    rows: int
    height: float


def least_heights(needs: Iterable[Need], rows: int) -> tuple[float, ...]:
    """Return the heights of rows with which every block has what it needs; a block shares among its rows.

    >>> least_heights([Need(1, 1, 30), Need(1, 2, 50)], 2)
    (40.0, 10.0)
    """
    heights = [0.0] * rows
    for need in sorted(needs, key=lambda each: each.rows):
        own = range(need.row - 1, need.row - 1 + need.rows)
        short = need.height - sum(heights[row] for row in own)
        for row in own:
            heights[row] += max(0.0, short) / need.rows
    return tuple(heights)


def shared(heights: Sequence[float], total: float) -> tuple[float, ...]:
    """Make heights add up to a total: what is left goes to the lowest, what lacks is taken off the highest.

    >>> shared((10.0, 30.0), 60), shared((10.0, 90.0), 60)
    ((30.0, 30.0), (10.0, 50.0))
    """
    is_enough = sum(heights) <= total
    ordered = sorted(heights, reverse=is_enough)
    levels = [(total - sum(ordered[:kept])) / (len(ordered) - kept) for kept in range(len(ordered))]
    if is_enough:
        return tuple(max(height, min(levels)) for height in heights)
    return tuple(min(height, max(levels)) for height in heights)
