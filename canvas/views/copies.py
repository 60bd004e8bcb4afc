"""A sheet copied into another project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from canvas import fillings
from canvas.fillings import How
from canvas.forms.files import CopyForm
from canvas.models import Project
from canvas.models.canvases import Full
from canvas.views.sheets import INVALID, opened
from canvas.words import full, told
from teams import access

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """Copy a sheet that the person may read into a project that they may write in."""
    page = opened(request, pk, kind)
    projects = _others(request, page.project)
    design = fillings.sheet_of(page.project, kind)
    form = CopyForm(request.POST or None, projects=projects, facts=len(design.traits))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            filled = fillings.fill(
                data["project"],
                design,
                How(data["how"]),
                request.user,
                with_traits=data["with_traits"],
            )
        except Full:
            form.add_error(None, full())
        else:
            copied = _("Copied into %(project)s.") % {"project": data["project"]}
            messages.success(request, f"{copied} {told(filled)}")
            return redirect("canvas:sheet", data["project"].pk, kind)
    context = {"page": page, "form": form, "has_projects": projects.exists()}
    status = INVALID if form.errors else 200
    return render(request, "canvas/copy.html", context, status=status)


def _others(request: Request, project: Project) -> QuerySet[Project]:
    rows = Project.objects.select_related("team").exclude(pk=project.pk)
    return access.changeable(rows, request.user).order_by("name", "team__name", "created_at")
