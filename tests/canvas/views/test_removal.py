"""…/cards/<uuid>/removal/: a card is taken off the sheet, and can be brought back."""

import re

import pytest

from canvas.core.designs import Note

HTMX = {"HX-Request": "true"}
REFUSED = {"viewer": 403, "stranger": 404}


@pytest.fixture
def card(write):
    return write("decisions", "Block it")[0]


@pytest.fixture
def at(url, card):
    return f"{url}cards/{card.pk}/removal/"


def test_it_takes_the_card_off_and_offers_it_back(ask, at, card, stored):
    response = ask(at, seen="1", since="1", traits="0")

    assert stored("decisions") == []
    assert f'data-gone="card-{card.pk}"' in response.text
    assert "Bring it back" in response.text


def test_what_is_offered_brings_it_back_as_it_was(ask, story, write, stored):
    (source,) = write("owned", "Payments", kind="data-landscape")
    source.fields = {"owner": 'The "bank"'}
    source.save()
    at = f"/projects/{story.project.pk}/canvases/data-landscape/cards/{source.pk}/"
    offered = ask(f"{at}removal/", seen="1").text
    seen = re.findall(r'name="seen" value="(\d+)"', offered)[0]

    ask(at, **{"seen": seen, "text": "Payments", "field-owner": 'The "bank"', "done": "1"})

    source.refresh_from_db()
    assert (source.is_removed, source.fields) == (False, {"owner": 'The "bank"'})
    assert stored("owned", "data-landscape") == ["Payments"]


def test_without_a_script_it_leads_to_the_sheet_with_the_way_back(editor, at, url, card):
    response = editor.post(at, {"seen": "1"}, follow=True)

    assert response.redirect_chain == [(f"{url}?removed={card.pk}", 302)]
    assert "Bring it back" in response.text


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_what_somebody_wrote_meanwhile_is_shown_first(editor, story, at, card, headers):
    card.rewrite(Note("Refuse it"), 1, story.owner)

    response = editor.post(at, {"seen": "1"}, headers=headers)

    assert response.status_code == 409
    assert "Not removed: Alice changed this card meanwhile" in response.text
    assert "Refuse it" in response.text
    assert "Remove it all the same" in response.text
    card.refresh_from_db()
    assert not card.is_removed


def test_removing_twice_is_no_fault(ask, at):
    ask(at, seen="1")
    assert ask(at, seen="1").status_code == 200


def test_a_forged_version_removes_nothing(ask, editor, at, stored):
    assert ask(at, seen="x").status_code == 422
    assert "out of date" in editor.post(at, {"seen": "x"}).text
    assert stored("decisions") == ["Block it"]


@pytest.mark.parametrize("who", REFUSED)
def test_only_who_may_write_removes(client_for, story, at, stored, who):
    response = client_for(getattr(story, who)).post(at, {"seen": "1"}, headers=HTMX)

    assert response.status_code == REFUSED[who]
    assert stored("decisions") == ["Block it"]


def test_it_rejects_get(editor, at):
    assert editor.get(at).status_code == 405
