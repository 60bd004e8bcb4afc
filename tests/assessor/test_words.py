"""Sentences and words that pages, reports and commands share."""

from datetime import date

import pytest

from assessor import words
from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.bank import Band, Bank, Step
from assessor.core.scoring import Range
from assessor.core.sums import Span


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [
        (date(2027, 1, 4), date(2027, 1, 4), "4 Jan 2027"),
        (date(2027, 1, 4), date(2027, 1, 8), "4 to 8 Jan 2027"),
        (date(2027, 1, 30), date(2027, 2, 8), "30 Jan to 8 Feb 2027"),
        (date(2026, 12, 30), date(2027, 1, 8), "30 Dec 2026 to 8 Jan 2027"),
        (date(2026, 1, 8), date(2027, 1, 8), "8 Jan 2026 to 8 Jan 2027"),
    ],
)
def test_two_days_are_said_in_few_words(early, late, said):
    assert words.days((early, late)) == said


POINTS = Bank(
    points=(0, 0.5, 1),
    scale=(Step("Not done"), Step("By hand")),
    bands=(Band(None, "Research"), Band(1, "First pass")),
)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Range(2, 2), "level 2"),
        (Range(1, 3), "level 1 to 3"),
        (Span(0.5, 0.5, 7), "0.5 of 7 points"),
        (Span(0, 3, 6.5), "0 to 3 of 6.5 points"),
        (None, "no level"),
    ],
)
def test_the_headline_names_what_it_counts(found, said):
    assert words.headline(found) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Span(0, 1, 7), "Research"),
        (Span(0, 2, 7), "Between “Research” and “First pass”"),
        (None, ""),
    ],
)
def test_a_sum_has_the_name_of_its_band(found, said):
    assert words.band_title(POINTS, found) == said
    assert words.band_title(Bank(points=(0, 1)), found) == ""


def test_nothing_that_applies_gives_no_points():
    assert words.points(None) == "no points"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Claim(1), "“By hand”"),
        (Claim(2), "“2”"),
        (Unsure(), "not sure"),
        (NotApplicable("no"), "not applicable"),
        (None, "no answer"),
    ],
)
def test_a_step_that_gives_points_is_said_by_its_title(given, said):
    assert words.answer(given, POINTS) == said
    assert words.answer(Claim(1), Bank()) == "1"


@pytest.mark.parametrize(
    ("questions", "is_quick", "said"),
    [
        (72, False, "about 60 minutes"),
        (22, True, "about 10 minutes"),
        (1, False, "about 5 minutes"),
    ],
)
def test_questions_take_minutes_in_steps_of_five(questions, is_quick, said):
    assert words.minutes(questions, is_quick=is_quick) == said


@pytest.mark.parametrize("found", [Range(1, 1), Range(0, 4), None])
def test_levels_without_names_are_called_nothing(found):
    assert words.level_title(Bank(levels=(Step("Only the first"),)), found) == ""
