"""What tools say in other languages is kept through edits, upgrades and files."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.core.catalogue import Catalogue, Event, Tool
from assessor.core.translations import tool_texts
from assessor.exchange import catalogue as exchange
from assessor.models import CatalogueEntry
from canvas.core.translations import older, tidy
from canvas.exchange.documents import parse
from tests.assessor.core.toolbox import CATALOGUES

pytestmark = pytest.mark.django_db

GIT = Tool("git", "Git", "Keeps code.", events=(Event("2005", "Begun"),))
VI = {"about": "Giữ mã.", "events.0.what": "Bắt đầu"}


@pytest.fixture
def git(story):
    """Load a tool, and translate it."""
    CatalogueEntry.objects.load(Catalogue((GIT,)))
    row = CatalogueEntry.objects.get()
    row.translate("vi", VI, story.owner)
    return row


def stored():
    return CatalogueEntry.objects.get(key="git")


def test_who_translates_a_tool_does_not_edit_it(git, story):
    assert (git.is_edited, git.version) == (False, 2)
    newest = git.history.first()
    assert (newest.history_user, newest.history_change_reason) == (story.owner, "Translated")


def test_a_newer_cairn_changes_facts_and_keeps_what_people_translated(git):
    newer = Catalogue((replace(GIT, upkeep=2, translations={"vi": {"about": "Theo Cairn"}}),))
    assert CatalogueEntry.objects.load(newer) == 1
    assert (stored().upkeep, stored().translations) == (2, {"vi": VI})
    assert CatalogueEntry.objects.load(newer) == 0


def test_a_newer_cairn_changes_what_it_had_translated_itself():
    for text in ("Một", "Hai"):
        said = Catalogue((replace(GIT, translations={"vi": {"about": text}}),))
        assert CatalogueEntry.objects.load(said) == 1
    assert stored().translations == {"vi": {"about": "Hai"}}


def test_a_text_that_is_worded_anew_makes_its_translation_outdated(git, story):
    git.revise(replace(git.as_core(), about="Keeps everything."), story.owner, 2)
    assert older(stored().told, "vi") == ("about",)
    stored().translate("vi", {"about": "Giữ mọi thứ."}, story.owner)
    assert older(stored().told, "vi") == ()


def test_what_cairn_translated_is_outdated_too_when_people_reword_it(story):
    CatalogueEntry.objects.load(Catalogue((replace(GIT, translations={"vi": VI}),)))
    stored().revise(replace(stored().as_core(), about="Keeps everything."), story.owner, 1)
    assert older(stored().told, "vi") == ("about",)


def test_a_newer_original_of_cairn_makes_a_translation_of_people_outdated(git):
    CatalogueEntry.objects.load(Catalogue((replace(GIT, about="Keeps everything."),)))
    assert stored().translations == {"vi": VI}
    assert older(stored().told, "vi") == ("about",)


TEXT = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@st.composite
def translated(draw):
    """Draw a catalogue with some texts in other languages."""
    tools = []
    for tool in draw(CATALOGUES).tools:
        worded = replace(tool, about=draw(TEXT), events=(Event("2026", draw(TEXT)),))
        texts = st.dictionaries(st.sampled_from([*tool_texts(worded)]), TEXT)
        said = draw(st.dictionaries(st.sampled_from(["vi", "zh-hant"]), texts))
        tools.append(replace(worded, translations=tidy(tool_texts(worded), said)))
    return Catalogue(tuple(tools))


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(translated())
def test_rows_to_yaml_to_rows_is_the_same_with_translations(catalogue):
    CatalogueEntry.objects.all().delete()
    CatalogueEntry.objects.load(catalogue)
    text = exchange.to_yaml(CatalogueEntry.objects.live()) if catalogue.tools else "[]"
    again = exchange.from_data(parse(text, "c.yaml").data)
    assert again.by_key == catalogue.by_key
    CatalogueEntry.objects.all().delete()
    assert CatalogueEntry.objects.load(again) == len(catalogue.tools)
    assert {row.key: row.as_core() for row in CatalogueEntry.objects.all()} == catalogue.by_key
