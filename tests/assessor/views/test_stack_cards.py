"""/projects/<uuid>/stack-cards/: from tools that a team has, or should have, to cards of its stack canvas."""

import pytest

from assessor.models import Toolbox
from assessor.models.toolboxes import NOTHING_SAID
from canvas.core.designs import Note
from canvas.models import Canvas, Card, Change, TraitValue

MLFLOW = "experiments.mlflow"


def url(project):
    return f"/projects/{project.pk}/stack-cards/"


def cards(story):
    canvas = Canvas.objects.of(story.project, "mlops-stack")
    return [(card.block, card.text) for card in canvas.cards.standing()] if canvas.revision else []


def boxes(text):
    """Return the cards that can be ticked, each with whether it is ticked."""
    found = text.split('name="cards" value="')[1:]
    return {part.split('"')[0]: "checked" in part.split(">")[0] for part in found}


@pytest.fixture
def toolbox(story):
    """Let the team have two tools."""
    return Toolbox.objects.create(
        team=story.team, **NOTHING_SAID | {"owned": ["mlflow", "airflow"]}
    )


def test_what_the_team_has_is_offered_in_the_boxes_of_its_categories(client_for, story, toolbox):
    text = client_for(story.editor).get(url(story.project)).text

    offered = boxes(text)
    assert offered[MLFLOW]  # its main category: ticked already
    assert offered["pipeline.airflow"]
    assert not offered["registry.mlflow"]
    assert "you have it" in text


def test_a_tool_that_has_ended_is_offered_but_not_ticked(client_for, story, toolbox):
    toolbox.owned = ["neptune"]
    toolbox.save()

    text = client_for(story.editor).get(url(story.project)).text

    assert boxes(text)["experiments.neptune"] is False
    assert "has ended or will" in text


def test_what_the_canvas_says_the_team_has_is_offered_too(client_for, story):
    TraitValue.objects.put(story.project, "owned", ["mlflow"], 0, story.owner)

    assert MLFLOW in boxes(client_for(story.editor).get(url(story.project)).text)


def test_with_a_round_recommended_tools_are_offered_with_their_reason(
    client_for, story, toolbox, finished
):
    finished(1)
    text = client_for(story.editor).get(url(story.project)).text

    assert "recommended" in text
    assert "It serves" in text
    assert not all(boxes(text).values())


def test_without_any_tool_it_says_where_to_name_them(client_for, story):
    text = client_for(story.editor).get(url(story.project)).text

    assert "No tool named yet" in text
    assert "#block-foundations" in text


def test_ticked_cards_are_added_with_their_history(client_for, story, toolbox):
    client = client_for(story.editor)

    response = client.post(url(story.project), {"cards": [MLFLOW, "pipeline.airflow"]})

    assert response.status_code == 302
    assert response.headers["Location"] == f"/projects/{story.project.pk}/canvases/mlops-stack/"
    assert sorted(cards(story)) == [
        ("experiments", "**MLflow**: what we have."),
        ("pipeline", "**Apache Airflow**: what we have."),
    ]
    assert set(Change.objects.values_list("by", flat=True)) == {story.editor.pk}


def test_a_tool_that_a_box_names_already_is_not_added_again(client_for, story, toolbox):
    canvas = Canvas.objects.opened(story.project, "mlops-stack")
    Card.objects.add(canvas, "experiments", Note("Runs go to mlflow since May"), story.owner)
    client = client_for(story.editor)

    text = client.get(url(story.project)).text
    client.post(url(story.project), {"cards": [MLFLOW]})

    assert MLFLOW not in boxes(text)
    assert "on the canvas" in text
    assert cards(story) == [("experiments", "Runs go to mlflow since May")]


def test_a_repeated_request_adds_once(client_for, story, toolbox):
    client = client_for(story.editor)
    for _again in range(2):
        client.post(url(story.project), {"cards": [MLFLOW]})

    assert len(cards(story)) == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Tick at least one card"),
        ({"cards": "experiments.made-up"}, "not on offer any more"),
        ({"cards": "nowhere.mlflow"}, "not on offer any more"),
        ({"cards": [MLFLOW, "\x00"]}, "not on offer any more"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_adds_nothing(
    client_for, story, toolbox, sent, sentence
):
    response = client_for(story.editor).post(url(story.project), sent)

    assert response.status_code == 422
    assert sentence in response.text
    assert cards(story) == []


def test_a_refused_page_keeps_what_was_ticked(client_for, story, toolbox):
    sent = {"cards": ["registry.mlflow", "experiments.made-up"]}

    offered = boxes(client_for(story.editor).post(url(story.project), sent).text)

    assert offered["registry.mlflow"]
    assert not offered[MLFLOW]


def test_a_full_canvas_says_so_and_stays_as_it_is(client_for, story, toolbox):
    canvas = Canvas.objects.opened(story.project, "mlops-stack")
    Card.objects.append(canvas, [("dilemmas", Note("Open"))] * 500, story.owner)

    response = client_for(story.editor).post(url(story.project), {"cards": [MLFLOW]})

    assert response.status_code == 422
    assert "at most 500 cards" in response.text
    assert canvas.cards.count() == 500


def test_only_those_who_write_come_here(client_for, story, toolbox):
    for person, status in ((story.viewer, 403), (story.stranger, 404)):
        client = client_for(person)
        assert client.get(url(story.project)).status_code == status
        assert client.post(url(story.project), {"cards": [MLFLOW]}).status_code == status
    assert cards(story) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("assessment")
def test_the_number_of_tools_and_cards_does_not_change_the_number_of_queries(
    client_for, story, toolbox, django_assert_num_queries, django_assert_max_num_queries
):
    canvas = Canvas.objects.opened(story.project, "mlops-stack")
    client = client_for(story.editor)
    client.get(url(story.project))
    with django_assert_max_num_queries(16) as counted:
        client.get(url(story.project))

    Card.objects.append(canvas, [("dilemmas", Note("Open"))] * 50, story.owner)
    toolbox.owned = ["mlflow", "airflow", "kubernetes", "github", "dvc", "feast"]
    toolbox.save()

    with django_assert_num_queries(len(counted)):
        client.get(url(story.project))
