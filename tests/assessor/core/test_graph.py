from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Bank
from assessor.core.graph import CycleError, Graph
from tests.assessor.core.strategies import banks

# deploy stands on build and test, both on git; docs stands alone
FIVE = Graph(
    {
        "deploy": ("test", "build"),
        "test": ("git",),
        "build": ("git",),
        "git": (),
        "docs": (),
    }
)


def test_every_key_comes_after_its_prerequisites() -> None:
    """A chain has one order only; in a wider graph each key comes later than all that it names."""
    assert Graph({"c": ("b",), "a": (), "b": ("a",)}).order == ("a", "b", "c")
    assert sorted(FIVE.order) == ["build", "deploy", "docs", "git", "test"]
    for key, needed in FIVE.requires.items():
        assert all(FIVE.place[key] > FIVE.place[each] for each in needed)


def test_places_number_the_order() -> None:
    """The place of a key is its number in the order, from 0."""
    assert sorted(FIVE.place, key=FIVE.place.__getitem__) == list(FIVE.order)
    assert sorted(FIVE.place.values()) == [0, 1, 2, 3, 4]


def test_the_order_does_not_depend_on_how_the_keys_are_written() -> None:
    """The same prerequisites, written the other way round, give the same order."""
    turned = Graph({key: FIVE.requires[key][::-1] for key in list(FIVE.requires)[::-1]})
    assert turned.order == FIVE.order


@pytest.mark.parametrize(
    "requires",
    [{"a": ("a",)}, {"a": ("b",), "b": ("a",)}, {"a": ("c",), "b": ("a",), "c": ("b",), "d": ()}],
)
def test_a_circle_has_no_order(requires: dict[str, tuple[str, ...]]) -> None:
    """Keys that stand on themselves, directly or not, cannot be ordered."""
    with pytest.raises(CycleError):
        _ = Graph(requires).order


def test_dependants_are_those_that_name_a_key() -> None:
    """Only direct dependants count, and a key that nobody names has none."""
    assert FIVE.dependants["git"] == ("test", "build")
    assert FIVE.dependants["deploy"] == ()


def test_foundation_and_carried_reach_all_the_way() -> None:
    """What a key stands on and what stands on it include the indirect, but not the key itself."""
    assert FIVE.foundation(["deploy"]) == {"test", "build", "git"}
    assert FIVE.carried(["git"]) == {"test", "build", "deploy"}
    assert FIVE.foundation(["deploy", "test"]) == {"build", "git"}
    assert FIVE.foundation(["git"]) == FIVE.carried(["docs"]) == frozenset()


def test_without_nothing_is_the_graph_itself() -> None:
    """A graph that loses nothing is not copied."""
    assert FIVE.without([]) is FIVE


def test_a_dropped_key_hands_its_prerequisites_on() -> None:
    """Deploy named test and build; without build it names test and, in build's place, git."""
    assert FIVE.without(["build"]).requires == {
        "deploy": ("test", "git"),
        "test": ("git",),
        "git": (),
        "docs": (),
    }


def test_two_that_hand_on_the_same_key_hand_it_on_once() -> None:
    """Test and build both hand git on; deploy names it once."""
    assert FIVE.without(["test", "build"]).requires["deploy"] == ("git",)


def test_a_chain_of_dropped_keys_hands_on_to_its_end() -> None:
    """Where what is handed on is dropped too, its own prerequisites take its place."""
    chain = Graph({"d": ("c",), "c": ("b",), "b": ("a",), "a": ()})
    assert chain.without(["b", "c"]).requires == {"d": ("a",), "a": ()}
    assert chain.without(["a", "b", "c"]).requires == {"d": ()}


@given(banks(), st.data())
@settings(max_examples=40, deadline=None)
def test_dropping_keys_keeps_who_stands_on_whom(bank: Bank, data: st.DataObject) -> None:
    """Among the keys that are left, one stands on another exactly if it did before."""
    gone = data.draw(st.sets(st.sampled_from(bank.graph.order)))
    left = bank.graph.without(gone)
    for key in left.requires:
        assert left.foundation([key]) == bank.graph.foundation([key]) - gone
        assert left.carried([key]) == bank.graph.carried([key]) - gone
