"""A project's page, the map of its way; and how to begin an assessment."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessor.beginnings import offers
from assessor.forms import AssessmentForm
from assessor.models import Assessment, BankVersion
from assessor.ways import SHOWN, Way
from canvas.models import Project
from teams import access
from teams.http import Request


@require_safe
def project(request: Request, pk: UUID) -> HttpResponse:
    """Show where a project is on its way, what comes next, and what is known at each station."""
    found = access.readable(Project.objects.select_related("team"), request.user, pk=pk)
    return _page(request, found, AssessmentForm(offers=offers(BankVersion.objects.open())))


@require_POST
def assessments(request: Request, pk: UUID) -> HttpResponse:
    """Begin an assessment with the newest published version of a bank."""
    found = access.writable(Project.objects.select_related("team"), request.user, pk=pk)
    form = AssessmentForm(
        request.POST,
        instance=Assessment(project=found, created_by=request.user),
        offers=offers(BankVersion.objects.open()),
    )
    if not form.is_valid():
        return _page(request, found, form, status=422)
    assessment = form.save()
    return redirect("assessor:questionnaire", assessment.pk)


def _page(
    request: Request, found: Project, form: AssessmentForm, status: int = 200
) -> HttpResponse:
    shows_all = request.GET.get("rounds") == "all"
    way = Way(found, most=None if shows_all else SHOWN)
    context = {
        "project": found,
        "way": way,
        "newer": way.newer(offer.version for offer in form.offers),
        "form": form,
        "can_write": access.may_write(found),
    }
    return render(request, "assessor/project.html", context, status=status)
