"""The report as files that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from assessor.exchange import report_markdown, reports
from assessor.models import Assessment
from assessor.reports import Report
from assessor.views.roadmap import back, planned
from rendering.downloads import XLSX, download, file_name
from teams import access
from teams.http import Request

KINDS: dict[str, tuple[str, Callable[[Report], str | bytes]]] = {
    "json": ("application/json", reports.to_json),
    "csv": ("text/csv; charset=utf-8", reports.csv),
    "xlsx": (XLSX, reports.xlsx),
    "md": ("text/markdown; charset=utf-8", report_markdown.document),
}
"""Content types and writers, by the end of the file's name."""


@require_safe
def report_file(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Send the report in a format, for the plan that the address asks for.

    JSON is for programs, so it is in the bank's own language whoever asks; the others are in that of the page.
    """
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    own = assessment.bank.as_core().language
    with translation.override(own) if kind == "json" else nullcontext():
        made = planned(request, assessment)
        if not made.form.is_valid():
            return back(request, assessment)
        content_type, write = KINDS[kind]
        report = Report.of(assessment, made.plan, timezone.localdate(), made.bearing)
        content = write(report)
    return download(content, content_type, file_name(assessment.project.name, "report", kind))
