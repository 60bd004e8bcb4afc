"""Rows are as high as what stands in them needs, and share the height of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.core.posters.rows import Need, least_heights, shared

ROUNDING = 1e-6
heights = st.floats(min_value=0, max_value=2000)


@st.composite
def needs(draw):
    """Draw what blocks need, each within four rows."""
    row = draw(st.integers(1, 4))
    return Need(row, draw(st.integers(1, 5 - row)), draw(heights))


@given(st.lists(needs(), max_size=12))
def test_every_block_gets_what_it_needs(blocks):
    """Rule: the rows that a block covers are together as high as it needs."""
    rows = least_heights(blocks, 4)

    assert len(rows) == 4
    for need in blocks:
        covered = rows[need.row - 1 : need.row - 1 + need.rows]
        assert sum(covered) >= need.height - ROUNDING


def test_a_block_over_two_rows_asks_only_for_what_the_others_leave():
    """Rule: blocks of one row are counted first."""
    blocks = [Need(1, 2, 60), Need(1, 1, 40), Need(2, 1, 30)]

    assert least_heights(blocks, 2) == (40, 30)


@given(st.lists(heights, min_size=1, max_size=4), st.floats(min_value=1, max_value=3000))
def test_rows_fill_the_page_to_its_end(least, total):
    """Rule: the heights add up to the total, and keep the order of their size."""
    found = shared(least, total)

    assert sum(found) == pytest.approx(total)
    assert [x for _, x in sorted(zip(least, found, strict=True))] == sorted(found)


@given(st.lists(heights, min_size=1, max_size=4), st.floats(min_value=1, max_value=3000))
def test_only_the_lowest_grow_and_only_the_highest_shrink(least, total):
    """Rule: all rows that are changed become equally high."""
    found = shared(least, total)
    changed = [now for was, now in zip(least, found, strict=True) if abs(was - now) > ROUNDING]

    assert all(now == pytest.approx(changed[0]) for now in changed)
