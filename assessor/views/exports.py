"""The roadmap as files, out to where work is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessor.exchange.outlets import github, ical, jira, markdown, table
from assessor.forms import JiraForm
from assessor.models import Assessment
from assessor.plans import Plan
from assessor.views.roadmap import back, planned
from canvas.models import Project
from rendering.downloads import XLSX, download, file_name
from teams import access
from teams.http import Request


@dataclass(frozen=True, slots=True)
class Outlet:
    """A kind of file: its content type, and how it is written; nothing where there is nothing to write."""

    content_type: str
    write: Callable[[Project, Plan], bytes]


CSV = "text/csv; charset=utf-8"
OUTLETS = {
    "csv": Outlet(CSV, lambda project, plan: table.csv(project.pk, plan)),
    "xlsx": Outlet(
        XLSX,
        lambda project, plan: table.xlsx(project.pk, plan),
    ),
    "md": Outlet(
        "text/markdown; charset=utf-8",
        lambda project, plan: markdown.document(project.name, plan).encode(),
    ),
    "ics": Outlet(
        "text/calendar; charset=utf-8; method=PUBLISH",
        lambda project, plan: ical.calendar(project.name, project.pk, plan, timezone.now()),
    ),
    "github.sh": Outlet(
        "text/x-shellscript; charset=utf-8",
        lambda project, plan: github.script(project.name, project.pk, plan).encode(),
    ),
    "jira.csv": Outlet(CSV, lambda project, plan: jira.issues(project.name, project.pk, plan)),
}
"""The files that a roadmap goes into, by the end of their names."""


@require_safe
def export(request: Request, pk: UUID, suffix: str) -> HttpResponse:
    """Send the plan that the address asks for as a file of a kind."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    if suffix not in OUTLETS:
        raise Http404
    return _send(request, assessment, suffix, OUTLETS[suffix])


@require_POST
def jira_again(request: Request, pk: UUID) -> HttpResponse:
    """Send the plan for Jira with the keys of the issues that Jira has already, read from its own export."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    form = JiraForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(form.errors["export"][0]))
        return back(request, assessment)
    keys = form.cleaned_data["export"]

    def write(project: Project, plan: Plan) -> bytes:
        return jira.issues(project.name, project.pk, plan, keys)

    return _send(request, assessment, "jira.csv", Outlet(CSV, write))


def _send(request: Request, assessment: Assessment, suffix: str, outlet: Outlet) -> HttpResponse:
    made = planned(request, assessment)
    if not made.form.is_valid():
        return back(request, assessment)
    written = outlet.write(assessment.project, made.plan) if made.plan.steps else b""
    if not written:
        messages.info(request, _("This plan has nothing to put into that file."))
        return back(request, assessment)
    name = file_name(assessment.project.name, "roadmap", suffix)
    return download(written, outlet.content_type, name)
