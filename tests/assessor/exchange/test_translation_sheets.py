"""The translations of a bank go to a workbook and come back the same; what fits no text is refused."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Group
from assessor.core.translations import texts
from assessor.exchange.bank_sheets import columns, reworded, to_sheet, to_sheets
from assessor.exchange.sheets import to_xlsx
from assessor.exchange.shipped import shipped_bank
from assessor.exchange.translation_sheets import read
from assessor.exchange.translation_sheets import to_sheet as to_sheet_of
from assessor.exchange.workbooks import read_rows
from canvas.core.translations import Told
from canvas.exchange.documents import BadInput
from tests.assessor.core.cases import ask, bank_of
from tests.assessor.exchange.test_bank_sheets import TEXT, workbook

BANK = replace(
    bank_of(ask("git", evidence=("x", "y")), ask("ci")),
    title="Ours",
    areas=(Group("all", "All", "All of it"),),
    translations={"vi": {"title": "Của ta", "questions.ci.why": "Vì thế"}},
)
HEAD = ("text", "original", "vi")


def sheets(*rows, questions=()):
    """Return a workbook with questions and a sheet of translations."""
    book = [replace(to_sheet(BANK), rows=questions)]
    first = book[0]
    return to_xlsx([first, replace(first, title="Translations", columns=rows[0], rows=rows[1:])])


def refused(content):
    with pytest.raises(BadInput) as caught:
        reworded(BANK, content, "b.xlsx")
    return str(caught.value)


def test_a_bank_without_translations_has_one_sheet_as_before():
    bank = replace(BANK, translations={})
    assert to_xlsx(to_sheets(bank)) == to_xlsx([to_sheet(bank)])


def test_every_text_stands_beside_its_original_the_heads_too():
    sheet = to_sheets(BANK)[1]
    assert tuple(sheet.columns) == HEAD
    assert sheet.rows[0] == ["title", "Ours", "Của ta"]
    assert [row[0] for row in sheet.rows] == [*texts(BANK)]


def test_a_language_may_be_begun():
    assert tuple(to_sheets(BANK, "zh-hant")[1].columns) == (*HEAD, "zh-hant")
    assert tuple(to_sheets(BANK, "vi")[1].columns) == HEAD
    assert tuple(to_sheets(replace(BANK, translations={}), "fr")[1].columns) == (*HEAD[:2], "fr")


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["vi", "zh-hant"]),
        st.dictionaries(st.sampled_from([*texts(BANK)]), TEXT.filter(bool), min_size=1),
    )
)
def test_any_translations_are_the_same_after_a_round_trip(translations):
    bank = replace(BANK, translations=translations)
    assert reworded(bank, to_xlsx(to_sheets(bank)), "b.xlsx") == bank


PATHS = ("tools.git.about", "canvases.ml-canvas.data.prompts.0")


@settings(max_examples=40)
@given(
    st.fixed_dictionaries({path: TEXT.filter(bool) for path in PATHS}),
    st.dictionaries(
        st.sampled_from(["vi", "zh-hant"]),
        st.dictionaries(st.sampled_from(PATHS), TEXT.filter(bool), min_size=1),
    ),
)
def test_any_texts_are_the_same_after_a_round_trip(originals, translations):
    told = Told(originals, translations)
    content = to_xlsx([to_sheet_of(told, "fr")])
    rows = read_rows(content, "t.xlsx", 0, 100)
    assert read(told, rows, "t.xlsx") == translations
    assert read(Told(originals), read_rows(content, "t.xlsx", 0, 100), "t.xlsx") == translations


def test_the_shipped_bank_is_the_same_with_a_language_begun():
    content = to_xlsx(to_sheets(shipped_bank(), "vi"))
    assert reworded(shipped_bank(), content, "b.xlsx") == shipped_bank()


def test_a_blank_takes_a_translation_away_and_what_is_left_out_stays():
    content = sheets(HEAD, ("title", "Ours", ""), ("questions.git.why", "?", "Vì"))
    found = reworded(BANK, content, "b.xlsx")
    assert found.translations == {"vi": {"questions.git.why": "Vì", "questions.ci.why": "Vì thế"}}


def test_a_workbook_without_the_sheet_leaves_translations_alone():
    assert reworded(BANK, to_xlsx([to_sheet(BANK)]), "b.xlsx") == BANK


def test_translations_of_evidence_that_the_workbook_takes_away_go():
    spoken = replace(BANK, translations={"vi": {"questions.git.evidence.1": "y vi"}})
    shorter = replace(BANK.by_key["git"], evidence=("x",))
    shown = replace(spoken, questions=(shorter, *BANK.questions[1:]))
    content = to_xlsx([to_sheet(shown), to_sheets(spoken)[1]])
    assert reworded(spoken, content, "b.xlsx") == replace(shown, translations={})


BAD = {
    "no such text": (
        (HEAD, ("nothing", "", "x")),
        "b.xlsx:2: Translations: 'nothing' is not a text",
    ),
    "a text twice": (
        (HEAD, ("title", "", "x"), ("title", "", "y")),
        "b.xlsx:3: Translations: 'title' stands twice",
    ),
    "no language": (((*HEAD, "xx"),), "b.xlsx:1: Translations: 'xx' is no language"),
    "its own": (((*HEAD, "en"),), "'en' is no language"),
    "a language twice": (((*HEAD, "vi"),), "'vi' is no language"),
    "other columns": ((("name", "size"), ("a", "b")), "must have the columns text, original"),
    "too long": ((HEAD, ("title", "", "x" * 10_001)), "vi has more than 10000 characters"),
}


@pytest.mark.parametrize(("rows", "told"), BAD.values(), ids=BAD)
def test_what_fits_no_text_is_told_with_its_row(rows, told):
    assert told in refused(sheets(*rows))


def test_a_title_that_no_row_has_room_for_is_refused():
    content = workbook(columns(BANK), ["git", "", "x" * 301])
    assert "b.xlsx:2: title: has more than 300 characters" in refused(content)
