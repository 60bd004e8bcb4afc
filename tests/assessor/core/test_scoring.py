from __future__ import annotations

import pytest

from assessor.core.answers import NotApplicable
from assessor.core.bank import Question
from assessor.core.graph import Graph
from assessor.core.scoring import Area, Layer, Range, held, mean, score, stands, stands_at
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

CHAIN = Graph({"a": (), "b": ("a",), "c": ("b",), "d": ("c",)})


@pytest.mark.parametrize(
    ("claimed", "expected"),
    [
        ((2, 2, 2, 2), (2, 2, 2, 2)),  # exactly in place carries
        ((1, 4, 4, 4), (1, 1, 1, 1)),  # one short at the bottom caps the whole chain
        ((0, 4, 4, 4), (0, 1, 1, 1)),  # a cap is ad hoc, not absent
        ((4, 4, 1, 4), (4, 4, 1, 1)),  # only what stands above is capped
        ((0, 0, 1, 2), (0, 0, 1, 1)),  # a cap never raises a claim of 0 or 1
        ((4, 3, 2, 1), (4, 3, 2, 1)),  # above 2 a prerequisite does not limit
        ((2, 2, 3, 4), (2, 2, 3, 4)),
    ],
)
def test_a_claim_counts_as_1_at_most_while_a_prerequisite_is_below_2(
    claimed: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    """In the chain a ← b ← c ← d, being capped is handed on, because a capped practice is below 2."""
    levels = dict(zip("abcd", claimed, strict=True))
    assert tuple(held(CHAIN, levels).values()) == expected


def test_one_short_prerequisite_of_several_is_enough_to_cap() -> None:
    """Of two prerequisites both must be in place."""
    fork = Graph({"a": (), "b": (), "c": ("a", "b")})
    assert held(fork, {"a": 4, "b": 1, "c": 3})["c"] == 1
    assert held(fork, {"a": 2, "b": 2, "c": 3})["c"] == 3


def test_a_question_that_does_not_apply_hands_its_prerequisites_on() -> None:
    """Deploy stands on git where the ci between them does not apply, so a weak git still caps it."""
    bank = bank_of(ask("git"), ask("ci", "git"), ask("deploy", "ci"))
    weak = score(bank, answered(git=1, ci=ELSEWHERE, deploy=4))
    assert weak.held("deploy") == Range(1, 1)
    assert score(bank, answered(git=2, ci=ELSEWHERE, deploy=4)).held("deploy") == Range(4, 4)


def test_a_question_that_does_not_apply_counts_nowhere_else() -> None:
    """Without ci (weight 4, absent) only git is left: 3 is enough for level 4, the mean is 3 ÷ 4."""
    bank = bank_of(
        ask("git", layer="devops"), ask("ci", weight=4, layer="devops"), layers=("devops",)
    )
    result = score(bank, answered(git=3, ci=ELSEWHERE))
    four = Range(4, 4)
    assert result.held("ci") is None
    assert keys(result.questions) == ["git"]
    assert (result.overall, result.dimensions["code"]) == (four, four)
    assert result.layers["devops"] == Layer(four, four)
    assert result.areas["all"] == Area(four, 0.75, 0.75)


@pytest.mark.parametrize(("level", "stood"), [(0, 0), (1, 0), (2, 2), (3, 4), (4, 4)])
def test_one_practice_alone_stands_as_far_as_it_is_needed(level: int, stood: int) -> None:
    """With needs 2, 2, 3, 3: held at 2 meets levels 1 and 2, held at 3 meets all four."""
    assert stands(bank_of(), [ask("git")], {"git": level}) == stood


@pytest.mark.parametrize(
    ("weights", "levels", "met"),
    [
        ((4, 1), (2, 1), True),  # 4 of 5 is 0.8 exactly, the other lags by 1
        ((4, 1), (2, 0), False),  # the other lags by 2, more than the slack
        ((3, 1), (2, 1), False),  # 3 of 4 is 0.75
        ((3, 1), (2, 2), True),
        ((5, 4), (1, 4), False),  # 4 of 9, however high
        ((5, 5, 5, 5, 5), (2, 2, 2, 2, 1), True),  # 20 of 25 is 0.8 exactly
        ((1, 5, 5, 5, 5), (1, 2, 2, 2, 2), True),  # 20 of 21
        ((2, 2, 3, 1, 3), (2, 2, 2, 1, 1), False),  # 7 of 11
    ],
)
def test_a_level_is_met_by_enough_weight_and_no_laggard(
    weights: tuple[int, ...], levels: tuple[int, ...], met: bool
) -> None:
    """Level 1 needs 2: at least 0.8 of the weight must hold it, and none may be below 1."""
    group = [ask(f"q{number}", weight=weight) for number, weight in enumerate(weights)]
    assert stands_at(bank_of(), group, dict(zip(keys(group), levels, strict=True)), 1) is met


@pytest.mark.parametrize(("share", "heavy"), [(0.56, 14), (0.07, 7), (0.29, 29), (0.8, 4)])
def test_a_share_that_is_met_exactly_counts(share: float, heavy: int) -> None:
    """Shares such as 0.56 of 25 come out a hair above 14 as floats; 14 of 25 still meets them."""
    total = round(heavy / share)
    group = [ask("in", weight=heavy), ask("out", weight=total - heavy)]
    bank = bank_of(share=share)
    assert stands_at(bank, group, {"in": 2, "out": 1}, 1)
    lighter = [ask("in", weight=heavy - 1), ask("out", weight=total - heavy + 1)]
    assert not stands_at(bank, lighter, {"in": 2, "out": 1}, 1)


@pytest.mark.parametrize(("slack", "met"), [(0, False), (1, False), (2, True)])
def test_slack_is_how_far_one_may_lag(slack: int, met: bool) -> None:
    """An absent practice lags by 2 behind the need of level 1; the weight alone would do (5 of 6)."""
    group = [ask("git", weight=5), ask("docs")]
    assert stands_at(bank_of(slack=slack), group, {"git": 2, "docs": 0}, 1) is met


def test_a_level_counts_only_with_all_levels_below_it() -> None:
    """With slack 2, level 2 fails (weight 1 of 2) and level 3 would pass (9 of 10): it stands at 1."""
    bank = bank_of(slack=2)
    group = [ask("git"), ask("ci", asked_from=2), ask("drift", asked_from=3, weight=8)]
    levels = {"git": 4, "ci": 1, "drift": 4}
    assert [stands_at(bank, group, levels, level) for level in (1, 2, 3)] == [True, False, True]
    assert stands(bank, group, levels) == 1


def test_a_level_that_asks_for_nothing_is_met() -> None:
    """A layer whose first practice is asked for from 3 stands at 2 while that practice is absent."""
    assert stands(bank_of(), [ask("drift", asked_from=3)], {"drift": 0}) == 2


def test_a_group_in_which_no_question_applies_has_no_level() -> None:
    """No question at all, or none that applies: None, and the others decide the overall level."""
    bank = bank_of(
        ask("git"),
        ask("drift", dimension="release", area="watch", layer="mlops"),
        layers=("mlops", "top"),
    )
    result = score(bank, answered(git=2, drift=ELSEWHERE))
    assert result.dimensions == {"code": Range(2, 2), "release": None}
    assert result.layers == {"mlops": Layer(None, None), "top": Layer(None, None)}
    assert result.areas["watch"] is None
    assert result.overall == Range(2, 2)


@pytest.mark.parametrize("answers", [{}, {"git": NotApplicable("no code")}])
def test_nothing_that_applies_has_no_overall_level(answers: dict[str, NotApplicable]) -> None:
    """Without any question that counts there is no level and no next one."""
    bank = bank_of(ask("git")) if answers else bank_of()
    result = score(bank, answers)
    assert (result.overall, result.next_level) == (None, None)


def _layered(**answers: int | None) -> dict[str, Layer]:
    """One practice a layer; those left out do not apply."""
    names = ("devops", "dataops", "platform", "mlops")
    bank = bank_of(*(ask(name, layer=name) for name in names), layers=names)
    out = {name: ELSEWHERE for name in names if name not in answers}
    return dict(score(bank, answered(**answers, **out)).layers)


def test_a_layer_rests_on_the_lowest_below_it() -> None:
    """Standing at 4, 2, 4, 0 the layers rest at 4, 2, 2, 0."""
    layers = _layered(devops=3, dataops=2, platform=4, mlops=1)
    assert [layer.stands for layer in layers.values()] == [Range(n, n) for n in (4, 2, 4, 0)]
    assert [layer.rests for layer in layers.values()] == [Range(n, n) for n in (4, 2, 2, 0)]
    assert [layer.is_lifted for layer in layers.values()] == [False, False, True, False]


def test_a_layer_without_questions_is_stepped_over() -> None:
    """Platform has no level; mlops rests on dataops and devops."""
    layers = _layered(devops=2, dataops=3, mlops=3)
    assert layers["platform"] == Layer(None, None)
    assert layers["mlops"] == Layer(Range(4, 4), Range(2, 2))
    assert not layers["platform"].is_lifted


def test_the_lowest_layer_may_be_empty() -> None:
    """Where nothing below has a level, a layer rests at what it stands at."""
    assert _layered(platform=3)["platform"] == Layer(Range(4, 4), Range(4, 4))


def test_a_layer_is_not_lifted_for_what_it_might_reach() -> None:
    """Unsure devops rests at 0 to 4; dataops stands at 2 for certain and is lifted off the 0."""
    bank = bank_of(
        ask("git", layer="devops"), ask("feeds", layer="dataops"), layers=("devops", "dataops")
    )
    sure = score(bank, answered(git=2, feeds=UNSURE)).layers["dataops"]
    assert (sure.stands, sure.rests, sure.is_lifted) == (Range(0, 4), Range(0, 2), False)
    unsure = score(bank, answered(git=UNSURE, feeds=2)).layers["dataops"]
    assert (unsure.stands, unsure.rests, unsure.is_lifted) == (Range(2, 2), Range(0, 2), True)


def test_overall_is_the_lowest_of_dimensions_and_layers() -> None:
    """People 4, code 2, devops 4 and mlops 0 make 0; a cross-cutting question is in no layer."""
    bank = bank_of(
        ask("roles", dimension="people"),
        ask("git", layer="devops", weight=5),
        ask("drift", layer="mlops"),
        layers=("devops", "mlops"),
    )
    result = score(bank, answered(roles=4, git=3, drift=1))
    # code: 5 of 6 hold 2 and drift lags by 1; level 3 needs 3 and drift lags by 2
    assert result.dimensions == {"people": Range(4, 4), "code": Range(2, 2)}
    assert result.layers["devops"].stands == Range(4, 4)
    assert result.layers["mlops"].stands == Range(0, 0)
    assert (result.overall, result.next_level) == (Range(0, 0), 1)


def test_areas_do_not_decide_the_overall_level() -> None:
    """An area at 0 inside a dimension at 2 leaves the overall level at 2."""
    bank = bank_of(ask("git", weight=5), ask("docs", area="paper"))
    result = score(bank, answered(git=2, docs=1))
    assert result.areas["paper"] == Area(Range(0, 0), 0.25, 0.25)
    assert result.overall == Range(2, 2)


@pytest.mark.parametrize("answer", [UNSURE, None])
def test_what_is_not_known_makes_a_range(answer: object) -> None:
    """Ci (weight 1 of 2) at worst 0, at best 4: level 0, or 2 because git is held at 2 only."""
    bank = bank_of(ask("git"), ask("ci"))
    result = score(bank, answered(git=2, ci=answer))  # type: ignore[arg-type]
    assert result.held("ci") == Range(0, 4)
    assert result.overall == Range(0, 2)
    assert not Range(0, 2).is_certain


def test_an_unsure_prerequisite_leaves_a_claim_between_1_and_itself() -> None:
    """With git unsure, ci claimed at 3 is held at 1 or at 3."""
    bank = bank_of(ask("git"), ask("ci", "git"))
    assert score(bank, answered(git=UNSURE, ci=3)).held("ci") == Range(1, 3)


def test_scores_are_weighted_means_of_held_and_claimed() -> None:
    """Git 1 (weight 3), ci claimed 4, held 1 (weight 1): held 4 ÷ 16, claimed 7 ÷ 16."""
    bank = bank_of(ask("git", weight=3), ask("ci", "git"))
    area = score(bank, answered(git=1, ci=4)).areas["all"]
    assert area == Area(Range(0, 0), 0.25, 0.4375)


def test_a_mean_is_a_share_of_the_highest_level() -> None:
    """All at 4 is 1, all at 0 is 0; weights 5 and 1 at 2 and 4 make 14 ÷ 24."""
    pair: tuple[Question, Question] = (ask("git", weight=5), ask("ci"))
    assert (mean(pair, {"git": 4, "ci": 4}), mean(pair, {"git": 0, "ci": 0})) == (1, 0)
    assert mean(pair, {"git": 2, "ci": 4}) == pytest.approx(14 / 24)


def test_six_practices_worked_by_hand() -> None:
    """Every number of one assessment, from the table beside `SIX`.

    code, worst: train lags by 2 at level 1, so 0. Best: level 1 git, ci, train hold 2; level 2 with review
    and deploy 14 of 15 hold 2 and review lags by 1; level 3 needs 3 and review lags by 2: so 2.
    devops: level 1 both hold; level 2 9 of 10 hold, review lags by 1; level 3 review lags by 2: so 2.
    mlops, worst: train 0, so 0; best: both 4, so 4. Overall: the lowest of 4, 0 to 2, 2 and 0 to 4.
    base: held and claimed (10 + 12 + 1) ÷ 40; ml: held (0 + 2) ÷ 20, claimed (0 + 8) ÷ 20.
    """
    result = score(SIX, SIX_ANSWERS)
    assert {key: result.held(key) for key in SIX.by_key} == {
        "roles": Range(3, 3),
        "git": Range(2, 2),
        "ci": Range(3, 3),
        "review": Range(1, 1),
        "train": Range(0, 4),
        "deploy": Range(1, 4),
    }
    assert result.dimensions == {"people": Range(4, 4), "code": Range(0, 2)}
    assert result.layers["devops"] == Layer(Range(2, 2), Range(2, 2))
    assert result.layers["mlops"] == Layer(Range(0, 4), Range(0, 2))
    assert (result.overall, result.next_level) == (Range(0, 2), 1)
    assert result.areas == {
        "people": Area(Range(4, 4), 0.75, 0.75),
        "base": Area(Range(2, 2), 0.575, 0.575),
        "ml": Area(Range(0, 4), 0.1, 0.4),
    }


def test_at_the_top_there_is_no_next_level() -> None:
    """Level 4 is the last; below it the next is one more than the worst reading."""
    assert score(bank_of(ask("git")), answered(git=3)).next_level is None
    assert score(bank_of(ask("git")), answered(git=2)).next_level == 3
