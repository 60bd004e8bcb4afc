"""A project's page: its assessments, and how to begin one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from assessor.forms import AssessmentForm
from assessor.models import Assessment, BankVersion
from assessor.progress import progress
from canvas.models import Project
from teams import access
from teams.http import Request

SHIPPED = "mlops"


@require_safe
def project(request: Request, pk: UUID) -> HttpResponse:
    """Show a project with its assessments, newest first."""
    found = access.readable(Project.objects.select_related("team"), request.user, pk=pk)
    return render(request, "assessor/project.html", _context(found, AssessmentForm()))


@require_POST
def assessments(request: Request, pk: UUID) -> HttpResponse:
    """Begin an assessment with the newest published bank."""
    found = access.writable(Project.objects.select_related("team"), request.user, pk=pk)
    bank = BankVersion.objects.newest_or_none(SHIPPED)
    form = AssessmentForm(
        request.POST,
        instance=Assessment(project=found, bank=bank, created_by=request.user),
    )
    if not form.is_valid():
        return render(request, "assessor/project.html", _context(found, form), status=422)
    assessment = form.save()
    return redirect("assessor:questionnaire", assessment.pk)


def _context(found: Project, form: AssessmentForm) -> dict[str, object]:
    rows = Assessment.objects.with_all().filter(project=found).newest_first()
    bank = BankVersion.objects.newest_or_none(SHIPPED)
    return {
        "project": found,
        "bank": bank,
        "assessments": progress(rows),
        "form": form,
        "can_write": access.may_write(found),
    }
