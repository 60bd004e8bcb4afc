"""Projects: begin one, change it, delete it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from canvas.forms import NewProjectForm, ProjectForm
from canvas.models import Project
from teams import access
from teams.models import Team

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from teams.http import Request


@require_http_methods(["GET", "POST"])
def project_new(request: Request) -> HttpResponse:
    """Begin a project in a team that the person writes for."""
    wanted = request.POST.get("team") or request.GET.get("team")
    if wanted:
        if "\0" in wanted:  # PostgreSQL does not even look for it
            raise Http404
        access.writable(Team.objects.all(), request.user, slug=wanted)
    teams = access.changeable(Team.objects.order_by("name"), request.user)
    if not teams:
        messages.info(request, _("A project belongs to a team. Make one first."))
        return redirect("teams:new")
    form = NewProjectForm(request.POST or None, teams=teams, initial={"team": wanted})
    if request.method == "POST" and form.is_valid():
        return redirect("assessor:project", form.save().pk)
    context = {"form": form, "has_choice": len(teams) > 1, "team": teams[0]}
    return render(request, "canvas/project_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def project_edit(request: Request, pk: UUID) -> HttpResponse:
    """Change a project's name and summary."""
    project = access.writable(_projects(), request.user, pk=pk)
    form = ProjectForm(request.POST or None, instance=project)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("The project is saved."))
        return redirect("assessor:project", project.pk)
    context = {"form": form, "project": project, "is_owner": access.may_own(project)}
    return render(request, "canvas/project_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def project_delete(request: Request, pk: UUID) -> HttpResponse:
    """Ask, then delete a project with everything in it."""
    project = access.ownable(_projects(), request.user, pk=pk)
    if request.method == "POST":
        project.delete()
        messages.success(request, _("%(project)s is deleted.") % {"project": project})
        return redirect("home")
    return render(request, "canvas/project_delete.html", {"project": project})


def _projects() -> QuerySet[Project]:
    return Project.objects.select_related("team")
