"""How answers to one version become answers to another."""

from dataclasses import replace

from hypothesis import given

from assessor.core.answers import Answers, Claim, NotApplicable
from assessor.core.bank import Bank, Group, Question
from assessor.core.migration import Impact, carried
from assessor.core.scoring import Range
from assessor.core.sums import Span
from tests.assessor.core.strategies import answered_banks, banks

GIT = Question("git", question="Git?", dimension="people")
CI = Question("ci", question="CI?", dimension="people")
OLD = Bank(dimensions=(Group("people"),), questions=(GIT, CI))
GIVEN: Answers = {"git": Claim(3), "ci": NotApplicable("no code")}


def test_answers_to_unchanged_questions_stay():
    """A version that asks the same keeps every answer."""
    made = carried(OLD, replace(OLD, version=2), GIVEN)
    assert (made.kept, made.asked_again, made.new, made.gone) == (GIVEN, {}, (), {})


def test_what_is_worded_anew_is_asked_again_with_the_old_answer():
    """The old answer is shown, and counts no more."""
    new = replace(OLD, questions=(replace(GIT, question="Is code kept in git?"), CI))
    made = carried(OLD, new, GIVEN)
    assert made.asked_again == {"git": Claim(3)}
    assert made.kept == {"ci": GIVEN["ci"]}


def test_new_questions_are_named_and_answers_to_removed_ones_stay_readable():
    """Nothing that was answered is lost."""
    new = replace(OLD, questions=(GIT, Question("tests", dimension="people")))
    made = carried(OLD, new, GIVEN)
    assert made.new == ("tests",)
    assert made.gone == {"ci": GIVEN["ci"]}


def test_where_nothing_applies_there_is_no_step():
    """No level is neither up nor down."""
    assert Impact(Range(1, 1), None).step == 0
    assert Impact(Range(4, 4), Range(0, 0)).step == -4


def test_sums_move_by_points_and_a_sum_is_no_step_from_a_level():
    """A version with another kind of rule says something else, not more or less."""
    assert Impact(Span(0.5, 2, 7), Span(1, 2, 7)).step == 0.5
    assert Impact(Range(1, 1), Span(3, 3, 7)).step == 0


@given(answered_banks(), banks())
def test_every_answer_is_kept_asked_again_or_gone(answered, new):
    """Carrying answers over loses none and invents none."""
    old, answers = answered
    made = carried(old, new, answers)
    assert {**made.kept, **made.asked_again, **made.gone} == answers
