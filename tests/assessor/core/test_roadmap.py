from __future__ import annotations

from typing import Any

import pytest

from assessor.core.answers import Answer
from assessor.core.bank import Bank
from assessor.core.roadmap import FINDING_OUT, Move, Reason, effort_of, in_order, moves
from assessor.core.scoring import score
from tests.assessor.core.cases import ELSEWHERE, SIX, SIX_ANSWERS, UNSURE, answered, ask, bank_of


def _plan(bank: Bank, target: int, **answers: int | Answer | None) -> dict[str, Move]:
    return {move.key: move for move in moves(score(bank, answered(**answers)), target)}


@pytest.mark.parametrize(
    ("begin", "to", "effort"),
    [
        (0, 2, (2.0, 5.0)),  # 0.4 + 0.6: the question's effort is from absent to in place
        (0, 1, (0.8, 2.0)),
        (1, 2, (1.2, 3.0)),
        (2, 3, (1.0, 2.5)),
        (1, 3, (2.2, 5.5)),
        (0, 4, (4.0, 10.0)),
        (3, 3, (0.0, 0.0)),
    ],
)
def test_effort_is_the_questions_times_the_steps_taken(
    begin: int, to: int, effort: tuple[float, float]
) -> None:
    """The steps 0→1, 1→2, 2→3, 3→4 take 0.4, 0.6, 0.5 and 0.5 of the question's effort."""
    assert effort_of(bank_of(), ask("git", effort=(2.0, 5.0)), begin, to) == effort


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        (0, [("git@2", 0, 1), ("git@3", 2, 3)]),
        (1, [("git@2", 1, 1), ("git@3", 2, 3)]),
        (2, [("git@3", 2, 3)]),  # levels 1 and 2 are reached
        (3, []),
    ],
)
def test_a_practice_moves_to_each_need_once(
    claimed: int, expected: list[tuple[str, int, int]]
) -> None:
    """Level 1 needs 2, which serves level 2 as well; level 3 needs 3, which serves level 4."""
    plan = _plan(bank_of(ask("git")), 4, git=claimed)
    assert [(move.key, move.begin, move.level) for move in plan.values()] == expected


def test_a_later_move_of_a_practice_follows_its_earlier_one() -> None:
    """From 0 to 3 in two moves: the second begins where the first ends and costs the rest."""
    plan = _plan(bank_of(ask("git", effort=(1.0, 2.0))), 3, git=0)
    assert (plan["git@2"].after, plan["git@2"].effort) == ((), (1.0, 2.0))
    assert (plan["git@3"].after, plan["git@3"].effort) == (("git@2",), (0.5, 1.0))
    assert (plan["git@3"].begin, plan["git@3"].to) == (2, 3)


@pytest.mark.parametrize("target", [1, 2])
def test_a_target_that_is_reached_needs_no_moves(target: int) -> None:
    """Levels that hold already are not planned, even where a practice lags in them."""
    assert _plan(bank_of(ask("git", weight=4), ask("docs")), target, git=2, docs=1) == {}


def test_a_laggard_is_brought_up_for_a_level_that_fails() -> None:
    """Docs at 1 did not stop level 2, but level 3 asks 3 of it."""
    plan = _plan(bank_of(ask("git", weight=4), ask("docs")), 3, git=3, docs=1)
    assert [(move.key, move.begin, move.level) for move in plan.values()] == [("docs@3", 1, 3)]


def test_nothing_that_applies_needs_no_moves() -> None:
    """Without questions there is no level to reach."""
    assert _plan(bank_of(ask("git")), 4, git=ELSEWHERE) == {}


def test_a_practice_waits_for_its_prerequisites() -> None:
    """Both are needed at level 1; ci is worth more, but git comes first."""
    plan = _plan(bank_of(ask("ci", "git", weight=5), ask("git")), 1)
    assert [(move.key, move.after, move.reason) for move in plan.values()] == [
        ("git@2", (), Reason.NEEDED),
        ("ci@2", ("git@2",), Reason.NEEDED),
    ]


LATE = bank_of(ask("ci", "git"), ask("git", asked_from=4))


@pytest.mark.parametrize(("ci", "keys"), [(0, ["git@2", "ci@2"]), (3, ["git@2"])])
def test_a_short_prerequisite_moves_to_2_whatever_level_asks_for_it(
    ci: int, keys: list[str]
) -> None:
    """Git is asked for from 4 on, but level 1 needs it to carry ci, also where ci is claimed already."""
    plan = _plan(LATE, 1, ci=ci, git=1)
    assert list(plan) == keys
    assert (plan["git@2"].reason, plan["git@2"].level) == (Reason.CARRIES, 1)


