"""What follows from the answers: results, roadmap, report."""

from __future__ import annotations

import logging
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from assessor.forms import PlanForm
from assessor.models import Assessment
from assessor.plans import Plan, suggestion
from assessor.results import Results
from rendering.csp import with_plotly
from rendering.pdf import PdfBusy, PdfFailed, PdfTooSlow, write_pdf
from teams import access
from teams.http import Request

logger = logging.getLogger(__name__)


@require_safe
@with_plotly
def results(request: Request, pk: UUID) -> HttpResponse:
    """Show the level, why, and what keeps the next one away."""
    assessment = access.readable(Assessment.objects.with_all(), request.user, pk=pk)
    context = {
        "assessment": assessment,
        "results": Results.of(assessment),
        "can_write": access.may_write(assessment),
    }
    return render(request, "assessor/results.html", context)


@require_safe
def report(request: Request, pk: UUID) -> HttpResponse:
    """Send level, cairn, blockers and plan as a PDF."""
    assessment = access.readable(Assessment.objects.with_all(), request.user, pk=pk)
    results = Results.of(assessment)
    form, plan = _plan(request, results)
    if not form.is_valid():
        return redirect(f"{reverse('assessor:roadmap', args=[pk])}?{request.GET.urlencode()}")
    context = {
        "assessment": assessment,
        "results": results,
        "plan": plan,
        "today": timezone.localdate(),
    }
    html = render_to_string("assessor/report.html", context, request)
    try:
        pdf = write_pdf(html, get_language() or "en")
    except PdfBusy:
        return _not_now(request, _("Other reports are being made. Try again in a minute."))
    except (PdfTooSlow, PdfFailed):
        logger.exception("The report of assessment %s could not be made", assessment.pk)
        return _not_now(request, _("The PDF could not be made. Try again in a minute."))
    name = slugify(assessment.project.name) or "report"
    disposition = f'attachment; filename="cairn-{name}.pdf"'
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _plan(request: Request, results: Results) -> tuple[PlanForm, Plan]:
    """Read what to plan for from the address; what is missing or wrong there is as suggested."""
    suggested = suggestion(results.result, timezone.localdate())
    form = PlanForm(suggested | request.GET.dict())
    chosen = form.cleaned_data if form.is_valid() else suggested
    return form, Plan(results.result, **chosen)


def _not_now(request: Request, message: str) -> HttpResponse:
    response = render(request, "503.html", {"message": message}, status=503)
    response.headers["Retry-After"] = "60"
    return response
