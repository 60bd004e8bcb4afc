"""A bank of somebody's own: uploaded as YAML, a draft first, then on offer beside the others."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessor.models import BankVersion

CLEAN = (Path(__file__).parents[1] / "commands" / "clean.yaml").read_text()

pytestmark = pytest.mark.django_db


def upload(client, content, name="b.yaml"):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post("/bank/", {"file": SimpleUploadedFile(name, content)})


def test_who_is_no_editor_adds_nothing(client_for, story):
    for person in (story.owner, story.viewer, story.stranger):
        assert upload(client_for(person), CLEAN).status_code == 404
    assert upload(client_for(None), CLEAN).status_code == 302
    assert not BankVersion.objects.exists()


def test_an_editor_adds_a_bank_as_a_draft_with_its_faults(client_for, editor):
    response = upload(client_for(editor), CLEAN.replace("[git]", "[moon]"))

    assert response.status_code == 302
    assert response.headers["Location"] == "/bank/b/1/"
    assert BankVersion.objects.get().is_draft
    text = client_for(editor).get("/bank/b/1/").text
    assert "is unknown" in text
    assert "moon" in text


def test_its_history_begins_with_who_began_it(client_for, editor):
    upload(client_for(editor), CLEAN)

    assert "Bob began the draft" in client_for(editor).get("/bank/b/1/history/").text


def test_once_it_is_published_teams_can_begin_with_it(client_for, story, publisher):
    client = client_for(publisher)
    upload(client, CLEAN.replace("bank: b\n", "bank: b\ntitle: Our own\n"))
    assert "b:full" not in client.get(f"/projects/{story.project.pk}/").text
    seen = BankVersion.objects.get(key="b").stamp
    client.post("/bank/b/1/publication/", {"note": "Our first one", "seen": seen})
    text = client.get(f"/projects/{story.project.pk}/").text

    assert "Our own" in text
    assert 'value="b:full" checked' in text


def test_a_key_that_is_taken_is_refused_and_the_bank_stays(client_for, editor, bank):
    response = upload(client_for(editor), CLEAN.replace("bank: b\n", "bank: mlops\nversion: 7\n"))

    assert response.status_code == 422
    assert "There is a bank of that key" in response.text
    assert [row.version for row in BankVersion.objects.all()] == [1]


HOSTILE = {
    "not YAML": ("a: [", "b.yaml"),
    "no bank": ("- 1", "b.yaml"),
    "not text": (b"\xff\xfe\x00", "b.yaml"),
    "nothing": ("", "b.yaml"),
    "a tag": ("!!python/object/apply:os.system ['true']", "b.yaml"),
    "a workbook": (b"PK\x03\x04", "b.xlsx"),
    "a key that is no address": (CLEAN.replace("bank: b\n", "bank: ../b c\n"), "b.yaml"),
    "a number for a key": (CLEAN.replace("bank: b\n", "bank: 7\n"), "b.yaml"),
    "a question twice": (CLEAN.replace("key: ci", "key: git"), "b.yaml"),
    "a version too high": (CLEAN.replace("bank: b\n", f"bank: b\nversion: {10**30}\n"), "b.yaml"),
    "too large": ("#" * 5_000_001, "b.yaml"),
}


@pytest.mark.parametrize(("content", "name"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_refused_with_a_sentence(client_for, editor, content, name):
    response = upload(client_for(editor), content, name)

    assert response.status_code == 422
    assert "field__error" in response.text
    assert not BankVersion.objects.exists()


def test_without_a_file_it_says_so(client_for, editor):
    response = client_for(editor).post("/bank/")

    assert response.status_code == 422
    assert "field__error" in response.text
