"""Cards: what is written on a sheet, by whom, and that nobody's words are overwritten unseen."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import F
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from canvas.core.designs import Note
from canvas.models import Canvas, Card, CardConflict, Change
from canvas.models.canvases import MOST_CARDS, Full
from canvas.models.cards import ONE_SITTING
from tests.story import build


@pytest.fixture
def canvas(story):
    return Canvas.objects.opened(story.project, "ml-canvas")


@pytest.fixture
def card(story, canvas):
    return Card.objects.add(canvas, "features", Note("Amount"), story.owner)


def history(card):
    return [(each.what, each.text) for each in card.changes.order_by("at", "pk")]


def test_a_name_that_is_taken_on_another_sheet_gets_a_card_of_its_own(story, card):
    other = Canvas.objects.opened(story.project, "mlops-stack")

    mine = Card.objects.add(other, "registry", Note("MLflow"), story.editor, card.pk)

    assert mine.pk != card.pk
    assert Card.objects.count() == 2


def test_other_words_count_a_version_and_name_who_wrote_them(story, card):
    stored = card.rewrite(Note("Amount in euros", {"owner": "Bank"}), 1, story.editor)

    assert (stored.text, stored.fields) == ("Amount in euros", {"owner": "Bank"})
    assert (stored.version, stored.changed_by) == (2, story.editor)


def test_words_that_somebody_changed_meanwhile_are_not_overwritten(story, card):
    card.rewrite(Note("Amount in euros"), 1, story.owner)

    with pytest.raises(CardConflict) as refused:
        card.rewrite(Note("Amount in cents"), 1, story.editor)
    assert refused.value.stored.text == "Amount in euros"
    assert Card.objects.get().version == 2


def test_a_removed_card_comes_back_with_new_words_for_who_saw_that_it_was_removed(story, card):
    removed = card.remove(1, story.owner)
    with pytest.raises(CardConflict):
        card.rewrite(Note("Amount"), 1, story.editor)

    stored = card.rewrite(Note("Amount"), removed.version, story.editor)
    assert not stored.is_removed
    assert history(card)[-1] == ("restored", "Amount")


def test_a_card_that_somebody_changed_meanwhile_is_not_removed(story, card):
    card.rewrite(Note("Amount in euros"), 1, story.owner)

    with pytest.raises(CardConflict):
        card.remove(1, story.editor)
    assert not Card.objects.get().is_removed


def test_removing_what_is_removed_changes_nothing(story, card):
    card.remove(1, story.owner)
    card.remove(1, story.editor)

    assert [what for what, _text in history(card)] == ["added", "removed"]


def test_what_one_person_types_in_one_sitting_is_one_entry_of_the_history(story, card):
    card.rewrite(Note("Amount in"), 1, story.owner)
    card.rewrite(Note("Amount in euros"), 2, story.owner)
    card.rewrite(Note("Amount in cents"), 3, story.editor)

    assert [text for _what, text in history(card)] == ["Amount in euros", "Amount in cents"]


def test_what_is_typed_after_a_rest_is_another_entry(story, card):
    Change.objects.update(at=card.changed_at - ONE_SITTING - timedelta(seconds=1))

    card.rewrite(Note("Amount in euros"), 1, story.owner)

    assert history(card) == [("added", "Amount"), ("rewritten", "Amount in euros")]


def test_a_sitting_ends_however_long_somebody_types(story, card):
    for number in range(1, 4):
        Change.objects.update(at=F("at") - timedelta(minutes=6))
        card.rewrite(Note(f"Amount {number}"), number, story.owner)

    assert [text for _what, text in history(card)] == ["Amount 1", "Amount 3"]


def test_other_words_under_a_name_that_was_used_are_another_card(story, canvas):
    name = uuid.uuid4()
    for text in ("First", "First", "First, amended"):
        Card.objects.add(canvas, "features", Note(text), story.owner, name)

    assert {row.text for row in Card.objects.all()} == {"First", "First, amended"}
    assert Card.objects.count() == 2


def test_an_entry_of_the_history_brings_back_words_and_card(story, card):
    first = card.changes.get()
    card.rewrite(Note("Lost"), 1, story.editor)
    card.remove(2, story.editor)

    stored = card.restore(first, story.owner)

    assert (stored.text, stored.is_removed) == ("Amount", False)
    assert history(card)[-1] == ("restored", "Amount")


def test_a_full_sheet_takes_no_card_and_none_back(story, canvas, card):
    card.remove(1, story.owner)
    Card.objects.bulk_create(
        Card(canvas=canvas, block="features", place=place, text="x") for place in range(MOST_CARDS)
    )

    with pytest.raises(Full):
        Card.objects.add(canvas, "features", Note("More"), story.owner)
    with pytest.raises(Full):
        card.restore(card.changes.first(), story.owner)
    assert canvas.cards.standing().count() == MOST_CARDS


def test_a_cleared_sheet_keeps_its_history(story, canvas, card):
    Card.objects.clear(canvas, story.editor)

    assert not canvas.cards.standing().exists()
    assert history(card) == [("added", "Amount"), ("removed", "Amount")]


def test_a_card_takes_no_notice_of_a_neighbour_on_another_sheet(story, canvas, card):
    stranger = Card(pk=uuid.uuid4(), canvas=canvas, block="features", place=1)

    card.move("features", stranger, story.owner)

    assert Card.objects.get().block == "features"


class TestMoving(TestCase):
    """Moves lose no card and leave each block in one order."""

    @given(
        st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ab"), st.integers(0, 5)), max_size=8)
    )
    def test_moves_keep_every_card_and_put_it_where_it_was_put(self, moves):
        """Rule: a moved card stands before its neighbour, or at the end; the others keep their order."""
        story = build()
        canvas = Canvas.objects.opened(story.project, "ml-canvas")
        notes = [("a", Note(str(number))) for number in range(5)]
        cards = Card.objects.append(canvas.locked(), notes, story.owner)
        wanted = {"a": list(cards), "b": []}
        for which, block, spot in moves:
            for each in wanted.values():
                if cards[which] in each:
                    each.remove(cards[which])
            before = wanted[block][spot] if spot < len(wanted[block]) else None
            cards[which].move(block, before, story.owner)
            place = wanted[block].index(before) if before else len(wanted[block])
            wanted[block].insert(place, cards[which])

        for block, expected in wanted.items():
            assert list(canvas.cards.standing().filter(block=block)) == expected
