"""The wording of a bank as a workbook, for those who translate or review it, and back."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assessor.core.bank import Bank, Question
from assessor.core.translations import tidied
from assessor.exchange import translation_sheets
from assessor.exchange.sheets import Sheet
from assessor.exchange.translation_sheets import Row
from canvas.exchange.documents import BadInput, Problem

TITLE = "Questions"
FIXED = ("key", "area")
TEXTS = ("title", "question", "why")
MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
"""Bytes of a workbook, and of what its archive unpacks to: a bank of 500 questions has a tenth of it."""

MOST_ROWS = 5_000
MOST_COLUMNS = 200
"""A sheet can have 16,384, and every row that names the last one is as wide."""

MOST_OF_TITLE = 300
"""Characters that a question's title may have, as in a file."""

UNREADABLE = "is not a workbook (.xlsx) that can be read"


def to_sheets(bank: Bank, begun: str = "") -> list[Sheet]:
    """Turn the words of a bank into tables: the questions, and its texts in other languages where it has any.

    `begun` is a language to add a column for.
    """
    translated = translation_sheets.to_sheet(bank, begun)
    return [to_sheet(bank), *([translated] if translated else [])]


def to_sheet(bank: Bank) -> Sheet:
    """Turn the words of a bank into a table, a question a row, evidence one entry a line."""
    rows = [
        [
            question.key,
            question.area,
            *(getattr(question, name) for name in TEXTS),
            *question.levels,
            *[""] * (bank.top + 1 - len(question.levels)),
            "\n".join(question.evidence),
        ]
        for question in bank.questions
    ]
    return Sheet(TITLE, columns(bank), rows)


def columns(bank: Bank) -> tuple[str, ...]:
    """Return the names of the columns for a bank."""
    return (*FIXED, *TEXTS, *(f"level {n}" for n in range(bank.top + 1)), "evidence")


def reworded(bank: Bank, content: bytes, name: str) -> Bank:
    """Put the words of a workbook into a bank; questions and languages that it leaves out stay as they are.

    Raises BadInput with the row of each fault: an unknown key, a key that stands twice, a formula, or a
    file that is no workbook or unpacks to more than it should. Translations go by the texts that the bank
    had before; those of texts that the workbook takes away go with them.
    """
    rows = _rows(content, name, 0, MOST_ROWS)
    wanted = columns(bank)
    head = next(rows, (0, ()))[1]
    if tuple(head[: len(wanted)]) != wanted:
        raise BadInput([Problem(name, 1, "", f"must have the columns {', '.join(wanted)}")])
    spoken = _Reader(bank, name).read(rows)
    texts = _rows(content, name, translation_sheets.TITLE, translation_sheets.MOST_ROWS)
    if first := next(texts, None):
        told = translation_sheets.read(bank, chain([first], texts), name)
        spoken = replace(spoken, translations=told)
    return tidied(spoken)


class _Reader:
    def __init__(self, bank: Bank, name: str) -> None:
        self.bank, self.name = bank, name
        self.problems: list[Problem] = []

    def read(self, rows: Iterator[Row]) -> Bank:
        found: dict[str, Question] = {}
        for number, texts in rows:
            if not any(texts):
                continue
            key = texts[0]
            if key not in self.bank.by_key:
                self._fault(number, "key", f"'{key[:80]}' is not a question of this bank")
            elif key in found:
                self._fault(number, "key", f"'{key}' stands twice")
            else:
                found[key] = self._question(self.bank.by_key[key], texts)
                if len(found[key].title) > MOST_OF_TITLE:
                    self._fault(number, "title", f"has more than {MOST_OF_TITLE} characters")
        if self.problems:
            raise BadInput(self.problems)
        return replace(self.bank, questions=tuple(found.get(q.key, q) for q in self.bank.questions))

    def _fault(self, row: int, field: str, message: str) -> None:
        self.problems.append(Problem(self.name, row, field, message))

    def _question(self, question: Question, texts: Sequence[str]) -> Question:
        said = dict(zip(columns(self.bank), texts, strict=False))
        levels = tuple(said.get(f"level {n}", "") for n in range(self.bank.top + 1))
        while levels and not levels[-1] and len(levels) > len(question.levels):
            levels = levels[:-1]
        lines = (line.strip() for line in said.get("evidence", "").split("\n"))
        return replace(
            question,
            title=said.get("title", ""),
            question=said.get("question", ""),
            why=said.get("why", ""),
            levels=levels,
            evidence=tuple(filter(None, lines)),
        )


def _rows(content: bytes, name: str, sheet: int | str, most: int) -> Iterator[Row]:
    """Read the rows of a sheet, by its place or its title, none where nothing has that title.

    Raise BadInput where that cannot be.
    """
    if len(content) > MOST_BYTES:
        raise BadInput([Problem(name, 0, "", f"is larger than {MOST_BYTES:,} bytes")])
    try:
        _unpacks_to_little(content, name)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        pages = {each.title: each for each in book.worksheets}
        if isinstance(sheet, str) and sheet not in pages:
            return
        page = pages[sheet] if isinstance(sheet, str) else book.worksheets[sheet]
        for number, cells in enumerate(
            page.iter_rows(max_row=most + 1, max_col=MOST_COLUMNS), start=1
        ):
            if number > most:
                raise BadInput([Problem(name, number, "", f"has more than {most} rows")])
            if any(cell.data_type == "f" for cell in cells):
                raise BadInput(
                    [Problem(name, number, "", "holds a formula: write the text itself")]
                )
            yield number, [_text(cell.value) for cell in cells]
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,  # encrypted, packed in a way that nobody knows, nested too deeply
        EOFError,
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
    ) as error:
        raise BadInput([Problem(name, 0, "", UNREADABLE)]) from error


def _unpacks_to_little(content: bytes, name: str) -> None:
    """Refuse an archive that says, or does, unpack to more than a bank can be."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise BadInput([Problem(name, 0, "", "unpacks to more than a bank can be")])


def _text(value: Any) -> str:
    """Return what a cell says; a number that somebody's program made of a text is that text again."""
    if value is None:
        return ""
    return str(value).replace("_x005F_", "_").replace("\r\n", "\n").strip()