def test_a_need_of_1_carries_nothing() -> None:
    """Level 1 needs 1 of ci, which an absent git does not stop; level 2 needs 2 and git before it."""
    bank = bank_of(ask("ci", "git"), ask("git", asked_from=2), in_place=(1, 2, 2, 2))
    plan = _plan(bank, 2)
    assert [(move.key, move.level, move.after) for move in plan.values()] == [
        ("ci@1", 1, ()),
        ("git@2", 2, ()),
        ("ci@2", 2, ("ci@1", "git@2")),
    ]


def test_a_level_that_needs_0_asks_for_no_move() -> None:
    """Where level 1 needs 0, it holds already; what is there at level 2 is needed at 2."""
    plan = _plan(bank_of(ask("git"), in_place=(0, 2, 2, 2)), 2)
    assert [(move.key, move.level) for move in plan.values()] == [("git@2", 2)]


def test_a_wait_reaches_through_a_practice_that_is_claimed_already() -> None:
    """Ci is claimed at 3 and needs no move; cd, which stands on it, waits for git all the same."""
    plan = _plan(bank_of(ask("git"), ask("ci", "git"), ask("cd", "ci")), 1, git=0, ci=3, cd=0)
    assert {key: move.after for key, move in plan.items()} == {"git@2": (), "cd@2": ("git@2",)}


def test_a_wait_reaches_through_a_practice_that_does_not_apply() -> None:
    """Ci hands git on to cd and has no move."""
    bank = bank_of(ask("git"), ask("ci", "git"), ask("cd", "ci"))
    plan = _plan(bank, 1, git=0, ci=ELSEWHERE, cd=0)
    assert {key: move.after for key, move in plan.items()} == {"git@2": (), "cd@2": ("git@2",)}


def test_a_practice_that_is_in_place_waits_for_its_own_move_only() -> None:
    """Ci waits for git on its way to 2; from there to 3 nothing but its own move is in the way."""
    plan = _plan(bank_of(ask("git"), ask("ci", "git")), 3, git=0, ci=1)
    assert plan["ci@2"].after == ("git@2",)
    assert plan["ci@3"].after == ("ci@2",)


def test_a_practice_that_was_claimed_waits_for_what_did_not_carry_it() -> None:
    """Ci is claimed at 2, held at 1; its move to 3 waits for git, which level 1 brought to 2."""
    plan = _plan(bank_of(ask("git"), ask("ci", "git")), 3, git=1, ci=2)
    assert list(plan) == ["git@2", "ci@3", "git@3"]
    assert (plan["ci@3"].begin, plan["ci@3"].after) == (2, ("git@2",))


def test_two_ways_to_the_same_prerequisite_wait_for_it_once() -> None:
    """B and c are claimed and both stand on a; d waits for a alone."""
    bank = bank_of(ask("a"), ask("b", "a"), ask("c", "a"), ask("d", "b", "c"))
    assert _plan(bank, 1, a=0, b=2, c=2, d=0)["d@2"].after == ("a@2",)


def test_an_unsure_practice_is_found_out_about_first() -> None:
    """One cheap move from 0 to 0 before the first real one, and no other before the second."""
    plan = _plan(bank_of(ask("git")), 3, git=UNSURE)
    find = plan["git@find"]
    assert list(plan) == ["git@find", "git@2", "git@3"]
    assert (find.begin, find.to, find.effort, find.level) == (0, 0, (0.2, 0.2), 1)
    assert (find.reason, find.after, find.gain) == (Reason.UNSURE, (), 0)
    assert plan["git@2"].after == ("git@find",)
    assert plan["git@3"].after == ("git@2",)
    assert find.effort == FINDING_OUT


def test_an_unsure_practice_that_the_plan_does_not_touch_is_left_alone() -> None:
    """Drift is asked for from 3; a plan to level 2 does not ask about it."""
    bank = bank_of(ask("git"), ask("drift", asked_from=3))
    assert list(_plan(bank, 2, git=0, drift=UNSURE)) == ["git@2"]


def test_an_unanswered_practice_is_planned_as_0() -> None:
    """Nobody was asked yet, so there is nothing to find out but the answer."""
    plan = _plan(bank_of(ask("git")), 1)
    assert [(move.key, move.begin) for move in plan.values()] == [("git@2", 0)]


def test_lower_levels_come_first() -> None:
    """Drift gains ten times as much for its effort, but it is asked for from 2 only."""
    bank = bank_of(ask("git", effort=(2.0, 2.0)), ask("drift", asked_from=2, weight=5))
    assert list(_plan(bank, 2, git=0, drift=0)) == ["git@2", "drift@2"]


def test_unlocks_counts_what_cannot_begin_before() -> None:
    """In the diamond a ← b, c ← d, three moves wait for a, one each for b and c; d counts once."""
    bank = bank_of(ask("a"), ask("b", "a"), ask("c", "a"), ask("d", "b", "c"), ask("e"))
    plan = _plan(bank, 1)
    assert {key: move.unlocks for key, move in plan.items()} == {
        "a@2": 3,
        "b@2": 1,
        "c@2": 1,
        "d@2": 0,
        "e@2": 0,
    }


