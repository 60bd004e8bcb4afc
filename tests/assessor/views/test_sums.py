"""An assessment that sums points: asked by its own steps, with results and no plan."""

import pytest

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.models import Answer
from assessor.models.assessments import Given

RESULTS = "/assessments/{pk}/results/"
AREA = "/assessments/{pk}/areas/data/"
NOT_THERE = (
    ("get", "roadmap/"),
    ("get", "roadmap/comparison/"),
    ("get", "roadmap.csv"),
    ("post", "roadmap.jira.csv/again/"),
    ("post", "roadmaps/"),
    ("get", "tools/"),
    ("post", "toolbox/"),
    ("post", "toolbox/forget/"),
    ("get", "target/"),
    ("post", "target/removal/"),
    ("get", "moves/feature-schema@1/"),
    ("post", "moves/feature-schema@1/answer/"),
    ("get", "report/"),
    ("get", "report.pdf"),
    ("get", "report.json"),
    ("get", "report.csv"),
    ("get", "report.xlsx"),
    ("get", "report.md"),
)


def answer(assessment, level, by, *keys):
    """Answer some questions, or all, at a step."""
    for key in keys or assessment.questions().by_key:
        assessment.record(key, Given(Claim(level)), 0, by)


def send(client, assessment, key, choice, seen=0):
    fields = {f"{key}-choice": choice, f"{key}-seen": seen}
    return client.post(f"/assessments/{assessment.pk}/answers/{key}/", fields)


def test_the_choices_are_the_steps_of_the_bank_with_their_points(client_for, story, summed):
    text = client_for(story.editor).get(AREA.format(pk=summed.pk)).text

    assert all(step.title in text for step in summed.questions().scale)
    assert '<span class="choice__badge">0.5</span>' in text
    assert 'name="feature-schema-choice" value="2"' in text
    assert 'name="feature-schema-choice" value="3"' not in text
    assert "What it stands on" not in text


def test_a_step_above_the_top_is_refused_with_a_sentence(client_for, story, summed):
    response = send(client_for(story.editor), summed, "feature-schema", "4")

    assert response.status_code == 422
    assert "The highest step here is 2" in response.text
    assert not summed.given_answers()


def test_without_a_script_the_page_refuses_it_too_and_keeps_the_rest(client_for, story, summed):
    fields = {
        **{"feature-schema-choice": "3", "feature-schema-seen": 0},
        **{"feature-benefit-choice": "2", "feature-benefit-seen": 0},
    }
    response = client_for(story.editor).post(AREA.format(pk=summed.pk), fields)

    assert response.status_code == 422
    assert "The highest step here is 2" in response.text
    assert summed.given_answers() == {"feature-benefit": Claim(2)}


def test_its_top_step_is_saved(client_for, story, summed):
    assert send(client_for(story.editor), summed, "feature-schema", "2").status_code == 200
    assert summed.given_answers() == {"feature-schema": Claim(2)}


def test_a_question_of_another_bank_is_not_there(client_for, story, summed, assessment):
    client = client_for(story.editor)

    assert send(client, summed, "version-control", "1").status_code == 404
    assert send(client, assessment, "feature-schema", "1").status_code == 404
    assert client.get(f"/assessments/{summed.pk}/areas/foundations/").status_code == 404
    assert not Answer.objects.given().exists()


def test_two_people_see_each_others_step_by_its_title(client_for, story, summed):
    answer(summed, 1, story.owner, "feature-schema")
    response = send(client_for(story.editor), summed, "feature-schema", "2")

    assert response.status_code == 409
    assert "“Done by hand”" in response.text


def test_the_lowest_section_is_the_score_and_says_why(client_for, story, summed):
    answer(summed, 2, story.owner)
    Answer.objects.filter(assessment=summed, question__area="model").update(level=0)
    Answer.objects.filter(assessment=summed, question__key="slices").update(level=1)
    text = client_for(story.viewer).get(RESULTS.format(pk=summed.pk)).text

    low = summed.tally().areas["model"].low
    assert f'<span class="level__number">{low:g}</span>' in text
    assert "The lowest section is the score, of 7 points at most: Model." in text
    assert f"{low:g} of 7 points" in text
    assert "7 of 7 points" in text
    assert 'id="missing-model"' in text
    assert 'id="missing-data"' not in text


def test_open_answers_make_a_range_and_are_named(client_for, story, summed):
    answer(summed, 2, story.owner)
    first, second = list(summed.questions().by_key)[:2]
    summed.record(first, Given(Unsure()), 1, story.owner)
    summed.record(second, Given(NotApplicable("We have no features")), 1, story.owner)
    text = client_for(story.viewer).get(RESULTS.format(pk=summed.pk)).text

    assert "5 to 6" in text
    assert "A range, because not everything is known" in text
    assert "Not sure: 1" in text
    assert "Not applicable: 1" in text


@pytest.mark.parametrize("given", [None, NotApplicable("Not here")])
def test_nothing_answered_and_nothing_applicable_are_shown_without_a_fault(
    client_for, story, summed, given
):
    for key in summed.questions().by_key if given else ():
        summed.record(key, Given(given), 0, story.owner)
    text = client_for(story.viewer).get(RESULTS.format(pk=summed.pk)).text

    assert ("No score" in text) is (given is not None)


def test_only_members_see_the_results(client_for, story, summed):
    assert client_for(story.stranger).get(RESULTS.format(pk=summed.pk)).status_code == 404
    assert client_for(None).get(RESULTS.format(pk=summed.pk)).status_code == 302


def test_the_results_cost_the_same_number_of_queries_whatever_is_answered(
    client_for, story, summed, django_assert_max_num_queries
):
    client = client_for(story.owner)
    for _round in range(2):
        with django_assert_max_num_queries(8):
            client.get(RESULTS.format(pk=summed.pk))
        Answer.objects.filter(assessment=summed).update(state="level", level=1, version=1)


@pytest.mark.parametrize(("method", "path"), NOT_THERE)
def test_what_follows_from_levels_is_not_there(client_for, story, summed, method, path):
    client = client_for(story.owner)
    assert getattr(client, method)(f"/assessments/{summed.pk}/{path}").status_code == 404


def test_no_tab_leads_to_what_is_not_there(client_for, story, summed, assessment):
    client = client_for(story.owner)
    for row, expected in ((summed, False), (assessment, True)):
        text = client.get(RESULTS.format(pk=row.pk)).text
        assert (f"/assessments/{row.pk}/roadmap/" in text) is expected
        assert (f"/assessments/{row.pk}/report.pdf" in text) is expected


def test_what_the_canvases_change_is_told_without_a_target(client_for, story, summed):
    summed.apply_traits({"serving": ("batch",)})
    text = client_for(story.owner).get(f"/assessments/{summed.pk}/traits/").text

    assert "What it does to the result" in text
    assert "stays 0 to 7 of 7 points" in text
    assert "Suggested target" not in text
