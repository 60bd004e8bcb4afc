"""How far a sheet is filled, and what is asked next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.core.completeness import completeness
from canvas.core.kinds import Block, Credit, Kind

BLOCKS = (
    Block("need", "Need"),
    Block("cost", "Cost", is_first=True, traits=("wrong_cost", "stakes")),
    Block("verdict", "Verdict", traits=("verdict",)),
)
KIND = Kind("screen", "Screen", "", Credit("", ""), 3, 1, BLOCKS)
EVERY = frozenset({"need", "cost", "verdict"})
KNOWN = {"wrong_cost": ("high",), "stakes": ("people",), "verdict": ("go",)}
BARE = Kind("bare", "Bare", "", Credit("", ""), 1, 1, (Block("need", "Need"),))


@pytest.mark.parametrize(
    ("filled", "traits", "following"),
    [
        (frozenset(), {}, "cost"),  # what comes first on the sheet, before reading order
        ({"cost"}, {}, "need"),
        ({"cost", "need"}, {}, "verdict"),  # an empty block before one that lacks its traits
        (EVERY, {}, "cost"),  # then the traits, in reading order
        (EVERY, {"wrong_cost": ("high",)}, "cost"),
        (EVERY, {"wrong_cost": ("high",), "stakes": ("people",)}, "verdict"),
        (EVERY, KNOWN, None),
    ],
)
def test_first_blocks_then_empty_ones_then_traits_are_asked(filled, traits, following):
    """Rule: blocks marked as first, then empty ones in reading order, then those short of a trait."""
    asked = completeness(KIND, filled, traits).next

    assert (asked.key if asked else None) == following


def test_a_trait_that_was_taken_back_is_not_known():
    """Rule: a trait counts as known where it has a value."""
    found = completeness(KIND, EVERY, KNOWN | {"stakes": ()})

    assert (found.traits_known, found.traits_asked) == (2, 3)
    assert not found.is_complete


def test_cards_of_blocks_that_the_sheet_does_not_have_count_nothing():
    """Rule: only blocks of the kind are counted."""
    assert completeness(KIND, {"other"}, {}).filled == 0


def test_a_sheet_is_complete_with_all_blocks_and_traits():
    """Rule: complete means that every block says something and every trait is known."""
    assert completeness(KIND, EVERY, KNOWN).is_complete
    assert completeness(BARE, {"need"}, {}).is_complete
    assert not completeness(KIND, EVERY - {"need"}, KNOWN).is_complete


@given(st.sets(st.sampled_from(sorted(EVERY))), st.sets(st.sampled_from(sorted(KNOWN))))
def test_more_words_never_make_a_sheet_less_complete(filled, known):
    """Rule: each block that says something counts once, and nothing else does."""
    traits = {key: KNOWN[key] for key in known}

    assert completeness(KIND, filled, traits).filled == len(filled)
    assert completeness(KIND, filled, traits).traits_known == len(known)
