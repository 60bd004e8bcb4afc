"""The words of canvas blocks: editors change them, canvases show them, and Cairn's own come back."""

import pytest
from django.utils.html import escape

from canvas.models import Prompt, PromptConflict
from canvas.models.prompts import Words
from canvas.shipped import kinds
from tests.story import promote

pytestmark = pytest.mark.django_db

LIST = "/admin/canvas/prompt/"
AT = ("ml-canvas", "value-proposition")
PAGE = f"{LIST}{'/'.join(AT)}/"
OURS = Words("Our value", "What it is good for.", ("Who gains?", "How much?"))


@pytest.fixture
def editor(story):
    return promote(story.editor, "Editors")


@pytest.fixture
def sheet(story):
    return f"/projects/{story.project.pk}/canvases/ml-canvas/"


def typed(**other):
    words = {"title": OURS.title, "about": OURS.about, "prompts": "Who gains?\r\n\r\nHow much? "}
    return {**words, "seen": "0", **other}


ADDRESSES = (LIST, PAGE, f"{PAGE}removal/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_is_no_editor_finds_nothing(client_for, story, address):
    for person in (story.owner, story.editor, story.viewer, story.stranger):
        assert client_for(person).get(address).status_code == 404
        assert client_for(person).post(address, typed()).status_code == 404
    assert not Prompt.objects.exists()


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_editors_and_publishers_see_every_block(client_for, story, group):
    client = client_for(promote(story.viewer, group))
    text = client.get(LIST).text
    for kind in kinds().values():
        for block in kind.blocks:
            assert f'href="{LIST}{kind.key}/{block.key}/"' in text
    assert client.get(PAGE).status_code == 200
    for unknown in ("moon/value-proposition", "ml-canvas/moon"):
        assert client.get(f"{LIST}{unknown}/").status_code == 404


def test_what_is_saved_is_kept_with_who_and_when(client_for, editor):
    client = client_for(editor)
    assert client.post(PAGE, typed()).url == LIST
    row = Prompt.objects.get()
    assert Words(row.title, row.about, tuple(row.prompts)) == OURS
    assert (row.changed_by, row.version) == (editor, 1)
    assert row.history.get().history_user == editor
    assert "edited" in client.get(LIST).text


def test_canvases_show_it_at_once_and_cards_stay(client_for, story, editor, sheet):
    client = client_for(editor)
    before = client.get(sheet).text
    shipped = kinds()["ml-canvas"].by_key["value-proposition"]
    assert escape(shipped.prompts[0]) in before
    client.post(PAGE, typed())
    after = client.get(sheet).text
    assert "Who gains?" in after
    assert escape(shipped.prompts[0]) not in after
    client.post(f"{PAGE}removal/")
    assert escape(shipped.prompts[0]) in client.get(sheet).text
    client.post(PAGE, typed(prompts="Who else?"))
    assert "Who else?" in client.get(sheet).text


def test_the_credit_and_the_licence_stay(client_for, editor, sheet):
    client = client_for(editor)
    client.post(PAGE, typed(credit="Ours", licence="Ours", title="Ours"))
    credit = kinds()["ml-canvas"].credit
    text = client.get(sheet).text
    assert escape(credit.text) in text
    assert credit.licence in text


def test_files_of_a_canvas_show_the_words(client_for, editor, sheet):
    client = client_for(editor)
    client.post(PAGE, typed())
    assert "Our value" in client.get(f"{sheet.rstrip('/')}.svg").text
    assert "Our value" in client.get(f"{sheet.rstrip('/')}.md").text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("about", "x" * 501),
        ("prompts", "\n".join("abcdefghijklm")),
        ("prompts", "x" * 301),
        ("seen", "moon"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client_for, editor, field, value):
    response = client_for(editor).post(PAGE, typed(about="Kept.") | {field: value})
    assert response.status_code == 422
    assert field == "about" or "Kept." in response.text
    assert not Prompt.objects.exists()


def test_the_second_to_save_sees_the_first(client_for, story, editor):
    client = client_for(editor)
    Prompt.objects.put(AT, OURS, 0, story.owner)
    response = client.post(PAGE, typed(title="Mine"))
    assert response.status_code == 409
    assert "Alice changed this at" in response.text
    assert "Our value" in response.text
    assert 'value="Mine"' in response.text
    assert client.post(PAGE, typed(title="Mine", seen="1")).status_code == 302
    assert Prompt.objects.get().title == "Mine"


def test_who_types_while_somebody_goes_back_is_told(client_for, story, editor):
    client = client_for(editor)
    Prompt.objects.put(AT, OURS, 0, story.owner).delete()
    response = client.post(PAGE, typed(title="Mine", seen="1"))
    assert response.status_code == 409
    assert "took this block back" in response.text
    assert 'name="seen" value="0"' in response.text


def test_of_two_who_store_from_the_same_sight_one_is_refused(story):
    Prompt.objects.put(AT, OURS, 0, story.owner)
    with pytest.raises(PromptConflict) as conflict:
        Prompt.objects.put(AT, OURS, 0, story.editor)
    assert conflict.value.stored == Prompt.objects.get()


def test_words_of_before_can_be_brought_back(client_for, editor):
    client = client_for(editor)
    client.post(PAGE, typed())
    client.post(PAGE, typed(title="Later", seen="1"))
    first = Prompt.history.last()
    text = client.get(f"{PAGE}?record={first.pk}").text
    assert 'value="Our value"' in text
    assert "Save to bring them back" in text
    for nonsense in ("x", "9" * 30, str(10**6)):
        assert 'value="Later"' in client.get(f"{PAGE}?record={nonsense}").text


def test_queries_do_not_grow(client_for, story, editor, sheet, django_assert_max_num_queries):
    client = client_for(editor)
    for kind in kinds().values():
        for block in kind.blocks:
            Prompt.objects.put((kind.key, block.key), OURS, 0, story.owner)
    with django_assert_max_num_queries(5):
        client.get(LIST)
    with django_assert_max_num_queries(6):
        client.get(PAGE)
    with django_assert_max_num_queries(11):
        client.get(sheet)
