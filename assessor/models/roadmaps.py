"""What people decide about the moves of a project, and the plans they keep."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import LEVELS
from assessor.models.assessments import Assessment
from canvas.models import Project
from teams.models import OfTeam, User


class MoveConflict(Exception):
    """Someone else's newer decision is stored; nothing was changed."""

    def __init__(self, stored: Move) -> None:
        super().__init__(stored.key)
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about a move."""

    owner: str = ""
    status: str = "open"
    not_before: date | None = None
    note: str = ""


class MoveQuerySet(models.QuerySet["Move"]):
    """Selections of moves that somebody decided about."""

    def decide(self, project: Project, key: str, decision: Decision, seen: int, by: User) -> Move:
        """Store a decision if the stored one is still that of version `seen` (0: none yet).

        Storing again what is stored already is no conflict, nor is a version of what is gone. Raise MoveConflict with the stored decision
        otherwise; nothing is changed then.
        """
        with transaction.atomic():
            if not self.filter(project=project, key=key).exists():
                seen = 0
            move, _is_new = self.get_or_create(project=project, key=key)
            is_changed = self.filter(pk=move.pk, version=seen).update(
                **asdict(decision),
                version=F("version") + 1,
                changed_by=by,
                changed_at=timezone.now(),
            )
            move.refresh_from_db()
        if not is_changed and move.decision() != decision:
            raise MoveConflict(move)
        return move


class Move(OfTeam):
    """What a project's team decided about a move; a new plan keeps it.

    `key` is the move's own ("version-control@2"), the same in every round; `version` counts the changes.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Not begun")
        DOING = "doing", _("Under way")
        DONE = "done", _("Done")
        LEFT_OUT = "left_out", _("Left out")

    project = models.ForeignKey(Project, models.CASCADE, related_name="moves")
    key = models.CharField(max_length=120)
    owner = models.CharField(_("owner"), max_length=120, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    not_before = models.DateField(_("not before"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=10_000, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    TEAM = "project__team"

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "key"), name="one_decision_a_move"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.get_status_display()}"

    def decision(self) -> Decision:
        """Return what was decided."""
        return Decision(self.owner, self.status, self.not_before, self.note)


class RoadmapQuerySet(models.QuerySet["Roadmap"]):
    """Selections of kept plans."""

    def newest_first(self) -> RoadmapQuerySet:
        """Order by the time they were kept."""
        return self.order_by("-created_at").select_related("created_by")

    def of(self, assessment: Assessment) -> RoadmapQuerySet:
        """Keep the plans of one assessment."""
        return self.filter(assessment=assessment)


class Roadmap(OfTeam):
    """A plan as it was when somebody kept it, with the assessment it came from; it never changes.

    `content` is the JSON of `manage.py plan`, and by key the moves' titles and what was decided then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="roadmaps")
    target = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(LEVELS[0]), MaxValueValidator(LEVELS[-1])]
    )
    people = models.FloatField()
    start = models.DateField()
    lean = models.BooleanField(default=False)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    content = models.JSONField()
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    TEAM = "assessment__project__team"

    objects = RoadmapQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.assessment}: {self.target}"

    def terms(self) -> dict[str, Any]:
        """Return what the plan was made for, as the plan form takes it."""
        return {
            "target": self.target,
            "people": int(self.people) if self.people.is_integer() else self.people,
            "start": self.start,
            "lean": self.lean,
        }
