"""Reports: what people asked for on paper, how far it is, and the PDF once it is made."""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessor.models.assessments import Assessment
from assessor.models.catalogue import CatalogueEntry
from assessor.models.designs import Overrule, Target
from assessor.models.roadmaps import Move
from assessor.models.toolboxes import Toolbox
from canvas.models import Prompt
from teams.models import Logo, OfTeam, Team, User

KEPT = 5
"""The reports of an assessment that are kept, the newest ones."""

GIVEN_UP = timedelta(minutes=3)
"""How long after it was begun a report that is not finished counts as lost: its worker is gone."""

PATIENCE = timedelta(seconds=20)
"""How long a report may wait before its page says that nobody is making any."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is asked for with: what its plan is for, its paper, its language."""

    target: int
    people: float
    start: date
    lean: bool
    paper: str
    language: str

    def terms(self) -> dict[str, Any]:
        """Return what the plan is for, as a plan takes it."""
        names = ("target", "people", "start", "lean")
        return {name: getattr(self, name) for name in names}


class ReportQuerySet(models.QuerySet["Report"]):
    """Selections of reports."""

    def without_content(self) -> ReportQuerySet:
        """Leave the PDFs in the database: a page about a report has no use for them."""
        return self.defer("content")

    def ask(self, assessment: Assessment, wanted: Wanted, by: User) -> tuple[Report, bool]:
        """Find the report of an assessment as it is now, or begin one; say whether someone must make it.

        One that was lost is asked for anew. Only the newest few of an assessment are kept.
        """
        report, is_due = self.without_content().get_or_create(
            assessment=assessment,
            fingerprint=fingerprint(assessment, wanted),
            defaults={**asdict(wanted), "asked_by": by},
        )
        if is_due:
            rows = self.filter(assessment=assessment).order_by("-asked_at")
            old = list(rows.values_list("pk", flat=True)[KEPT:])
            self.filter(pk__in=old).delete()
        elif report.is_lost(timezone.now()):
            is_due = report.ask_again()
        return report, is_due


