"""The catalogue as a file, out and in: what it changes is shown before anything is stored."""

import re
import time
from dataclasses import replace

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

from assessor.core.catalogue import Catalogue
from assessor.exchange.catalogue import from_data, to_yaml
from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry

pytestmark = pytest.mark.django_db

ADDRESS = "/catalogue/content/"
MLFLOW = shipped_catalogue().by_key["mlflow"]
NEW = replace(MLFLOW, key="new-tool", name="New tool", about="It is <b>new</b>.")


@pytest.fixture
def desk(client_for, editor):
    CatalogueEntry.objects.load(shipped_catalogue())
    return client_for(editor)


def text(*tools):
    return to_yaml(Catalogue(tools))


def send(client, content):
    """Send a file."""
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(ADDRESS, {"file": SimpleUploadedFile("tools.yaml", content)})


def stamp(response):
    return re.findall(r'name="seen" value="(\w+)"', response.text)[0]


def test_who_is_no_editor_finds_nothing(client_for, story, desk):
    for person in (story.owner, story.viewer, story.stranger):
        assert send(client_for(person), text(NEW)).status_code == 404
        assert client_for(person).get("/catalogue.yaml").status_code == 404
    assert send(client_for(None), text(NEW)).status_code == 302


def test_the_file_is_the_live_catalogue(desk):
    response = desk.get("/catalogue.yaml")
    assert response["Content-Disposition"] == 'attachment; filename="cairn-tools.yaml"'
    assert from_data(yaml.safe_load(response.text)).by_key == shipped_catalogue().by_key
    assert "Nothing differs" in send(desk, response.content).text


def test_what_it_changes_is_shown_first_and_stored_then(desk, editor):
    content = text(replace(MLFLOW, about="Ours."), NEW)
    shown = send(desk, content)
    assert "New: 1. Changed: 1. As they are: 0." in shown.text
    assert "<ins>Ours.</ins>" in shown.text
    assert "<b>new" not in shown.text
    assert CatalogueEntry.objects.live().by_key["mlflow"] == MLFLOW
    response = desk.post(ADDRESS, {"content": content, "seen": stamp(shown)})
    assert response.url == "/catalogue/"
    live = CatalogueEntry.objects.live()
    assert (live.by_key["mlflow"].about, live.by_key["new-tool"]) == ("Ours.", NEW)
    assert len(live.tools) == 157
    newest = CatalogueEntry.objects.get(key="mlflow").history.first()
    assert (newest.history_user, newest.history_change_reason) == (editor, "From a file")


def test_who_confirms_a_difference_that_is_none_any_more_sees_the_new_one(desk, editor):
    content = text(replace(MLFLOW, about="Ours."))
    seen = stamp(send(desk, content))
    CatalogueEntry.objects.get(key="git").keep(editor, "Again")
    response = desk.post(ADDRESS, {"content": content, "seen": seen})
    assert response.status_code == 409
    assert "Somebody changed the catalogue meanwhile" in response.text
    assert "Ours." in response.text
    assert CatalogueEntry.objects.live().by_key["mlflow"] == MLFLOW
    assert desk.post(ADDRESS, {"content": content, "seen": stamp(response)}).status_code == 302


def test_a_key_that_was_merged_does_not_come_back(desk, editor):
    wandb = CatalogueEntry.objects.get(key="wandb")
    CatalogueEntry.objects.get(key="mlflow").merge(wandb, editor, 1)
    response = send(desk, text(MLFLOW))
    assert response.status_code == 422
    assert "tools.yaml:1: mlflow.id: was merged into &#x27;wandb&#x27;" in response.text


BAD = {
    "no file": (b"", "empty"),
    "no YAML": (b"a: [", "is not sound YAML"),
    "no UTF-8": (b"\xff\xfe\x00", "is not UTF-8 text"),
    "a bomb": (b"a: &a [x, x]\nb: &b [*a, *a]\n", "an alias"),
    "a tag": (b"!!python/object/apply:os.system ['true']", "a tag"),
    "a list of words": (b"- mlflow", "must be a mapping"),
    "a wrong type": (b"- {id: a, upkeep: much}", "a.upkeep: must be a whole number"),
    "an unknown field": (b"- {id: a, moon: 1}", "is not a field of this format"),
    "a long name": (f"- {{id: a, name: {'x' * 121}}}".encode(), "at most 120 characters"),
    "an unknown category": (b"- {id: a, categories: [moon]}", "is unknown"),
    "a broken way out": (
        b"- {id: wandb, status: retired, categories: [llmops]}",
        "needs a way out",
    ),
    "twice": (b"- {id: a, categories: [llmops]}\n" * 2, "is used by more than one tool"),
    "deep": (b"[" * 200 + b"]" * 200, "is nested too deeply"),
    "large": (b"#" * 1_000_001, "at most 1 MB"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_used_is_refused_with_a_sentence_soon(desk, what):
    content, message = BAD[what]
    begun = time.monotonic()
    response = send(desk, content)
    assert response.status_code == 422
    assert message in response.text
    assert time.monotonic() - begun < 5
    assert len(CatalogueEntry.objects.live().tools) == 156


@pytest.mark.parametrize(
    ("number", "message"), [(2_000, "is unknown"), (20_000, "more than 2,000")]
)
def test_many_tools_take_bounded_time(desk, number, message):
    many = "".join(f"- {{id: t-{n}, categories: [moon]}}\n" for n in range(number))
    begun = time.monotonic()
    response = send(desk, many)
    assert response.status_code == 422
    assert 1 <= response.text.count(message) <= 30
    assert time.monotonic() - begun < 10


def test_content_that_is_sent_without_having_been_seen_is_not_stored(desk):
    response = desk.post(ADDRESS, {"content": text(NEW), "seen": ""})
    assert "What the file changes" in response.text
    forged = desk.post(ADDRESS, {"content": text(NEW), "seen": "0" * 64})
    assert forged.status_code == 409
    assert len(CatalogueEntry.objects.live().tools) == 156
