"""Kinds of canvases: what blocks, values and labels are called."""

import pytest

from canvas.core.kinds import Block, Choice, Credit, Edition, Kind, Trait

BLOCKS = (
    Block("value", "Value", traits=("stakes", "serving")),
    Block("task", "Task", traits=("serving",)),
)
EDITIONS = (Edition("1.1", "Later labels"), Edition("1.0", "First labels", {"task": "ML task"}))
KIND = Kind("ml", "Canvas", "", Credit("", ""), 2, 1, BLOCKS, editions=EDITIONS)


@pytest.mark.parametrize(
    ("edition", "label"), [("1.0", "ML task"), ("1.1", "Task"), ("", "Task"), ("0.9", "Task")]
)
def test_an_edition_names_the_blocks_that_it_calls_differently(edition, label):
    """Rule: a block wears the label of the edition, its own title where the edition has none."""
    assert KIND.label(BLOCKS[1], edition) == label


def test_a_block_is_found_by_its_key():
    """Rule: the blocks by key are those of the sheet, in reading order."""
    assert list(KIND.by_key.items()) == [("value", BLOCKS[0]), ("task", BLOCKS[1])]


def test_a_trait_that_several_blocks_ask_is_asked_once():
    """Rule: the traits of a sheet stand in reading order, each once."""
    assert KIND.traits == ("stakes", "serving")


def test_a_value_is_called_by_its_title_an_unknown_one_by_its_key():
    """Rule: what somebody stated long ago still has a name."""
    trait = Trait("serving", "Serving", (Choice("batch", "In batches"),))

    assert (trait.title_of("batch"), trait.title_of("pigeon")) == ("In batches", "pigeon")
