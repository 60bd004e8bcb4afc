"""The kinds of canvases and the traits that come with Cairn, read from their YAML files once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.module_loading import import_string

from canvas.core.kinds import Block, Choice, Credit, Edition, Field, Kind, Place, Trait
from canvas.core.spoken import kind_in_language, trait_in_language
from canvas.languages import active_language

CONTENT = Path(__file__).resolve().parent / "content"
KINDS = ("use-case-screen", "ml-canvas", "data-landscape", "mlops-stack")
"""The kinds in the order in which a project meets them."""

MOST_LANGUAGES = 20
"""Languages that are kept in memory."""


def kinds() -> dict[str, Kind]:
    """Return every kind of canvas by key, in the order in which a project meets them.

    Their texts are in the active language where it has them.
    """
    return _kinds(active_language())


@cache
def kinds_as_shipped() -> dict[str, Kind]:
    """Return every kind of canvas by key in its own language, with its translations."""
    return {key: _kind(key, _load(CONTENT / "kinds" / f"{key}.yaml")) for key in KINDS}


def traits() -> dict[str, Trait]:
    """Return every trait by key; where the values belong to another app, settings name who knows them.

    Their texts are in the active language where it has them.
    """
    return _traits(active_language())


def living(trait: Trait) -> Trait:
    """Return a trait with the values that it has today: where another app keeps them, that one is asked."""
    keeper = settings.LIVING_TRAIT_VALUES.get(trait.key)
    return replace(trait, values=import_string(keeper)()) if keeper else trait


def living_traits() -> dict[str, Trait]:
    """Return every trait by key, with the values that it has today."""
    return {key: living(trait) for key, trait in traits().items()}


@cache
def asked_traits() -> frozenset[str]:
    """Return the keys of the traits that some sheet asks; what else there is follows from them."""
    return frozenset(trait for kind in kinds().values() for trait in kind.traits)


def work_titles() -> Mapping[str, str]:
    """Return what practices and categories of tools are called, by key, as whoever settings name knows them."""
    return _work_titles(active_language())


@lru_cache(maxsize=MOST_LANGUAGES)
def _work_titles(_language: str) -> Mapping[str, str]:
    titles: Mapping[str, str] = import_string(settings.WORK_TITLES)()
    return titles


@lru_cache(maxsize=MOST_LANGUAGES)
def _kinds(language: str) -> dict[str, Kind]:
    return {key: kind_in_language(kind, language) for key, kind in kinds_as_shipped().items()}


@lru_cache(maxsize=MOST_LANGUAGES)
def _traits(language: str) -> dict[str, Trait]:
    return {key: trait_in_language(trait, language) for key, trait in _shipped_traits().items()}


@cache
def _shipped_traits() -> dict[str, Trait]:
    return {entry["key"]: _trait(entry) for entry in _load(CONTENT / "traits.yaml")}


def _trait(entry: dict[str, Any]) -> Trait:
    supplier = settings.TRAIT_VALUES.get(entry["key"])
    values = import_string(supplier)() if supplier else _choices(entry["values"])
    return Trait(
        entry["key"],
        entry["title"],
        values,
        entry.get("many", False),
        entry.get("why", ""),
        entry.get("translations", {}),
    )


def _kind(key: str, data: dict[str, Any]) -> Kind:
    return Kind(
        key=key,
        title=data["title"],
        about=data["about"],
        credit=Credit(**data["credit"]),
        columns=data["columns"],
        rows=data["rows"],
        blocks=tuple(map(_block, data["blocks"])),
        minutes=data["minutes"],
        header=tuple(map(_field, data.get("header", ()))),
        fields=tuple(map(_field, data.get("fields", ()))),
        editions=tuple(Edition(**each) for each in data.get("editions", ())),
        translations=data.get("translations", {}),
    )


def _block(data: dict[str, Any]) -> Block:
    lists = ("prompts", "traits", "practices", "categories")
    return Block(
        key=data["key"],
        title=data["title"],
        about=data.get("about", ""),
        place=Place(*data["place"]),
        number=data.get("number", ""),
        is_first=data.get("first", False),
        **{name: tuple(data.get(name, ())) for name in lists},
    )


def _field(data: dict[str, Any]) -> Field:
    return Field(data["key"], data["title"], _choices(data.get("values", ())))


def _choices(entries: Any) -> tuple[Choice, ...]:
    return tuple(Choice(**entry) for entry in entries)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
