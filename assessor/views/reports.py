"""The report of an assessment: on paper, and how far that is."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from assessor import printing
from assessor.forms import PaperForm
from assessor.models import Assessment, Report
from assessor.models.reports import Wanted
from assessor.views.roadmap import back, planned
from rendering.downloads import file_name, kept_as
from rendering.fragments import render_part
from teams import access
from teams.http import Request

SEE_OTHER = 303
NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class State:
    """How far a report is: how many come before it, and whether there seems to be nobody to make it."""

    report: Report
    before: int
    is_neglected: bool

    @property
    def token(self) -> str:
        """A word that differs where the page would say something else."""
        return f"{self.report.status}-{self.before}-{self.is_neglected:d}"


@require_safe
def report(request: Request, pk: UUID) -> HttpResponse:
    """Send the PDF where it is made; else ask for it, and show how far it is."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    wanted = _wanted(request, assessment)
    if wanted is None:
        return back(request, assessment)
    found = printing.ask(assessment, wanted, request.user)
    if not found.is_ready:
        return _to_progress(assessment, wanted)
    return _send(request, assessment, found)


@require_http_methods(["GET", "HEAD", "POST"])
def report_progress(request: Request, pk: UUID) -> HttpResponse:
    """Show how far the report is, and ask for it; a form asks for one again that could not be made."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    wanted = _wanted(request, assessment)
    if wanted is None:
        return back(request, assessment)
    found = printing.ask(assessment, wanted, request.user)
    if request.method == "POST":
        if found.status == Report.Status.FAILED:
            printing.ask_again(found)
        return _to_progress(assessment, wanted)
    state = State(found, found.before_it(), found.is_neglected(timezone.now()))
    if request.htmx and request.GET.get("shown") == state.token:
        return HttpResponse(status=NO_CONTENT)
    context = {
        "assessment": assessment,
        "report": found,
        "state": state,
        "form": PaperForm(initial={"paper": wanted.paper}),
        "terms": _terms(wanted),
        "query": urlencode(_terms(wanted)),
    }
    return render_part(request, "assessor/report_progress.html", context, "status")


def _wanted(request: Request, assessment: Assessment) -> Wanted | None:
    """Read what the report is for from the address, None where that cannot be planned."""
    made = planned(request, assessment)
    if not made.form.is_valid():
        return None
    form = PaperForm(request.GET)
    paper = form.cleaned_data["paper"] if form.is_valid() else assessment.project.team.paper
    return Wanted(**made.plan.terms(), paper=paper, language=get_language() or "en")


def _terms(wanted: Wanted) -> dict[str, str]:
    """Return what the report is for as an address says it."""
    terms = wanted.terms() | {"paper": wanted.paper, "lean": "on" if wanted.lean else ""}
    return {name: str(value) for name, value in terms.items() if value}


def _to_progress(assessment: Assessment, wanted: Wanted) -> HttpResponse:
    address = reverse("assessor:report_progress", args=[assessment.pk])
    response = redirect(f"{address}?{urlencode(_terms(wanted))}")
    response.status_code = SEE_OTHER
    return response


def _send(request: Request, assessment: Assessment, found: Report) -> HttpResponse:
    headers = {
        **kept_as(file_name(assessment.project.name, "report", "pdf")),
        "ETag": f'"{found.fingerprint}"',
        "Cache-Control": "private, no-cache",
    }
    response = HttpResponse(content_type="application/pdf", headers=headers)
    answer = get_conditional_response(request, etag=headers["ETag"], response=response)
    if answer is None or answer is response:  # the PDF stays in the database where it is not needed
        response.content = found.content
    return answer or response
