from __future__ import annotations

import pytest

from assessor.core.answers import Answer
from assessor.core.bank import Band, Bank, Lens
from assessor.core.lenses import Estimate, estimates
from assessor.core.scoring import score
from tests.assessor.core.cases import (
    AWS,
    ELSEWHERE,
    GOOGLE,
    TESTS,
    UNSURE,
    answered,
    ask,
    bank_of,
)

STAGED = bank_of(
    ask("git", weight=4, lens={"google": 0, "aws": 1}),
    ask("docs", lens={"google": 0}),
    ask("train", lens={"google": 1, "aws": 2}),
    ask("retrain", lens={"google": 2, "aws": 3}),
    ask("meals", weight=5),
    lenses=(GOOGLE, AWS),
)


def _read(bank: Bank, lens: str, **answers: int | Answer | None) -> tuple[float, float] | None:
    found = estimates(score(bank, answered(**answers)))[lens]
    return (found.low, found.high) if found else None


@pytest.mark.parametrize(
    ("levels", "google", "aws"),
    [
        ((2, 2, 2, 2), 2, 4),  # nothing is asked for in aws phase 4, so it follows 3
        ((2, 1, 2, 1), 1, 4),  # docs lag by 1; google 2: 5 of 7, aws 3: 5 of 6
        ((2, 1, 2, 2), 2, 4),  # 6 of 7 at stage 2
        ((2, 2, 2, 1), 2, 4),  # 6 of 7 at google 2, 5 of 6 at aws 3 and so at 4
        ((1, 2, 2, 2), 0, 0),  # git is missing at the bottom: 1 of 5, and 0 of 4
        ((2, 0, 4, 4), 0, 4),  # docs lag by 2 at stage 0; aws does not read them
        ((2, 2, 0, 4), 0, 1),  # train lags by 2
    ],
)
def test_a_stage_is_reached_with_all_stages_below_it(
    levels: tuple[int, ...], google: int, aws: int
) -> None:
    """A stage's questions and those below, by weight: 0.8 of them at 2, none below 1."""
    answers = dict(zip(("git", "docs", "train", "retrain"), levels, strict=True))
    assert _read(STAGED, "google", **answers) == (google, google)
    assert _read(STAGED, "aws", **answers) == (aws, aws)


def test_a_stage_is_read_from_what_is_held() -> None:
    """Train is claimed at 4, but stands on a git at 1 that the lens does not ask for: held at 1, no stage."""
    bank = bank_of(ask("git"), ask("train", "git", lens={"google": 1}), lenses=(GOOGLE,))
    assert _read(bank, "google", git=1, train=4) == (0, 0)
    assert _read(bank, "google", git=2, train=4) == (2, 2)


def test_a_lens_has_a_range_where_answers_are_open() -> None:
    """Train unsure: stage 0 at worst, all of them at best."""
    assert _read(STAGED, "google", git=2, docs=2, train=UNSURE, retrain=2) == (0, 2)
    assert _read(STAGED, "google") == (0, 2)


def test_a_lens_to_which_no_question_applies_reads_nothing() -> None:
    """No question names the lens, or none of those that do applies: None."""
    bank = bank_of(ask("git"), ask("train", lens={"google": 1}), lenses=(GOOGLE, AWS))
    found = estimates(score(bank, answered(git=2, train=ELSEWHERE)))
    assert found == {"google": None, "aws": None}


TESTED = bank_of(
    ask("schema", lens={"ml-test-score": ("data-1", "data-2")}),
    ask("checks", lens={"ml-test-score": ("data-1",)}),
    ask("offline", lens={"ml-test-score": ("model-1",)}),
    ask("meals"),
    lenses=(TESTS,),
)


@pytest.mark.parametrize(
    ("schema", "checks", "offline", "data", "model"),
    [
        (2, 2, 2, 1.0, 0.5),  # 0.5 + 0.5
        (3, 2, 3, 1.5, 1.0),  # data-1 by hand, data-2 automatic
        (4, 4, 4, 2.0, 1.0),
        (4, 1, 1, 1.0, 0.0),  # the weakest practice of a test counts
        (1, 4, 2, 0.0, 0.5),
        (0, 0, 0, 0.0, 0.0),
    ],
)
def test_a_test_score_sums_a_section_and_takes_the_weakest(
    schema: int, checks: int, offline: int, data: float, model: float
) -> None:
    """A test gives 0 below 2, a half at 2 and one from 3 on, by its lowest practice."""
    result = score(TESTED, answered(schema=schema, checks=checks, offline=offline))
    found = estimates(result)["ml-test-score"]
    assert found is not None
    assert found.sections == {"data": (data, data), "model": (model, model)}
    assert (found.low, found.high) == (min(data, model), min(data, model))


def test_a_test_score_has_a_range_where_answers_are_open() -> None:
    """Checks unsure: data is 0 + 1 or 1 + 1; model is 0.5; the weakest section 0.5 either way."""
    found = estimates(score(TESTED, answered(schema=3, checks=UNSURE, offline=2)))["ml-test-score"]
    assert found is not None
    assert found.sections == {"data": (1.0, 2.0), "model": (0.5, 0.5)}
    assert (found.low, found.high) == (0.5, 0.5)


def test_the_weakest_section_may_be_another_at_best() -> None:
    """Data is 0 to 2, model 0.5 for certain: the score is 0 to 0.5."""
    assert _read(TESTED, "ml-test-score", offline=2) == (0.0, 0.5)


def test_a_practice_that_does_not_apply_leaves_its_tests() -> None:
    """Without checks, data-1 is read from schema alone; without offline, model is no section."""
    result = score(TESTED, answered(schema=3, checks=ELSEWHERE, offline=ELSEWHERE))
    found = estimates(result)["ml-test-score"]
    assert found is not None
    assert found.sections == {"data": (2.0, 2.0)}
    assert (found.low, found.high) == (2.0, 2.0)


def test_a_test_score_without_any_test_reads_nothing() -> None:
    """A question that names the lens but none of its tests gives no score."""
    bank = bank_of(ask("git", lens={"ml-test-score": ()}), lenses=(TESTS,))
    assert _read(bank, "ml-test-score", git=4) is None


def test_a_place_of_the_other_kind_reads_as_the_lowest() -> None:
    """A bank that lint refuses: tests in a lens of stages count from stage 0, a stage is no test."""
    bank = bank_of(
        ask("git", lens={"google": ("data-1",), "ml-test-score": 1}), lenses=(GOOGLE, TESTS)
    )
    assert _read(bank, "google", git=1) == (0, 0)
    assert _read(bank, "google", git=2) == (2, 2)
    assert _read(bank, "ml-test-score", git=4) is None


BANDS = (Band(None, "none"), Band(0, "some"), Band(1, "more"), Band(3.5, "most"))


@pytest.mark.parametrize(
    ("low", "title"),
    [(0, "none"), (0.5, "some"), (1, "some"), (1.5, "more"), (3.5, "more"), (4, "most")],
)
def test_a_band_begins_above_its_bound(low: float, title: str) -> None:
    """The band is that of the low score; a score on the bound is still in the band below."""
    band = Estimate(Lens("x", bands=BANDS), low, 7, {}).band
    assert band is not None
    assert band.title == title


def test_a_lens_without_bands_has_none() -> None:
    """Stages speak for themselves."""
    assert Estimate(GOOGLE, 1, 2, {}).band is None
