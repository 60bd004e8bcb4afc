"""The rule of banks that sum points: the lowest sum of an area counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.bank import Band, Bank, Group, Question
from assessor.core.scoring import Range
from assessor.core.sums import Span, headline, lagging, next_band, openings, tally

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


def bank_of(*areas, points=(0, 0.5, 1), bands=BANDS):
    """Make a bank of two questions an area."""
    questions = (Question(f"{area}-{n}", area=area) for area in areas for n in (1, 2))
    return Bank(
        points=points, bands=bands, areas=tuple(map(Group, areas)), questions=tuple(questions)
    )


def test_the_next_band_is_the_lowest_one_that_is_not_reached_for_sure():
    """An open answer may be in it already; that is not for sure."""
    bank = bank_of("data")
    assert next_band(bank, tally(bank, {})) == BANDS[1]
    assert next_band(bank, tally(bank, {"data-1": Claim(2)})) == BANDS[2]
    assert next_band(bank, tally(bank, {"data-1": Claim(2), "data-2": Claim(1)})) is None


def test_where_nothing_applies_nothing_is_next_and_nothing_lags():
    """No score has neither a band after it nor a section that holds it back."""
    bank = bank_of("data")
    found = tally(bank, {q.key: NotApplicable("not ours") for q in bank.questions})
    assert (next_band(bank, found), lagging(bank, found)) == (None, ())


def test_the_sections_that_are_not_above_the_next_bound_lag_the_lowest_first():
    """One at the bound lags; one above it does not hold the score back, whatever it misses."""
    bank = bank_of("data", "model", "live")
    answers = {"data-1": Claim(2), "model-1": Claim(1), "live-1": Claim(2), "live-2": Claim(1)}
    assert lagging(bank, tally(bank, answers)) == ("model", "data")
    answers["model-1"] = Claim(2)
    assert lagging(bank, tally(bank, answers)) == ("data", "model")


def test_in_the_top_band_the_lowest_sections_lag_until_they_have_all():
    """There is no bound to pass any longer; a full section misses nothing."""
    bank = bank_of("data", "model")
    answers = {"data-1": Claim(2), "data-2": Claim(1), "model-1": Claim(2), "model-2": Claim(2)}
    assert lagging(bank, tally(bank, answers)) == ("data",)
    assert lagging(bank, tally(bank, answers | {"data-2": Claim(2)})) == ()


def test_an_opening_is_the_next_step_of_what_is_not_at_the_top():
    """Who is not sure or has not answered begins at the first step; what does not apply has none."""
    bank = bank_of("data")
    assert openings(bank, {"data-1": Claim(2), "data-2": NotApplicable("no")}, "data") == ()
    first, second = openings(bank, {"data-1": Claim(1), "data-2": Unsure()}, "data")
    assert (first.points, first.step, first.gain) == (0.5, 2, 0.5)
    assert (second.points, second.step, second.gain) == (0, 1, 0.5)
    assert openings(bank, {}, "model") == ()


def test_the_headline_is_the_lowest_sum_or_the_level_by_the_rule_of_the_bank():
    """A bank of points has no level, one of levels no sum."""
    assert headline(bank_of("data"), {"data-1": Claim(1)}) == Span(0.5, 1.5, 2)
    staged = Bank(dimensions=(Group("d"),), questions=(Question("git", dimension="d"),))
    assert headline(staged, {"git": Claim(2)}) == Range(2, 2)
    assert headline(Bank(), {}) is None


SUMMED = bank_of("data", "model", points=(0, 0.1, 0.4, 1))
STEPS = st.sampled_from([*(Claim(n) for n in range(4)), Unsure(), NotApplicable("no"), None])
GIVEN = st.fixed_dictionaries({q.key: STEPS for q in SUMMED.questions}).map(
    lambda all_: {key: answer for key, answer in all_.items() if answer}
)


@given(GIVEN)
def test_what_lags_can_be_raised_and_is_never_full(answers):
    """Each section that holds the score back has an opening, and raising all of them reaches the next band."""
    found = tally(SUMMED, answers)
    raised = dict(answers)
    for area in lagging(SUMMED, found):
        options = openings(SUMMED, answers, area)
        assert options
        assert all(each.gain > 0 for each in options)
        raised |= {each.question.key: Claim(SUMMED.top) for each in options}
    after = tally(SUMMED, raised)
    if found.lowest and after.lowest:
        assert after.lowest.low >= found.lowest.low


@given(GIVEN)
def test_sums_that_are_equal_on_paper_are_equal(answers):
    """Points are added without what floats leave behind, so that a bound is a bound."""
    for span in tally(SUMMED, answers).areas.values():
        assert all(round(n, 6) == n for n in (span.low, span.high, span.most))
        assert 0 <= span.low <= span.high <= span.most
