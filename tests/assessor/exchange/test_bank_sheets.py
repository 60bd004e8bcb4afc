"""The wording of a bank goes to a workbook and comes back the same; what is hostile is refused."""

import io
import zipfile
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assessor.exchange.bank_sheets import columns, reworded, to_sheet
from assessor.exchange.sheets import to_xlsx
from assessor.exchange.shipped import shipped_bank
from canvas.exchange.documents import BadInput
from tests.assessor.core.cases import ask, bank_of

BANK = bank_of(
    ask(
        "git", title="Git", question="Where?", levels=("a", "b", "c", "d", "e"), evidence=("x", "y")
    ),
    ask("ci", title="CI", question="How?", levels=("1", "2", "3", "4", "5")),
)


def there_and_back(bank):
    return reworded(bank, to_xlsx([to_sheet(bank)]), "b.xlsx")


def workbook(*rows):
    """Return the bytes of a workbook with these rows."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def refused(content, bank=BANK):
    with pytest.raises(BadInput) as caught:
        reworded(bank, content, "b.xlsx")
    return str(caught.value)


def test_the_shipped_bank_is_the_same_after_a_round_trip():
    assert there_and_back(shipped_bank()) == shipped_bank()


TEXT = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\ufffe\uffff"
    ),
    max_size=60,
).map(str.strip)


@settings(max_examples=40)
@given(st.lists(TEXT, min_size=9, max_size=9))
def test_any_words_are_the_same_after_a_round_trip(texts):
    title, question, why, *levels, evidence = texts
    spoken = replace(
        BANK.questions[0],
        title=title,
        question=question,
        why=why,
        levels=tuple(levels),
        evidence=tuple(filter(None, [evidence])),
    )
    bank = replace(BANK, questions=(spoken, BANK.questions[1]))
    assert there_and_back(bank) == bank


def test_only_words_change_and_only_of_questions_that_the_workbook_has():
    content = workbook(columns(BANK), ["ci", "ignored", "CI!", "How so?", "", *"abcde", ""])
    found = reworded(BANK, content, "b.xlsx")
    assert found.by_key["git"] == BANK.by_key["git"]
    assert found.by_key["ci"] == replace(
        BANK.by_key["ci"],
        title="CI!",
        question="How so?",
        why="",
        levels=tuple("abcde"),
        evidence=(),
    )


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["nobody", "", "T"]], "b.xlsx:2: key: 'nobody' is not a question of this bank"),
        ([["git"], ["git"]], "b.xlsx:3: key: 'git' stands twice"),
        ([["git", "", "=1+1"]], "b.xlsx:2: holds a formula"),
    ],
)
def test_faults_are_told_with_their_row(rows, told):
    assert told in refused(workbook(columns(BANK), *rows))


def test_other_columns_are_refused():
    assert "b.xlsx:1: must have the columns key, area" in refused(workbook(["name", "size"]))


def test_a_file_that_is_no_workbook_is_refused():
    assert "is not a workbook" in refused(b"PK\x03\x04 not really")
    assert "is not a workbook" in refused(b"key,area\n")
    assert "larger than" in refused(b"x" * 5_000_001)


def test_an_archive_that_unpacks_to_too_much_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    assert "unpacks to more" in refused(out.getvalue())


def test_entities_that_multiply_are_refused():
    out, sound = io.BytesIO(), io.BytesIO(workbook(columns(BANK)))
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = (
        f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'ha'>{laughs}]><worksheet>&l9;</worksheet>"
    )
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            is_sheet = name == "xl/worksheets/sheet1.xml"
            archive.writestr(name, bomb if is_sheet else source.read(name))
    assert refused(out.getvalue())


def test_an_archive_whose_bytes_are_damaged_is_refused():
    content = workbook(columns(BANK))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
    packed = sheet.header_offset + 30 + len(sheet.filename)
    assert "is not a workbook" in refused(content[:packed] + b"\xff" + content[packed + 1 :])
    listed = content.rindex(b"PK\x01\x02")
    encrypted = content[: listed + 8] + b"\x01" + content[listed + 9 :]
    assert "is not a workbook" in refused(encrypted)


def test_rows_that_name_the_last_column_of_all_are_read_in_bounded_time():
    out, sound = io.BytesIO(), io.BytesIO(workbook(columns(BANK)))
    wide = b"".join(b'<row r="%d"><c r="XFD%d"/></row>' % (n, n) for n in range(2, 5_000))
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(b"</sheetData>", wide + b"</sheetData>")
            archive.writestr(name, text)
    began = process_time()
    assert reworded(BANK, out.getvalue(), "b.xlsx") == BANK
    assert process_time() - began < 5
