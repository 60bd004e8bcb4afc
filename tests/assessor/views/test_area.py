"""/assessments/<uuid>/areas/<key>/: an area of the questionnaire, and its form without a script."""

import pytest

from assessor.core.answers import Claim
from assessor.models import Assessment
from assessor.models.assessments import Given


def url(assessment, area="foundations"):
    return f"/assessments/{assessment.pk}/areas/{area}/"


def given(assessment):
    return assessment.answers.filter(version__gt=0)


def test_a_member_sees_the_questions_with_their_descriptors(client_for, story, assessment):
    response = client_for(story.viewer).get(url(assessment))

    question = assessment.questions().by_key["version-control"]
    assert response.status_code == 200
    for text in (question.title, *question.levels):
        assert text in response.text


def test_a_viewer_cannot_type(client_for, story, assessment):
    response = client_for(story.viewer).get(url(assessment))

    assert "hx-post" not in response.text
    assert "disabled" in response.text


def test_a_stranger_gets_404(client_for, story, assessment):
    client = client_for(story.stranger)

    assert client.get(url(assessment)).status_code == 404
    assert client.post(url(assessment)).status_code == 404


def test_a_viewer_who_saves_gets_403(client_for, story, assessment):
    assert client_for(story.viewer).post(url(assessment)).status_code == 403


def test_nobody_is_sent_to_the_sign_in(client, assessment):
    response = client.get(url(assessment))

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("area", ["no-such-area", "FOUNDATIONS"])
def test_an_unknown_area_is_404(client_for, story, assessment, area):
    assert client_for(story.owner).get(url(assessment, area)).status_code == 404


def test_the_first_page_is_the_first_area_with_an_open_question(client_for, story, answered):
    answered.answers.filter(question__key="experiment-tracking").update(state="", level=None)

    response = client_for(story.owner).get(f"/assessments/{answered.pk}/")

    assert response.headers["Location"] == url(answered, "experimentation")


def test_the_whole_page_is_saved_at_once_without_a_script(client_for, story, assessment):
    response = client_for(story.editor).post(
        url(assessment),
        {
            "version-control-choice": "3",
            "version-control-seen": "0",
            "app-tests-choice": "unsure",
            "app-tests-seen": "0",
        },
    )

    assert response.status_code == 302
    assert response.headers["Location"] == url(assessment, "data")
    assert given(assessment).count() == 2


def test_saving_a_page_again_changes_nobodys_answer(client_for, story, assessment):
    data = {"version-control-choice": "3", "version-control-seen": "0"}
    client_for(story.owner).post(url(assessment), data)

    client_for(story.editor).post(url(assessment), {**data, "version-control-seen": "1"})

    row = given(assessment).get()
    assert (row.version, row.answered_by) == (1, story.owner)


def test_what_was_typed_stays_where_something_is_wrong(client_for, story, assessment):
    response = client_for(story.editor).post(
        url(assessment),
        {
            "version-control-choice": "not_applicable",
            "version-control-note": "A <long> story",
            "app-tests-choice": "2",
        },
    )

    assert response.status_code == 422
    assert "Say why it does not apply" in response.text
    assert "A &lt;long&gt; story" in response.text
    assert given(assessment).get().question.key == "app-tests"


def test_a_conflict_without_a_script_shows_both_answers(client_for, story, assessment):
    data = {"version-control-choice": "4", "version-control-seen": "0"}
    client_for(story.owner).post(url(assessment), data)

    response = client_for(story.editor).post(
        url(assessment), {**data, "version-control-choice": "1"}
    )

    assert response.status_code == 409
    assert "Put mine in its place" in response.text
    assert given(assessment).get().level == 4


def test_hostile_text_is_shown_as_text(client_for, story, assessment):
    client = client_for(story.owner)
    client.post(
        url(assessment),
        {"version-control-choice": "2", "version-control-note": "</textarea><script>x</script>"},
    )

    assert "<script>x</script>" not in client.get(url(assessment)).text


@pytest.mark.django_db(transaction=True)
def test_a_page_takes_at_most_eight_queries_whatever_is_answered(
    client_for, story, finished, django_assert_num_queries, django_assert_max_num_queries
):
    begun = Assessment.objects.create(project=story.project, bank=finished(2).bank)
    begun.record("version-control", Given(Claim(2)), 0, story.editor)
    client = client_for(story.owner)
    client.get(url(begun))

    with django_assert_max_num_queries(8) as counted:
        client.get(url(begun))
    full = finished(3)
    with django_assert_num_queries(len(counted)):
        client.get(url(full))


def test_an_answer_of_another_team_cannot_be_reached_through_ones_own(
    client_for, story, assessment
):
    client_for(story.stranger).post(url(assessment), {"version-control-choice": "3"})

    assert not given(assessment).exists()
