"""Examples to begin a project's design from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from canvas import fillings
from canvas.exchange.examples import examples as shipped
from canvas.fillings import How
from canvas.models import Project
from canvas.shipped import kinds
from canvas.words import told
from teams import access

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

    from canvas.core.designs import Design
    from teams.http import Request

FIRST = 2
"""Cards that a page shows of an example."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An example on the page: how much is in it, and the first cards of the sheet that says most about it."""

    key: str
    design: Design
    cards: int
    facts: int
    glimpse: Sequence[str]


@require_http_methods(["GET", "HEAD", "POST"])
def examples(request: Request, pk: UUID) -> HttpResponse:
    """Show the examples; a POST fills with one those sheets that are empty, or the one that `kind` names."""
    fetch = access.writable if request.method == "POST" else access.readable
    project = fetch(Project.objects.select_related("team"), request.user, pk=pk)
    kind = request.POST.get("kind") or request.GET.get("kind") or ""
    if kind and kind not in kinds():
        raise Http404
    if request.method == "POST":
        return _begun(request, project, kind)
    context = {
        "project": project,
        "kind": kinds().get(kind),
        "offers": [_offer(key, design, kind) for key, design in shipped().items()],
        "can_write": access.may_write(project),
    }
    return render(request, "canvas/examples.html", context)


def _begun(request: Request, project: Project, kind: str) -> HttpResponse:
    design = shipped().get(request.POST.get("example", ""))
    if design is None:
        raise Http404
    wanted = fillings.part(design, kind) if kind else design
    messages.success(request, told(fillings.fill(project, wanted, How.LEAVE, request.user)))
    if kind:
        return redirect("canvas:sheet", project.pk, kind)
    return redirect("assessor:project", project.pk)


def _offer(key: str, design: Design, kind: str) -> Offer:
    wanted = fillings.part(design, kind) if kind else design
    sheets = wanted.sheets.values()
    notes = [note for sheet in sheets for cards in sheet.blocks.values() for note in cards]
    return Offer(key, wanted, len(notes), len(wanted.traits), [each.text for each in notes[:FIRST]])
