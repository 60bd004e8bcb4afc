"""What people decide about what a project's design suggests: scope and target."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
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

    class Meta:
        constraints = (
            models.CheckConstraint(name="target_1_to_4", condition=Q(level__range=(1, TOP))),
        )

    def __str__(self) -> str:
        return f"{self.project}: {self.level}"
