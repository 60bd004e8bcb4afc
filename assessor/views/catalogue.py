"""The catalogue of tools as editors see it: what to look at again, and what became of a tool."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessor.core.catalogue import Catalogue, Status
from assessor.core.lint_catalogue import faults_of_change
from assessor.editors import editing_tools
from assessor.exchange.shipped import known, shipped_bank
from assessor.forms.catalogue import ConfirmForm, ContentForm, MergeForm, RestoreForm, RetireForm
from assessor.models import CatalogueEntry, EntryConflict
from assessor.reviews import Review, Row
from assessor.tool_changes import steps
from assessor.wordings import Wordings
from rendering.fragments import is_part
from teams.http import Request

INVALID, CONFLICT = 422, 409


@require_safe
def catalogue(request: Request) -> HttpResponse:
    """List the entries in doubt by their reason, oldest facts first, each with a form to confirm it."""
    editing_tools(request.user)
    return listed(request)


@require_safe
def tool(request: Request, key: str) -> HttpResponse:
    """Show an entry with what can become of it."""
    return _page(request, _found(request, key))


@require_POST
def confirmation(request: Request, key: str) -> HttpResponse:
    """Confirm what is said of a tool by a source; who and when is kept."""
    entry = _found(request, key)
    form = ConfirmForm(request.POST, auto_id=f"{key}-%s")
    if not form.is_valid():
        return _refused(request, Row(entry, form))
    data = form.cleaned_data
    try:
        entry.confirm(data["source"], request.user, timezone.now(), data["seen"])
    except EntryConflict as conflict:
        return _refused(request, Row(entry, form, conflict.stored))
    if is_part(request):
        context = {"row": Row(entry, form), "review": Review(timezone.localdate())}
        return render(request, "assessor/catalogue/confirmed.html", context)
    messages.success(request, _("%(tool)s is confirmed.") % {"tool": entry})
    return redirect("assessor:catalogue")


@require_POST
def retirement(request: Request, key: str) -> HttpResponse:
    """Say how a tool ended, and what to take instead."""
    entry = _found(request, key)
    live = CatalogueEntry.objects.live()
    form = RetireForm(request.POST, tool=entry.as_core(), catalogue=live, auto_id="retire-%s")
    if not form.is_valid():
        return _page(request, entry, INVALID, retire=form)
    data = form.cleaned_data
    try:
        entry.retire(Status(data["status"]), data["move_to"], request.user, data["seen"])
    except EntryConflict as conflict:
        return _page(request, conflict.stored, CONFLICT, retire=form, conflict=conflict.stored)
    messages.success(request, _("%(tool)s is marked as ended.") % {"tool": entry})
    return redirect("assessor:tool", key)


@require_POST
def merger(request: Request, key: str) -> HttpResponse:
    """Make an entry an old key of another one."""
    entry = _found(request, key)
    live = CatalogueEntry.objects.live()
    form = MergeForm(request.POST, tool=entry.as_core(), catalogue=live, auto_id="merge-%s")
    if not form.is_valid():
        return _page(request, entry, INVALID, merge=form)
    kept = get_object_or_404(CatalogueEntry.objects.standing(), key=form.cleaned_data["into"])
    try:
        entry.merge(kept, request.user, form.cleaned_data["seen"])
    except EntryConflict as conflict:
        return _page(request, entry, CONFLICT, merge=form, conflict=conflict.stored)
    said = _("%(old)s is %(new)s now. Teams that have it keep it under the new name.")
    messages.success(request, said % {"old": entry, "new": kept})
    return redirect("assessor:tool", kept.key)


@require_POST
def restoration(request: Request, key: str) -> HttpResponse:
    """Say of a tool again what was said at a moment of its history."""
    entry = _found(request, key)
    form = RestoreForm(request.POST)
    if not form.is_valid():
        raise Http404
    record = get_object_or_404(entry.history, pk=form.cleaned_data["record"])
    live = CatalogueEntry.objects.live()
    said = entry.as_it_was(record, live)
    if faults := faults_of_change(live, said, known(shipped_bank())):
        for fault in faults:
            messages.error(request, str(fault))
        return redirect("assessor:tool", key)
    try:
        entry.revise(said, request.user, form.cleaned_data["seen"], _("Brought back"))
    except EntryConflict as conflict:
        return _page(request, conflict.stored, CONFLICT, conflict=conflict.stored)
    messages.success(request, _("It says again what it said then."))
    return redirect("assessor:tool", key)


def listed(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    """Send the page that lists what is in doubt."""
    content = ContentForm(catalogue=Catalogue())
    context = {
        "review": Review(timezone.localdate()),
        "wordings": Wordings(),
        "content": content,
        **more,
    }
    return render(request, "assessor/catalogue.html", context, status=status)


def _found(request: Request, key: str) -> CatalogueEntry:
    """Fetch an entry that stands for an editor, or raise 404."""
    editing_tools(request.user)
    rows = CatalogueEntry.objects.standing().select_related("confirmed_by", "changed_by")
    return get_object_or_404(rows, key=key)


def _refused(request: Request, row: Row) -> HttpResponse:
    """Say what is wrong where the person is: in the list, or on the page of the entry."""
    status = CONFLICT if row.conflict else INVALID
    if is_part(request):
        return render(request, "assessor/catalogue/_entry.html", {"row": row}, status=status)
    return _page(request, row.entry, status, confirm=row.form, conflict=row.conflict)


def _page(request: Request, entry: CatalogueEntry, status: int = 200, **more: Any) -> HttpResponse:
    """Send an entry's page, with the forms by which it goes on."""
    live, shown = CatalogueEntry.objects.live(), entry.as_core()
    first = {"seen": entry.version}
    context = {
        "entry": entry,
        "tool": shown,
        "merged": entry.merged.all(),
        "steps": steps(entry),
        "confirm": ConfirmForm(initial=first, auto_id="confirm-%s"),
        "retire": RetireForm(initial=first, tool=shown, catalogue=live, auto_id="retire-%s"),
        "merge": MergeForm(initial=first, tool=shown, catalogue=live, auto_id="merge-%s"),
        **more,
    }
    return render(request, "assessor/tool.html", context, status=status)
