"""…/cards/: a new card at the end of a block."""

import uuid

import pytest

from canvas.models import Canvas, Card, Change
from canvas.models.canvases import MOST_CARDS

HTMX = {"HX-Request": "true"}


def test_it_adds_a_card_to_the_end_of_its_block(ask, story, write, url, stored):
    write("features", "Amount")

    response = ask(f"{url}cards/", block="features", text=" Country\r\nof the shop ", since="1")

    assert response.status_code == 200
    assert stored("features") == ["Amount", "Country\nof the shop"]
    assert Card.objects.get(place=2).changed_by == story.editor
    assert Change.objects.filter(what="added", by=story.editor).count() == 1


def test_the_answer_is_the_news_of_the_sheet_with_a_name_for_the_next_card(ask, write, url):
    write("decisions", "Somebody else's")
    name = uuid.uuid4()

    response = ask(f"{url}cards/", block="features", text="Amount", card=name, since=0, traits=0)

    assert "Somebody else" in response.text
    assert f'data-added="{name}"' in response.text
    assert "data-next=" in response.text


def test_the_same_request_twice_adds_one_card(ask, url, stored):
    name = uuid.uuid4()
    for _time in range(2):
        ask(f"{url}cards/", block="features", text="Amount", card=name)

    assert stored("features") == ["Amount"]


def test_without_a_script_it_leads_back_to_the_card(editor, url):
    response = editor.post(f"{url}cards/", {"block": "features", "text": "Amount"})

    assert response.url == f"{url}#card-{Card.objects.get().pk}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "Write something"),
        ("x" * 5_001, "at most 5000 characters; this has 5001"),
        ("a\x00b", "Null characters are not allowed"),
    ],
)
def test_what_is_no_card_is_refused_with_a_sentence(ask, editor, url, text, words):
    response = ask(f"{url}cards/", block="features", text=text)
    page = editor.post(f"{url}cards/", {"block": "features", "text": text})

    assert (response.status_code, page.status_code) == (422, 422)
    assert response.headers["HX-Retarget"] == "#refused-features"
    assert words in response.text
    assert words in page.text
    assert not Card.objects.exists()


def test_without_a_script_the_refused_text_stays_where_it_was_typed(editor, url):
    page = editor.post(f"{url}cards/", {"block": "features", "text": "x" * 5_001}).text

    start = page.index('id="add-features"')
    assert "x" * 5_001 in page[start : page.index("</textarea>", start)]


def test_five_megabytes_are_refused_with_a_sentence(ask, url):
    response = ask(f"{url}cards/", block="features", text="x" * 5_000_000)

    assert response.status_code == 400
    assert "more text than Cairn takes at once" in response.text
    assert not Card.objects.exists()


def test_a_full_canvas_takes_no_more_and_says_so(ask, story, url, write):
    write("features", "Amount")
    canvas = Canvas.objects.get()
    Card.objects.bulk_create(
        Card(canvas=canvas, block="features", place=place, text="x")
        for place in range(2, MOST_CARDS + 1)
    )

    response = ask(f"{url}cards/", block="features", text="Country")

    assert response.status_code == 422
    assert "room for 500 cards" in response.text
    assert Card.objects.count() == MOST_CARDS


@pytest.mark.parametrize("block", ["owned", "", "Features"])
def test_a_block_of_another_sheet_is_not_found(ask, url, block):
    assert ask(f"{url}cards/", block=block, text="Amount").status_code == 404
    assert not Card.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("stranger", 404)])
def test_only_who_may_write_adds(client_for, story, url, who, status):
    client = client_for(getattr(story, who))
    response = client.post(f"{url}cards/", {"block": "features", "text": "x"}, headers=HTMX)

    assert response.status_code == status
    assert not Card.objects.exists()


def test_it_rejects_get(editor, url):
    assert editor.get(f"{url}cards/").status_code == 405
