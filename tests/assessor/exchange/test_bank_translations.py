"""A bank's file carries its texts in other languages; what fits no text is told with its line."""

from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.translations import texts
from assessor.exchange import banks
from assessor.exchange.shipped import shipped_bank
from canvas.exchange.documents import BadInput, parse
from tests.assessor.core.cases import ask, bank_of

BANK = replace(bank_of(ask("git"), ask("ci")), key="b", title="Ours", about="All of it")
WORDS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30
).filter(str.strip)


def written(bank):
    """Write a bank as dump_bank does."""
    return yaml.dump(
        banks.to_mapping(bank), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True
    )


def read(text):
    return banks.from_document(parse(text, "b.yaml"))


@given(
    st.dictionaries(
        st.sampled_from(["vi", "zh-hant", "fr"]),
        st.dictionaries(st.sampled_from([*texts(BANK)]), WORDS, min_size=1),
    )
)
@settings(max_examples=60)
def test_translations_are_the_same_after_they_were_written_and_read(translations):
    bank = replace(read(written(BANK)), translations=translations)
    again = read(written(bank))
    assert again == bank
    assert written(read(written(again))) == written(again)


def test_a_bank_without_translations_is_written_as_before():
    data = banks.to_mapping(shipped_bank())
    assert not {"language", "translations"} & data.keys()


def test_a_bank_may_be_written_in_another_language():
    bank = replace(BANK, language="vi", translations={"en": {"title": "Ours"}})
    assert read(written(bank)).language == "vi"
    assert read(written(bank)).translations == {"en": {"title": "Ours"}}


def test_blank_translations_are_none():
    assert (
        read("bank: b\ntitle: T\nquestions: []\ntranslations: {vi: {title: ' '}}\n").translations
        == {}
    )


HEAD = "bank: b\ntitle: T\nquestions: [{key: git, title: Git}]\ntranslations:\n"
BAD = {
    "no such text": (
        "  vi:\n    questions.git.why: x\n",
        "b.yaml:6: translations.vi.questions.git.why: there is no",
    ),
    "no such question": (
        "  vi:\n    title: x\n    questions.ci.title: x\n",
        "b.yaml:7: translations.vi.questions.ci",
    ),
    "no language": (
        "  klingon: {title: x}\n",
        "b.yaml:5: translations.klingon: must be the code of a language",
    ),
    "another writing": ("  zh-Hant: {title: x}\n", "must be the code of a language"),
    "its own language": (
        "  en: {title: x}\n",
        "b.yaml:5: translations.en: is the language of the original",
    ),
    "a number": ("  vi: {title: 3}\n", "b.yaml:5: translations.vi.title: must be text"),
    "a list": ("  vi: [title]\n", "b.yaml:5: translations.vi: must be a mapping"),
    "too long": (f"  vi: {{title: {'x' * 10_001}}}\n", "must have at most 10000 characters"),
}


@pytest.mark.parametrize(("entry", "told"), BAD.values(), ids=BAD)
def test_what_fits_no_text_is_told_with_its_line(entry, told):
    with pytest.raises(BadInput) as caught:
        read(HEAD + entry)
    assert told in str(caught.value)
    assert len(caught.value.problems) == 1


def test_a_hundred_languages_are_too_many():
    codes = ["af", "ar", "ast", "az", "be", "bg", "bn", "br", "bs", "ca", "cs", "cy", "da", "de"]
    codes += ["dsb", "el", "eo", "es", "et", "eu", "fa", "fi", "fr", "fy", "ga", "gd", "gl", "he"]
    codes += ["hi", "hr", "hsb", "hu", "hy", "ia", "id", "io", "is", "it", "ja", "ka", "kk", "km"]
    with pytest.raises(BadInput) as caught:
        read(HEAD + "".join(f"  {code}: {{title: x}}\n" for code in codes))
    assert "at most 40" in str(caught.value)


def test_stored_translations_of_a_text_that_went_are_left_out():
    data = banks.to_mapping(
        replace(BANK, translations={"vi": {"title": "x", "questions.gone.why": "y"}})
    )
    assert banks.from_mapping(data).translations == {"vi": {"title": "x"}}
