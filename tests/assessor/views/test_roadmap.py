"""/assessments/<uuid>/roadmap/: the moves to a target level, in the order to do them."""

import re
from urllib.parse import unquote

import pytest

from assessor.core.answers import NotApplicable, Unsure
from assessor.models.assessments import Given

SHAPES = ("timeline", "phases", "table", "details")


def url(assessment, target=None, view="details"):
    address = f"/assessments/{assessment.pk}/roadmap/?view={view}"
    return f"{address}&target={target}" if target else address


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_shows_every_move_with_a_way_to_it(client_for, story, answered, shape):
    text = client_for(story.viewer).get(url(answered, 4, shape)).text

    linked = set(re.findall(rf"/assessments/{answered.pk}/moves/([^/]+)/", text))
    assert {"version-control@2", "version-control@3"} <= {unquote(key) for key in linked}
    assert len(linked) == len(client_for(story.viewer).get(url(answered, 4)).context["plan"].steps)


def test_without_a_choice_it_is_a_timeline_and_an_unknown_shape_is_one_too(
    client_for, story, answered
):
    for view in ("", "nonsense"):
        assert "timeline__row" in client_for(story.viewer).get(url(answered, 2, view)).text


def test_now_next_and_later_say_when(client_for, story, assessment):
    text = client_for(story.viewer).get(url(assessment, 4, "phases")).text

    for words in ("Now", "can begin within six weeks", "Next", "Later"):
        assert words in text


def test_htmx_gets_the_plan_alone_and_a_history_restore_the_page(client_for, story, answered):
    client = client_for(story.viewer)
    part = client.get(url(answered, 2), headers={"HX-Request": "true"})
    whole = client.get(
        url(answered, 2),
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )

    assert part.text.strip().startswith('<div class="stack stack--loose" id="plan">')
    assert "<html" not in part.text
    assert "<html" in whole.text
    assert "HX-Request" in part.headers["Vary"]


def test_without_a_choice_it_plans_the_next_level(client_for, story, answered):
    text = client_for(story.viewer).get(url(answered)).text

    assert 'value="1" selected' in text
    assert answered.questions().by_key["version-control"].title in text


def test_a_move_says_why_what_it_waits_for_what_it_unlocks_and_its_effort(
    client_for, story, assessment
):
    text = client_for(story.owner).get(url(assessment, 2)).text

    for words in ("Level 1 asks for it at 2.", "Waits for", "unlocks", "person-weeks", "Tools"):
        assert words in text


def test_moves_are_numbered_through_in_plan_order(client_for, story, assessment):
    text = client_for(story.owner).get(url(assessment, 4)).text

    numbers = [int(number) for number in re.findall(r'id="move-(\d+)"', text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 72


def test_questions_without_an_answer_are_told_to_come_first(client_for, story, assessment):
    assert "72 questions are not answered" in client_for(story.owner).get(url(assessment)).text


def test_an_unsure_answer_gets_a_move_to_find_out(client_for, story, answered):
    answered.record("app-tests", Given(Unsure()), 1, story.owner)

    assert "Find out:" in client_for(story.owner).get(url(answered, 1)).text


def test_a_level_that_is_reached_needs_no_move(client_for, story, finished):
    text = client_for(story.owner).get(url(finished(3), 3)).text

    assert "Level 3 is reached" in text
    assert "move-1" not in text


def test_an_assessment_in_which_nothing_applies_is_shown_without_a_fault(
    client_for, story, assessment
):
    for question in assessment.questions().questions:
        assessment.record(question.key, Given(NotApplicable("not ours")), 0, story.owner)

    assert "Nothing to plan" in client_for(story.owner).get(url(assessment)).text


@pytest.mark.parametrize("target", ["9", "0", "-1", "x", "2.5"])
def test_a_forged_target_is_refused_with_a_sentence(client_for, story, answered, target):
    response = client_for(story.owner).get(url(answered, target))

    assert response.status_code == 422
    assert "Select a valid choice" in response.text


def test_every_move_and_every_level_has_its_days(client_for, story, answered):
    text = client_for(story.owner).get(f"{url(answered, 2)}&people=1&start=2027-01-04").text

    # Version control from 1 to 2 is 0.6 of 0.5 to 1.5 weeks: 1.5 to 4.5 days from a Monday on.
    assert "4 Jan 2027" in text
    assert "6 to 11 Jan 2027" in text


def test_a_lean_plan_has_fewer_moves(client_for, story, assessment):
    client = client_for(story.owner)
    full, lean = (client.get(url(assessment, 4) + more).text for more in ("", "&lean=on"))

    assert lean.count('id="move-') < full.count('id="move-')


@pytest.mark.parametrize(
    "wrong",
    [
        "people=0",
        "people=x",
        "people=nan",
        "start=2027-02-30",
        "start=9999-01-01",
        "start=0202-01-01",
    ],
)
def test_people_and_days_that_cannot_be_are_refused_with_a_sentence(
    client_for, story, answered, wrong
):
    response = client_for(story.owner).get(url(answered, 2) + "&" + wrong)

    assert response.status_code == 422
    assert "field__error" in response.text
    assert 'value="2" selected' in response.text


def test_the_report_is_asked_for_with_the_same_choices(client_for, story, answered):
    text = client_for(story.owner).get(f"{url(answered, 2)}&people=3").text

    assert f"/assessments/{answered.pk}/report.pdf?target=2&amp;people=3" in text


def test_a_stranger_gets_404(client_for, story, assessment):
    assert client_for(story.stranger).get(url(assessment)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_it_takes_a_constant_number_of_queries(
    client_for, story, finished, django_assert_max_num_queries
):
    made = finished(1)
    client = client_for(story.owner)
    client.get(url(made))

    with django_assert_max_num_queries(11):
        client.get(url(made, 4))
