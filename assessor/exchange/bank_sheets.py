"""The wording of a bank as a workbook, for those who translate or review it, and back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from assessor.core.bank import Bank, Question
from assessor.core.translations import texts, tidied
from assessor.exchange import translation_sheets
from assessor.exchange.sheets import Sheet
from assessor.exchange.workbooks import Row, read_rows
from canvas.core.translations import Told
from canvas.exchange.documents import BadInput, Problem

TITLE = "Questions"
FIXED = ("key", "area")
TEXTS = ("title", "question", "why")
MOST_ROWS = 5_000
MOST_OF_TITLE = 300
"""Characters that a question's title may have, as in a file."""


def to_sheets(bank: Bank, begun: str = "") -> list[Sheet]:
    """Turn the words of a bank into tables: the questions, and its texts in other languages where it has any.

    `begun` is a language to add a column for.
    """
    if not begun and not bank.translations:
        return [to_sheet(bank)]
    return [to_sheet(bank), translation_sheets.to_sheet(_told(bank), begun)]


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
    rows = read_rows(content, name, 0, MOST_ROWS)
    wanted = columns(bank)
    head = next(rows, (0, ()))[1]
    if tuple(head[: len(wanted)]) != wanted:
        raise BadInput([Problem(name, 1, "", f"must have the columns {', '.join(wanted)}")])
    spoken = _Reader(bank, name).read(rows)
    others = read_rows(content, name, translation_sheets.TITLE, translation_sheets.MOST_ROWS)
    if first := next(others, None):
        told = translation_sheets.read(_told(bank), chain([first], others), name, bank.language)
        spoken = replace(spoken, translations=told)
    return tidied(spoken)


def _told(bank: Bank) -> Told:
    return Told(texts(bank), bank.translations)


class _Reader:
    def __init__(self, bank: Bank, name: str) -> None:
        self.bank, self.name = bank, name
        self.problems: list[Problem] = []

    def read(self, rows: Iterator[Row]) -> Bank:
        found: dict[str, Question] = {}
        for number, cells in rows:
            if not any(cells):
                continue
            key = cells[0]
            if key not in self.bank.by_key:
                self._fault(number, "key", f"'{key[:80]}' is not a question of this bank")
            elif key in found:
                self._fault(number, "key", f"'{key}' stands twice")
            else:
                found[key] = self._question(self.bank.by_key[key], cells)
                if len(found[key].title) > MOST_OF_TITLE:
                    self._fault(number, "title", f"has more than {MOST_OF_TITLE} characters")
        if self.problems:
            raise BadInput(self.problems)
        return replace(self.bank, questions=tuple(found.get(q.key, q) for q in self.bank.questions))

    def _fault(self, row: int, field: str, message: str) -> None:
        self.problems.append(Problem(self.name, row, field, message))

    def _question(self, question: Question, cells: Sequence[str]) -> Question:
        said = dict(zip(columns(self.bank), cells, strict=False))
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
