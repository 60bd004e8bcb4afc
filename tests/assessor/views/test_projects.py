"""/projects/<uuid>/ and its assessments: where a round begins."""

import pytest

from assessor.models import Assessment


def url(project):
    return f"/projects/{project.pk}/"


def begin(client, project, **fields):
    return client.post(f"{url(project)}assessments/", fields)


def test_a_member_sees_the_project_and_how_far_its_assessments_are(client_for, story, answered):
    text = client_for(story.viewer).get(url(story.project)).text

    assert story.project.name in text
    assert "72 of 72 questions answered" in text


def test_a_quick_pass_counts_only_its_own_questions(client_for, story, finished):
    quick = finished(2, scope="quick")
    total = len(quick.questions().questions)

    assert f"{total} of {total} questions" in client_for(story.owner).get(url(story.project)).text


def test_without_assessments_it_says_what_to_do(client_for, story, bank):
    assert "No assessment yet" in client_for(story.owner).get(url(story.project)).text


@pytest.mark.parametrize("scope", ["quick", "full"])
def test_an_editor_begins_an_assessment(client_for, story, bank, scope):
    response = begin(client_for(story.editor), story.project, asked=f"mlops:{scope}")

    made = Assessment.objects.get()
    assert response.status_code == 302
    assert response.headers["Location"] == f"/assessments/{made.pk}/"
    assert (made.scope, made.bank, made.created_by) == (scope, bank, story.editor)


def test_a_forged_scope_is_refused(client_for, story, bank):
    response = begin(client_for(story.editor), story.project, asked="mlops:huge")

    assert response.status_code == 422
    assert not Assessment.objects.exists()


def test_a_retired_bank_is_refused_with_a_sentence(client_for, story, bank):
    bank.retire()

    response = begin(client_for(story.editor), story.project, asked="mlops:full")

    assert response.status_code == 422
    assert "No version of the question bank is open" in response.text
    assert not Assessment.objects.exists()


def test_a_viewer_cannot_begin(client_for, story, bank):
    assert begin(client_for(story.viewer), story.project, asked="mlops:full").status_code == 403
    assert "Begin an assessment" not in client_for(story.viewer).get(url(story.project)).text


def test_a_stranger_gets_404(client_for, story, bank):
    client = client_for(story.stranger)

    assert client.get(url(story.project)).status_code == 404
    assert begin(client, story.project, asked="mlops:full").status_code == 404


def test_an_editor_goes_on_from_the_quick_pass(client_for, story, finished):
    quick = finished(2, scope="quick")

    response = client_for(story.editor).post(f"/assessments/{quick.pk}/scope/")

    quick.refresh_from_db()
    assert response.status_code == 302
    assert quick.scope == "full"


def test_only_those_who_write_go_on_from_the_quick_pass(client_for, story, finished):
    quick = finished(2, scope="quick")
    address = f"/assessments/{quick.pk}/scope/"

    assert client_for(story.viewer).post(address).status_code == 403
    assert client_for(story.stranger).post(address).status_code == 404
    assert client_for(story.owner).get(address).status_code == 405
