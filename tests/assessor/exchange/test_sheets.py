"""CSV and XLSX: what is text stays text, whatever it begins with, and the same tables give the same bytes."""

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assessor.exchange.sheets import Sheet, clean, to_csv, to_xlsx

DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
PAYLOADS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    "＠x",
    " =1+1",
    "\u00a0+1",
    "\u200b=1",
    "\ufeff=1",
    '=HYPERLINK("http://example.org/?"&A1,"x")',
    "=cmd|' /C calc'!A0",
    "#N/A",
    "{=1}",
    "'=1",
    "0012",
    "1e5",
    "2027-01-04",
    "TRUE",
]
texts = st.text(max_size=40) | st.tuples(st.sampled_from(DANGEROUS), st.text()).map("".join)
plain = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"))


def table(*cells):
    return Sheet("Table", ["a"] * len(cells), [cells])


def read_csv(data, encoding="utf-8-sig"):
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


def read_xlsx(data):
    return load_workbook(io.BytesIO(data))


def cell(data):
    return read_xlsx(data).worksheets[0]["A2"]


@given(plain)
@example("=1+1")
@example("'=1")
@example(" both ends ")
def test_text_is_read_back_from_xlsx_as_it_went_in(text):
    found = cell(to_xlsx([table(text)]))

    assert (found.value or "").replace("_x005F_", "_") == text
    assert found.data_type == ("s" if text else "n")


@given(st.lists(texts, min_size=1, max_size=5))
@example(PAYLOADS)
def test_no_cell_of_an_xlsx_is_ever_a_formula(values):
    found = read_xlsx(to_xlsx([table(*values)])).worksheets[0][2]

    assert [(it.value or "").replace("_x005F_", "_") for it in found] == [clean(v) for v in values]
    assert {it.data_type for it in found if it.value} <= {"s"}


@given(st.lists(texts, min_size=1, max_size=5), st.booleans())
@example(PAYLOADS, False)
@example(PAYLOADS, True)
def test_no_field_of_a_csv_begins_like_a_formula(values, for_importer):
    data = to_csv(table(*values), for_importer=for_importer)

    fields = read_csv(data)[1]
    assert len(fields) == len(values)
    for field, value in zip(fields, values, strict=True):
        assert not field.startswith(DANGEROUS)
        assert not field.lstrip(" \u00a0\u200b\ufeff").startswith(DANGEROUS)
        assert field.endswith(clean(value)[-1:])


@given(plain.filter(lambda text: not text[:1].isspace()))
@example("it's 5 o'clock")
@example("a-b=c")
def test_text_that_nothing_takes_for_a_formula_is_read_back_from_csv_as_it_went_in(text):
    ordinary = "x" + text.replace(";", ",")

    assert read_csv(to_csv(table(ordinary)))[1] == [ordinary]


@given(texts)
@example("a;=1+1")
@example("a\n=1+1")
def test_a_spreadsheet_that_separates_by_semicolons_finds_no_formula_either(text):
    data = to_csv(table("first", text)).decode("utf-8-sig")

    for line in data.splitlines():
        for piece in line.replace("\t", ";").split(";"):
            assert not piece.startswith(tuple("=+-@＝＋－＠"))


def test_numbers_days_and_nothing_stay_what_they_are():
    sheet = Sheet("Table", ["n", "f", "d", "none"], [[3, 1.5, date(2027, 1, 4), None]])

    assert read_csv(to_csv(sheet))[1] == ["3", "1.5", "2027-01-04", ""]
    found = read_xlsx(to_xlsx([sheet])).worksheets[0][2]
    assert [it.data_type for it in found] == ["n", "n", "d", "n"]
    assert found[2].value.date() == date(2027, 1, 4)
    assert found[3].value is None


def test_a_csv_has_a_mark_for_excel_and_none_for_an_importer():
    sheet = Sheet("Table", ["Tên"], [["数据"]])

    assert to_csv(sheet) == b"\xef\xbb\xbf" + "Tên\r\n数据\r\n".encode()
    assert to_csv(sheet, for_importer=True) == "Tên\r\n数据\r\n".encode()


def test_quotes_commas_and_lines_survive_a_csv():
    text = 'he said "no", twice\nand left'

    assert read_csv(to_csv(table(text)))[1] == [text]


def test_the_names_of_columns_are_guarded_too():
    sheet = Sheet("Table", ["=1+1"], [])

    assert read_csv(to_csv(sheet)) == [["'=1+1"]]
    assert read_xlsx(to_xlsx([sheet])).worksheets[0]["A1"].data_type == "s"


def test_the_same_tables_give_the_same_bytes(monkeypatch):
    sheets = [table("one", 2, date(2027, 1, 4)), table("two")]
    first = to_xlsx(sheets)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)

    assert to_xlsx(sheets) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_header_stays_in_view_and_long_text_wraps():
    page = read_xlsx(to_xlsx([table("word " * 40)])).worksheets[0]

    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold
    assert page["A2"].alignment.wrap_text
    assert page.column_dimensions["A"].width == 60


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited():
    found = read_xlsx(to_xlsx([table("=1+1", "plain")])).worksheets[0][2]

    assert [bool(it.quotePrefix) for it in found] == [True, False]


def test_text_that_looks_like_an_escape_of_excel_is_kept():
    assert cell(to_xlsx([table("a_x0041_b")])).value == "a_x005F_x0041_b"


def test_a_text_longer_than_a_cell_may_hold_is_cut():
    assert len(cell(to_xlsx([table("x" * 40_000)])).value) == 32_767


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Moves", "moves"], ["Moves", "moves 2"]),
        (["a/b:c*?[d]\\e"], ["a b c   d  e"]),
        (["x" * 40, "x" * 40], ["x" * 31, "x" * 29 + " 2"]),
        (["'quoted'", ""], ["quoted", "Sheet"]),
        (["History"], ["History 2"]),
        ([], ["Sheet"]),
    ],
)
def test_sheets_have_names_that_excel_takes(titles, names):
    book = read_xlsx(to_xlsx([Sheet(title, ["a"], []) for title in titles]))

    assert book.sheetnames == names
