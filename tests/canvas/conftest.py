"""A canvas of the story's project, with some cards, and the requests that a page of it makes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from canvas.core.designs import Note
from canvas.models import Canvas, Card

KIND = "ml-canvas"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def url(story):
    """Give the address of the canvas."""
    return f"/projects/{story.project.pk}/canvases/{KIND}/"


@pytest.fixture
def write(story):
    """Write cards at the end of a block, as the owner does it elsewhere."""

    def write(block, *texts, kind=KIND):
        canvas = Canvas.objects.opened(story.project, kind)
        return [Card.objects.add(canvas, block, Note(text), story.owner) for text in texts]

    return write


@pytest.fixture
def stored(story):
    """Say what stands in a block, by text."""

    def stored(block, kind=KIND):
        sheet = Canvas.objects.of(story.project, kind).sheet()
        return [note.text for note in sheet.blocks[block]]

    return stored


@pytest.fixture
def editor(client_for, story):
    return client_for(story.editor)


@pytest.fixture
def ask(editor):
    """Post as the page's script does."""

    def ask(address, **data):
        return editor.post(address, data, headers=HTMX)

    return ask


@pytest.fixture
def queries(editor):
    """Count the queries of a page."""

    def queries(address):
        with CaptureQueriesContext(connection) as made:
            assert editor.get(address).status_code == 200
        return len(made)

    return queries
