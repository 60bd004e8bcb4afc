"""The difference between two versions of a bank as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor.core.bank import Question
from assessor.core.difference import Change, Changed, Difference, Kind, Piece, words
from canvas.core.translations import Translations, retold
from canvas.languages import language_title


@dataclass(frozen=True, slots=True)
class Shown:
    """A field that differs: what it is called, and its text with what is new and what is gone."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A question that changed, with its fields, and the prerequisites that came and went, by title."""

    question: Question
    fields: tuple[Shown, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    is_asked_anew: bool
    is_moved: bool


def rows(found: Difference, titles: dict[str, str]) -> tuple[Row, ...]:
    """Show each question that changed; `titles` are those of questions by key."""
    return tuple(row(each, titles) for each in found.changed)


def row(each: Changed, titles: Mapping[str, str]) -> Row:
    """Show what differs between two states of a question."""
    return Row(
        each.new,
        tuple(shown for change in each.changes for shown in _fields(change)),
        tuple(titles.get(key, key) for key in each.gained),
        tuple(titles.get(key, key) for key in each.lost),
        each.is_asked_anew,
        each.is_moved,
    )


def head(found: Difference) -> tuple[Shown, ...]:
    """Show what changed in the bank itself: rule, scale, groups, lenses."""
    return tuple(shown for change in found.head for shown in _fields(change))


def translations(old: Translations, new: Translations) -> tuple[Shown, ...]:
    """Show by language how many texts are translated otherwise."""
    return tuple(
        Shown(language_title(code), (Piece(Kind.SAME, _otherwise(count)),))
        for code, count in retold(old, new).items()
    )


def _otherwise(count: int) -> str:
    said = ngettext(
        "%(count)s text is translated otherwise", "%(count)s texts are translated otherwise", count
    )
    return said % {"count": count}


def _fields(change: Change) -> Iterable[Shown]:
    """Show a change word by word, descriptors one by one; prerequisites are told apart."""
    if change.field == "requires":
        return
    if change.field == "levels":
        longest = max(len(change.old), len(change.new))
        pairs = zip(_filled(change.old, longest), _filled(change.new, longest), strict=True)
        for level, (old, new) in enumerate(pairs):
            if old != new:
                yield Shown(_("Level %(level)s") % {"level": level}, words(old, new))
    else:
        yield Shown(title(change.field), words(_text(change.old), _text(change.new)))


def title(field: str) -> str:
    """Say what a field is called."""
    titles = {
        "title": _("Title"),
        "question": _("Question"),
        "why": _("Why it matters"),
        "area": _("Area"),
        "dimension": _("Dimension"),
        "layer": _("Layer"),
        "asked_from": _("Asked for from level"),
        "weight": _("Impact"),
        "effort": _("Effort in person-weeks"),
        "roles": _("Roles"),
        "evidence": _("Evidence"),
        "tools": _("Tool categories"),
        "quick": _("In the quick pass"),
        "lens": _("Place in other models"),
        "sources": _("Sources"),
        "applies_when": _("Applies when"),
        "language": _("Language of the texts"),
    }
    return titles.get(field, field.replace("_", " ").capitalize())


def _filled(texts: tuple[str, ...], number: int) -> tuple[str, ...]:
    return (*texts, *[""] * (number - len(texts)))


def _text(value: Any) -> str:
    """Write a value as a person would: text as it is, lists with commas, the rest as YAML."""
    if value is None:
        return _("none")
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple) and all(isinstance(each, str | int | float) for each in value):
        return ", ".join(map(str, value))
    dumped: str = yaml.dump(
        _plain(value), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True
    )
    return dumped.strip()


def _plain(value: Any) -> Any:
    """Return a value without the core's classes, which YAML cannot say."""
    if is_dataclass(value) and not isinstance(value, type):
        return _plain({name: said for name, said in asdict(value).items() if said not in ("", ())})
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value
