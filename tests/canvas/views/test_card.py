"""…/cards/<uuid>/: the words of a card, saved as they are typed."""

import uuid

import pytest

from canvas.core.designs import Note
from canvas.models import Card, Project

HTMX = {"HX-Request": "true"}


@pytest.fixture
def card(write):
    return write("decisions", "Block it")[0]


@pytest.fixture
def at(url, card):
    return f"{url}cards/{card.pk}/"


def test_its_form_comes_as_a_page_and_in_its_place_on_the_sheet(editor, at, card):
    page, part = editor.get(at), editor.get(at, headers=HTMX)

    assert "<h1>Card</h1>" in page.text
    assert part.text.strip().startswith(f'<li class="note note--open" id="card-{card.pk}"')
    for response in (page, part):
        assert 'name="seen" value="1"' in response.text
        assert ">Block it</textarea>" in response.text


def test_it_saves_what_is_typed_and_tells_the_new_version(ask, at, card):
    response = ask(at, text="Hold it", seen="1")

    assert response.status_code == 200
    assert "Saved at" in response.text
    assert 'name="seen" value="2"' in response.text
    card.refresh_from_db()
    assert (card.text, card.version) == ("Hold it", 2)


def test_done_answers_with_the_card_as_it_is_stored(ask, at, card):
    response = ask(at, text="Hold it", seen="1", done="1", since="1", traits="0")

    assert f'data-closed="card-{card.pk}"' in response.text
    assert "<p>Hold it</p>" in response.text


def test_done_closes_the_card_where_nothing_was_changed_too(ask, at, card):
    response = ask(at, text="Block it", seen="1", done="1", since="1", traits="0")

    assert f'id="card-{card.pk}"' in response.text


def test_without_a_script_it_leads_back_to_the_card(editor, at, url, card):
    response = editor.post(at, {"text": "Hold it", "seen": "1", "done": "1"})

    assert response.url == f"{url}#card-{card.pk}"


def test_a_source_keeps_its_fields_and_leaves_out_what_is_empty(ask, story, write):
    (source,) = write("owned", "Payments", kind="data-landscape")
    at = f"/projects/{story.project.pk}/canvases/data-landscape/cards/{source.pk}/"

    ask(at, **{"text": "Payments", "seen": "1", "field-status": "required", "field-owner": " "})

    source.refresh_from_db()
    assert source.fields == {"status": "required"}


def test_a_forged_or_endless_field_is_refused_by_name(ask, story, write):
    (source,) = write("owned", "Payments", kind="data-landscape")
    at = f"/projects/{story.project.pk}/canvases/data-landscape/cards/{source.pk}/"

    forged = ask(at, **{"text": "Payments", "seen": "1", "field-status": "lost"})
    endless = ask(at, **{"text": "Payments", "seen": "1", "field-owner": "x" * 501})

    assert (forged.status_code, endless.status_code) == (422, 422)
    assert "Status:" in forged.text
    assert "Owner: At most 500 characters; this has 501." in endless.text
    source.refresh_from_db()
    assert source.version == 1


@pytest.mark.parametrize("text", ["", "x" * 5_001])
def test_what_is_no_card_is_refused_and_changes_nothing(ask, editor, at, card, text):
    assert ask(at, text=text, seen="1").status_code == 422
    assert editor.post(at, {"text": text, "seen": "1"}).status_code == 422

    card.refresh_from_db()
    assert card.text == "Block it"


@pytest.mark.parametrize("seen", ["x", "-1", "²", "1e3"])
def test_a_forged_version_changes_nothing(ask, at, card, seen):
    assert ask(at, text="Hold it", seen=seen).status_code == 422
    card.refresh_from_db()
    assert card.text == "Block it"


