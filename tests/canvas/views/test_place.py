"""…/cards/<uuid>/place/: a card goes before another one, into another block, a step up or down."""

import uuid

import pytest

from canvas.models import Change

HTMX = {"HX-Request": "true"}
REFUSED = {"viewer": 403, "stranger": 404}


@pytest.fixture
def three(write):
    return write("features", "Amount", "Country", "Hour")


@pytest.fixture
def place(url):
    """Give the address at which a card is put elsewhere."""
    return lambda card: f"{url}cards/{card.pk}/place/"


def test_a_card_goes_before_another_one(ask, place, three, stored):
    ask(place(three[2]), block="features", before=three[0].pk)

    assert stored("features") == ["Hour", "Amount", "Country"]


def test_a_card_goes_to_the_end_of_another_block(ask, place, three, write, stored):
    write("decisions", "Block it")

    response = ask(place(three[0]), block="decisions", before="", since="1", traits="0")

    assert stored("decisions") == ["Block it", "Amount"]
    assert "Moved to Decisions, 2 of 2." in response.text
    assert f'data-placed="card-{three[0].pk}"' in response.text
    assert "Country" in response.text  # the block that it left is sent too


def test_words_keep_their_version_when_a_card_moves(ask, place, three):
    ask(place(three[0]), block="decisions")

    three[0].refresh_from_db()
    assert (three[0].version, three[0].block) == (1, "decisions")
    assert Change.objects.filter(what="moved").count() == 1


@pytest.mark.parametrize(
    ("step", "after"),
    [
        ((0, "up"), ["Amount", "Country", "Hour"]),
        ((2, "up"), ["Amount", "Hour", "Country"]),
        ((0, "down"), ["Country", "Amount", "Hour"]),
        ((2, "down"), ["Amount", "Country", "Hour"]),
    ],
)
def test_a_button_moves_it_one_step(ask, place, three, step, after):
    ask(place(three[step[0]]), block="features", step=step[1])

    cards = three[0].canvas.cards.standing()
    assert [card.text for card in cards] == after


def test_without_a_script_it_leads_back_to_the_card(editor, place, three, url):
    response = editor.post(place(three[0]), {"block": "features", "step": "down"})

    assert response.url == f"{url}#card-{three[0].pk}"


def test_a_neighbour_that_went_elsewhere_means_the_end(ask, story, place, three, stored):
    three[1].move("decisions", None, story.owner)
    ask(place(three[0]), block="features", before=three[1].pk)

    assert stored("features") == ["Hour", "Amount"]


def test_a_card_that_somebody_removed_stays_away(ask, story, place, three, stored):
    three[0].remove(1, story.owner)

    response = ask(place(three[0]), block="decisions", since="0", traits="0")

    assert "Somebody removed this card." in response.text
    assert stored("decisions") == []


@pytest.mark.parametrize(
    "data", [{"block": "owned"}, {"before": "x"}, {"step": "sideways"}, {"block": "x" * 61}]
)
def test_a_forged_place_is_not_found(ask, place, three, stored, data):
    assert ask(place(three[0]), **data).status_code == 404
    assert stored("features") == ["Amount", "Country", "Hour"]


@pytest.mark.parametrize("who", REFUSED)
def test_only_who_may_write_moves(client_for, story, place, three, who):
    client = client_for(getattr(story, who))
    response = client.post(place(three[0]), {"block": "decisions"}, headers=HTMX)

    assert response.status_code == REFUSED[who]
    three[0].refresh_from_db()
    assert three[0].block == "features"


def test_it_handles_a_missing_card_and_rejects_get(ask, editor, place, three):
    three[0].pk = uuid.uuid4()
    assert ask(place(three[0]), block="decisions").status_code == 404
    assert editor.get(place(three[1])).status_code == 405
