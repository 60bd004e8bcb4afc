"""The home page: the projects of my teams, or what Cairn is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessor.progress import newest_of, progress
from canvas.models import Canvas, Project
from teams import access
from teams.models import Team

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from assessor.progress import Progress
    from teams.models import User


@dataclass(frozen=True, slots=True)
class Card:
    """A project with how far its newest assessment is, and whether its canvases say anything."""

    project: Project
    newest: Progress | None
    is_designed: bool


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
    written = Canvas.objects.filter(project=OuterRef("pk"), revision__gt=0)
    for project in projects.annotate(is_designed=Exists(written)):
        card = Card(project, newest.get(project.pk), project.is_designed)
        shelves[project.team_id].projects.append(card)
    return list(shelves.values())
