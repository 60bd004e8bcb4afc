"""The translations of tools and canvases as pages show them: how many, and each beside its original."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor.core.difference import Piece, words
from assessor.differences import title
from assessor.models import CatalogueEntry
from assessor.models.wordings import TOOLS, owner_of, wordings, wordings_stamp
from assessor.translations import Count, Entry
from canvas.core.translations import OWN, Told, Translations, missing, older
from canvas.languages import language_title, language_titles
from canvas.shipped import kinds


@dataclass(frozen=True, slots=True)
class Spread:
    """How much is translated into a language: of tools, and of canvases."""

    tools: Count
    canvases: Count

    @property
    def outdated(self) -> int:
        """How many translations are older than their originals."""
        return self.tools.outdated + self.canvases.outdated


@dataclass(frozen=True, slots=True)
class Change:
    """A translation that a file would change."""

    language: str
    code: str
    place: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Wordings:
    """What tools and blocks of canvases say in other languages; `part` keeps those whose path begins so."""

    part: str = ""

    @cached_property
    def told(self) -> Told:
        """All texts; three queries."""
        return wordings()

    @property
    def spreads(self) -> tuple[Spread, ...]:
        """Count each language that there is."""
        return tuple(self._spread(code) for code in sorted(self.told.translations))

    @property
    def others(self) -> Mapping[str, str]:
        """The languages that nothing is said in yet, by code."""
        known = {OWN, *self.told.translations}
        return {code: name for code, name in language_titles().items() if code not in known}

    def count(self, code: str) -> Count:
        """Count a language, also one that nothing is said in yet."""
        return _count(self.told, code, self._paths())

    def ranked(self, code: str) -> list[str]:
        """List the paths, those that are missing first, then those older than their originals.

        Those of one tool or block stand in their own order.
        """
        if self.part:
            return self._paths()
        left = {*missing(self.told.originals, self.told.translations.get(code, {}))}
        old = {*older(self.told, code)}
        return sorted(self._paths(), key=lambda path: (path not in left, path not in old))

    def texts(self, code: str, paths: Iterable[str]) -> dict[str, str]:
        """Return what stands in the language at some paths, "" where nothing does."""
        return {path: self.told.translations.get(code, {}).get(path, "") for path in paths}

    def entries(self, code: str, paths: Iterable[str]) -> Iterator[Entry]:
        """Show the texts at some paths; one that is gone has no original."""
        said, old = self.told.translations.get(code, {}), {*older(self.told, code)}
        for path in paths:
            original = self.told.originals.get(path, "")
            pieces = words(self.told.sources[code][path], original) if path in old else ()
            yield Entry(path, self.place(path), original, said.get(path, ""), pieces)

    def stamp(self, code: str, paths: Iterable[str]) -> str:
        """Return a text that changes with what stands at some paths."""
        return wordings_stamp(self.told, {code: paths})

    def changes(self, given: Translations) -> tuple[Change, ...]:
        """Show what texts of a file would change."""
        return tuple(
            Change(language_title(code), code, self.place(path), words(old, text))
            for code, texts in given.items()
            for path, text in texts.items()
            if (old := self.told.translations.get(code, {}).get(path, "")) != text
        )

    def place(self, path: str) -> str:
        """Say in words where a text stands; where a path leads nowhere, it is that path."""
        owner, inside = owner_of(path)
        where, *keys = owner.split(".")
        match where, keys:
            case "tools", [key] if key in self._names:
                return " · ".join((self._names[key], _inside(inside)))
            case "canvases", [key, block] if (kind := kinds().get(key)) and block in kind.by_key:
                return " · ".join((kind.title, kind.by_key[block].title, _inside(inside)))
        return path

    @cached_property
    def _names(self) -> dict[str, str]:
        return {key: tool.name for key, tool in CatalogueEntry.objects.live().by_key.items()}

    def _paths(self) -> list[str]:
        return [path for path in self.told.originals if path.startswith(self.part)]

    def _spread(self, code: str) -> Spread:
        tools = [path for path in self.told.originals if path.startswith(f"{TOOLS}.")]
        canvases = [path for path in self.told.originals if not path.startswith(f"{TOOLS}.")]
        return Spread(_count(self.told, code, tools), _count(self.told, code, canvases))


def _inside(path: str) -> str:
    name, _dot, number = path.partition(".")
    number = number.removesuffix(".what")
    names = {
        "about": _("What it is for"),
        "prompts": _("Question to ask"),
        "events": _("Event"),
    }
    said = names.get(name) or title(name)
    return f"{said} {int(number) + 1}" if number.isdecimal() else said


def _count(told: Told, code: str, paths: list[str]) -> Count:
    said, old = told.translations.get(code, {}), {*older(told, code)}
    done = sum(1 for path in paths if said.get(path, "").strip())
    stale = sum(1 for path in paths if path in old)
    return Count(code, language_title(code), done, len(paths), stale)
