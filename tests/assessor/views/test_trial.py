"""/bank/<key>/<number>/trial/: a version answered in passing, and scored on a past assessment."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessor.models import Answer, Assessment, Question

pytestmark = pytest.mark.django_db

TRIAL = "/bank/mlops/2/trial/"


@pytest.fixture
def draft(bank):
    """Draft version 2: a practice asked for earlier, one worded anew, one gone and one new."""
    draft = bank.draft()
    rows = Question.objects.filter(bank=draft)
    rows.filter(key="ci-automated-build").update(requires=[])
    rows.filter(key="code-review-and-checks").update(question="Is every change read by two?")
    rows.filter(key="feature-store").delete()
    return draft


@pytest.fixture
def past(story, bank):
    """Answer everything at 4 but for version control, which holds much back."""
    made = Assessment.objects.create(project=story.project, bank=bank)
    made.answers.update(state="level", level=4, version=1)
    made.answers.filter(question__key="version-control").update(level=1)
    return made


def test_who_is_no_editor_sees_nothing(client_for, story, draft):
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).get(TRIAL).status_code == 404
        assert client_for(person).post(TRIAL).status_code == 404
    assert client_for(None).get(TRIAL).status_code == 302


def test_an_editor_sees_a_draft_as_teams_would(client_for, editor, draft):
    text = client_for(editor).get(TRIAL).text
    review = draft.as_core().by_key["code-review-and-checks"]
    assert review.question in client_for(editor).post(TRIAL, {"area": review.area}).text
    assert 'value="4"' in text
    assert f'href="{TRIAL}"' in client_for(editor).get("/bank/mlops/2/").text


def test_answers_are_scored_on_the_spot_and_stored_nowhere(client_for, editor, draft):
    given = {f"answer-{key}": "4" for key in draft.as_core().by_key}
    text = client_for(editor).post(TRIAL, given | {"area": "people"}).text

    assert "What these answers give" in text
    assert draft.as_core().levels[4].title in text
    assert not Answer.objects.exists()
    assert not Assessment.objects.exists()


def test_going_to_another_area_keeps_what_was_answered(client_for, editor, draft):
    given = {"answer-version-control": "3", "answer-app-tests": "unsure"}
    text = client_for(editor).post(TRIAL, given | {"area": "people"}).text

    assert '<input type="hidden" name="answer-version-control" value="3">' in text
    assert '<input type="hidden" name="answer-app-tests" value="unsure">' in text


HOSTILE = {
    "a level above the top": {"answer-version-control": "5"},
    "no level": {"answer-version-control": "-1"},
    "words": {"answer-version-control": "²"},
    "something else": {"answer-version-control": "not_applicablex"},
}


@pytest.mark.parametrize("given", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_step_is_refused_with_a_sentence(client_for, editor, draft, given):
    response = client_for(editor).post(TRIAL, given | {"area": "no-such-area"})

    assert response.status_code == 422
    assert "Some of what was sent is no step of this scale" in response.text


def test_a_bank_of_points_is_tried_by_its_own_steps(client_for, editor, test_score):
    client, address = client_for(editor), "/bank/ml-test-score/1/trial/"
    assert "Done by hand" in client.get(address).text
    given = {f"answer-{key}": "2" for key in test_score.as_core().by_key}
    text = client.post(address, given).text

    assert '<span class="level__number">7</span>' in text
    assert client.post(address, {"answer-feature-schema": "4"}).status_code == 422


def test_a_past_assessment_stands_beside_the_draft(client_for, editor, draft, past):
    text = client_for(editor).get(f"{TRIAL}?assessment={past.pk}").text

    assert "Demand forecast: version 1 and this one" in text
    ci = draft.as_core().by_key["ci-automated-build"].title
    assert f'<th scope="row">{ci}</th><td class="numbers">1</td><td class="numbers">4</td>' in text
    assert "Worded anew, so asked again: 1" in text
    assert "No longer asked: 1" in text
    assert "New questions" not in text


def test_a_version_that_asks_the_same_makes_no_difference(client_for, editor, bank, past):
    text = client_for(editor).get(f"/bank/mlops/1/trial/?assessment={past.pk}").text

    assert "No question counts differently." in text
    assert "differs" not in text


def test_points_stand_beside_points(client_for, story, editor, summed, test_score):
    summed.answers.update(state="level", level=1, version=1)
    draft = test_score.draft()
    draft.rewrite(replace(draft.as_core(), points=(0, 0.25, 1)), draft.stamp)
    text = client_for(editor).get(f"/bank/ml-test-score/2/trial/?assessment={summed.pk}").text

    assert "3.5 of 7 points" in text
    assert "1.75 of 7 points" in text


@pytest.fixture
def others(story, bank, test_score):
    """Begin an assessment in a stranger's team, and one of another bank."""
    elsewhere = story.stranger.memberships.get().team.projects.create(name="Secret plan")
    secret = Assessment.objects.create(project=elsewhere, bank=bank)
    return secret, Assessment.objects.create(project=story.project, bank=test_score)


def test_only_assessments_of_ones_own_teams_and_of_this_bank_can_be_chosen(
    client_for, editor, draft, past, others
):
    client = client_for(editor)

    text = client.get(TRIAL).text
    assert str(past.pk) in text
    assert not [each for each in others if str(each.pk) in text]
    for pk in (*(each.pk for each in others), uuid4(), "nonsense", "\x00"):
        assert client.get(TRIAL, {"assessment": pk}).status_code == 404


@pytest.mark.parametrize("broken", [["nobody"], ["version-control"]])
def test_a_draft_with_faults_of_structure_is_told_not_tried(
    client_for, editor, draft, past, broken
):
    Question.objects.filter(bank=draft, key="version-control").update(requires=broken)
    client = client_for(editor)

    for response in (client.get(f"{TRIAL}?assessment={past.pk}"), client.post(TRIAL, {})):
        assert response.status_code == 200
        assert "This draft cannot be scored yet" in response.text


def test_a_draft_without_questions_or_words_is_shown(client_for, editor, draft):
    Question.objects.filter(bank=draft, key="version-control").update(levels=[], why="", title="")
    assert client_for(editor).get(TRIAL).status_code == 200
    Question.objects.filter(bank=draft).delete()
    for response in (client_for(editor).get(TRIAL), client_for(editor).post(TRIAL)):
        assert response.status_code == 200
        assert "This version asks nothing yet." in response.text


def test_it_makes_the_same_number_of_queries_whatever_was_answered(
    client_for, editor, draft, past, django_assert_num_queries
):
    client, address = client_for(editor), f"{TRIAL}?assessment={past.pk}"
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(3):
        project = past.project.team.projects.create(name=f"Project {number}")
        Assessment.objects.create(project=project, bank=past.bank)
    with django_assert_num_queries(len(few)):
        client.get(address)
    assert len(few) < 12
