"""A version is shown in the active language, text by text; what programs read keeps its own."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from assessor.core.bank import Group, Step
from assessor.core.translations import texts
from assessor.exchange import banks
from assessor.models import BankVersion, ChangedMeanwhile, FrozenVersion
from assessor.models.speaking import translations_stamp
from canvas.exchange.documents import parse
from tests.assessor.core.cases import ask, bank_of

VI = {"title": "Nhỏ", "questions.git.title": "Quản lý mã", "questions.git.levels.1": "một ít"}
ASKED = bank_of(ask("git", quick=True), ask("ci", "git"))
PLAIN = replace(
    ASKED,
    key="small",
    title="Small",
    scale=(Step("no"),),
    areas=(Group("all", "All", "All of it"),),
    dimensions=(Group("code", "Code"),),
)
SMALL = replace(PLAIN, translations={"vi": VI})


@pytest.fixture
def small(db):
    """Publish a small bank that speaks some Vietnamese."""
    return BankVersion.objects.load(SMALL)


def test_a_version_is_shown_in_the_active_language_where_it_has_the_text(small):
    with translation.override("vi"):
        shown = small.as_shown()
    git = shown.by_key["git"]
    assert (shown.title, git.title, git.levels[:2]) == ("Nhỏ", "Quản lý mã", ("none", "một ít"))
    assert git.question == SMALL.by_key["git"].question
    assert shown.by_key["ci"] == SMALL.by_key["ci"]


@pytest.mark.parametrize("code", ["en", "en-gb", "fr"])
def test_in_other_languages_it_is_the_very_bank(small, code):
    with translation.override(code):
        assert small.as_shown() is small.as_core()
        assert small.as_shown(is_quick=True) is small.as_quick()


def test_the_quick_pass_speaks_as_well(small):
    with translation.override("vi"):
        assert [each.title for each in small.as_shown(is_quick=True).questions] == ["Quản lý mã"]


def test_a_frozen_version_is_translated_once_and_no_query_more(small, django_assert_num_queries):
    with translation.override("vi"):
        first = small.as_shown()
        with django_assert_num_queries(0):
            assert (
                BankVersion(pk=small.pk, checksum=small.checksum, status="published").as_shown()
                is first
            )


def test_a_draft_is_shown_as_it_is_now(small):
    draft = small.draft()
    draft.questions.filter(key="git").update(why="Vì")
    with translation.override("vi"):
        assert draft.as_shown().by_key["git"].title == "Quản lý mã"
        assert draft.as_shown().by_key["git"].why == "Vì"


def test_files_keep_the_original_and_carry_the_translations(small):
    with translation.override("vi"):
        assert banks.from_document(parse(small.as_yaml(), "b.yaml")) == SMALL


def test_a_draft_takes_the_translations_along_and_freezes_them(small, story):
    draft = small.draft()
    assert draft.as_core().translations == {"vi": VI}
    draft.publish("", story.owner)
    assert draft.as_core().translations == {"vi": VI}


def test_translations_of_a_question_that_went_are_not_published(small, story):
    draft = small.draft()
    draft.questions.filter(key="git").delete()
    draft.questions.update(requires=[])
    draft.publish("", story.owner)
    draft.refresh_from_db()
    assert draft.head["translations"] == {"vi": {"title": "Nhỏ"}}


def test_a_bank_without_translations_is_stored_as_before(db):
    assert not {"language", "translations"} & BankVersion.objects.load(PLAIN).head.keys()


def test_translations_follow_a_question_to_its_new_key(small):
    draft = small.draft()
    git = draft.questions.get(key="git")
    git.rewrite({"key": "source-control"}, git.stamp)
    found = BankVersion.objects.get(pk=draft.pk).as_core()
    assert found.translations["vi"] == {
        "title": "Nhỏ",
        "questions.source-control.title": "Quản lý mã",
        "questions.source-control.levels.1": "một ít",
    }


def said(draft, code):
    """Read what a draft says in a language."""
    return BankVersion.objects.get(pk=draft.pk).as_core().translations.get(code, {})


def test_texts_are_put_into_another_language_and_blank_ones_taken_away(small):
    draft, texts = small.draft(), {"title": "", "questions.ci.title": "Dựng"}
    draft.translate("vi", texts, translations_stamp(draft.as_core(), "vi", texts))
    without_title = {path: text for path, text in VI.items() if path != "title"}
    assert said(draft, "vi") == {**without_title, "questions.ci.title": "Dựng"}


def test_whoever_saw_less_than_is_stored_changes_nothing(small):
    draft = small.draft()
    seen = translations_stamp(draft.as_core(), "vi", ["title"])
    draft.translate("vi", {"title": "Bé"}, seen)
    with pytest.raises(ChangedMeanwhile):
        draft.translate("vi", {"title": "Tí"}, seen)
    assert said(draft, "vi")["title"] == "Bé"


def test_two_who_translate_different_texts_do_not_meet(small):
    draft = small.draft()
    first, second = (
        translations_stamp(draft.as_core(), "vi", [path]) for path in ("title", "questions.ci.why")
    )
    draft.translate("vi", {"title": "Bé"}, first)
    draft.translate("vi", {"questions.ci.why": "Vì"}, second)
    assert said(draft, "vi") == {**VI, "title": "Bé", "questions.ci.why": "Vì"}


def test_an_original_that_changed_is_a_change(small):
    draft = small.draft()
    seen = translations_stamp(draft.as_core(), "vi", ["questions.git.title"])
    draft.questions.filter(key="git").update(title="Source control")
    with pytest.raises(ChangedMeanwhile):
        draft.translate("vi", {"questions.git.title": "Mã nguồn"}, seen)


def test_a_frozen_version_is_not_translated(small):
    with pytest.raises(FrozenVersion):
        small.translate("vi", {}, translations_stamp(small.as_core(), "vi", []))


class RoundTrip(TestCase):
    """YAML to rows to YAML."""

    @given(
        st.dictionaries(
            st.sampled_from(["vi", "zh-hant"]),
            st.dictionaries(
                st.sampled_from([*texts(PLAIN)]),
                st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).filter(
                    str.strip
                ),
                min_size=1,
            ),
        )
    )
    @settings(max_examples=25)
    def test_translations_come_back_from_the_rows_as_they_were(self, translations):
        bank = replace(PLAIN, translations=translations)
        stored = BankVersion.objects.load(bank)
        again = banks.from_document(parse(stored.as_yaml(), "b.yaml"))
        assert again == bank
        draft = BankVersion.objects.load(replace(PLAIN, key="other")).draft()
        draft.rewrite(again, draft.stamp)
        assert BankVersion.objects.get(pk=draft.pk).as_core().translations == translations