def _move(key: str, weight: int, effort: float, *after: str) -> Move:
    """Write a move by 1, so that its gain is its weight."""
    return Move(key, ask(key, weight=weight), 1, 2, 1, (effort, effort), after, Reason.NEEDED)


ORDERS: list[tuple[str, list[Move], list[str]]] = [
    (
        "value is gain per effort: 5, 3 and 2",
        [_move("a", 2, 1), _move("b", 3, 1), _move("c", 5, 1)],
        ["c", "b", "a"],
    ),
    (
        "base and big gain 11 for 5, lone 2 for 1",
        [_move("base", 1, 4), _move("big", 10, 1, "base"), _move("lone", 2, 1)],
        ["base", "big", "lone"],
    ),
    (
        "base and big gain 11 for 5, lone 3 for 1",
        [_move("base", 1, 4), _move("big", 10, 1, "base"), _move("lone", 3, 1)],
        ["lone", "base", "big"],
    ),
    (
        "once base is taken, extra is worth 3 alone, no longer 4 for 5",
        [
            _move("base", 1, 4),
            _move("big", 10, 1, "base"),
            _move("extra", 3, 1, "base"),
            _move("lone", 2, 1),
        ],
        ["base", "big", "extra", "lone"],
    ),
    (
        "a closure counts what two need in common once: 7 for 3 is more than 2 for 1",
        [
            _move("root", 1, 1),
            _move("left", 1, 0.5, "root"),
            _move("right", 1, 0.5, "root"),
            _move("top", 4, 1, "left", "right"),
            _move("lone", 2, 1),
        ],
        ["root", "left", "right", "top", "lone"],
    ),
    (
        "equal values go by key",
        [_move("c", 2, 1), _move("a", 2, 1), _move("b", 4, 2)],
        ["a", "b", "c"],
    ),
    (
        "0.2 + 0.4 is as much as 0.6, so a (6 for both) ties with b and goes first",
        [_move("base", 1, 0.2), _move("a", 5, 0.4, "base"), _move("b", 6, 0.6)],
        ["base", "a", "b"],
    ),
    ("what costs nothing goes first", [_move("a", 5, 1), _move("b", 1, 0)], ["b", "a"]),
    ("what is needed from elsewhere is done", [_move("a", 1, 1, "old")], ["a"]),
    ("nothing to order", [], []),
]


@pytest.mark.parametrize(
    ("_working", "opened", "expected"), ORDERS, ids=[case[0] for case in ORDERS]
)
def test_the_closure_that_gains_most_for_its_effort_comes_first(
    _working: str, opened: list[Move], expected: list[str]
) -> None:
    """Again and again the open move whose unmet closure has the best value, with that closure."""
    assert [move.key for move in in_order(opened)] == expected


def test_the_effort_that_counts_is_the_middle_of_the_range() -> None:
    """Weight 2 for 1 to 3 (2 on average) is worth less than 3 for 2 to 2, more than 1 for 0 to 3."""
    wide: dict[str, Any] = {"begin": 1, "to": 2, "level": 1, "after": (), "reason": Reason.NEEDED}
    opened = [
        Move(key, ask(key, weight=weight), effort=effort, **wide)
        for key, weight, effort in [
            ("a", 1, (0.0, 3.0)),
            ("b", 2, (1.0, 3.0)),
            ("c", 3, (2.0, 2.0)),
        ]
    ]
    assert [move.key for move in in_order(opened)] == ["c", "b", "a"]


def test_finding_out_costs_its_closure_a_little() -> None:
    """Unsure a gains 2 for 1.2, claimed-absent b 2 for 1: b goes first although a is first by name."""
    bank = bank_of(ask("a"), ask("b"))
    assert list(_plan(bank, 1, a=UNSURE, b=0)) == ["b@2", "a@find", "a@2"]


def test_six_practices_planned_by_hand() -> None:
    """From 0 to 4 in six moves, worked from the table beside `SIX`.

    Level 1 asks roles, git, ci and train for 2: find out about train, then bring it to 2.
    Level 2 asks review (1) and deploy (4) too: review by 1, 0.6 of its effort; deploy is claimed.
    Level 3 needs 3: git (5 for 0.5), then review (1 for 0.5) before train (3 for 1.5), tied at 2, by key.
    Level 4 needs no more.
    """
    plan = moves(score(SIX, SIX_ANSWERS), 4)
    assert [(m.key, m.begin, m.level, m.effort, m.after, m.unlocks) for m in plan] == [
        ("train@find", 0, 1, (0.2, 0.2), (), 2),
        ("train@2", 0, 1, (2.0, 4.0), ("train@find",), 1),
        ("review@2", 1, 2, (0.6, 0.6), (), 1),
        ("git@3", 2, 3, (0.5, 0.5), (), 0),
        ("review@3", 2, 3, (0.5, 0.5), ("review@2",), 0),
        ("train@3", 2, 3, (1.0, 2.0), ("train@2",), 0),
    ]
