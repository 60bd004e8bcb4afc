"""What tools and canvases say in other languages: counted, written down, out as a workbook and in again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessor.editors import editing_wordings
from assessor.exchange.sheets import to_xlsx
from assessor.exchange.translation_sheets import to_sheet
from assessor.forms.translations import SheetForm, TranslationForm, given_paths
from assessor.models import ChangedMeanwhile
from assessor.models.wordings import translate, wordings_stamp
from assessor.views.translations import A_PAGE
from assessor.wordings import Wordings
from canvas.core.translations import OWN, Told
from canvas.languages import is_language
from rendering.downloads import XLSX, download
from teams.http import Request

INVALID, CONFLICT = 422, 409


@require_safe
def wordings(request: Request) -> HttpResponse:
    """List the languages, or lead to the one that the address asks for."""
    editing_wordings(request.user)
    code, of = request.GET.get("language", ""), request.GET.get("of", "")
    if is_language(code) and code != OWN:
        address = reverse("assessor:wording", args=[code])
        return redirect(f"{address}?{urlencode({'of': of})}" if of else address)
    return _listed(request, of=of)


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: Request, code: str) -> HttpResponse:
    """Show the texts of tools and canvases in a language, missing ones first; take what is written.

    `of` in the address keeps those of one tool or block.
    """
    editing_wordings(request.user)
    if not is_language(code) or code == OWN:
        raise Http404
    of = request.GET.get("of", "")
    told = Wordings(f"{of}." if of else "")
    if request.method == "POST":
        return _write(request, told, code)
    part = Paginator(told.ranked(code), A_PAGE).get_page(request.GET.get("page"))
    form = TranslationForm(told.texts(code, part), code)
    return _page(request, told, form, told.stamp(code, part), part=part)


@require_safe
def wordings_sheet(request: Request) -> HttpResponse:
    """Send the texts as a workbook, with the languages that there are and the one that the address asks for."""
    editing_wordings(request.user)
    begun = request.GET.get("language", "")
    sheet = to_sheet(Wordings().told, begun if is_language(begun) and begun != OWN else "")
    return download(to_xlsx([sheet]), XLSX, "cairn-translations.xlsx")


@require_POST
def wordings_content(request: Request) -> HttpResponse:
    """Show what a workbook would change; once that was seen, take it in."""
    editing_wordings(request.user)
    form = SheetForm(request.POST, request.FILES, told=Wordings().told)
    if not form.is_valid():
        return _listed(request, INVALID, sheet=form)
    given, seen = form.cleaned_data["given"], form.cleaned_data["seen"]
    if form.cleaned_data["file"] or not seen:
        return _shown(request, form)
    try:
        translate(given, seen, request.user)
    except ChangedMeanwhile:
        messages.error(
            request, _("Somebody changed these texts meanwhile. Look at the difference again.")
        )
        return _shown(request, form, CONFLICT)
    messages.success(request, _("The translations are saved."))
    return redirect("assessor:wordings")


def _write(request: Request, told: Wordings, code: str) -> HttpResponse:
    """Keep what was written, or show it again beside what is wrong with it or stored by now."""
    paths = given_paths(request.POST)
    form = TranslationForm(told.texts(code, paths), code, request.POST)
    if not form.is_valid():
        return _page(request, told, form, form["seen"].value() or "", status=INVALID)
    try:
        translate({code: form.texts}, form.cleaned_data["seen"], request.user)
    except ChangedMeanwhile:
        form.add_error(
            None,
            _(
                "Somebody changed some of these texts meanwhile; nothing of yours is saved yet. Look at what is stored now, then save again."
            ),
        )
        now = Wordings(told.part)
        return _page(request, now, form, now.stamp(code, paths), status=CONFLICT)
    messages.success(request, _("The translations are saved."))
    return redirect(request.get_full_path())


def _page(
    request: Request, told: Wordings, form: TranslationForm, seen: str, **more: Any
) -> HttpResponse:
    status = more.pop("status", 200)
    context = {
        "count": told.count(form.code),
        "language": OWN,
        "seen": seen,
        "form": form,
        "of": told.part,
        "is_conflict": status == CONFLICT,
        "rows": [(each, form[each.path]) for each in told.entries(form.code, form.paths)],
        **more,
    }
    return render(request, "assessor/wording.html", context, status=status)


def _listed(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    context = {"wordings": Wordings(), "sheet": SheetForm(told=Told({})), **more}
    return render(request, "assessor/wordings.html", context, status=status)


def _shown(request: Request, form: SheetForm, status: int = 200) -> HttpResponse:
    told, given = Wordings(), form.cleaned_data["given"]
    context = {
        "changes": told.changes(given),
        "content": form.cleaned_data["content"],
        "seen": wordings_stamp(told.told, given),
    }
    return render(request, "assessor/wordings_difference.html", context, status=status)
