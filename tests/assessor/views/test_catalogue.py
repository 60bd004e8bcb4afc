"""The review of the catalogue: editors confirm, retire and merge; to everybody else there is nothing here."""

from dataclasses import replace

import pytest

from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry, Toolbox
from canvas.models import TraitValue
from teams.models import Team

pytestmark = pytest.mark.django_db

SOURCE = "https://example.org/releases"
PAGES = ("/catalogue/", "/catalogue.yaml", "/catalogue/tools/mlflow/")
STEPS = ("confirmation", "retirement", "merger", "restoration")


@pytest.fixture
def mlflow(db):
    CatalogueEntry.objects.load(shipped_catalogue())
    return CatalogueEntry.objects.get(key="mlflow")


def send(client, step, key="mlflow", part=False, **data):
    """Take a step with a tool."""
    headers = {"HX-Request": "true"} if part else {}
    return client.post(f"/catalogue/tools/{key}/{step}/", data, headers=headers)


@pytest.mark.parametrize("address", PAGES)
def test_who_is_no_editor_sees_nothing(client_for, story, mlflow, address):
    for person in (story.owner, story.editor, story.viewer, story.stranger):
        assert client_for(person).get(address).status_code == 404
    assert client_for(None).get(address).status_code == 302


@pytest.mark.parametrize("address", PAGES)
def test_editors_and_publishers_see_it(client_for, editor, publisher, mlflow, address):
    for person in (editor, publisher):
        assert client_for(person).get(address).status_code == 200


@pytest.mark.parametrize("step", STEPS)
def test_who_is_no_editor_takes_no_step(client_for, story, editor, mlflow, step):
    for person in (story.owner, story.viewer, story.stranger):
        assert send(client_for(person), step).status_code == 404
    assert send(client_for(None), step).status_code == 302
    assert client_for(editor).get(f"/catalogue/tools/mlflow/{step}/").status_code == 405
    mlflow.refresh_from_db()
    assert mlflow.version == 1


def test_the_page_lists_what_is_in_doubt_by_its_reason(client_for, editor, mlflow):
    text = client_for(editor).get("/catalogue/").text
    assert "156 tools:" in text
    assert text.index("Older than a year") < text.index("Not confirmed")
    assert 'id="entry-mlflow"' not in text  # the oldest ones come first
    assert "more; they follow as these are done" in text


def test_before_it_is_loaded_the_page_says_so(client_for, editor):
    assert "No tools yet" in client_for(editor).get("/catalogue/").text


def test_confirming_keeps_who_when_and_the_source(client_for, editor, mlflow):
    client = client_for(editor)
    response = send(client, "confirmation", source=SOURCE, seen=1)
    assert (response.status_code, response.url) == (302, "/catalogue/")
    mlflow.refresh_from_db()
    assert (mlflow.confirmed, mlflow.source, mlflow.confirmed_by) == (True, SOURCE, editor)
    assert "Confirmed by Bob" in client.get("/catalogue/tools/mlflow/").text


def test_confirming_in_the_list_answers_with_the_entry_and_the_counts(client_for, editor, mlflow):
    response = send(client_for(editor), "confirmation", part=True, source=SOURCE, seen=1)
    assert response.status_code == 200
    assert "is confirmed as of today" in response.text
    assert 'id="counts"' in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize("part", [True, False])
@pytest.mark.parametrize(
    "source", ["", "seen somewhere", "javascript:alert(1)", "ftp://example.org/", "x" * 600]
)
def test_a_source_is_an_address(client_for, editor, mlflow, source, part):
    response = send(client_for(editor), "confirmation", part=part, source=source, seen=1)
    assert response.status_code == 422
    assert ("<html" in response.text) is not part
    assert source in response.text
    mlflow.refresh_from_db()
    assert not mlflow.confirmed


@pytest.mark.parametrize("part", [True, False])
def test_the_second_to_confirm_sees_the_first(client_for, story, editor, mlflow, part):
    send(client_for(editor), "confirmation", source="https://example.org/first", seen=1)
    response = send(client_for(editor), "confirmation", part=part, source=SOURCE, seen=1)
    assert response.status_code == 409
    assert "Bob changed this at" in response.text
    assert "https://example.org/first" in response.text
    assert SOURCE in response.text
    assert 'name="seen" value="2"' in response.text
    assert send(client_for(editor), "confirmation", source=SOURCE, seen=2).status_code == 302


@pytest.mark.parametrize("seen", ["x", "-1", "٣"])
def test_a_page_that_makes_no_sense_is_refused(client_for, editor, mlflow, seen):
    response = send(client_for(editor), "confirmation", source=SOURCE, seen=seen)
    assert response.status_code == 422


def test_what_ended_says_where_to_go(client_for, editor, mlflow):
    client = client_for(editor)
    response = send(client, "retirement", status="archived", seen=1)
    assert response.status_code == 422
    assert "needs a way out" in response.text
    send(client, "retirement", status="archived", move_to=["wandb"], seen=1)
    live = CatalogueEntry.objects.live().by_key["mlflow"]
    assert (live.status, live.move_to) == ("archived", ("wandb",))
    again = send(client, "retirement", status="retired", move_to=["wandb"], seen=1)
    assert again.status_code == 409


