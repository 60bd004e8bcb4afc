"""What an assessment stores: answers by version, never over somebody else's newer one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.scoring import Range
from assessor.models import Assessment, Conflict
from assessor.models.assessments import Given

KEY = "version-control"


def stored(assessment):
    return assessment.answers.get(question__key=KEY)


def test_a_first_answer_is_stored_with_who_gave_it(assessment, story):
    assessment.record(KEY, Given(Claim(3), "Since May", ("https://git.example",)), 0, story.editor)

    row = stored(assessment)
    assert (row.level, row.note, row.evidence, row.version) == (
        3,
        "Since May",
        ["https://git.example"],
        1,
    )
    assert row.answered_by == story.editor


def test_an_answer_of_the_version_that_was_seen_is_replaced(assessment, story):
    assessment.record(KEY, Given(Claim(3)), 0, story.owner)

    row = assessment.record(KEY, Given(Unsure()), 1, story.editor)

    assert (row.version, row.state) == (2, "unsure")
    assert stored(assessment).as_core() == Unsure()


def test_a_newer_answer_is_never_overwritten(assessment, story):
    assessment.record(KEY, Given(Claim(3)), 0, story.owner)
    assessment.record(KEY, Given(Claim(4)), 1, story.owner)

    with pytest.raises(Conflict) as refused:
        assessment.record(KEY, Given(Claim(1)), 1, story.editor)

    assert refused.value.stored.level == 4
    assert stored(assessment).level == 4


def test_two_first_answers_at_once_do_not_both_win(assessment, story):
    assessment.record(KEY, Given(Claim(3)), 0, story.owner)

    with pytest.raises(Conflict):
        assessment.record(KEY, Given(Claim(1)), 0, story.editor)


def test_repeating_a_request_whose_reply_was_lost_is_no_conflict(assessment, story):
    assessment.record(KEY, Given(Claim(3)), 0, story.owner)

    row = assessment.record(KEY, Given(Claim(3)), 0, story.owner)

    assert row.version == 1


def test_an_answer_can_be_taken_back_and_its_note_stays(assessment, story):
    assessment.record(KEY, Given(Claim(3), "Ask Bob"), 0, story.owner)

    assessment.record(KEY, Given(None, "Ask Bob"), 1, story.owner)

    row = stored(assessment)
    assert row.as_core() is None
    assert row.note == "Ask Bob"


def test_the_reason_of_an_answer_that_does_not_apply_is_kept(assessment, story):
    assessment.record(KEY, Given(NotApplicable("no code")), 0, story.owner)

    assert stored(assessment).as_core() == NotApplicable("no code")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "level", "level": 7},
        {"state": "level", "level": None},
        {"state": "unsure", "level": 2},
        {"state": "not_applicable", "reason": ""},
    ],
)
def test_the_database_refuses_what_no_answer_can_be(assessment, bank, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        assessment.answers.filter(question__key=KEY).update(**fields)


def test_a_quick_pass_asks_only_its_questions_and_scores_only_them(finished):
    quick = finished(2, scope="quick")

    assert 18 <= len(quick.questions().questions) <= 24
    assert quick.result().overall == Range(2, 2)


def test_going_on_to_all_questions_keeps_the_answers_and_widens_the_range(finished):
    quick = finished(2, scope="quick")

    quick.widen()

    again = Assessment.objects.get(pk=quick.pk)
    assert again.result().overall == Range(0, 2)


def test_an_assessment_cannot_begin_with_a_retired_bank(story, bank):
    bank.retire()

    with pytest.raises(ValidationError, match="not open for new assessments"):
        Assessment(project=story.project, bank=bank).full_clean()


def test_an_assessment_of_a_bank_that_was_retired_goes_on(assessment, bank, story):
    bank.retire()

    assessment.record(KEY, Given(Claim(3)), 0, story.owner)

    assert stored(assessment).level == 3
