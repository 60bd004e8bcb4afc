from __future__ import annotations

import pytest

from assessor.core.answers import Answers
from assessor.core.bank import Bank
from assessor.core.explaining import (
    Blocker,
    blockers,
    capped,
    frees,
    held_back,
    strengths,
    sureness,
)
from assessor.core.scoring import Range, score
from tests.assessor.core.cases import (
    ELSEWHERE,
    SIX,
    SIX_ANSWERS,
    UNSURE,
    answered,
    ask,
    bank_of,
    keys,
)

CHAIN = bank_of(ask("a"), ask("b", "a"), ask("c", "b"))
DIAMOND = bank_of(ask("a"), ask("b", "a"), ask("c", "a"), ask("d", "b", "c"))
FORK = bank_of(ask("a"), ask("b"), ask("c", "a", "b"))


@pytest.mark.parametrize(
    ("answers", "back"),
    [
        ({"a": 0, "b": 3, "c": 4}, ("a", "b")),  # b is held at 1 because of a
        ({"a": 0, "b": 1, "c": 4}, ("a", "b")),  # b is short by itself, too
        ({"a": 3, "b": 1, "c": 4}, ("b",)),
        ({"a": 2, "b": 2, "c": 4}, ()),
        ({"a": 0, "b": 3, "c": 1}, ()),  # 1 is what c would count for anyway
        ({"a": 0, "b": 0, "c": UNSURE}, ()),
        ({"a": 1, "b": ELSEWHERE, "c": 4}, ("a",)),  # handed on
        ({"a": 0, "b": 3, "c": ELSEWHERE}, ()),
        ({"a": UNSURE, "b": 3, "c": 4}, ("a", "b")),  # unsure counts as 0 here
    ],
)
def test_a_claim_is_held_back_by_all_that_is_short_below_it(
    answers: Answers, back: tuple[str, ...]
) -> None:
    """In the chain a ← b ← c, what holds c back is every prerequisite below 2, the cause first."""
    assert held_back(score(CHAIN, answered(**answers))).get("c", ()) == back


def test_root_causes_come_before_what_they_hold_back() -> None:
    """Go needs b and z: b is short because of a, z by itself; so a and z, then b."""
    bank = bank_of(
        ask("a"), ask("b", "a"), ask("x"), ask("y", "x"), ask("z", "y"), ask("go", "b", "z")
    )
    (row,) = [
        row
        for row in capped(score(bank, answered(a=0, b=4, x=2, y=2, z=0, go=4)))
        if row.question.key == "go"
    ]
    assert keys(row.held_back_by) == ["a", "z", "b"]
    assert keys(row.roots) == ["a", "z"]
    assert (row.claimed, row.held) == (4, 1)


def test_capped_claims_that_lose_most_come_first() -> None:
    """All stand on an absent git: 4 loses 3, then 3 by weight and key, then 2; a claim of 1 loses nothing."""
    bank = bank_of(
        ask("git"),
        *(ask(key, "git", weight=weight) for key, weight in [("z", 2), ("w", 2), ("v", 5)]),
        *(ask(key, "git", weight=1) for key in ("y", "x", "u")),
    )
    rows = capped(score(bank, answered(git=0, z=3, w=3, v=2, y=3, x=4, u=1)))
    assert [row.question.key for row in rows] == ["x", "w", "z", "y", "v"]
    assert {row.held for row in rows} == {1}


def test_nothing_is_capped_where_all_is_carried() -> None:
    """Claims on prerequisites at 2 count in full."""
    assert capped(score(CHAIN, answered(a=2, b=2, c=4))) == ()


@pytest.mark.parametrize(
    ("bank", "answers", "key", "need", "freed"),
    [
        (CHAIN, {"a": 0, "b": 3, "c": 4}, "a", 2, 3),  # a, b and c rise
        (CHAIN, {"a": 1, "b": 1, "c": 4}, "a", 2, 1),  # b stays at its claim of 1 and caps c
        (CHAIN, {"a": 0, "b": 0, "c": 4}, "b", 2, 1),  # b rises to 1 only, because of a
        (CHAIN, {"a": 0, "b": 1, "c": 4}, "b", 2, 0),  # b is at 1, and a keeps it there
        (CHAIN, {"a": 0, "b": 4, "c": 4}, "b", 2, 0),
        (CHAIN, {"a": 0, "b": 3, "c": 4}, "a", 1, 1),  # 1 carries nothing
        (CHAIN, {"a": 2, "b": 3, "c": 4}, "a", 3, 1),  # b and c were carried before
        (CHAIN, {"a": 0, "b": ELSEWHERE, "c": 4}, "a", 2, 2),
        (DIAMOND, {"a": 0, "b": 2, "c": 2, "d": 2}, "a", 2, 4),
        (DIAMOND, {"a": 0, "b": 2, "c": 1, "d": 2}, "a", 2, 2),  # c keeps d down
        (FORK, {"a": 0, "b": 0, "c": 3}, "a", 2, 1),  # b keeps c down
        (FORK, {"a": 0, "b": 2, "c": 3}, "a", 2, 2),
        (FORK, {"a": 0, "b": 2, "c": 0}, "a", 2, 1),  # c has nothing to free
    ],
)
def test_raising_one_frees_what_would_be_held_higher(
    bank: Bank, answers: Answers, key: str, need: int, freed: int
) -> None:
    """Count the questions that would be held higher if this one alone were raised to its need."""
    assert frees(score(bank, answered(**answers)), key, need) == freed