class Report(OfTeam):
    """A report that somebody asked for; `fingerprint` says what it shows, and finds it again.

    The PDF is in the row, so that any server can send what any worker made.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting in line")
        BEGUN = "begun", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not made")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reports")
    fingerprint = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    message = models.CharField(max_length=200, blank=True)
    target = models.PositiveSmallIntegerField()
    people = models.FloatField()
    start = models.DateField()
    lean = models.BooleanField(default=False)
    paper = models.CharField(max_length=6, choices=Team.Paper)
    language = models.CharField(max_length=20)
    content = models.BinaryField(null=True)
    asked_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    TEAM = "assessment__project__team"

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "fingerprint"), name="one_report_a_fingerprint"
            ),
        )

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_status_display()}"

    @property
    def is_ready(self) -> bool:
        """Say whether there is a PDF."""
        return self.status == self.Status.READY

    @property
    def is_under_way(self) -> bool:
        """Say whether there will be a PDF if all goes well."""
        return self.status in {self.Status.WAITING, self.Status.BEGUN}

    def is_lost(self, now: datetime) -> bool:
        """Say whether nobody will finish it any more: it was begun, or put in line, too long ago."""
        since = self.begun_at if self.status == self.Status.BEGUN else self.queued_at
        return self.is_under_way and since is not None and since < now - GIVEN_UP

    def is_neglected(self, now: datetime) -> bool:
        """Say whether it waits although no other report was begun lately: there may be no worker."""
        if self.status != self.Status.WAITING or self.asked_at > now - PATIENCE:
            return False
        return not Report.objects.filter(begun_at__gt=now - GIVEN_UP).exists()

    def before_it(self) -> int:
        """Count the reports that wait longer, 0 where it waits no more."""
        if self.status != self.Status.WAITING:
            return 0
        waiting = Report.objects.filter(status=self.Status.WAITING)
        return waiting.filter(queued_at__lt=self.queued_at).count()

    def wanted(self) -> Wanted:
        """Return what it was asked for with."""
        people = int(self.people) if float(self.people).is_integer() else self.people
        return Wanted(self.target, people, self.start, self.lean, self.paper, self.language)

    def ask_again(self) -> bool:
        """Put it in line anew; say whether this did, as two people may ask at once."""
        seen = Report.objects.filter(pk=self.pk, status=self.status, queued_at=self.queued_at)
        self.status, self.message, self.queued_at = self.Status.WAITING, "", timezone.now()
        return bool(seen.update(status=self.status, message="", queued_at=self.queued_at))

    def begin(self) -> bool:
        """Take it out of the line; say whether this did, as it may be in line twice."""
        waiting = Report.objects.filter(pk=self.pk, status=self.Status.WAITING)
        return bool(waiting.update(status=self.Status.BEGUN, begun_at=timezone.now()))

    def finish(self, content: bytes, found: str) -> None:
        """Keep the PDF, which shows what has the fingerprint `found`.

        Answers may have changed since it was asked for. Where another report shows the same, this one goes.
        """
        values = {"status": self.Status.READY, "content": content, "fingerprint": found}
        try:
            with transaction.atomic():
                self._write(**values)
        except IntegrityError:
            self.delete()

    def fail(self, message: str) -> None:
        """Say why it could not be made."""
        self._write(status=self.Status.FAILED, message=message)

    def _write(self, **values: Any) -> None:
        Report.objects.filter(pk=self.pk).update(**values, finished_at=timezone.now())


def fingerprint(assessment: Assessment, wanted: Wanted) -> str:
    """Return a short text that changes with whatever a report of the assessment shows, but for the day.

    Eleven queries, however many answers, rounds and cards there are.
    """
    project = assessment.project
    team = project.team
    rounds = project.assessments.of_bank(assessment.bank.key)
    earlier = rounds.filter(created_at__lt=assessment.created_at).order_by("pk")
    shown = {
        "cairn": settings.VERSION,
        "wanted": asdict(wanted),
        "team": [team.name, team.accent],
        "logo": list(Logo.objects.filter(team=team).values_list("checksum")),
        "project": project.name,
        "assessment": [assessment.pk, assessment.scope, assessment.bank.checksum],
        "answers": list(
            assessment.answers.given()
            .order_by("question_id")
            .values_list("question_id", "state", "level", "reason", "note", "evidence")
        ),
        "moves": list(
            Move.objects.filter(project=project)
            .order_by("key")
            .values_list("key", "owner", "status", "not_before", "note")
        ),
        "rounds": list(
            earlier.values_list("pk", "scope", "traits").annotate(
                Sum("answers__version"), Max("answers__answered_at")
            )
        ),
        "tools": _toolbox(assessment),
        "catalogue": CatalogueEntry.objects.mark(),
        "design": _design(assessment),
    }
    return sha256(json.dumps(shown, default=str, sort_keys=True).encode()).hexdigest()


def _design(assessment: Assessment) -> Any:
    """Return what scope, target and contradictions go by; a canvas counts its changes itself."""
    project = assessment.project
    overrules = Overrule.objects.filter(assessment__project=project)
    return [
        assessment.traits,
        list(overrules.order_by("assessment", "key").values_list("assessment", "key", "why")),
        list(Target.objects.filter(project=project).values_list("level", "why")),
        list(project.trait_values.order_by("trait").values_list("trait", "values")),
        list(project.canvases.order_by("kind").values_list("kind", "revision")),
        list(Prompt.objects.order_by("kind", "block").values_list("kind", "block", "title")),
    ]


def _toolbox(assessment: Assessment) -> Any:
    """Return what the team allows and has, where it said so."""
    found = Toolbox.objects.of(assessment.project)
    names = ("licences", "hosting", "air_gapped", "clouds", "languages", "owned", "budget")
    return found and [getattr(found, name) for name in names]
