"""What changed in tools of the catalogue, field by field: over time, and by a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assessor.core.catalogue import Catalogue, Tool
from assessor.models import CatalogueEntry
from assessor.models.catalogue import FIELDS
from canvas.core.translations import Translations
from canvas.languages import language_title

MOST_SHOWN = 30
LONGEST = 200
"""Letters of a value that the list shows."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of the history: who, when, why, and each field that changed, before and after."""

    record: Any
    fields: tuple[tuple[str, str, str], ...]
    is_newest: bool


def steps(entry: CatalogueEntry) -> tuple[Step, ...]:
    """List what became of an entry, newest first; one query."""
    records = list(entry.history.select_related("history_user")[: MOST_SHOWN + 1])
    pairs = [*pairwise(records), (records[-1], None)] if records else []
    made = [Step(new, tuple(_changes(old, new)), new is records[0]) for new, old in pairs]
    return tuple(made[:MOST_SHOWN])


@dataclass(frozen=True, slots=True)
class Difference:
    """What a file of tools would change: tools that are new, and the fields of each that is not."""

    added: tuple[Tool, ...]
    changed: tuple[tuple[Tool, tuple[tuple[str, str, str], ...]], ...]
    same: int


def difference(live: Catalogue, given: Catalogue) -> Difference:
    """Compare the tools of a file with the live catalogue."""
    known = live.by_key
    both = [(known[key], tool) for key, tool in given.by_key.items() if key in known]
    changed = [(old, new) for old, new in both if old != new]
    return Difference(
        added=tuple(tool for key, tool in given.by_key.items() if key not in known),
        changed=tuple(
            (new, tuple(_changes(CatalogueEntry.of(old), CatalogueEntry.of(new))))
            for old, new in changed
        ),
        same=len(both) - len(changed),
    )


def _changes(old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
    for name in FIELDS if old else ():
        before, after = getattr(old, name), getattr(new, name)
        if name == "translations":
            yield from _retold(before, after)
        elif before != after:
            title = str(CatalogueEntry._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield title, _said(before), _said(after)


def _retold(old: Translations, new: Translations) -> Iterator[tuple[str, str, str]]:
    for code in sorted({*old, *new}):
        before, after = old.get(code, {}), new.get(code, {})
        for path in sorted({*before, *after}):
            if before.get(path) != after.get(path):
                place = f"{language_title(code)}: {path}"
                yield place, _said(before.get(path, "")), _said(after.get(path, ""))


def _said(value: Any) -> str:
    if isinstance(value, list):
        lines = (" ".join(each.values()) if isinstance(each, dict) else str(each) for each in value)
        value = ", ".join(lines)
    text = str(value)
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text
