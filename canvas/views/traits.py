"""Traits: what is stated about a project, saved as it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from canvas.forms.traits import TraitForm
from canvas.models import Project, TraitConflict, TraitValue
from canvas.sheets import Stated
from canvas.shipped import asked_traits, kinds, living, traits
from canvas.views.sheets import CONFLICT, INVALID
from rendering.fragments import is_part
from teams import access

if TYPE_CHECKING:
    from uuid import UUID

    from canvas.core.kinds import Trait
    from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def trait(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Show what can be chosen of a trait; a POST stores it."""
    fetch = access.writable if request.method == "POST" else access.readable
    project = fetch(Project.objects.select_related("team"), request.user, pk=pk)
    asked = traits().get(key)
    if asked is None or key not in asked_traits():  # others follow from those that are asked
        raise Http404
    asked = living(asked)
    stated = _stated(project, asked)
    if request.method != "POST":
        return _form(request, project, stated, chosen=stated.values, seen=stated.version)
    form = TraitForm(request.POST, trait=asked)
    if form.keeps_stored:
        return _closed(request, project, stated)
    typed: dict[str, Any] = {
        "chosen": request.POST.getlist("values"),
        "seen": form["seen"].value(),
        "form": form,
    }
    if not form.is_valid():
        return _form(request, project, stated, INVALID, **typed)
    seen = form.cleaned_data["seen"]
    try:
        row = TraitValue.objects.put(project, key, form.chosen(), seen, request.user)
    except TraitConflict as conflict:
        theirs = Stated(asked, conflict.stored.values, conflict.stored.version)
        typed |= {"conflict": conflict.stored, "theirs": theirs, "theirs_seen": theirs.version}
        return _form(request, project, stated, CONFLICT, **typed)
    stated = Stated(asked, row.values, row.version)
    if is_part(request) and "done" not in request.POST:
        context = {"piece": f"trait-{key}", "seen": row.version, "was_saved": True}
        return render(request, "canvas/sheet/_receipt.html", context | {"changes": project.pk})
    return _closed(request, project, stated)


def _stated(project: Project, asked: Trait) -> Stated:
    row = project.trait_values.filter(trait=asked.key).first()
    return Stated(asked, row.values, row.version) if row else Stated(asked)


def _form(
    request: Request, project: Project, stated: Stated, status: int = 200, **more: Any
) -> HttpResponse:
    """Send a trait with its form: the page, the trait in its place, or what has to be said about it."""
    context = {
        "project": project,
        "stated": stated,
        "piece": f"trait-{stated.trait.key}",
        "can_write": access.may_write(project),
        "back": _back(request, project, stated.trait.key),
        "kind": _kind(request, stated.trait.key),
        **more,
    }
    context["is_page"] = not is_part(request)
    template = "canvas/trait.html"
    if is_part(request):
        is_answer = request.method == "POST"
        template = f"canvas/sheet/{'_receipt' if is_answer else '_trait_form'}.html"
    return render(request, template, context, status=status)


def _closed(request: Request, project: Project, stated: Stated) -> HttpResponse:
    if not is_part(request):
        return redirect(_back(request, project, stated.trait.key))
    context = {"stated": stated, "project": project, "can_write": True, "is_closed": True}
    context["kind"] = _kind(request, stated.trait.key)
    return render(request, "canvas/sheet/_trait.html", context)


def _kind(request: Request, key: str) -> str:
    """Return the kind of sheet that the person came from, else the first that asks the trait."""
    wanted = request.POST.get("kind") or request.GET.get("kind")
    asking = [kind.key for kind in kinds().values() if key in kind.traits]
    return str(wanted) if wanted in asking else next(iter(asking), "")


def _back(request: Request, project: Project, key: str) -> str:
    kind = _kind(request, key)
    if not kind:
        return reverse("assessor:project", args=[project.pk])
    return f"{reverse('canvas:sheet', args=[project.pk, kind])}#trait-{key}"
