"""What tools a team allows and has: for all its projects, or for one."""

from __future__ import annotations

from typing import Any, TypedDict

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import Budget, Constraints
from canvas.models import Project
from teams.models import OfTeam, Team, User


class Terms(TypedDict):
    """The columns of a toolbox that make its constraints."""

    licences: list[str]
    hosting: list[str]
    air_gapped: bool
    clouds: list[str]
    languages: list[str]
    owned: list[str]
    budget: str


NOTHING_SAID: Terms = {
    "licences": [],
    "hosting": [],
    "air_gapped": False,
    "clouds": [],
    "languages": [],
    "owned": [],
    "budget": Budget.ANY.value,
}
"""The terms of a team that rules nothing out and named no tool."""


class ToolboxQuerySet(models.QuerySet["Toolbox"]):
    """Selections of toolboxes."""

    def of(self, project: Project) -> Toolbox | None:
        """Find what counts for a project: its own, or else its team's; None where nobody said anything."""
        found = self.filter(team=project.team_id).filter(Q(project=project) | Q(project=None))
        return found.order_by(F("project").asc(nulls_last=True)).first()

    def of_team(self, team: Team) -> Toolbox | None:
        """Find what counts for the projects of a team that have none of their own."""
        return self.filter(team=team, project=None).first()

    def put(self, team: Team, project: Project | None, terms: Terms, by: User) -> Toolbox:
        """Store what a team, or one of its projects, allows and has."""
        values: dict[str, Any] = {**terms, "changed_by": by}
        row, _is_new = self.update_or_create(team=team, project=project, defaults=values)
        return row


class Toolbox(OfTeam):
    """The constraints and the owned tools of a team; with a project, of that one only.

    Empty lists rule nothing out.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    project = models.ForeignKey(Project, models.CASCADE, related_name="+", null=True)
    licences = models.JSONField(_("licences allowed"), default=list)
    hosting = models.JSONField(_("ways to have a tool"), default=list)
    air_gapped = models.BooleanField(_("no network"), default=False)
    clouds = models.JSONField(_("clouds"), default=list)
    languages = models.JSONField(_("languages"), default=list)
    owned = models.JSONField(_("tools that we have"), default=list)
    budget = models.CharField(_("budget"), max_length=10, default=Budget.ANY.value)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    objects = ToolboxQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project",), name="one_toolbox_a_project"),
            models.UniqueConstraint(
                fields=("team",), condition=Q(project=None), name="one_toolbox_a_team"
            ),
        )

    def __str__(self) -> str:
        return f"{self.team}: {self.project or ''}"

    def as_core(self) -> Constraints:
        """Return the constraints as a value of the core."""
        return Constraints(
            licences=frozenset(self.licences),
            hosting=frozenset(self.hosting),
            is_air_gapped=self.air_gapped,
            clouds=frozenset(self.clouds),
            languages=frozenset(self.languages),
            owned=frozenset(self.owned),
            budget=Budget(self.budget),
        )
