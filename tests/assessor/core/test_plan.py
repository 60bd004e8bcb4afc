"""Milestones and the lean plan: worked by hand, and what holds for every plan."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank
from assessor.core.packing import Schedule
from assessor.core.plan import Milestone, Wishes, lean, plan
from assessor.core.roadmap import Move, Reason, moves
from assessor.core.scoring import score
from tests.assessor.core.cases import answered, ask, bank_of
from tests.assessor.core.strategies import answered_banks

type Case = tuple[Bank, Answers]

TARGETS = st.integers(1, 4)
PEOPLE = st.sampled_from([0.5, 1, 2, 5])

# All five weigh 1; 0.8 of the weight must hold, so one of five may lag by one.
FIVE = bank_of(*(ask(key) for key in "abcd"), ask("e", effort=(4.0, 4.0)))


def done(answers: Answers, made: tuple[Move, ...]) -> dict[str, Answer]:
    """Answer as if the moves had been made."""
    return {**answers, **{m.question.key: Claim(m.to) for m in made if m.reason != Reason.UNSURE}}


def test_a_milestone_is_the_day_after_the_move_that_reaches_it() -> None:
    """Two practices of one week each from 0 to 2: with one person level 1 and 2 on day 10.

    Both levels need 2; level 3 needs 3, half an effort more each: 2.5 days, so days 12.5 and 15.
    """
    bank = bank_of(ask("a"), ask("b"))
    made = plan(score(bank, answered(a=0, b=0)), 3, people=1)
    assert made.milestones == (
        Milestone(1, (10, 10)),
        Milestone(2, (10, 10)),
        Milestone(3, (15, 15)),
    )
    assert made.is_reached


def test_a_level_is_reached_as_soon_as_enough_of_the_weight_holds() -> None:
    """Four of five at 2 are 0.8, and the fifth lags by one: level 1 on day 16, before the last move.

    a to d from 0 to 2 take 5 days each for one person; e from 1 to 2 is 0.6 of 20 days and comes last.
    """
    made = plan(score(FIVE, answered(a=0, b=0, c=0, d=0, e=1)), 1, people=1)
    assert [move.key for move in made.moves] == ["a@2", "b@2", "c@2", "d@2", "e@2"]
    assert made.milestones == (Milestone(1, (20, 20)),)
    assert made.least.end == 32


def test_the_lean_plan_leaves_out_what_the_target_can_spare() -> None:
    """E is the worst value per effort, and one of five may lag; without it the level still stands."""
    result = score(FIVE, answered(a=0, b=0, c=0, d=0, e=1))
    made = plan(result, 1, people=1, is_lean=True)
    assert [move.key for move in made.moves] == ["a@2", "b@2", "c@2", "d@2"]
    assert made.is_reached


def test_the_lean_plan_keeps_what_another_move_waits_for() -> None:
    """B stands on a: whatever a is worth, it stays as long as b does."""
    bank = bank_of(ask("a", weight=1, effort=(9.0, 9.0)), ask("b", "a", weight=4))
    result = score(bank, answered(a=1, b=0))
    assert [move.key for move in lean(result, 1, moves(result, 1))] == ["a@2", "b@2"]


def test_the_lean_plan_drops_the_finding_out_with_its_move() -> None:
    """What nobody is going to work on need not be found out."""
    bank = bank_of(*(ask(key) for key in "abcd"), ask("e", effort=(4.0, 4.0)), slack=2)
    result = score(bank, answered(a=0, b=0, c=0, d=0, e=Unsure()))
    full = moves(result, 1)
    assert "e@find" in [move.key for move in full]
    assert "e@find" not in [move.key for move in lean(result, 1, full)]


def test_what_is_reached_already_needs_no_plan() -> None:
    """At 4 everywhere there is nothing to do, and the target is reached."""
    made = plan(score(bank_of(ask("a")), answered(a=4)), 3, people=1)
    assert (made.moves, made.milestones, made.is_reached) == ((), (), True)


def test_where_nothing_applies_nothing_is_reached() -> None:
    """A bank in which no question applies has no level, and lean has nothing to leave out."""
    result = score(bank_of(ask("a")), {"a": NotApplicable("no")})
    made = plan(result, 1, people=1, is_lean=True)
    assert (made.moves, made.milestones, made.is_reached) == ((), (), False)


def test_a_plan_with_a_needed_move_left_out_reaches_nothing() -> None:
    """Lean does not touch a plan that falls short already."""
    result = score(bank_of(ask("a"), ask("b", "a")), answered(a=0, b=0))
    only = moves(result, 1)[:1]
    assert lean(result, 1, only) == only


def test_what_is_left_out_takes_along_what_cannot_be_made_without_it() -> None:
    """B stands on a, c on nothing: without a, c alone is planned and the target is not reached."""
    result = score(bank_of(ask("a"), ask("b", "a"), ask("c")), answered(a=0, b=0, c=0))
    made = plan(result, 2, people=1, wishes=Wishes(left_out=frozenset({"a@2", "gone@4"})))
    assert [move.key for move in made.moves] == ["c@2"]
    assert [move.key for move in made.left_out] == ["a@2"]
    assert [move.key for move in made.dropped] == ["b@2"]
    assert (made.is_reached, made.milestones) == (False, ())


def test_a_finding_out_that_is_left_out_leaves_its_move_in_the_plan() -> None:
    """Nobody asks around; a is planned from 0, and b still waits for it."""
    result = score(bank_of(ask("a"), ask("b", "a")), answered(a=Unsure(), b=0))
    made = plan(result, 2, people=1, wishes=Wishes(left_out=frozenset({"a@find"})))
    assert [(move.key, move.after) for move in made.moves] == [("a@2", ()), ("b@2", ("a@2",))]
    assert [move.key for move in made.left_out] == ["a@find"]
    assert (made.dropped, made.is_reached) == ((), True)


def test_a_level_may_be_reached_although_something_is_left_out() -> None:
    """One of five may lag: a plan without it still reaches the target, and has its day."""
    result = score(FIVE, answered(a=0, b=0, c=0, d=0, e=1))
    made = plan(result, 1, people=1, wishes=Wishes(left_out=frozenset({"e@2"})))
    assert made.is_reached
    assert made.milestones == (Milestone(1, (20, 20)),)


def test_a_postponed_move_moves_its_milestone() -> None:
    """One week of work for two people, not before day 30."""
    result = score(bank_of(ask("a")), answered(a=0))
    made = plan(result, 1, people=1, wishes=Wishes(not_before={"a@2": 30}))
    assert made.milestones == (Milestone(1, (35, 35)),)


@pytest.mark.parametrize(
    ("begins", "horizon"),
    [(0, "now"), (29, "now"), (30, "next"), (129, "next"), (130, "later"), (900, "later")],
)
def test_a_move_is_for_now_within_six_weeks_and_next_within_half_a_year(
    begins: int, horizon: str
) -> None:
    """By the early day on which it may begin."""
    result = score(bank_of(ask("a")), answered(a=0))
    made = plan(result, 1, people=1, wishes=Wishes(not_before={"a@2": begins}))
    assert made.horizon(made.moves[0]) == horizon


@given(answered_banks(), TARGETS, st.integers(0, 2**9))
@settings(max_examples=80, deadline=None)
def test_whatever_is_left_out_the_rest_is_a_plan(case: Case, target: int, chosen: int) -> None:
    """Nothing comes before what it needs, nothing is lost, and `is_reached` is what scoring says."""
    bank, answers = case
    result = score(bank, answers)
    full = moves(result, target)
    unwanted = frozenset(m.key for place, m in enumerate(full) if chosen >> (place % 10) & 1)
    made = plan(result, target, 2, wishes=Wishes(left_out=unwanted))
    planned = [move.key for move in made.moves]
    assert sorted(planned + [m.key for m in (*made.left_out, *made.dropped)]) == sorted(
        move.key for move in full
    )
    for place, move in enumerate(made.moves):
        assert set(move.after) <= set(planned[:place])
        assert made.begins(move)[0] <= made.begins(move)[1] < made.done(move)[1]
    overall = score(bank, done(answers, made.moves)).overall
    assert made.is_reached == (overall is not None and overall.low >= target)


@given(answered_banks(), TARGETS, PEOPLE)
@settings(max_examples=80, deadline=None)
def test_a_milestone_is_where_scoring_the_finished_moves_says_so(
    case: Case, target: int, people: float
) -> None:
    """On its day the finished moves give the level, for the first time; the earlier day comes first."""
    bank, answers = case
    made = plan(score(bank, answers), target, people)

    def reached_on(level: int, calendar: Schedule) -> int:
        for on in sorted({finish for _begin, finish in calendar.days.values()}):
            finished = tuple(move for move in made.moves if calendar.days[move.key][1] <= on)
            overall = score(bank, done(answers, finished)).overall
            assert overall is not None
            if overall.low >= level:
                return on
        raise AssertionError(level)

    for milestone in made.milestones:
        days = sorted(reached_on(milestone.level, each) for each in (made.least, made.most))
        assert milestone.finish == tuple(days)


@given(answered_banks(), TARGETS, PEOPLE)
@settings(max_examples=80, deadline=None)
def test_the_lean_plan_is_never_dearer_and_reaches_the_target(
    case: Case, target: int, people: float
) -> None:
    """It is a part of the full plan in its order, self-contained, and enough."""
    bank, answers = case
    result = score(bank, answers)
    full, spare = plan(result, target, people), plan(result, target, people, is_lean=True)
    assert spare.is_reached == full.is_reached
    kept = [move.key for move in spare.moves]
    assert [move.key for move in full.moves if move.key in kept] == kept
    planned = {move.key for move in full.moves}
    assert all(needed in kept for move in spare.moves for needed in move.after if needed in planned)
    for which in (0, 1):
        assert sum(m.effort[which] for m in spare.moves) <= sum(m.effort[which] for m in full.moves)


@given(answered_banks(), TARGETS, PEOPLE)
@settings(max_examples=40, deadline=None)
def test_levels_are_reached_in_turn_and_the_same_input_gives_the_same_plan(
    case: Case, target: int, people: float
) -> None:
    """Milestones do not go back in time, and nothing is left to chance."""
    bank, answers = case
    made = plan(score(bank, answers), target, people)
    for which in (0, 1):
        days = [milestone.finish[which] for milestone in made.milestones]
        assert days == sorted(days)
    assert made == plan(score(bank, answers), target, people)
    assert pytest.approx(made.people) == people