def test_blockers_free_most_first_then_by_weight_and_key() -> None:
    """Raising a lifts a, b and bb; c, d and e lift themselves; b and bb, capped by a, nothing."""
    bank = bank_of(
        ask("b", "a", weight=1),
        ask("bb", "a", weight=3),
        ask("e", weight=2),
        ask("d", weight=5),
        ask("c", weight=5),
        ask("a", weight=1),
    )
    rows = blockers(score(bank, answered(a=0, b=3, bb=3, c=1, d=0, e=1)))
    assert [(row.question.key, row.held, row.need, row.frees) for row in rows] == [
        ("a", 0, 2, 3),
        ("c", 1, 2, 1),
        ("d", 0, 2, 1),
        ("e", 1, 2, 1),
        ("bb", 1, 2, 0),
        ("b", 1, 2, 0),
    ]


def test_a_laggard_in_a_group_that_stands_blocks_nothing() -> None:
    """People stand at 2 in spite of culture at 1 (4 of 5); only git keeps level 1 away."""
    bank = bank_of(
        ask("roles", dimension="people", weight=4), ask("culture", dimension="people"), ask("git")
    )
    assert keys(
        row.question for row in blockers(score(bank, answered(roles=2, culture=1, git=0)))
    ) == ["git"]


def test_a_layer_that_does_not_stand_has_blockers_too() -> None:
    """The dimension stands at 2 (5 of 6), the layer of drift at 0; drift is what blocks."""
    bank = bank_of(ask("git", weight=5), ask("drift", layer="mlops"), layers=("mlops",))
    result = score(bank, answered(git=2, drift=1))
    assert result.dimensions["code"] == Range(2, 2)
    assert [(row.question.key, row.need) for row in blockers(result)] == [("drift", 2)]


def test_only_what_the_next_level_asks_for_blocks_it() -> None:
    """At level 2 the next is 3: git lacks its 3, retrain is not asked for before 4."""
    bank = bank_of(ask("git"), ask("retrain", asked_from=4))
    result = score(bank, answered(git=2, retrain=0))
    assert result.next_level == 3
    assert blockers(result) == (Blocker(bank.by_key["git"], 2, 3, 1),)


@pytest.mark.parametrize("level", [3, ELSEWHERE])
def test_nothing_blocks_where_there_is_no_next_level(level: int) -> None:
    """At level 4, and where no question applies, there are no blockers."""
    assert blockers(score(bank_of(ask("git")), answered(git=level))) == ()


def test_strengths_are_what_is_held_above_2() -> None:
    """Highest first, then by weight and key; d is claimed at 4 but held at 1."""
    bank = bank_of(
        ask("a", weight=1),
        ask("c", weight=4),
        ask("b", weight=4),
        ask("low"),
        ask("d", "low"),
        ask("e"),
    )
    result = score(bank, answered(a=4, b=3, c=3, low=0, d=4, e=2))
    assert keys(strengths(result)) == ["a", "b", "c"]


def test_sureness_tells_the_kinds_of_answers_apart() -> None:
    """Of five questions one does not apply; of the four that do, one each is unsure and unanswered."""
    bank = bank_of(*(ask(key) for key in "abcde"))
    found = sureness(score(bank, answered(a=0, b=4, c=UNSURE, e=ELSEWHERE)))
    assert (found.asked, found.claimed) == (4, 2)
    assert keys(found.unsure) == ["c"]
    assert keys(found.unanswered) == ["d"]
    assert keys(found.not_applicable) == ["e"]


def test_six_practices_explained_by_hand() -> None:
    """Train, unsure, caps deploy; raised to 2 it frees itself and deploy; ci outweighs roles at 3."""
    result = score(SIX, SIX_ANSWERS)
    (row,) = capped(result)
    assert (row.question.key, row.claimed, row.held) == ("deploy", 4, 1)
    assert keys(row.held_back_by) == keys(row.roots) == ["train"]
    assert blockers(result) == (Blocker(SIX.by_key["train"], 0, 2, 2),)
    assert keys(strengths(result)) == ["ci", "roles"]
    assert keys(sureness(result).unsure) == ["train"]
