"""Reports on paper: asked for by a page, made by a worker."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import transaction
from django.tasks import task
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from assessor import reports
from assessor.bearings import Bearing
from assessor.models import Assessment, Move, Report
from assessor.models.reports import Wanted, fingerprint
from assessor.plans import Plan, cares
from rendering.pdf import TIME_LIMIT, PdfTooSlow, write_pdf
from teams.models import Logo, User

logger = logging.getLogger(__name__)

ATTEMPTS = 3
"""How often a report is begun anew because answers changed while it was read."""


def ask(assessment: Assessment, wanted: Wanted, by: User) -> Report:
    """Return the report of an assessment as it is now: made, in line, or put in line by this."""
    with transaction.atomic():  # neither a report that nobody makes nor a task without a report
        report, is_due = Report.objects.ask(assessment, wanted, by)
        if is_due:
            make.enqueue(str(report.pk))
    return report


def ask_again(report: Report) -> None:
    """Put a report that could not be made in line anew."""
    with transaction.atomic():
        if report.ask_again():
            make.enqueue(str(report.pk))


@task
def make(pk: str) -> None:
    """Make a report, unless it is gone, made, or being made already."""
    report = Report.objects.without_content().filter(pk=pk).first()
    if report is None or not report.begin():
        return
    with translation.override(report.language):
        try:
            html, found = document(report)
            report.finish(write_pdf(html, report.language), found)
        except PdfTooSlow:
            report.fail(_("It took longer than %s seconds.") % TIME_LIMIT)
        except Exception:
            logger.exception("The report of assessment %s could not be made", report.assessment_id)
            report.fail(_("Something went wrong; whoever runs Cairn finds it in the log."))


def document(report: Report) -> tuple[str, str]:
    """Return the page that a report is printed from, and the fingerprint of what it shows."""
    assessment = Assessment.objects.with_all().get(pk=report.assessment_id)
    wanted = report.wanted()
    found = fingerprint(assessment, wanted)
    for _attempt in range(ATTEMPTS):
        before, html = found, _html(assessment, wanted)
        assessment = Assessment.objects.with_all().get(pk=report.assessment_id)
        found = fingerprint(assessment, wanted)
        if found == before:
            break
    return html, before


def _html(assessment: Assessment, wanted: Wanted) -> str:
    decided = cares(Move.objects.filter(project=assessment.project_id))
    bearing = Bearing(assessment)
    plan = Plan(bearing.result, **wanted.terms(), cares=decided)
    report = reports.Report.of(assessment, plan, timezone.localdate(), bearing)
    team = assessment.project.team
    logo = Logo.objects.filter(team=team).first()
    look = reports.Look(wanted.paper, team.accent, logo.url if logo else "")
    return reports.html(replace(report, look=look))
