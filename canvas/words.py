"""Sentences about what became of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from canvas.models.canvases import MOST_CARDS
from canvas.shipped import kinds

if TYPE_CHECKING:
    from canvas.fillings import Filled


def full() -> str:
    """Say why nothing was put onto a sheet."""
    return _("Nothing was changed: a canvas has room for %(most)d cards.") % {"most": MOST_CARDS}


def told(filled: Filled) -> str:
    """Say what came onto the sheets, and which were left as they are."""
    parts = [_cards(filled.total), _traits(len(filled.traits))]
    if filled.left:
        left = ", ".join(kinds()[kind].title for kind in filled.left)
        parts.append(_("Left as they are, since they have cards: %(left)s.") % {"left": left})
    return " ".join(part for part in parts if part)


def _cards(number: int) -> str:
    if not number:
        return _("No card was added.")
    said = ngettext("%(number)d card was added.", "%(number)d cards were added.", number)
    return said % {"number": number}


def _traits(number: int) -> str:
    said = ngettext("%(number)d trait was stated.", "%(number)d traits were stated.", number)
    return said % {"number": number} if number else ""
