"""Tools that fit a plan, and what a team allows and has."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessor.core import scope
from assessor.core.catalogue import Constraints
from assessor.forms.tools import ToolboxForm, initial
from assessor.models import Assessment, CatalogueEntry, Toolbox, ToolboxConflict
from assessor.toolkits import Toolkit
from assessor.views.roadmap import Planned, planned
from teams import access
from teams.http import Request


@require_safe
def tools(request: Request, pk: UUID) -> HttpResponse:
    """Show per category the few tools that fit, what is ruled out, and the stack."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    made, toolbox = planned(request, assessment), Toolbox.objects.of(assessment.project)
    context = {
        "assessment": assessment,
        "made": made,
        "toolbox": toolbox,
        "kit": toolkit(made, toolbox),
        "can_write": access.may_write(assessment),
    }
    return render(request, "assessor/tools.html", context, status=made.status)


def toolkit(made: Planned, toolbox: Toolbox | None) -> Toolkit:
    """Find the tools for a plan under what its team and its canvases allow and have, as of today."""
    base = toolbox.as_core() if toolbox else Constraints()
    bearing = made.bearing
    project = bearing.assessment.project_id
    allowed = scope.constraints(bearing.traits, base)
    catalogue, today = CatalogueEntry.objects.shown(), timezone.localdate()
    return Toolkit(made.plan, catalogue, allowed, today, bearing.traits, project)


@require_http_methods(["GET", "HEAD", "POST"])
def toolbox(request: Request, pk: UUID) -> HttpResponse:
    """Show and store what tools a team, or this project alone, allows and has."""
    assessment = access.writable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    project = assessment.project
    stored = Toolbox.objects.of(project)
    form = ToolboxForm(
        request.POST or None, initial=initial(stored), catalogue=CatalogueEntry.objects.live()
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            Toolbox.objects.put(project, form.terms(), form.sight(), request.user)
        except ToolboxConflict as error:
            conflict = error.stored
        else:
            messages.success(request, _("Saved. The tools below go by it."))
            return redirect("assessor:tools", assessment.pk)
    context = {
        "assessment": assessment,
        "form": form,
        "toolbox": conflict or stored,
        "conflict": conflict,
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "assessor/toolbox.html", context, status=status)


@require_POST
def forget(request: Request, pk: UUID) -> HttpResponse:
    """Let the project go by what its team allows and has again."""
    assessment = access.writable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    Toolbox.objects.filter(project=assessment.project).delete()
    messages.success(request, _("This project goes by the team's constraints again."))
    return redirect("assessor:tools", assessment.pk)
