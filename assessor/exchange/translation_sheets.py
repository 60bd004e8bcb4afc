"""Texts in other languages as a table, for those who translate: a text a row, a language a column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessor.exchange.sheets import Sheet
from assessor.exchange.translations import MOST_CHARACTERS
from assessor.exchange.workbooks import Row
from canvas.core.translations import OWN, Told
from canvas.exchange.documents import BadInput, Problem
from canvas.languages import is_language

TITLE = "Translations"
FIXED = ("text", "original")
MOST_ROWS = 20_000


def to_sheet(told: Told, begun: str = "") -> Sheet:
    """Turn texts into a table, with the languages that they have and one to begin."""
    others = [begun] if begun and begun not in told.translations else []
    codes = [*told.translations, *others]
    said = [told.translations.get(code, {}) for code in codes]
    rows = [
        [path, original, *(each.get(path, "") for each in said)]
        for path, original in told.originals.items()
    ]
    return Sheet(TITLE, (*FIXED, *codes), rows)


def read(told: Told, rows: Iterator[Row], name: str, own: str = OWN) -> dict[str, dict[str, str]]:
    """Put the texts of a table into translations; what the table leaves out stays, a blank goes.

    Raise BadInput with the row of each fault: a column that is no language of a translation, a path that
    is no text or stands twice, a text that is too long. What stands as original is not read.
    """
    head = next(rows, (1, ()))[1]
    return _Reader(told, _codes(head, name, own), name).read(rows)


def _codes(head: Sequence[str], name: str, own: str) -> list[str]:
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
        if not is_language(code) or code == own or code in codes[:place]
    ]
    if faults:
        raise BadInput(faults)
    return codes


class _Reader:
    def __init__(self, told: Told, codes: list[str], name: str) -> None:
        self.told, self.codes, self.name = told, codes, name
        self.problems: list[Problem] = []
        self.seen: set[str] = set()

    def read(self, rows: Iterator[Row]) -> dict[str, dict[str, str]]:
        found = {code: dict(said) for code, said in self.told.translations.items()}
        for number, cells in rows:
            if any(cells):
                self._take(found, number, cells)
        if self.problems:
            raise BadInput(self.problems)
        return {code: said for code, said in found.items() if said}

    def _take(self, found: dict[str, dict[str, str]], row: int, cells: Sequence[str]) -> None:
        path = cells[0]
        if path not in self.told.originals:
            self._fault(row, f"'{path[:120]}' is not a text to translate")
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
