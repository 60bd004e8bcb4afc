"""…/history/ and …/restore/: what happened on a sheet, and the way back."""

import pytest

from canvas.core.designs import Note
from canvas.models import Canvas, Card, Change
from canvas.models.canvases import MOST_CARDS

WRITES = {"owner": 302, "editor": 302, "viewer": 403, "stranger": 404}


@pytest.fixture
def card(write):
    return write("decisions", "Block it")[0]


@pytest.fixture
def at(url):
    return f"{url}history/"


@pytest.fixture
def bring(editor, url):
    """Bring back what a card said after a change."""

    def bring(card, change, **more):
        return editor.post(f"{url}cards/{card.pk}/restore/", {"change": change}, **more)

    return bring


def shown(response):
    """Return the changes on the page, as what happened and the words then."""
    entries = response.context["entries"]
    return [(entry.change.what, entry.change.text) for entry in entries]


def test_it_shows_what_happened_newest_first(client_for, story, at, card):
    card.rewrite(Note("Refuse it"), 1, story.editor)
    card.move("features", None, story.editor)
    card.remove(2, story.editor)

    response = client_for(story.viewer).get(at)

    assert shown(response) == [
        ("removed", "Refuse it"),
        ("moved", "Refuse it"),
        ("rewritten", "Refuse it"),
        ("added", "Block it"),
    ]
    assert "from Decisions to Features" in response.text
    assert "Bob" in response.text
    assert "The words before" in response.text


def test_words_are_markdown_that_does_no_harm(editor, at, write):
    write("decisions", "**Block** <script>x</script>")
    text = editor.get(at).text
    assert "<strong>Block</strong>" in text
    assert "<script>x" not in text


def test_a_change_is_compared_with_the_one_before_of_the_same_card(editor, story, at, card, write):
    write("decisions", "Another")
    card.rewrite(Note("Refuse it"), 1, story.editor)

    newest = editor.get(at).context["entries"][0]

    assert newest.before.text == "Block it"
    assert newest.is_rewritten


def test_a_field_of_a_source_is_part_of_its_history(editor, story, write):
    (source,) = write("owned", "Ledger", kind="data-landscape")
    source.rewrite(Note("Ledger", {"owner": "Payments"}), 1, story.editor)

    response = editor.get(f"/projects/{story.project.pk}/canvases/data-landscape/history/")

    assert response.context["entries"][0].is_rewritten
    assert "<dd>Payments</dd>" in response.text


def test_what_stands_is_not_offered_back(editor, at, card):
    text = editor.get(at).text
    assert "This stands on the sheet" in text
    assert "Bring this back" not in text


def test_a_sheet_where_nothing_happened_says_so(editor, at):
    assert "Nothing happened yet" in editor.get(at).text


def test_other_sheets_have_their_own_history(editor, at, write):
    write("owned", "Ledger", kind="data-landscape")
    assert shown(editor.get(at)) == []


def test_who_left_is_no_fault(editor, at, card):
    Change.objects.update(by=None)
    assert "Someone who left" in editor.get(at).text


def test_a_block_that_the_sheet_no_longer_has_goes_by_its_key(editor, at, card):
    Change.objects.update(block="old-block")
    assert "old-block" in editor.get(at).text


def test_fifty_are_on_a_page(editor, at, write):
    write("decisions", *(f"Card {number}" for number in range(51)))

    assert len(shown(editor.get(at))) == 50
    assert shown(editor.get(at, {"page": "2"})) == [("added", "Card 0")]
    assert shown(editor.get(at, {"page": "99"})) == [("added", "Card 0")]
    assert len(shown(editor.get(at, {"page": "x"}))) == 50


def test_it_needs_as_many_queries_for_many_changes(at, write, queries):
    write("decisions", "Block it")
    few = queries(at)
    write("decisions", *(f"Card {number}" for number in range(40)))
    assert queries(at) == few <= 7


def test_a_removed_card_comes_back(bring, url, card, story, stored):
    card.remove(1, story.owner)

    response = bring(card, card.changes.newest_first()[0].pk)

    assert response["Location"] == f"{url}#card-{card.pk}"
    assert stored("decisions") == ["Block it"]


def test_earlier_words_come_back_and_the_later_ones_stay(bring, editor, at, card, story):
    first = card.changes.get()
    card.rewrite(Note("Refuse it"), 1, story.editor)

    bring(card, first.pk)

    assert shown(editor.get(at))[:2] == [("restored", "Block it"), ("rewritten", "Refuse it")]
    card.refresh_from_db()
    assert card.text == "Block it"


@pytest.mark.parametrize("change", ["", "x", "0", "-1", "9" * 30, "999999"])
def test_what_is_no_change_of_the_card_is_not_found(bring, card, stored, change):
    assert bring(card, change).status_code == 404
    assert stored("decisions") == ["Block it"]


def test_a_change_of_another_card_is_not_found(bring, card, write, stored):
    (other,) = write("decisions", "Another")
    assert bring(card, other.changes.get().pk).status_code == 404
    assert stored("decisions") == ["Block it", "Another"]


def test_a_card_of_another_project_is_not_found(bring, story):
    elsewhere = story.stranger.memberships.get().team.projects.create(name="Secret")
    canvas = Canvas.objects.opened(elsewhere, "ml-canvas")
    card = Card.objects.add(canvas, "decisions", Note("Secret"), story.stranger)
    assert bring(card, card.changes.get().pk).status_code == 404


def test_a_full_sheet_takes_no_card_back(bring, card, story):
    card.remove(1, story.owner)
    canvas = Canvas.objects.get()
    cards = [Card(canvas=canvas, block="features", place=n, text="x") for n in range(MOST_CARDS)]
    Card.objects.bulk_create(cards)

    response = bring(card, card.changes.newest_first()[0].pk, follow=True)

    assert "room for 500 cards" in response.text
    card.refresh_from_db()
    assert card.is_removed


@pytest.mark.parametrize("who", WRITES)
def test_only_who_may_write_brings_back(client_for, story, url, card, who):
    change = card.changes.get().pk
    response = client_for(getattr(story, who)).post(
        f"{url}cards/{card.pk}/restore/", {"change": change}
    )
    assert response.status_code == WRITES[who]


def test_strangers_and_nobody_see_no_history(client_for, story, at):
    assert client_for(story.stranger).get(at).status_code == 404
    assert client_for(None).get(at).status_code == 302


def test_methods_that_make_no_sense_are_refused(editor, at, url, card):
    assert editor.post(at).status_code == 405
    assert editor.get(f"{url}cards/{card.pk}/restore/").status_code == 405
