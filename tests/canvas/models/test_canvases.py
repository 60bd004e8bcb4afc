"""Canvases: one of a kind a project, which blocks changed since when, and their heads."""

import pytest
from django.db import IntegrityError

from canvas.core.designs import Note
from canvas.models import Canvas, Card, HeaderConflict

KIND = "ml-canvas"


@pytest.fixture
def canvas(story):
    return Canvas.objects.opened(story.project, KIND)


def test_reading_a_canvas_that_nobody_wrote_on_stores_nothing(story):
    found = Canvas.objects.of(story.project, KIND)

    assert found.sheet().blocks["decisions"] == ()
    assert found.edition == "1.1"
    assert not Canvas.objects.exists()


def test_a_project_has_one_canvas_of_a_kind(story, canvas):
    assert Canvas.objects.opened(story.project, KIND) == canvas
    with pytest.raises(IntegrityError):
        Canvas.objects.create(project=story.project, kind=KIND)


def test_a_sheet_says_what_stands_in_each_block_in_order(story, canvas):
    first, last = (
        Card.objects.add(canvas, "features", Note(text), story.owner)
        for text in ("Amount", "Country")
    )
    last.move("features", first, story.owner)

    sheet = Canvas.objects.of(story.project, KIND).sheet()
    assert [note.text for note in sheet.blocks["features"]] == ["Country", "Amount"]


def test_it_knows_which_blocks_changed_since_a_revision(story, canvas):
    card = Card.objects.add(canvas, "features", Note("Amount"), story.owner)
    Card.objects.add(canvas, "decisions", Note("Block it"), story.owner)
    assert Canvas.objects.get().changed_since(1) == {"decisions"}

    card.move("data-sources", None, story.owner)
    assert Canvas.objects.get().changed_since(2) == {"features", "data-sources"}
    assert Canvas.objects.get().changed_since(3) == frozenset()


def test_a_head_is_stored_with_the_version_that_was_seen(canvas):
    canvas.put_header({"date": "Today"}, "1.0", 0)

    stored = Canvas.objects.get()
    assert (stored.header, stored.edition, stored.header_version) == ({"date": "Today"}, "1.0", 1)


def test_other_labels_change_every_block_and_other_words_none(canvas):
    canvas.put_header({"date": "Today"}, "1.1", 0)
    assert Canvas.objects.get().changed_since(0) == frozenset()

    canvas.put_header({"date": "Today"}, "1.0", 1)
    assert Canvas.objects.get().changed_since(1) == set(canvas.definition.by_key)


def test_a_head_that_somebody_changed_meanwhile_is_not_overwritten(canvas):
    canvas.put_header({"date": "Today"}, "1.1", 0)

    with pytest.raises(HeaderConflict) as refused:
        canvas.put_header({"date": "Tomorrow"}, "1.1", 0)
    assert refused.value.stored.header == {"date": "Today"}


def test_the_same_head_again_is_no_conflict_and_no_change(canvas):
    for _time in range(2):
        canvas.put_header({"date": "Today"}, "1.1", 0)

    assert Canvas.objects.get().header_version == 1
