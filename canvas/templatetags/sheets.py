"""How templates of a sheet draw its cards."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from canvas import sheets
from canvas.shipped import kinds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canvas.core.kinds import Block, Field, Kind
    from canvas.models import Card
    from canvas.sheets import SheetPage

register = template.Library()


class Placed(Protocol):
    """Something said about a block of a kind of canvas."""

    @property
    def kind(self) -> str: ...

    @property
    def block(self) -> str: ...


MOST_DRAWN = 4096
"""Cards whose HTML is kept: some twenty full sheets; each takes a kilobyte or two."""


@dataclass(frozen=True, slots=True)
class Face:
    """All of a card that its HTML depends on."""

    pk: UUID
    version: int
    text: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> dict[str, str]:
        """The fields that it has on a register."""
        return dict(self.pairs)


@register.simple_tag
def notes(cards: Iterable[Card], page: SheetPage, *, can_write: bool) -> SafeString:
    """Draw cards; what is drawn once is not drawn again until its words change."""
    kind, url, language = page.kind.key, page.url if can_write else "", get_language()
    faces = (Face(card.pk, card.version, card.text, tuple(card.fields.items())) for card in cards)
    drawn = [_drawn(face, kind, url, language) for face in faces]
    return mark_safe("".join(drawn))  # noqa: S308  each is a template's


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(face: Face, kind: str, url: str, _language: str | None) -> str:
    context = {"card": face, "kind": kinds()[kind], "url": url}
    return render_to_string("canvas/sheet/_card.html", context)


@register.filter
def fields_of(card: Card, kind: Kind) -> list[tuple[Field, str]]:
    """Return the fields of a card that say something, each value in words."""
    return sheets.fields_of(card, kind)


@register.filter
def on_sheet[T: Placed](clashes: Sequence[T], kind: Kind) -> list[T]:
    """Keep the contradictions of a kind of canvas."""
    return [each for each in clashes if each.kind == kind.key]


@register.filter
def in_block[T: Placed](clashes: Sequence[T], block: Block) -> list[T]:
    """Keep the contradictions of a block."""
    return [each for each in clashes if each.block == block.key]


@register.simple_tag
def new_name() -> str:
    """Return a name for a card that is yet to be added, so that a repeated request adds it once."""
    return str(uuid.uuid4())
