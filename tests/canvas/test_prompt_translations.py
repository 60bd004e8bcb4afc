"""Translations of the words of a block: they go with their originals, and are absent rather than wrong."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvas.core.translations import current, older
from canvas.models import Prompt
from canvas.models.prompts import Words
from canvas.shipped import kinds, kinds_as_shipped

pytestmark = pytest.mark.django_db

AT = ("ml-canvas", "value-proposition")
SHIPPED = kinds_as_shipped()[AT[0]].by_key[AT[1]]
OURS = Words("Our value", "What it is good for.", ("Who gains?", "How much?"))
SAID = {"title": "Giá trị", "prompts.0": "Ai được lợi?", "prompts.1": "Bao nhiêu?"}


def shown(language="vi"):
    with translation.override(language):
        return Prompt.objects.worded()[AT[0]].by_key[AT[1]]


@pytest.fixture
def row(story):
    """Edit a block and translate what it says then."""
    Prompt.objects.put(AT, OURS, 0, story.owner)
    Prompt.objects.translate(AT, "vi", SAID, story.owner)
    return Prompt.objects.get()


def test_a_block_speaks_the_language_of_the_page_text_by_text(row):
    assert (shown().title, shown().about) == ("Giá trị", OURS.about)
    assert shown().prompts == ("Ai được lợi?", "Bao nhiêu?")
    assert shown("en").prompts == OURS.prompts
    assert shown("fr").title == "Our value"


def test_a_translation_goes_where_its_question_goes(row, story):
    Prompt.objects.put(AT, Words(OURS.title, "", ("New?", *reversed(OURS.prompts))), 2, story.owner)
    assert shown().prompts == ("New?", "Bao nhiêu?", "Ai được lợi?")


def test_what_was_worded_anew_is_shown_in_its_own_words_until_somebody_translates_it(row, story):
    Prompt.objects.put(AT, Words("Value for us", "", OURS.prompts), 2, story.owner)
    assert shown().title == "Value for us"
    assert older(Prompt.objects.told()[AT], "vi") == ("title",)
    Prompt.objects.translate(AT, "vi", {"title": "Giá trị của ta"}, story.owner)
    assert shown().title == "Giá trị của ta"
    Prompt.objects.put(AT, OURS, 4, story.owner)
    assert shown().title == "Our value"


def test_a_blank_takes_a_translation_away(row, story):
    Prompt.objects.translate(AT, "vi", {"title": " "}, story.owner)
    assert shown().title == "Our value"
    assert "title" not in Prompt.objects.get().translations["vi"]


def test_who_translates_a_block_does_not_edit_it(story):
    Prompt.objects.translate(AT, "vi", {"title": "Giá trị"}, story.owner)
    row = Prompt.objects.get()
    assert not row.is_edited
    assert shown().title == "Giá trị"
    assert shown("en") == SHIPPED
    newest = row.history.get()
    assert (newest.history_user, newest.history_change_reason) == (story.owner, "Translated")


def test_a_newer_cairn_takes_over_what_nobody_edited(story):
    Prompt.objects.translate(AT, "vi", {"title": "Giá trị"}, story.owner)
    once = "As Cairn said once"
    Prompt.objects.update(title=once, translated_from={"vi": {"title": once}})
    assert shown().title == SHIPPED.title
    assert older(Prompt.objects.told()[AT], "vi") == ("title",)


def test_back_to_what_cairn_ships_keeps_what_was_translated(row, story):
    row.go_back(story.owner)
    assert (shown(), shown("en")) == (SHIPPED, SHIPPED)
    Prompt.objects.put(AT, OURS, 3, story.owner)
    row.refresh_from_db()
    row.translations = {}
    row.go_back(story.owner)
    assert not Prompt.objects.exists()


@pytest.fixture
def planted(monkeypatch):
    """Let the shipped block say some Vietnamese."""
    kind = kinds_as_shipped()[AT[0]]
    path = f"blocks.{AT[1]}"
    said = {f"{path}.title": "Giá trị đã có", f"{path}.prompts.0": "Câu hỏi đã có"}
    monkeypatch.setitem(kind.__dict__, "translations", {"vi": said})


def test_what_cairn_ships_in_a_language_goes_with_the_words_that_stay(planted, story):
    Prompt.objects.put(AT, Words("Our value", "", ("First?", SHIPPED.prompts[0])), 0, story.owner)
    assert shown().title == "Our value"
    assert shown().prompts == ("First?", "Câu hỏi đã có")
    Prompt.objects.translate(AT, "vi", {"prompts.1": "Câu hỏi của ta"}, story.owner)
    assert shown().prompts == ("First?", "Câu hỏi của ta")


def test_translations_cost_no_query(row, django_assert_num_queries):
    for kind in kinds().values():
        for block in kind.blocks:
            Prompt.objects.translate((kind.key, block.key), "vi", {"title": "T"}, row.changed_by)
    with django_assert_num_queries(1):
        assert shown().title == "T"
    with django_assert_num_queries(1):
        Prompt.objects.told()


TEXT = st.sampled_from(["One?", "Two?", "Three?", "Four?"])
EDITS = st.lists(st.lists(TEXT, max_size=3, unique=True), min_size=1, max_size=4)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_whatever_is_edited_no_question_is_shown_in_words_of_another(story, edits):
    Prompt.objects.all().delete()
    for version, prompts in enumerate(edits):
        Prompt.objects.put(AT, Words("T", "", tuple(prompts)), 2 * version, story.owner)
        said = {f"prompts.{n}": f"vi {text}" for n, text in enumerate(prompts)}
        half = dict(list(said.items())[: 1 + len(said) // 2])
        Prompt.objects.translate(AT, "vi", half, story.owner)
        told = Prompt.objects.told()[AT]
        for path, text in current(told).get("vi", {}).items():
            assert text == f"vi {told.originals[path]}"