def test_merging_leaves_no_team_without_its_tool(client_for, story, editor, mlflow):
    Toolbox.objects.create(team=story.team, owned=["git", "mlflow"])
    elsewhere = Team.objects.get(name="Elsewhere")
    Toolbox.objects.create(team=elsewhere, owned=["mlflow", "wandb"])
    TraitValue.objects.create(project=story.project, trait="owned", values=["mlflow"])
    response = send(client_for(editor), "merger", into="wandb", seen=1)
    assert response.url == "/catalogue/tools/wandb/"
    assert [row.owned for row in Toolbox.objects.order_by("team")] == [["git", "wandb"], ["wandb"]]
    stated = TraitValue.objects.get()
    assert (stated.values, stated.version) == (["wandb"], 2)
    live = CatalogueEntry.objects.live()
    assert live.aliases == {"mlflow": "wandb"}
    named = {key for tool in live.tools for key in (*tool.works_with, *tool.alternatives)}
    assert "mlflow" not in live.by_key.keys() | named
    assert client_for(editor).get("/catalogue/tools/mlflow/").status_code == 404
    assert "Earlier keys: mlflow" in client_for(editor).get("/catalogue/tools/wandb/").text


def test_a_tool_is_not_merged_into_itself_nor_twice(client_for, editor, mlflow):
    client = client_for(editor)
    assert send(client, "merger", into="mlflow", seen=1).status_code == 422
    assert send(client, "merger", into="", seen=1).status_code == 422
    send(client, "merger", into="wandb", seen=1)
    assert send(client, "merger", into="comet", seen=2).status_code == 404


def test_what_was_merged_follows_when_that_is_merged_too(client_for, editor, mlflow):
    client = client_for(editor)
    send(client, "merger", into="wandb", seen=1)
    wandb = CatalogueEntry.objects.get(key="wandb")
    send(client, "merger", key="wandb", into="comet", seen=wandb.version)
    assert CatalogueEntry.objects.live().aliases == {"mlflow": "comet", "wandb": "comet"}


def test_what_was_said_before_can_be_brought_back(client_for, editor, mlflow):
    client = client_for(editor)
    first = mlflow.history.get()
    send(client, "retirement", status="archived", move_to=["wandb"], seen=1)
    assert "Bring this back" in client.get("/catalogue/tools/mlflow/").text
    assert send(client, "restoration", record=first.pk, seen=1).status_code == 409
    send(client, "restoration", record=first.pk, seen=2)
    assert CatalogueEntry.objects.live().by_key["mlflow"].status == "active"
    assert mlflow.history.first().history_change_reason == "Brought back"
    assert send(client, "restoration", record=10**6, seen=3).status_code == 404
    assert send(client, "restoration", record="x", seen=3).status_code == 404


def test_what_lint_refuses_is_not_brought_back(client_for, editor, mlflow):
    client = client_for(editor)
    send(client, "retirement", status="archived", move_to=["wandb"], seen=1)
    ended = mlflow.history.first()
    send(client, "restoration", record=mlflow.history.last().pk, seen=2)
    send(client, "retirement", key="wandb", status="archived", move_to=["comet"], seen=1)
    response = send(client, "restoration", record=ended.pk, seen=3)
    assert "is archived itself" in client.get(response.url).text
    assert CatalogueEntry.objects.live().by_key["mlflow"].status == "active"


def test_queries_do_not_grow(client_for, editor, mlflow, django_assert_max_num_queries):
    client = client_for(editor)
    with django_assert_max_num_queries(10):  # three of them count translations
        client.get("/catalogue/")
    for _time in range(5):
        mlflow.keep(editor, "Again")
    with django_assert_max_num_queries(9):
        client.get("/catalogue/tools/mlflow/")


def test_canvases_name_a_tool_as_the_catalogue_does_now(client_for, story, editor, mlflow):
    TraitValue.objects.create(project=story.project, trait="owned", values=["mlflow"])
    client, sheet = client_for(editor), f"/projects/{story.project.pk}/canvases/mlops-stack/"
    assert "MLflow" in client.get(sheet).text
    mlflow.revise(replace(mlflow.as_core(), name="MLflow Next"), editor, 1)
    assert "MLflow Next" in client.get(sheet).text
    client.get(send(client, "merger", into="wandb", seen=2).url)  # which says what became of it
    text = client.get(sheet).text
    assert "Weights &amp; Biases" in text
    assert "MLflow" not in text


def test_a_merged_tool_is_still_advised_under_the_key_that_stayed(
    client_for, story, editor, mlflow
):
    Toolbox.objects.create(team=story.team, owned=["mlflow"])
    send(client_for(editor), "merger", into="wandb", seen=1)
    assert Toolbox.objects.get().as_core().owned == {"wandb"}
