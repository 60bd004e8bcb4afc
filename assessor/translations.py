"""The translations of a version as its pages show them: how many, and each beside its original."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor.core.bank import Bank
from assessor.core.difference import Piece, words
from assessor.core.translations import texts
from assessor.differences import title
from assessor.models import BankVersion
from assessor.models.speaking import translations_stamp
from canvas.core.translations import Texts, missing, outdated
from canvas.languages import language_title, language_titles


@dataclass(frozen=True, slots=True)
class Count:
    """How much of a version is translated into a language."""

    code: str
    title: str
    translated: int
    total: int
    outdated: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with its original and its translation, "" where there is none.

    `pieces` are what changed in the original since it was translated, nothing where that is up to date.
    """

    path: str
    place: str
    original: str
    text: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Translated:
    """What a version, and so its bank, says in other languages, compared with the version it is based on."""

    version: BankVersion
    bank: Bank

    @cached_property
    def originals(self) -> Texts:
        """The texts of the version, by their path."""
        return texts(self.bank)

    @cached_property
    def base(self) -> Bank:
        """The version that it is based on; an empty bank where there is none."""
        return self.version.based_on.as_core() if self.version.based_on else Bank()

    @cached_property
    def before(self) -> Texts:
        """The texts of that version."""
        return texts(self.base)

    @property
    def counts(self) -> tuple[Count, ...]:
        """Count each language that the version has."""
        return tuple(self.count(code) for code in self.bank.translations)

    @property
    def others(self) -> Mapping[str, str]:
        """The languages that it could be translated into as well, by code."""
        known = {self.bank.language, *self.bank.translations}
        return {code: name for code, name in language_titles().items() if code not in known}

    def count(self, code: str) -> Count:
        """Count a language, also one that nothing is said in yet."""
        left, all_ = len(missing(self.originals, self._told(code))), len(self.originals)
        return Count(code, language_title(code), all_ - left, all_, len(self._outdated(code)))

    def ranked(self, code: str) -> list[str]:
        """List the paths of all texts, those that are missing first, then the outdated ones."""
        left, old = set(missing(self.originals, self._told(code))), set(self._outdated(code))
        return sorted(self.originals, key=lambda path: (path not in left, path not in old))

    def entries(self, code: str, paths: Iterable[str]) -> list[Entry]:
        """Show the texts at some paths; one that is gone has no original."""
        old = set(self._outdated(code))
        return [self._entry(code, path, is_old=path in old) for path in paths]

    def texts(self, code: str, paths: Iterable[str]) -> dict[str, str]:
        """Return what stands in the language at some paths, "" where nothing does."""
        return {path: self._told(code).get(path, "") for path in paths}

    def stamp(self, code: str, paths: Iterable[str]) -> str:
        """Return a text that changes with the originals at some paths or with their translations."""
        return translations_stamp(self.bank, code, paths)

    def _entry(self, code: str, path: str, *, is_old: bool) -> Entry:
        original = self.originals.get(path, "")
        pieces = words(self.before[path], original) if is_old else ()
        return Entry(path, place(self.bank, path), original, self._told(code).get(path, ""), pieces)

    def _told(self, code: str) -> Texts:
        return self.bank.translations.get(code, {})

    def _outdated(self, code: str) -> tuple[str, ...]:
        old = self.base.translations.get(code, {})
        return outdated(self.before, self.originals, old, self._told(code))


def place(bank: Bank, path: str) -> str:
    """Say in words where a text stands."""
    kind, _dot, rest = path.partition(".")
    key, _dot, field = rest.partition(".")
    question = bank.by_key.get(key)
    if kind != "questions" or question is None:
        *above, last = path.split(".")
        return " · ".join([*map(title, above[:1]), *above[1:], title(last)])
    name, _dot, number = field.partition(".")
    if name == "levels":
        said = _("Level %(level)s") % {"level": number}
    else:
        said = f"{title(name)} {int(number) + 1}" if number.isdigit() else title(name)
    return f"{question.title} · {said}"
