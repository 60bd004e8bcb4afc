"""The home page: the projects of my teams, or what Cairn is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessor.progress import newest_of, progress
from canvas.models import Project
from teams import access
from teams.models import Team

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from assessor.progress import Progress
    from teams.models import User


@dataclass(frozen=True, slots=True)
class Card:
    """A project with how far its newest assessment is."""

    project: Project
    newest: Progress | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A team of mine with its projects, in order of their names."""

    team: Team
    projects: list[Card]
    can_write: bool


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the projects of my teams, or to a stranger what Cairn is."""
    shelves = _shelves(request.user) if request.user.is_authenticated else []
    return render(request, "home.html", {"shelves": shelves})


def _shelves(person: User) -> list[Shelf]:
    mine = access.visible(Team.objects.order_by("name"), person)
    shelves = {team.pk: Shelf(team, [], access.may_write(team)) for team in mine}
    projects = Project.objects.filter(team__in=shelves.keys())
    newest = {row.assessment.project_id: row for row in progress(newest_of(projects))}
    for project in projects:
        shelves[project.team_id].projects.append(Card(project, newest.get(project.pk)))
    return list(shelves.values())
