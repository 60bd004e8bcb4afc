"""The catalogue of tools as a file: out, and in again once its difference was seen."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from assessor.editors import editing_tools
from assessor.exchange import catalogue as exchange
from assessor.forms.catalogue import ContentForm
from assessor.models import CatalogueEntry
from assessor.models.catalogue import CatalogueConflict
from assessor.tool_changes import difference
from assessor.views.catalogue import CONFLICT, INVALID, listed
from rendering.downloads import download
from teams.http import Request


@require_safe
def catalogue_file(request: Request) -> HttpResponse:
    """Send the live catalogue as YAML, in the form that `recommend --catalogue` takes."""
    editing_tools(request.user)
    content = exchange.to_yaml(CatalogueEntry.objects.live())
    return download(content, "application/yaml", "cairn-tools.yaml")


@require_POST
def catalogue_content(request: Request) -> HttpResponse:
    """Show what a file of tools would change; once that was seen, take it in."""
    editing_tools(request.user)
    form = ContentForm(request.POST, request.FILES, catalogue=CatalogueEntry.objects.live())
    if not form.is_valid():
        return listed(request, INVALID, content=form)
    if not form.cleaned_data["seen"]:
        return _shown(request, form)
    try:
        given, seen = form.cleaned_data["given"], form.cleaned_data["seen"]
        changed = CatalogueEntry.objects.take(given, request.user, seen)
    except (CatalogueConflict, IntegrityError):  # or somebody added the same tool just now
        messages.error(
            request, _("Somebody changed the catalogue meanwhile. Look at the difference again.")
        )
        return _shown(request, form, CONFLICT)
    said = ngettext(
        "%(n)d tool was changed or added.", "%(n)d tools were changed or added.", changed
    )
    messages.success(request, said % {"n": changed})
    return redirect("assessor:catalogue")


def _shown(request: Request, form: ContentForm, status: int = 200) -> HttpResponse:
    context = {
        "difference": difference(form.catalogue, form.cleaned_data["given"]),
        "content": form.cleaned_data["content"],
        "seen": CatalogueEntry.objects.stamp(),
    }
    return render(request, "assessor/catalogue_difference.html", context, status=status)
