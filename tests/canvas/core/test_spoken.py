"""A kind of canvas and a trait in another language are the same in other words."""

from dataclasses import replace

import pytest
from django.utils import translation

from canvas import shipped
from canvas.core.kinds import Block, Choice, Credit, Edition, Field, Kind, Trait
from canvas.core.spoken import (
    kind_in_language,
    kind_texts,
    reworded,
    trait_in_language,
    trait_texts,
)
from canvas.core.translations import Told, tidy
from canvas.shipped import kinds, traits

KIND = Kind(
    "ml",
    "Canvas",
    "What it is for",
    Credit("By somebody", "CC0"),
    2,
    1,
    (Block("data", "Data", "All of it", ("Whose?", "How much?"), practices=("git",)),),
    header=(Field("date", "Date"),),
    fields=(Field("kind", "Kind", (Choice("a", "One"), Choice("b", "Two"))),),
    editions=(Edition("1.0", "First", {"data": "Sources"}),),
)
TRAIT = Trait("serving", "How", (Choice("batch", "In batches"),), why="Decides much.")


def spoken(thing, texts):
    """Translate every text of something: each says that it is translated."""
    return replace(thing, translations={"vi": {path: f"vi {text}" for path, text in texts.items()}})


def test_every_text_of_a_kind_has_a_path():
    """Blocks, fields, values and editions go by key, prompts by place."""
    assert [*kind_texts(KIND)] == [
        *("title", "about", "credit.text", "header.date.title", "blocks.data.title"),
        *("blocks.data.about", "blocks.data.prompts.0", "blocks.data.prompts.1"),
        *("fields.kind.title", "fields.kind.values.a.title", "fields.kind.values.b.title"),
        *("editions.1.0.title", "editions.1.0.labels.data"),
    ]


def test_a_kind_and_a_trait_change_their_words_only():
    """Keys, places, licences and what hangs on a block stay."""
    shown = kind_in_language(spoken(KIND, kind_texts(KIND)), "vi")
    assert all(text.startswith("vi ") for text in kind_texts(shown).values())
    assert (shown.key, shown.blocks[0].practices, shown.credit.licence) == ("ml", ("git",), "CC0")
    told = trait_in_language(spoken(TRAIT, trait_texts(TRAIT)), "vi")
    assert [*trait_texts(told).values()] == ["vi How", "vi Decides much.", "vi In batches"]


def test_what_is_not_translated_stays_as_it_is():
    """Text by text; and in a language that nobody wrote, it is the same value."""
    kind = replace(KIND, translations={"vi": {"blocks.data.prompts.1": "Bao nhiêu?"}})
    assert kind_in_language(kind, "vi").blocks[0].prompts == ("Whose?", "Bao nhiêu?")
    assert kind_in_language(kind, "en-gb") is kind
    assert trait_in_language(TRAIT, "vi") is TRAIT


def test_the_shipped_files_translate_no_text_that_is_not_there():
    """Each path of a translation is that of a text."""
    for kind in kinds().values():
        assert tidy(kind_texts(kind), kind.translations) == kind.translations
    for trait in traits().values():
        assert tidy(trait_texts(trait), trait.translations) == trait.translations


def test_a_block_in_other_words_keeps_the_translations_of_the_words_that_stay():
    """Those of other blocks stay too; what is said here stands over what is shipped."""
    shipped = spoken(KIND, kind_texts(KIND))
    block = replace(KIND.blocks[0], title="Sources", prompts=("How much?",))
    ours = Told({"title": "Sources"}, {"vi": {"title": "Nguồn"}, "fr": {"title": "Source"}})
    told = reworded(shipped, block, ours)
    shown = kind_in_language(told, "vi")
    assert (shown.title, shown.blocks[0].title) == ("vi Canvas", "Nguồn")
    assert shown.blocks[0].prompts == ("vi How much?",)
    assert kind_in_language(told, "fr").blocks[0].title == "Source"


@pytest.fixture
def planted(monkeypatch):
    """Let the shipped sheets say some Vietnamese."""
    clear = (shipped._kinds, shipped._traits)
    told = {key: spoken(kind, kind_texts(kind)) for key, kind in shipped.kinds_as_shipped().items()}
    facts = {
        key: spoken(each, trait_texts(each)) for key, each in shipped._shipped_traits().items()
    }
    monkeypatch.setattr(shipped, "kinds_as_shipped", lambda: told)
    monkeypatch.setattr(shipped, "_shipped_traits", lambda: facts)
    for each in clear:
        each.cache_clear()
    yield
    for each in clear:
        each.cache_clear()


def test_sheets_and_traits_speak_the_language_of_the_page(planted):
    """Whoever reads kinds and traits gets them in the active language, the next reader in theirs."""
    for _time in range(2):
        with translation.override("vi"):
            assert kinds()["ml-canvas"].title.startswith("vi ")
            assert traits()["serving"].title.startswith("vi ")
        with translation.override("en"):
            assert not kinds()["ml-canvas"].title.startswith("vi ")
            assert not traits()["serving"].title.startswith("vi ")
