"""The difference between two versions of a bank as a page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from assessor.core.bank import Question
from assessor.core.difference import Change, Changed, Difference, Kind, Piece, words
from canvas.core.translations import Translations, retold
from canvas.languages import language_title

TITLES = {
    "title": gettext_lazy("Title"),
    "key": gettext_lazy("Key"),
    "question": gettext_lazy("Question"),
    "why": gettext_lazy("Why it matters"),
    "levels": gettext_lazy("Levels"),
    "scale": gettext_lazy("Steps of an answer"),
    "bands": gettext_lazy("Bands of the score"),
    "lenses": gettext_lazy("Other models"),
    "about": gettext_lazy("What it means"),
    "area": gettext_lazy("Area"),
    "dimension": gettext_lazy("Dimension"),
    "layer": gettext_lazy("Layer"),
    "from": gettext_lazy("Asked for from level"),
    "asked_from": gettext_lazy("Asked for from level"),
    "weight": gettext_lazy("Impact"),
    "effort": gettext_lazy("Effort in person-weeks"),
    "requires": gettext_lazy("Stands on"),
    "roles": gettext_lazy("Roles"),
    "evidence": gettext_lazy("Evidence"),
    "tools": gettext_lazy("Tool categories"),
    "quick": gettext_lazy("In the quick pass"),
    "lens": gettext_lazy("Place in other models"),
    "sources": gettext_lazy("Sources"),
    "applies_when": gettext_lazy("Asked only for some projects"),
    "language": gettext_lazy("Language of the texts"),
    "in_place": gettext_lazy("What a practice must hold"),
    "effort_split": gettext_lazy("Part of the effort from one level to the next"),
    "rule.share": gettext_lazy("Share of practices that must hold their level"),
    "rule.slack": gettext_lazy("Levels that a practice may lag"),
    "rule.points": gettext_lazy("Points of each step"),
}
"""What people call a field, by its name in the exchange format."""


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
    if change.field == "levels" and not any(map(is_dataclass, (*change.old, *change.new))):
        longest = max(len(change.old), len(change.new))
        pairs = zip(_filled(change.old, longest), _filled(change.new, longest), strict=True)
        for level, (old, new) in enumerate(pairs):
            if old != new:
                yield Shown(_("Level %(level)s") % {"level": level}, words(old, new))
    else:
        yield Shown(title(change.field), words(_text(change.old), _text(change.new)))


def title(field: str) -> str:
    """Say what a field is called; one inside another, as `areas.data`, by both."""
    name, _dot, part = field.partition(".")
    if field in TITLES or not part:
        return str(TITLES.get(field, field.replace("_", " ").capitalize()))
    return f"{title(name)}, {part}"


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
