"""What holds for every bank and all answers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure, worst
from assessor.core.bank import AD_HOC, IN_PLACE, Bank
from assessor.core.explaining import blockers, capped, frees, sureness
from assessor.core.lenses import estimates
from assessor.core.scoring import Range, Result, held, score
from tests.assessor.core.strategies import answered_banks, without

type Case = tuple[Bank, Answers]


def _ranges(result: Result) -> dict[str, tuple[float, float]]:
    """Name every range of a result that there is: questions, groups, overall, lenses, sections."""
    found: dict[str, Range | None] = {key: result.held(key) for key in result.bank.by_key}
    found |= {f"dimension {key}": level for key, level in result.dimensions.items()}
    found |= {f"stands {key}": layer.stands for key, layer in result.layers.items()}
    found |= {f"rests {key}": layer.rests for key, layer in result.layers.items()}
    found |= {f"area {key}": area.stands for key, area in result.areas.items() if area}
    found["overall"] = result.overall
    ranges: dict[str, tuple[float, float]] = {
        key: (each.low, each.high) for key, each in found.items() if each is not None
    }
    for key, estimate in estimates(result).items():
        if estimate is not None:
            ranges[f"lens {key}"] = (estimate.low, estimate.high)
            ranges |= {f"{key} {name}": pair for name, pair in estimate.sections.items()}
    return ranges


def _scores(result: Result) -> Mapping[str, tuple[float, float]]:
    areas = {key: area for key, area in result.areas.items() if area is not None}
    return {key: (area.held_score, area.claimed_score) for key, area in areas.items()}


def _explained(result: Result) -> object:
    """Everything that is said in words, by key."""
    return (
        [(row.question.key, row.held, row.need, row.frees) for row in blockers(result)],
        [
            (row.question.key, row.held, sorted(q.key for q in row.held_back_by))
            for row in capped(result)
        ],
    )


@given(answered_banks(), st.data())
@settings(max_examples=100, deadline=None)
def test_raising_an_answer_lowers_nothing(case: Case, data: st.DataObject) -> None:
    """Neither low nor high of any question, group or lens falls, and no score."""
    bank, answers = case
    key = data.draw(st.sampled_from(sorted(bank.by_key)))
    answer = answers.get(key)
    assume(not isinstance(answer, NotApplicable) and worst(answer) < 4)
    least = answer.level + 1 if isinstance(answer, Claim) else 4  # unsure may have meant 4 already
    raised = {**answers, key: Claim(data.draw(st.integers(least, 4)))}
    before, after = score(bank, answers), score(bank, raised)
    old, new = _ranges(before), _ranges(after)
    assert old.keys() == new.keys()
    for name, (low, high) in old.items():
        assert (new[name][0] >= low, new[name][1] >= high) == (True, True), name
    for name, (held_score, claimed_score) in _scores(before).items():
        assert _scores(after)[name][0] >= held_score
        assert _scores(after)[name][1] >= claimed_score


@given(answered_banks())
@settings(max_examples=100, deadline=None)
def test_low_is_never_above_high(case: Case) -> None:
    """Every range is a range, and a held score is never above the claimed one."""
    result = score(*case)
    for name, (low, high) in _ranges(result).items():
        assert low <= high, name
    for held_score, claimed_score in _scores(result).values():
        assert 0 <= held_score <= claimed_score <= 1


@given(answered_banks(), st.data())
@settings(max_examples=100, deadline=None)
def test_an_answer_where_there_was_none_never_widens_a_range(
    case: Case, data: st.DataObject
) -> None:
    """Whatever an unsure or unanswered question turns out to be, each range stays inside the old one."""
    bank, answers = case
    open_keys = [key for key in bank.by_key if isinstance(answers.get(key), Unsure | None)]
    assume(open_keys)
    key, level = data.draw(st.sampled_from(open_keys)), data.draw(st.integers(0, 4))
    old = _ranges(score(bank, answers))
    new = _ranges(score(bank, {**answers, key: Claim(level)}))
    assert old.keys() == new.keys()
    for name, (low, high) in new.items():
        assert old[name][0] <= low <= high <= old[name][1], name


@given(answered_banks())
@settings(max_examples=40, deadline=None)
def test_unsure_and_unanswered_score_the_same(case: Case) -> None:
    """Saying "not sure" changes what is asked next, not what is known."""
    bank, answers = case
    silent = {key: answer for key, answer in answers.items() if not isinstance(answer, Unsure)}
    assert _ranges(score(bank, answers)) == _ranges(score(bank, silent))


@given(answered_banks(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_questions_changes_nothing(case: Case, chance: random.Random) -> None:
    """Ranges, scores, blockers and capped claims are the same however the bank is sorted."""
    bank, answers = case
    questions = list(bank.questions)
    chance.shuffle(questions)
    one, other = score(bank, answers), score(replace(bank, questions=tuple(questions)), answers)
    assert _ranges(one) == _ranges(other)
    assert _scores(one) == _scores(other)
    assert _explained(one) == _explained(other)


@given(answered_banks())
@settings(max_examples=60, deadline=None)
def test_what_does_not_apply_might_as_well_not_be_written(case: Case) -> None:
    """The same levels come from a bank without those questions, their prerequisites handed on."""
    bank, answers = case
    gone = {key: each for key, each in answers.items() if isinstance(each, NotApplicable)}
    rest: dict[str, Answer] = {key: each for key, each in answers.items() if key not in gone}
    one, other = score(bank, answers), score(replace(bank, questions=without(bank, gone)), rest)
    assert _ranges(one) == _ranges(other)
    assert _scores(one) == _scores(other)
    assert _explained(one) == _explained(other)
    assert {q.key for q in sureness(one).not_applicable} == gone.keys()


@given(answered_banks())
@settings(max_examples=60, deadline=None)
def test_a_claim_counts_in_full_or_as_1(case: Case) -> None:
    """Held is claimed, except that it is 1 where a claim above 1 has a prerequisite held below 2."""
    result = score(*case)
    for reading in (result.low, result.high):
        for key, claim in reading.claimed.items():
            short = any(reading.held[each] < IN_PLACE for each in result.graph.requires[key])
            assert reading.held[key] == (AD_HOC if short and claim > AD_HOC else claim)


@given(answered_banks())
@settings(max_examples=60, deadline=None)
def test_a_layer_rests_on_the_lowest_up_to_it(case: Case) -> None:
    """At worst and at best, a layer rests at the least that it and the layers below it stand at."""
    lows, highs = [4], [4]
    for layer in score(*case).layers.values():
        if layer.stands is not None:
            lows.append(layer.stands.low)
            highs.append(layer.stands.high)
            assert layer.rests == Range(min(lows), min(highs))
        else:
            assert layer.rests is None


@given(answered_banks())
@settings(max_examples=60, deadline=None)
def test_a_blocker_frees_what_scoring_again_would_raise(case: Case) -> None:
    """Counting along the graph agrees with scoring the answers once more with that one claim raised."""
    result = score(*case)
    for key in result.low.held:
        for need in (1, 2, 3):
            claimed = {**result.low.claimed, key: max(need, result.low.claimed[key])}
            again = held(result.graph, claimed)
            risen = sum(again[each] > result.low.held[each] for each in again)
            assert frees(result, key, need) == risen


@given(answered_banks())
@settings(max_examples=40, deadline=None)
def test_a_capped_claim_has_a_root_cause(case: Case) -> None:
    """What holds a claim back begins with the roots, and all of it is held below 2."""
    result = score(*case)
    for row in capped(result):
        assert row.roots
        assert row.held_back_by[: len(row.roots)] == row.roots
        assert all(result.low.held[each.key] < IN_PLACE for each in row.held_back_by)
