"""The kinds of canvases and the traits that come with Cairn, read from their YAML files once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.module_loading import import_string

from canvas.core.kinds import Block, Choice, Credit, Edition, Field, Kind, Place, Trait

CONTENT = Path(__file__).resolve().parent / "content"
KINDS = ("use-case-screen", "ml-canvas", "data-landscape", "mlops-stack")
"""The kinds in the order in which a project meets them."""


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of canvas by key, in the order in which a project meets them."""
    return {key: _kind(key, _load(CONTENT / "kinds" / f"{key}.yaml")) for key in KINDS}


@cache
def traits() -> dict[str, Trait]:
    """Return every trait by key; where the values belong to another app, settings name who knows them."""
    return {entry["key"]: _trait(entry) for entry in _load(CONTENT / "traits.yaml")}


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


@cache
def work_titles() -> Mapping[str, str]:
    """Return what practices and categories of tools are called, by key, as whoever settings name knows them."""
    titles: Mapping[str, str] = import_string(settings.WORK_TITLES)()
    return titles


def _trait(entry: dict[str, Any]) -> Trait:
    supplier = settings.TRAIT_VALUES.get(entry["key"])
    values = import_string(supplier)() if supplier else _choices(entry["values"])
    return Trait(
        entry["key"], entry["title"], values, entry.get("many", False), entry.get("why", "")
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
