"""The texts of a bank in other languages as a table, for those who translate: a text a row, a language a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.core.bank import Bank
from assessor.core.translations import texts
from assessor.exchange.sheets import Sheet
from assessor.exchange.translations import MOST_CHARACTERS
from canvas.core.translations import Texts
from canvas.exchange.documents import BadInput, Problem
from canvas.languages import is_language

TITLE = "Translations"
FIXED = ("text", "original")
MOST_ROWS = 20_000

type Row = tuple[int, Sequence[str]]
"""The number of a row, from 1, and what its cells say."""


def to_sheet(bank: Bank, begun: str = "") -> Sheet | None:
    """Turn the texts of a bank into a table, with the languages that it has and one to begin; None without any."""
    codes = [*bank.translations, *([begun] if begun and begun not in bank.translations else [])]
    if not codes:
        return None
    said = [bank.translations.get(code, {}) for code in codes]
    rows = [
        [path, original, *(each.get(path, "") for each in said)]
        for path, original in texts(bank).items()
    ]
    return Sheet(TITLE, (*FIXED, *codes), rows)


def read(bank: Bank, rows: Iterator[Row], name: str) -> dict[str, dict[str, str]]:
    """Put the texts of a table into the translations of a bank; what the table leaves out stays, a blank goes.

    Raise BadInput with the row of each fault: a column that is no language of a translation, a path that
    is no text of the bank or stands twice, a text that is too long. What stands as original is not read.
    """
    head = next(rows, (1, ()))[1]
    codes = _codes(bank, head, name)
    return _Reader(texts(bank), codes, name).read(bank, rows)


def _codes(bank: Bank, head: Sequence[str], name: str) -> list[str]:
    filled = list(head)
    while filled and not filled[-1]:
        filled.pop()
    codes = filled[len(FIXED) :]
    if tuple(filled[: len(FIXED)]) != FIXED:
        message = f"must have the columns {', '.join(FIXED)}, then one for each language"
        raise BadInput([Problem(name, 1, TITLE, message)])
    faults = [
        Problem(name, 1, TITLE, f"'{code[:40]}' is no language to translate into, or stands twice")
        for place, code in enumerate(codes)
        if not is_language(code) or code == bank.language or code in codes[:place]
    ]
    if faults:
        raise BadInput(faults)
    return codes


class _Reader:
    def __init__(self, originals: Texts, codes: list[str], name: str) -> None:
        self.originals, self.codes, self.name = originals, codes, name
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def read(self, bank: Bank, rows: Iterator[Row]) -> dict[str, dict[str, str]]:
        found = {code: dict(said) for code, said in bank.translations.items()}
        for number, cells in rows:
            if any(cells):
                self._take(found, number, cells)
        if self.problems:
            raise BadInput(self.problems)
        return {code: said for code, said in found.items() if said}

    def _take(self, found: dict[str, dict[str, str]], row: int, cells: Sequence[str]) -> None:
        path = cells[0]
        if path not in self.originals:
            self._fault(row, f"'{path[:120]}' is not a text of this bank")
        elif path in self.seen:
            self._fault(row, f"'{path}' stands twice")
        self.seen.add(path)
        for code, text in zip(self.codes, cells[len(FIXED) :], strict=False):
            if len(text) > MOST_CHARACTERS:
                self._fault(row, f"{code} has more than {MOST_CHARACTERS} characters")
            found.setdefault(code, {}).pop(path, None)
            if text:
                found[code][path] = text

    def _fault(self, row: int, message: str) -> None:
        self.problems.append(Problem(self.name, row, TITLE, message))
