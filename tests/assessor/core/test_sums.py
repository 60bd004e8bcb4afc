"""The rule of banks that sum points: the lowest sum of an area counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.bank import Band, Bank, Question
from assessor.core.sums import Span, tally

BANDS = (Band(None, "research"), Band(0, "gaps"), Band(1, "first pass"))
BANK = Bank(
    points=(0, 0.5, 1),
    bands=BANDS,
    questions=(
        Question("schema", area="data"),
        Question("privacy", area="data"),
        Question("rollback", area="release"),
    ),
)


def test_each_area_sums_its_points_and_the_lowest_sum_counts():
    """0.5 for by hand, 1 for automatic, nothing for not done."""
    made = tally(BANK, {"schema": Claim(1), "privacy": Claim(2), "rollback": Claim(1)})
    assert made.areas == {"data": Span(1.5, 1.5, 2), "release": Span(0.5, 0.5, 1)}
    assert made.lowest == Span(0.5, 0.5, 1)
    assert made.band == BANDS[1]


def test_not_sure_and_no_answer_count_as_nothing_at_worst_and_all_at_best():
    """A sum is a range where answers are open."""
    made = tally(BANK, {"schema": Unsure(), "rollback": Claim(2)})
    assert made.areas["data"] == Span(0, 2, 2)


def test_what_does_not_apply_counts_nowhere():
    """An area in which nothing applies is no section."""
    made = tally(BANK, {"rollback": NotApplicable("not ours"), "schema": Claim(2)})
    assert made.areas.keys() == {"data"}
    assert made.areas["data"].most == 2


def test_where_nothing_applies_there_is_no_score():
    """No question, no sum and no band."""
    made = tally(BANK, {q.key: NotApplicable("not ours") for q in BANK.questions})
    assert (made.areas, made.lowest, made.band) == ({}, None, None)


@pytest.mark.parametrize(("level", "title"), [(0, "research"), (1, "gaps"), (2, "gaps")])
def test_a_band_begins_above_its_bound(level, title):
    """The bound itself belongs to the band below."""
    bank = Bank(points=(0, 0.5, 1), bands=BANDS, questions=(Question("rollback", area="x"),))
    found = tally(bank, {"rollback": Claim(level)}).band
    assert found is not None
    assert found.title == title


ANSWERS = st.sampled_from([Claim(0), Claim(1), Claim(2), Unsure(), None])


@given(
    st.fixed_dictionaries({q.key: ANSWERS for q in BANK.questions}), st.sampled_from(BANK.questions)
)
def test_raising_an_answer_never_lowers_anything(answers, question):
    """The same holds for sums as for levels."""
    given_answers = {key: answer for key, answer in answers.items() if answer}
    before = tally(BANK, given_answers)
    raised = {**given_answers, question.key: Claim(2)}
    after = tally(BANK, raised)
    assert before.lowest is not None
    assert after.lowest is not None
    assert after.lowest.low >= before.lowest.low
    assert all(after.areas[key].low >= span.low for key, span in before.areas.items())
