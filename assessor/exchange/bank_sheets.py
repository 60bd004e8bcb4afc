"""The wording of a bank as a workbook, for those who translate or review it, and back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from assessor.core.bank import Bank, Question
from assessor.exchange.sheets import Sheet
from canvas.exchange.documents import BadInput, Problem

TITLE = "Questions"
FIXED = ("key", "area")
TEXTS = ("title", "question", "why")
MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
"""Bytes of a workbook, and of what its archive unpacks to: a bank of 500 questions has a tenth of it."""

MOST_ROWS = 5_000
UNREADABLE = "is not a workbook (.xlsx) that can be read"


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
    """Put the words of a workbook into a bank; questions that it leaves out stay as they are.

    Raises BadInput with the row of each fault: an unknown key, a key that stands twice, a formula, or a
    file that is no workbook or unpacks to more than it should.
    """
    rows = _rows(content, name)
    wanted = columns(bank)
    head = next(rows, (0, ()))[1]
    if tuple(str(each or "").strip() for each in head[: len(wanted)]) != wanted:
        raise BadInput([Problem(name, 1, "", f"must have the columns {', '.join(wanted)}")])
    return _Reader(bank, name).read(rows)


class _Reader:
    def __init__(self, bank: Bank, name: str) -> None:
        self.bank, self.name = bank, name
        self.problems: list[Problem] = []

    def read(self, rows: Iterator[tuple[int, Sequence[Any]]]) -> Bank:
        found: dict[str, Question] = {}
        for number, cells in rows:
            texts = [_text(cell) for cell in cells]
            if not any(texts):
                continue
            key = texts[0]
            if key not in self.bank.by_key:
                self._fault(number, "key", f"'{key[:80]}' is not a question of this bank")
            elif key in found:
                self._fault(number, "key", f"'{key}' stands twice")
            else:
                found[key] = self._question(self.bank.by_key[key], texts)
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


def _rows(content: bytes, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """Read the rows of the first sheet, numbered from 1; raise BadInput where that cannot be."""
    if len(content) > MOST_BYTES:
        raise BadInput([Problem(name, 0, "", f"is larger than {MOST_BYTES:,} bytes")])
    try:
        _unpacks_to_little(content, name)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        page = book.worksheets[0]
        for number, cells in enumerate(page.iter_rows(max_row=MOST_ROWS + 1), start=1):
            if number > MOST_ROWS:
                raise BadInput([Problem(name, number, "", f"has more than {MOST_ROWS} rows")])
            if any(cell.data_type == "f" for cell in cells):
                raise BadInput(
                    [Problem(name, number, "", "holds a formula: write the text itself")]
                )
            yield number, [cell.value for cell in cells]
    except (
        zipfile.BadZipFile,
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
