"""From what a team has, and what is recommended to it, to cards of the MLOps Stack Canvas."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessor.core import scope
from assessor.core.catalogue import Constraints
from assessor.forms.stack_cards import StackCardsForm
from assessor.models import Assessment, CatalogueEntry, Toolbox
from assessor.stack_cards import KIND, StackCards
from assessor.views.roadmap import planned
from assessor.views.tools import toolkit
from canvas.models import Canvas, Card, Project, TraitValue
from canvas.models.canvases import MOST_CARDS, Full
from teams import access
from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def stack_cards(request: Request, pk: UUID) -> HttpResponse:
    """Offer tools as cards, block by block, and add those that are ticked and not there yet."""
    project = access.writable(Project.objects.select_related("team"), request.user, pk=pk)
    offered = _offered(request, project)
    given = request.POST if request.method == "POST" else None
    form = StackCardsForm(given, offered=offered)
    if form.is_valid():
        try:
            added = _add(project, offered, form.cleaned_data["cards"], request)
        except Full:
            form.add_error(None, _("A canvas takes at most %s cards. Tick fewer.") % MOST_CARDS)
        else:
            messages.success(request, _said(added))
            return redirect("canvas:sheet", project.pk, KIND)
    context = {"project": project, "offered": offered, "form": form}
    status = 422 if form.errors else 200
    return render(request, "assessor/stack_cards.html", context, status=status)


def _offered(request: Request, project: Project) -> StackCards:
    """Find the cards on offer; what is recommended goes by the newest round, where there is one."""
    sheet = Canvas.objects.of(project, KIND).sheet()
    toolbox = Toolbox.objects.of(project)
    rounds = Assessment.objects.with_all().with_levels().filter(project=project)
    newest = rounds.main_first().first()
    if newest:
        kit = toolkit(planned(request, newest), toolbox)
        return StackCards(sheet, kit.catalogue, kit.constraints, kit)
    base = toolbox.as_core() if toolbox else Constraints()
    allowed = scope.constraints(TraitValue.objects.traits_of(project), base)
    return StackCards(sheet, CatalogueEntry.objects.shown(), allowed)


def _add(project: Project, offered: StackCards, keys: list[str], request: Request) -> int:
    """Add cards to the sheet as it is now: what somebody else put there meanwhile is not added again."""
    with transaction.atomic():
        canvas = Canvas.objects.opened(project, KIND).locked()
        today = replace(offered, sheet=canvas.sheet())
        notes = today.notes(keys)
        Card.objects.append(canvas, notes, request.user)
    return len(notes)


def _said(added: int) -> str:
    if not added:
        return _("Nothing was added: all of it is on the canvas already.")
    return ngettext("%s card was added.", "%s cards were added.", added) % added
