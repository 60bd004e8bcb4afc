"""What people decide about what a project's design suggests: scope and target."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import TOP
from assessor.models.assessments import Assessment
from canvas.models import Project
from teams.models import OfTeam, User

LONGEST_WHY = 1000


class Overrule(OfTeam):
    """A question that is asked although the project's traits leave it out, and why."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="overrules")
    key = models.CharField(max_length=100)
    why = models.CharField(_("why it is asked all the same"), max_length=LONGEST_WHY)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    TEAM = "assessment__project__team"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "key"), name="one_overrule_a_question"),
        )

    def __str__(self) -> str:
        return f"{self.key}: {self.why}"


class TargetConflict(Exception):
    """Somebody else's newer choice is stored; nothing was changed."""

    def __init__(self, stored: Target) -> None:
        super().__init__(str(stored))
        self.stored = stored


class TargetQuerySet(models.QuerySet["Target"]):
    """Selections of targets."""

    def put(self, project: Project, level: int, why: str, seen: str, by: User) -> Target:
        """Keep the level that a team chose for a project, and why, if nobody was faster.

        `seen` is the stamp of what the person saw ("": none). Raise TargetConflict where another choice
        is stored by now; nothing is changed then.
        """
        with transaction.atomic():
            Project.objects.select_for_update().get(pk=project.pk)  # one at a time
            stored = self.select_related("by").filter(project=project).first()
            if stored and stored.stamp != seen and (stored.level, stored.why) != (level, why):
                raise TargetConflict(stored)
            values = {"level": level, "why": why, "by": by}
            return self.update_or_create(project=project, defaults=values)[0]

    def forget(self, project: Project, seen: str) -> None:
        """Go by the suggestion again, if the choice is still that of the stamp `seen`; else raise TargetConflict."""
        with transaction.atomic():
            Project.objects.select_for_update().get(pk=project.pk)  # one at a time
            stored = self.select_related("by").filter(project=project).first()
            if stored and stored.stamp != seen:
                raise TargetConflict(stored)
            self.filter(project=project).delete()


class Target(OfTeam):
    """The overall level 1..4 that a team chose for a project, and why."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="target")
    level = models.PositiveSmallIntegerField(
        _("level"), validators=(MinValueValidator(1), MaxValueValidator(TOP))
    )
    why = models.CharField(_("why this level"), max_length=LONGEST_WHY, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    TEAM = "project__team"

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(name="target_1_to_4", condition=Q(level__range=(1, TOP))),
        )

    def __str__(self) -> str:
        return f"{self.project}: {self.level}"

    @property
    def stamp(self) -> str:
        """A text that differs after each change."""
        return self.at.isoformat()
