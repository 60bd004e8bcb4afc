"""How far a project needs to go: what is suggested and why, and what its team chose."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessor.aims import Aim, Prospect
from assessor.bearings import Bearing
from assessor.core.bank import TOP
from assessor.forms import TargetForm
from assessor.models import Assessment, Target, TargetConflict
from assessor.views.roadmap import decided
from teams import access
from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def target(request: Request, pk: UUID) -> HttpResponse:
    """Show the suggested level with its reasons and what it costs; a POST keeps the team's own choice."""
    fetch = access.writable if request.method == "POST" else access.readable
    assessment = fetch(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    bearing = Bearing(assessment)
    level = bearing.aim.level or bearing.result.next_level or TOP
    form = _form(request, bearing.aim, level)
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            Target.objects.put(assessment.project, **form.cleaned_data, by=request.user)
        except TargetConflict as error:
            conflict = error.stored
        else:
            messages.success(request, _("The target is kept. Plans begin with it."))
            return redirect("assessor:target", assessment.pk)
    context = {
        "assessment": assessment,
        "aim": bearing.aim,
        "form": form,
        "conflict": conflict,
        "prospect": Prospect(bearing.result, level, timezone.localdate(), decided(assessment)),
        "levels": bearing.result.bank.levels,
        "can_write": access.may_write(assessment),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "assessor/target.html", context, status=status)


def _form(request: Request, aim: Aim, level: int) -> TargetForm:
    chosen = aim.chosen
    return TargetForm(
        request.POST if request.method == "POST" else None,
        initial={"level": level, "why": chosen.why if chosen else ""},
        suggested=aim.suggestion.level if aim.suggestion else None,
    )


@require_POST
def forget(request: Request, pk: UUID) -> HttpResponse:
    """Go by the suggested level again."""
    assessment = access.writable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    try:
        Target.objects.forget(assessment.project, request.POST.get("seen", ""))
    except TargetConflict as conflict:
        said = _("%(who)s chose another target meanwhile; it stands.")
        messages.error(request, said % {"who": conflict.stored.by or _("Somebody")})
    else:
        messages.success(request, _("The project goes by the suggested level again."))
    return redirect("assessor:target", assessment.pk)
