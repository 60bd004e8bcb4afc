"""What happened on a sheet, and the way back to what a card said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Window
from django.db.models.functions import Lag
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from canvas.core.designs import Note
from canvas.forms.versions import ChangeForm
from canvas.models import Card, Change
from canvas.models.canvases import Full
from canvas.views.sheets import opened
from canvas.words import full

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from canvas.sheets import SheetPage
    from teams.http import Request

A_PAGE = 50
"""Entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the history with what the card said before it; `block` and `came_from` are labels."""

    change: Change
    before: Change | None
    block: str
    came_from: str

    @property
    def is_rewritten(self) -> bool:
        """Say whether the words before were others."""
        return self.before is not None and (self.before.text, self.before.fields) != (
            self.change.text,
            self.change.fields,
        )

    @property
    def stands(self) -> bool:
        """Say whether this is what the card says now."""
        card = self.change.card
        return not card.is_removed and card.says(Note(self.change.text, self.change.fields))


@require_safe
def history(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Show what happened to the cards of a sheet, the newest first."""
    page = opened(request, pk, kind)
    earlier = Window(Lag("pk"), partition_by=F("card"), order_by=[F("at").asc(), F("pk").asc()])
    rows = Change.objects.filter(card__canvas__project=page.project, card__canvas__kind=kind)
    rows = rows.select_related("card", "by").annotate(earlier=earlier).newest_first()
    part = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "part": part, "entries": _entries(page, list(part))}
    context["can_write"] = page.may_change
    return render(request, "canvas/history.html", context)


@require_POST
def restore(request: Request, pk: UUID, kind: str, card: UUID) -> HttpResponse:
    """Bring back what a card said after a change; what it says now stays in its history."""
    page = opened(request, pk, kind, may_change=True)
    rows = Card.objects.filter(canvas__project=page.project, canvas__kind=kind)
    row = get_object_or_404(rows.select_related("canvas"), pk=card)
    form = ChangeForm(request.POST)
    if not form.is_valid():
        raise Http404
    change = get_object_or_404(row.changes, pk=form.cleaned_data["change"])
    try:
        row.restore(change, request.user)
    except Full:
        messages.error(request, full())
        return redirect("canvas:history", pk, kind)
    return redirect(f"{page.url}#card-{row.pk}")


def _entries(page: SheetPage, changes: Sequence[Change]) -> list[Entry]:
    """Pair each change with the one before it of the same card; one query."""
    numbers = {change.pk: getattr(change, "earlier", None) for change in changes}
    known = Change.objects.in_bulk([number for number in numbers.values() if number])
    entries = []
    for change in changes:
        before = known.get(numbers[change.pk])
        is_moved = before is not None and before.block != change.block
        came_from = _label(page, before.block) if before is not None and is_moved else ""
        entries.append(Entry(change, before, _label(page, change.block), came_from))
    return entries


def _label(page: SheetPage, block: str) -> str:
    """Say what the canvas calls a block, one that is no longer there by its key."""
    known = page.kind.by_key.get(block)
    return page.label(known) if known else block