class TestSomebodyElseWroteMeanwhile:
    """Both texts are shown, and the person chooses."""

    @pytest.fixture(autouse=True)
    def meanwhile(self, card, story):
        card.rewrite(Note("Refuse it"), 1, story.owner)

    @pytest.mark.parametrize("headers", [HTMX, {}])
    def test_both_are_shown_and_nothing_is_stored(self, editor, at, card, headers):
        response = editor.post(at, {"text": "Hold it", "seen": "1"}, headers=headers)

        assert response.status_code == 409
        assert "Alice changed this" in response.text
        assert "<p>Refuse it</p>" in response.text
        card.refresh_from_db()
        assert card.text == "Refuse it"

    def test_on_the_page_without_a_script_mine_stays_in_its_field(self, editor, at):
        page = editor.post(at, {"text": "Hold it", "seen": "1", "done": "1"}).text

        assert ">Hold it</textarea>" in page

    def test_keeping_theirs_closes_the_card_with_their_words(self, ask, at, stored):
        response = ask(at, text="Hold it", seen="keep")

        assert response.headers["HX-Reswap"] == "keep-typing"
        assert stored("decisions") == ["Refuse it"]

    def test_mine_in_its_place(self, ask, at, stored):
        assert ask(at, text="Hold it", seen="2").status_code == 200
        assert stored("decisions") == ["Hold it"]

    def test_both_makes_mine_a_new_card_once(self, ask, at, stored):
        copy = uuid.uuid4()
        for _time in range(2):
            response = ask(at, text="Hold it", seen="both", copy=copy)

        assert response.headers["HX-Reswap"] == "keep-typing"
        assert stored("decisions") == ["Refuse it", "Hold it"]

    def test_the_same_words_are_no_conflict(self, ask, at):
        assert ask(at, text="Refuse it", seen="1").status_code == 200


class TestSomebodyRemovedIt:
    """The person brings it back with their words, or lets it go."""

    @pytest.fixture(autouse=True)
    def meanwhile(self, card, story):
        card.remove(1, story.owner)

    def test_saving_asks_what_becomes_of_it(self, ask, at, stored):
        response = ask(at, text="Hold it", seen="1")

        assert response.status_code == 409
        assert "Alice removed this card" in response.text
        assert stored("decisions") == []

    def test_it_comes_back_with_my_words(self, ask, at, stored):
        assert ask(at, text="Hold it", seen="2").status_code == 200
        assert stored("decisions") == ["Hold it"]

    def test_letting_it_go_takes_it_off_the_page(self, ask, at, card, stored):
        response = ask(at, text="Hold it", seen="keep")

        assert f'data-gone="card-{card.pk}"' in response.text
        assert stored("decisions") == []

    def test_opening_it_says_so_too(self, editor, at):
        assert "Alice removed this card" in editor.get(at, headers=HTMX).text


def test_a_viewer_reads_the_card_and_may_not_write(client_for, story, at, card):
    client = client_for(story.viewer)

    assert "<textarea" not in client.get(at).text
    assert "Block it" in client.get(at).text
    assert client.post(at, {"text": "x", "seen": "1"}, headers=HTMX).status_code == 403


def test_a_stranger_gets_404(client_for, story, at):
    client = client_for(story.stranger)

    assert client.get(at).status_code == 404
    assert client.post(at, {"text": "x", "seen": "1"}, headers=HTMX).status_code == 404


@pytest.mark.parametrize("path", ["", "place/", "removal/"])
def test_a_card_of_another_project_or_sheet_is_not_found(editor, story, card, at, path):
    other = Project.objects.create(team=story.team, name="Other")
    elsewhere = at.replace(str(story.project.pk), str(other.pk))
    for address in (elsewhere, at.replace("ml-canvas", "mlops-stack")):
        data = {"text": "x", "seen": "1", "block": "decisions"}
        assert editor.post(f"{address}{path}", data).status_code == 404
    assert Card.objects.get().text == "Block it"


def test_the_owner_may_write_too(client_for, story, at):
    assert client_for(story.owner).post(at, {"text": "x", "seen": "1"}).status_code == 302
