"""What tools a team allows and has: for all its projects, or for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypedDict

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import Budget, Constraints
from canvas.core.designs import rekeyed
from canvas.models import Project
from canvas.models.traits import naming
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


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person saw before typing, and whether the words are for one project only."""

    version: int
    is_for_project: bool


class ToolboxConflict(Exception):
    """Somebody else's newer toolbox is stored; nothing was changed."""

    def __init__(self, stored: Toolbox) -> None:
        super().__init__(str(stored))
        self.stored = stored


class ToolboxQuerySet(models.QuerySet["Toolbox"]):
    """Selections of toolboxes."""

    def of(self, project: Project) -> Toolbox | None:
        """Find what counts for a project: its own, or else its team's; None where nobody said anything."""
        found = self.filter(team=project.team_id).filter(Q(project=project) | Q(project=None))
        return found.order_by(F("project").asc(nulls_last=True)).first()

    def put(self, project: Project, terms: Terms, seen: Seen, by: User) -> Toolbox:
        """Store what a team allows and has, for all its projects or for this one, if nobody was faster.

        `seen.version` is that of the toolbox which counted for the project (0: none). For the team it
        ends what the project had of its own. Raise ToolboxConflict where another one counts by now;
        nothing is changed then.
        """
        with transaction.atomic():
            Team.objects.select_for_update().get(pk=project.team_id)  # one at a time
            counts = self.of(project)
            if counts and counts.version != seen.version and not counts.says(terms):
                raise ToolboxConflict(counts)
            mine = self.filter(team=project.team_id, project=project)
            if not seen.is_for_project:
                mine.delete()
            whom = project if seen.is_for_project else None
            newest = max(seen.version, counts.version if counts else 0)
            values: dict[str, Any] = {**terms, "version": newest + 1, "changed_by": by}
            return self.update_or_create(team=project.team, project=whom, defaults=values)[0]

    def rename_tool(self, old: str, new: str) -> None:
        """Call a tool by another key in every toolbox that has it."""
        for row in naming(self, "owned", old).select_for_update():
            row.owned = rekeyed(row.owned, old, new)
            row.version += 1
            row.save(update_fields=["owned", "version"])


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
    version = models.PositiveIntegerField(default=1)
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

    def says(self, terms: Terms) -> bool:
        """Say whether this is stored already."""
        return all(getattr(self, name) == value for name, value in terms.items())

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
