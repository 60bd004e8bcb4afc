"""Tables as files: CSV and XLSX in which text stays text, whatever it begins with."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.cell import Cell as XlsxCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

type Cell = str | int | float | date | None

WIDEST = 60
"""Characters in a line of the widest column; longer text wraps."""

LONGEST_NAME = 31
LONGEST_TEXT = 32_767
"""Characters that a sheet's name and a cell may have in XLSX."""

EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the oldest time that a ZIP entry can bear, in no zone
"""When every file was made, so that the same tables give the same bytes."""

FORMULA = "=+\\-@＝＋－＠"
"""The characters by which a spreadsheet takes text for a formula, for a class of a pattern."""

BLANK = "\\s\\u200b-\\u200f\\u2060\\ufeff"

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML, and so XLSX, cannot say."""

BEGINS_FORMULA = re.compile(f"^(?=[\t\n]|['{BLANK}]*[{FORMULA}])")
STARTS_FORMULA = re.compile(f"^(?=[\t\n])|(?:^|(?<=[;\t\n]))(?=['{BLANK}]*[{FORMULA}])")
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title; each row has a cell a column, dates without a time, numbers finite."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def to_csv(sheet: Sheet, *, for_importer: bool = False) -> bytes:
    """Write a table as RFC 4180 in UTF-8: commas, CR LF, quotes where they are needed, dates as ISO 8601.

    CSV cannot say "this is text", so text that a spreadsheet would take for a formula gets an apostrophe
    in front: text that begins, after blanks and apostrophes, with = + - @ or their full-width forms, or
    with a tab or a line end; and the same after a semicolon, a tab or a line end inside, where a
    spreadsheet that separates by those would begin a cell. The XLSX needs none of it and is faithful.
    A byte order mark tells Excel the encoding. `for_importer` leaves out the mark and what is inside: an
    issue tracker reads the first column's name as it stands, and splits at commas only.
    """
    pattern = BEGINS_FORMULA if for_importer else STARTS_FORMULA
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (sheet.columns, *sheet.rows):
        writer.writerow([_field(cell, pattern) for cell in row])
    return out.getvalue().encode("utf-8" if for_importer else "utf-8-sig")


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Write tables as the sheets of a workbook; every text is a text cell, never a formula, nor guessed at.

    Line ends become LF, and characters that XML cannot say are left out. Numbers and dates stay what they
    are. The same tables give the same bytes.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    names: set[str] = set()
    for sheet in sheets or (Sheet("", (), ()),):
        name = _sheet_name(sheet.title, names)
        names.add(name.casefold())
        _fill(book.create_sheet(name), sheet)
    return _written(book)


def clean(text: str) -> str:
    """Return text with LF at the ends of lines, without the characters that XML cannot say."""
    return ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _field(cell: Cell, pattern: re.Pattern[str]) -> str | int | float:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case str():
            return pattern.sub("'", clean(cell))
    return cell


def _fill(page: Worksheet, sheet: Sheet) -> None:
    """Write a table: bold names that stay in view, columns as wide as their text, filters."""
    for row in (sheet.columns, *sheet.rows):
        page.append([_cell(page, cell) for cell in row])
    for place, name in enumerate(sheet.columns, start=1):
        head, letter = page.cell(1, place), get_column_letter(place)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="E8ECEB")
        texts = [name, *(str(row[place - 1] or "") for row in sheet.rows)]
        page.column_dimensions[letter].width = _width(texts)
        page.auto_filter.ref = f"A1:{letter}{len(sheet.rows) + 1}"
    page.freeze_panes = "A2"
    page.page_setup.orientation = "landscape"
    page.print_title_rows = "1:1"


def _cell(page: Worksheet, cell: Cell) -> XlsxCell:
    made = XlsxCell(page, row=1, column=1)  # `append` puts it where it belongs
    made.alignment = Alignment(vertical="top", wrap_text=isinstance(cell, str))
    if not isinstance(cell, str):
        made.value = cell
    elif text := clean(cell):
        # Excel reads _x0041_ as the letter A; an escaped underscore keeps it as it was typed.
        made.value = ESCAPED.sub("_x005F_", text)[:LONGEST_TEXT]
        made.data_type = "s"
        # With the prefix it stays text when somebody edits the cell.
        made.quotePrefix = bool(BEGINS_FORMULA.match(text))
    return made


def _width(texts: Iterable[str]) -> int:
    longest = max(len(line) for text in texts for line in (text.splitlines() or [""]))
    return min(max(longest + 2, 8), WIDEST)


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel takes for a sheet: short, without its brackets, and unlike the others'."""
    legal = re.sub(r"[\[\]:*?/\\\n\t]", " ", clean(title)).strip(" '")[:LONGEST_NAME].strip(" '")
    base = legal or "Sheet"
    name, number = base, 1
    while name.casefold() in {*taken, "history"}:  # Excel keeps that one for itself
        number += 1
        end = f" {number}"
        name = base[: LONGEST_NAME - len(end)] + end
    return name


def _written(book: Workbook) -> bytes:
    """Save a workbook with the times of the epoch, in its properties and in its ZIP."""
    book.properties.creator = ""
    book.properties.created = book.properties.modified = EPOCH
    raw, settled = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        ExcelWriter(book, archive).write_data()
    with zipfile.ZipFile(raw) as archive, zipfile.ZipFile(settled, "w") as timeless:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            timeless.writestr(entry, archive.read(name), zipfile.ZIP_DEFLATED)
    return settled.getvalue()
