"""What the canvases promise and the answers deny, on the pages of an assessment."""

import pytest

from assessor.core.answers import Claim, Unsure
from assessor.models.assessments import Given
from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue

KEY = "alerting-and-response"  # asked for in place where nobody looks at predictions
DENIED = "alerting and response is answered 1"


@pytest.fixture
def promised(story, assessment):
    """State on a canvas that nobody looks, and answer that alerts are ad hoc."""
    TraitValue.objects.put(story.project, "human_in_loop", ["none"], 0, story.owner)
    assessment.record(KEY, Given(Claim(1)), 0, story.owner)
    return assessment


def page(client, assessment, path):
    return client.get(f"/assessments/{assessment.pk}/{path}/").text


def give(client, assessment, level, seen):
    data = {f"{KEY}-choice": str(level), f"{KEY}-seen": str(seen)}
    return client.post(f"/assessments/{assessment.pk}/answers/{KEY}/", data).text


def test_it_stands_beside_the_question_with_the_way_to_the_block(client_for, story, promised):
    text = page(client_for(story.viewer), promised, "areas/monitoring")

    beside = text.split(f'id="clashes-{KEY}"')[1].split("</fieldset>")[0]
    assert DENIED in beside
    assert f"/projects/{story.project.pk}/canvases/ml-canvas/#block-decisions" in beside
    assert text.count(DENIED) == 1


def test_it_goes_and_comes_with_the_answer(client_for, story, promised):
    client = client_for(story.editor)

    assert DENIED not in give(client, promised, 2, seen=1)
    assert DENIED in give(client, promised, 1, seen=2)


def test_the_results_list_it_with_block_and_question(client_for, story, promised):
    text = page(client_for(story.viewer), promised, "results")

    listed = text.split("What the design promises and the answers deny")[1].split("</section>")[0]
    assert DENIED in listed
    assert "Machine Learning Canvas, " in listed
    assert f"/areas/monitoring/#q-{KEY}" in listed


def test_what_nobody_is_sure_of_denies_nothing(client_for, story, promised):
    promised.record(KEY, Given(Unsure()), 1, story.owner)

    assert "answers deny" not in page(client_for(story.viewer), promised, "results")


def test_a_question_that_is_not_asked_denies_nothing(client_for, story, assessment):
    TraitValue.objects.put(story.project, "label_delay", ["never"], 0, story.owner)
    assessment.record("performance-monitoring", Given(Claim(3)), 0, story.owner)
    client = client_for(story.viewer)
    assert "one of the two cannot be" in page(client, assessment, "results")

    assessment.apply_traits({"label_delay": ("never",)})

    assert "one of the two cannot be" not in page(client, assessment, "results")


def test_every_format_of_the_report_has_it(client_for, story, promised):
    client = client_for(story.viewer)

    [found] = client.get(f"/assessments/{promised.pk}/report.json").json()["contradictions"]
    assert (found["canvas"], found["block"], found["question"]) == ("ml-canvas", "decisions", KEY)
    assert DENIED in client.get(f"/assessments/{promised.pk}/report.md").text


@pytest.mark.parametrize(("path", "most"), [("areas/monitoring", 9), ("results", 9)])
@pytest.mark.django_db(transaction=True)
def test_many_cards_take_no_more_queries(client_for, promised, path, most, request):
    story = request.getfixturevalue("story")
    count = request.getfixturevalue("django_assert_num_queries")
    client, at = client_for(story.viewer), f"/assessments/{promised.pk}/{path}/"
    client.get(at)
    with count(most):
        client.get(at)
    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    for number in range(9):
        Card.objects.add(canvas, "live-monitoring", Note(f"Drift {number}"), story.owner)
    with count(most):
        client.get(at)
