"""/assessments/<uuid>/moves/<key>/: one move, what people decide about it, and the answer it raises."""

from datetime import date

import pytest

from assessor.core.answers import Claim
from assessor.models import Move
from assessor.models.assessments import Given
from assessor.models.roadmaps import Decision

KEY = "version-control@2"
GIVEN = {"owner": "Bob", "status": "doing", "not_before": "2027-02-01", "note": "Soon.", "seen": 0}


def url(assessment, key=KEY, more=""):
    return f"/assessments/{assessment.pk}/moves/{key}/{more}"


def roadmap(assessment):
    return f"/assessments/{assessment.pk}/roadmap/"


def test_it_says_what_the_move_is_why_and_what_will_prove_it(client_for, story, answered):
    text = client_for(story.viewer).get(url(answered)).text

    question = answered.questions().by_key["version-control"]
    for words in (question.title, question.evidence[0], "Done when:", "Unlocks", "Waits for"):
        assert words in text
    assert "<form" not in text.partition("<main")[2].partition("</main")[0]


def test_a_member_decides_and_every_later_plan_keeps_it(client_for, story, answered):
    client = client_for(story.editor)
    response = client.post(url(answered), GIVEN, follow=True)

    assert response.redirect_chain == [(roadmap(answered), 302)]
    assert Move.objects.get().decision() == Decision("Bob", "doing", date(2027, 2, 1), "Soon.")
    for people in (1, 4):
        text = client.get(f"{roadmap(answered)}?target=3&people={people}&start=2027-01-04").text
        for words in ("Bob", "Under way", "not before 1 Feb 2027"):
            assert words in text


def test_a_move_left_out_leaves_the_plan_with_what_waits_for_it(client_for, story, answered):
    client = client_for(story.editor)
    before = client.get(roadmap(answered) + "?target=2").context["plan"]
    client.post(url(answered), GIVEN | {"status": "left_out"})
    response = client.get(roadmap(answered) + "?target=2")
    plan = response.context["plan"]

    assert KEY in [step.move.key for step in before.steps]
    assert KEY not in [step.move.key for step in plan.steps]
    assert "is not reached without what was left out" in response.text
    assert "Left out" in response.text
    client.post(url(answered), GIVEN | {"status": "open", "seen": 1})
    assert KEY in [
        s.move.key for s in client.get(roadmap(answered) + "?target=2").context["plan"].steps
    ]


def test_a_finished_move_offers_to_raise_the_answer_with_its_evidence(client_for, story, answered):
    answered.record("version-control", Given(Claim(1), "In git.", ("repo",)), 1, story.owner)
    client = client_for(story.editor)
    response = client.post(url(answered), GIVEN | {"status": "done"}, follow=True)

    assert response.redirect_chain == [(url(answered), 302)]
    assert "hold at 2 now" in response.text
    response = client.post(
        url(answered, more="answer/"), {"evidence": "repo\nrules", "seen": 2}, follow=True
    )
    stored = answered.answer_rows(["version-control"])["version-control"]
    assert (stored.level, stored.note, stored.evidence) == (2, "In git.", ["repo", "rules"])
    assert "is answered at 2 now" in response.text
    assert KEY not in [step.move.key for step in response.context["plan"].steps]


def test_an_answer_that_somebody_changed_meanwhile_is_not_overwritten(client_for, story, answered):
    client = client_for(story.editor)
    client.post(url(answered), GIVEN | {"status": "done"})
    answered.record("version-control", Given(Claim(0)), 1, story.owner)
    text = client.post(url(answered, more="answer/"), {"seen": 1}, follow=True).text

    assert "Somebody answered this question meanwhile" in text
    assert answered.answer_rows(["version-control"])["version-control"].level == 0


def test_too_much_evidence_is_refused_where_it_stands(client_for, story, answered):
    client = client_for(story.editor)
    client.post(url(answered), GIVEN | {"status": "done"})
    response = client.post(
        url(answered, more="answer/"), {"evidence": "x\n" * 30 + "kept words", "seen": 1}
    )

    assert response.status_code == 422
    assert "Give at most 20 entries." in response.text
    assert "kept words" in response.text


def test_the_answer_of_a_move_that_is_not_done_cannot_be_raised(client_for, story, answered):
    response = client_for(story.editor).post(url(answered, more="answer/"), {"seen": 1})

    assert response.status_code == 302
    assert answered.answer_rows(["version-control"])["version-control"].level == 1


def test_two_people_who_decide_at_once_both_keep_their_words(client_for, story, answered):
    client_for(story.owner).post(url(answered), GIVEN)
    mine = GIVEN | {"owner": "Charlie", "note": "Mine."}
    response = client_for(story.editor).post(url(answered), mine)

    assert response.status_code == 409
    for words in ("Alice changed this", "Soon.", "Mine.", 'value="Charlie"', 'value="1"'):
        assert words in response.text
    assert Move.objects.get().owner == "Bob"
    client_for(story.editor).post(url(answered), mine | {"seen": 1})
    assert Move.objects.get().owner == "Charlie"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"status": "nonsense"}, "Select a valid choice"),
        ({"not_before": "2027-02-30"}, "Enter a valid date"),
        ({"not_before": "9999-01-01"}, "between the years 2000 and 2999"),
        ({"owner": "x" * 121}, "at most 120 characters"),
        ({"seen": "minus one"}, "This page is out of date"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_lost(
    client_for, story, answered, wrong, words
):
    response = client_for(story.editor).post(url(answered), GIVEN | wrong)

    assert response.status_code == 422
    assert words in response.text
    assert "Soon." in response.text
    assert not Move.objects.exists()


def test_a_move_that_the_answers_have_gone_past_leads_back_to_the_roadmap(
    client_for, story, finished
):
    made = finished(3)
    response = client_for(story.editor).post(url(made), GIVEN, follow=True)

    assert response.redirect_chain == [(roadmap(made), 302)]
    assert "the answers have gone past it" in response.text


@pytest.mark.parametrize(
    "key", ["nothing@2", "version-control@9", "version-control", "version-control@", "app-tests@２"]
)
def test_what_never_was_a_move_is_not_found(client_for, story, answered, key):
    assert client_for(story.editor).get(url(answered, key)).status_code == 404


def test_a_viewer_may_read_but_not_decide_and_a_stranger_sees_nothing(client_for, story, answered):
    assert client_for(story.viewer).get(url(answered)).status_code == 200
    assert client_for(story.stranger).get(url(answered)).status_code == 404
    for more in ("", "answer/"):
        assert client_for(story.viewer).post(url(answered, more=more), GIVEN).status_code == 403
        assert client_for(story.stranger).post(url(answered, more=more), GIVEN).status_code == 404
    assert not Move.objects.exists()
