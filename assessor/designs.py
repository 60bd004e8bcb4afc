"""What a project's design says in words, and where on its canvases it is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from assessor.core.scope import Traits
from canvas.shipped import kinds
from canvas.shipped import traits as shipped_traits

SAID_BY = {"scale": "models_soon"}
"""Traits that follow from another one, which is the one that is asked."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a trait is asked: the sheet by title, and the address of its block."""

    sheet: str
    url: str


def place(trait: str, project: UUID | None) -> Place | None:
    """Find where a project's canvases ask a trait first, None where none does; no address without a project."""
    found = _asked_on().get(SAID_BY.get(trait, trait))
    if found is None:
        return None
    kind, block = found
    address = reverse("canvas:sheet", args=[project, kind]) if project else ""
    return Place(kinds()[kind].title, f"{address}#block-{block}" if address else "")


def places(asked: Iterable[str], project: UUID) -> tuple[Place, ...]:
    """Find where traits are asked, each sheet once."""
    found = (place(trait, project) for trait in asked)
    by_sheet = {each.sheet: each for each in found if each}
    return tuple(by_sheet.values())


def title(trait: str) -> str:
    """Say what a trait is called; one that is unknown by its key."""
    known = shipped_traits().get(trait)
    return known.title if known else trait


def values(trait: str, chosen: Iterable[str]) -> str:
    """Say the values of a trait: "A and B", "not known" for none."""
    known = shipped_traits().get(trait)
    named = [known.title_of(value) if known else value for value in chosen]
    return get_text_list(named, _("and")) if named else _("not known")


def statement(keys: Iterable[str], traits: Traits) -> str:
    """Say what some traits state: "Enough live cases to compare two models: No, too few"."""
    return "; ".join(f"{title(key)}: {values(key, traits.get(key, ()))}" for key in keys)


@cache
def _asked_on() -> dict[str, tuple[str, str]]:
    """Map each trait to the kind and the block that ask it first."""
    found: dict[str, tuple[str, str]] = {}
    for kind in kinds().values():
        for block in kind.blocks:
            for trait in block.traits:
                found.setdefault(trait, (kind.key, block.key))
    return found
