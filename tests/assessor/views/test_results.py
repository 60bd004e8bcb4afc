"""/assessments/<uuid>/results/: the level, why, and what keeps the next one away."""

import pytest

from assessor.core.answers import Claim, Unsure
from assessor.models import Assessment
from assessor.models.assessments import Given


def url(assessment):
    return f"/assessments/{assessment.pk}/results/"


def test_it_says_the_level_in_words_and_what_the_next_one_takes(client_for, story, finished):
    text = client_for(story.viewer).get(url(finished(2))).text

    levels = finished(2).questions().levels
    assert levels[2].title in text
    assert f"To level 3: {levels[3].title}" in text


def test_an_open_answer_makes_a_range(client_for, story, finished):
    made = finished(3)
    made.record("version-control", Given(Unsure()), 1, story.owner)

    text = client_for(story.owner).get(url(made)).text

    assert "0 to 4" in text or "0 to 3" in text


def test_a_capped_claim_stands_with_its_root_cause(client_for, story, answered):
    text = client_for(story.owner).get(url(answered)).text

    assert "Claims that count for less" in text
    assert answered.questions().by_key["version-control"].title in text


def test_nothing_answered_is_shown_without_a_fault(client_for, story, assessment):
    response = client_for(story.owner).get(url(assessment))

    assert response.status_code == 200
    assert "Not answered yet: 72" in response.text


def test_the_top_level_has_no_next_one(client_for, story, finished):
    assert "There is no higher level" in client_for(story.owner).get(url(finished(4))).text


def test_a_practice_claimed_without_evidence_is_listed(client_for, story, finished):
    made = finished(2)
    made.record("version-control", Given(Claim(2), "", ("https://git.example",)), 1, story.owner)

    text = client_for(story.owner).get(url(made)).text

    assert "Claimed to be in place, without evidence: 71" in text


def test_every_picture_has_its_table(client_for, story, finished):
    text = client_for(story.owner).get(url(finished(2))).text

    assert text.count("<svg") >= 3
    assert text.count("This picture as a table") == 2
    assert "Claimed</th>" in text


def test_a_quick_pass_says_that_it_is_a_first_look(client_for, story, finished):
    made = finished(2, scope="quick")

    assert "This is a first look" in client_for(story.owner).get(url(made)).text
    assert "Answer the rest" not in client_for(story.viewer).get(url(made)).text


def test_a_stranger_gets_404(client_for, story, assessment):
    assert client_for(story.stranger).get(url(assessment)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_it_takes_at_most_eight_queries_whatever_is_answered(
    client_for, story, finished, django_assert_max_num_queries, django_assert_num_queries
):
    empty = Assessment.objects.create(project=story.project, bank=finished(2).bank)
    client = client_for(story.owner)
    client.get(url(empty))

    with django_assert_max_num_queries(8) as counted:
        client.get(url(empty))
    full = finished(3)
    with django_assert_num_queries(len(counted)):
        client.get(url(full))
