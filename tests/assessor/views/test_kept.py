"""/assessments/<uuid>/roadmaps/ and /roadmaps/<uuid>/: plans that were kept, and their history."""

import pytest

from assessor.core.answers import Claim
from assessor.models import Move, Roadmap
from assessor.models.assessments import Given
from assessor.models.roadmaps import Decision

TERMS = {"target": 2, "people": 3, "start": "2027-01-04", "lean": "on", "remark": "For the board"}


def keep(client, assessment, **changed):
    return client.post(f"/assessments/{assessment.pk}/roadmaps/", TERMS | changed, follow=True)


def test_a_kept_plan_is_what_the_roadmap_opens_with(client_for, story, answered):
    client = client_for(story.editor)
    response = keep(client, answered)

    assert "The plan is kept." in response.text
    assert response.context["plan"].terms() == Roadmap.objects.get().terms()
    assert response.context["plan"].lean
    other = client.get(f"/assessments/{answered.pk}/roadmap/?target=2&people=3&start=2027-01-04")
    assert not other.context["plan"].lean


def test_what_if_tells_what_moves_against_the_kept_plan(client_for, story, assessment):
    client = client_for(story.editor)
    keep(client, assessment, lean="", target=4)
    text = client.get(
        f"/assessments/{assessment.pk}/roadmap/?target=3&people=6&start=2027-01-04"
    ).text

    assert "Compared with the plan you kept" in text
    assert "moves fewer" in text
    assert "person-weeks less" in text
    assert "earlier." in text


def test_a_kept_plan_does_not_change_and_shows_how_far_its_moves_are(client_for, story, answered):
    client = client_for(story.editor)
    keep(client, answered, lean="")
    kept = Roadmap.objects.get()
    answered.record("version-control", Given(Claim(2)), 1, story.owner)
    response = client.get(f"/roadmaps/{kept.pk}/")
    rows = {row.move["key"]: row for row in response.context["kept"].moves}

    assert rows["version-control@2"].is_reached
    assert not any(row.is_reached for key, row in rows.items() if key != "version-control@2")
    for words in ("For level 2", "people: 3", "4 January 2027", "For the board", "Bob"):
        assert words in response.text


def test_a_kept_plan_says_what_was_left_out_then(client_for, story, answered):
    decision = Decision(status="left_out")
    Move.objects.decide(story.project, "version-control@2", decision, 0, story.editor)
    client = client_for(story.editor)
    keep(client, answered, lean="")
    Move.objects.all().delete()
    text = client.get(f"/roadmaps/{Roadmap.objects.get().pk}/").text

    title = answered.questions().by_key["version-control"].title
    assert title in text.partition("Left out then")[2].partition("</dl>")[0]


def test_the_history_lists_the_others(client_for, story, answered):
    client = client_for(story.editor)
    for remark in ("First", "Second", "Third"):
        keep(client, answered, remark=remark)
    newest = Roadmap.objects.of(answered).newest_first()[0]
    text = client.get(f"/roadmaps/{newest.pk}/").text.partition("<main")[2]

    assert text.index("Third") < text.index("Second") < text.index("First")


@pytest.mark.parametrize(
    "wrong", [{"target": 9}, {"people": "nan"}, {"start": "x"}, {"remark": "x" * 201}]
)
def test_what_cannot_be_planned_is_not_kept(client_for, story, answered, wrong):
    response = keep(client_for(story.editor), answered, **wrong)

    assert "The plan was not kept" in response.text
    assert not Roadmap.objects.exists()


def test_a_viewer_may_not_keep_but_may_read_and_a_stranger_sees_nothing(
    client_for, story, answered
):
    assert keep(client_for(story.viewer), answered).status_code == 403
    assert keep(client_for(story.stranger), answered).status_code == 404
    keep(client_for(story.editor), answered)
    kept = f"/roadmaps/{Roadmap.objects.get().pk}/"
    assert client_for(story.viewer).get(kept).status_code == 200
    assert client_for(story.stranger).get(kept).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_history_takes_a_constant_number_of_queries(
    client_for, story, answered, django_assert_max_num_queries
):
    client = client_for(story.editor)
    for _each in range(5):
        keep(client, answered)
    kept = Roadmap.objects.of(answered).newest_first()[0]

    with django_assert_max_num_queries(7):
        client.get(f"/roadmaps/{kept.pk}/")
