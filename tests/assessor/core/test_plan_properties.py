"""What holds for every plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure, worst
from assessor.core.bank import IN_PLACE, Bank
from assessor.core.roadmap import Move, Reason, moves
from assessor.core.scoring import score
from tests.assessor.core.strategies import answered_banks, without

type Case = tuple[Bank, Answers]

TARGETS = st.integers(1, 4)
FOR_FREE = Fraction(10**12)


def _done(answers: Answers, plan: tuple[Move, ...]) -> dict[str, Answer]:
    """Answer as if the moves had been made; finding out alone changes no answer."""
    return {**answers, **{m.question.key: Claim(m.to) for m in plan if m.reason != Reason.UNSURE}}


@given(answered_banks(), TARGETS)
@settings(max_examples=100, deadline=None)
def test_a_plan_reaches_its_target(case: Case, target: int) -> None:
    """Scoring the answers with every move made gives the target at least."""
    bank, answers = case
    plan = moves(score(bank, answers), target)
    after = score(bank, _done(answers, plan)).overall
    assert after is None or after.low >= target


@given(answered_banks(), TARGETS)
@settings(max_examples=100, deadline=None)
def test_nothing_comes_before_what_it_needs(case: Case, target: int) -> None:
    """What a move names comes before it, and at its turn all that its practice stands on is in place."""
    bank, answers = case
    result = score(bank, answers)
    so_far: list[Move] = []
    for move in moves(result, target):
        assert set(move.after) <= {each.key for each in so_far}
        so_far.append(move)
        if move.to >= IN_PLACE:
            now = score(bank, _done(answers, tuple(so_far))).held(move.question.key)
            assert now is not None
            assert now.low == move.to


@given(answered_banks(), TARGETS)
@settings(max_examples=60, deadline=None)
def test_the_moves_of_a_practice_join_up(case: Case, target: int) -> None:
    """Keys are unique; the first move begins at the answer, each later one where the last ended."""
    bank, answers = case
    plan = moves(score(bank, answers), target)
    assert len({move.key for move in plan}) == len(plan)
    assert [move.level for move in plan] == sorted(move.level for move in plan)
    at = {key: worst(answers.get(key)) for key in bank.by_key}
    for move in plan:
        key = move.question.key
        assert move.begin == at[key]
        finding = move.reason == Reason.UNSURE
        assert move.key == (f"{key}@find" if finding else f"{key}@{move.to}")
        assert move.to == 0 if finding else move.to > move.begin
        at[key] = move.to


@given(answered_banks())
@settings(max_examples=60, deadline=None)
def test_a_higher_target_only_adds_moves(case: Case) -> None:
    """The plan to a level is where the plan to the next level begins."""
    result = score(*case)
    plans = [moves(result, target) for target in range(5)]
    for lower, higher in pairwise(plans):
        keys = [move.key for move in higher]
        assert keys[: len(lower)] == [move.key for move in lower]


@given(answered_banks(), TARGETS)
@settings(max_examples=60, deadline=None)
def test_a_plan_goes_by_what_is_known(case: Case, target: int) -> None:
    """No move for what does not apply; finding out first, and only, for what somebody was unsure of."""
    bank, answers = case
    first: dict[str, Move] = {}
    plan = moves(score(bank, answers), target)
    for move in plan:
        first.setdefault(move.question.key, move)
    for key, move in first.items():
        assert not isinstance(answers.get(key), NotApplicable)
        assert (move.reason == Reason.UNSURE) == isinstance(answers.get(key), Unsure)
    assert sum(m.reason == Reason.UNSURE for m in plan) == sum(
        m.reason == Reason.UNSURE for m in first.values()
    )


@given(answered_banks(), TARGETS)
@settings(max_examples=60, deadline=None)
def test_the_same_answers_give_the_same_plan(case: Case, target: int) -> None:
    """Neither a second run nor another order of questions changes a move."""
    bank, answers = case
    plan = moves(score(bank, answers), target)
    turned = replace(bank, questions=bank.questions[::-1])
    assert moves(score(bank, answers), target) == plan
    assert moves(score(turned, dict(list(answers.items())[::-1])), target) == plan


@given(answered_banks(), TARGETS)
@settings(max_examples=60, deadline=None)
def test_a_plan_is_that_of_a_bank_without_what_does_not_apply(case: Case, target: int) -> None:
    """Prerequisites are handed on in plans as in scores."""
    bank, answers = case
    gone = {key: each for key, each in answers.items() if isinstance(each, NotApplicable)}
    rest = {key: each for key, each in answers.items() if key not in gone}
    smaller = replace(bank, questions=without(bank, gone))
    one, other = moves(score(bank, answers), target), moves(score(smaller, rest), target)
    assert [(m.key, m.effort, m.after, m.level) for m in one] == [
        (m.key, m.effort, m.after, m.level) for m in other
    ]


@given(answered_banks(), TARGETS)
@settings(max_examples=60, deadline=None)
def test_each_level_goes_by_the_best_closure(case: Case, target: int) -> None:
    """Walked through once more, exactly and the long way, each level takes the best closure each time."""
    plan = moves(score(*case), target)
    for level in range(1, 5):
        here = {move.key: move for move in plan if move.level == level}
        order = list(here)
        while here:
            closures = {key: _closure(here, key) for key in here}
            best = min(here, key=lambda key: (-_value(here, closures[key]), key))
            taken, order = set(order[: len(closures[best])]), order[len(closures[best]) :]
            assert taken == closures[best]
            here = {key: move for key, move in here.items() if key not in taken}


@given(answered_banks(), TARGETS)
@settings(max_examples=40, deadline=None)
def test_a_move_unlocks_all_that_waits_for_it(case: Case, target: int) -> None:
    """Every move whose closure contains it, and no other, cannot begin before."""
    here = {move.key: move for move in moves(score(*case), target)}
    closures = {key: _closure(here, key) for key in here}
    for key, move in here.items():
        assert move.unlocks == sum(key in closure for closure in closures.values()) - 1


def _closure(here: Mapping[str, Move], key: str) -> set[str]:
    needed = (each for each in here[key].after if each in here)
    return {key}.union(*(_closure(here, each) for each in needed))


def _value(here: Mapping[str, Move], closure: set[str]) -> Fraction:
    effort = Fraction(0)
    for key in closure:
        effort += sum(map(Fraction, map(str, here[key].effort)), Fraction(0)) / 2
    gain = sum(here[key].question.weight * (here[key].to - here[key].begin) for key in closure)
    return gain / effort if effort else FOR_FREE
