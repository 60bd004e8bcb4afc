"""Sentences and words that pages, reports and commands share."""

from datetime import date

import pytest

from assessor import words


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
