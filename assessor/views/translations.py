"""A version in another language: each text beside its original, written down while it is a draft."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessor.forms.translations import TranslationForm, given_paths
from assessor.models import ChangedMeanwhile, FrozenVersion
from assessor.translations import Translated
from assessor.views.bank import found
from assessor.views.drafts import CONFLICT, INVALID
from canvas.languages import is_language
from teams.http import Request

A_PAGE = 50
"""Texts on a page."""

TEMPLATE = "assessor/bank_translations.html"


@require_safe
def bank_languages(request: Request, key: str, number: int) -> HttpResponse:
    """Lead to the language that the address asks for."""
    version, code = found(request, key, number), request.GET.get("language", "")
    if not is_language(code):
        return redirect("assessor:bank", version.key, version.version)
    return redirect("assessor:bank_translations", version.key, version.version, code)


@require_http_methods(["GET", "HEAD", "POST"])
def bank_translations(request: Request, key: str, number: int, code: str) -> HttpResponse:
    """Show the texts of a version in a language, missing ones first; take what is written for a draft."""
    version = found(request, key, number)
    told = Translated(version, version.as_core())
    if not is_language(code) or code == told.bank.language:
        raise Http404
    if request.method == "POST":
        return _write(request, told, code)
    part = Paginator(told.ranked(code), A_PAGE).get_page(request.GET.get("page"))
    form = TranslationForm(told.texts(code, part), code)
    context = _context(told, form, told.stamp(code, part)) | {"part": part}
    return render(request, TEMPLATE, context)


def _write(request: Request, told: Translated, code: str) -> HttpResponse:
    """Keep what was written, or show it again beside what is wrong with it or stored by now."""
    paths = given_paths(request.POST)
    form = TranslationForm(told.texts(code, paths), code, request.POST)
    if not form.is_valid():
        context = _context(told, form, form["seen"].value() or "")
        return render(request, TEMPLATE, context, status=INVALID)
    try:
        told.version.translate(code, form.texts, form.cleaned_data["seen"])
    except FrozenVersion as fault:
        messages.error(request, str(fault))
    except ChangedMeanwhile:
        form.add_error(
            None,
            _(
                "Somebody changed some of these texts meanwhile; nothing of yours is saved yet. Look at what is stored now, then save again."
            ),
        )
        now = Translated(told.version, told.version.as_core())
        context = _context(now, form, now.stamp(code, paths)) | {"is_conflict": True}
        return render(request, TEMPLATE, context, status=CONFLICT)
    else:
        messages.success(request, _("The translations are saved."))
    return redirect(request.get_full_path())


def _context(told: Translated, form: TranslationForm, seen: str) -> dict[str, object]:
    entries = told.entries(form.code, form.paths)
    return {
        "version": told.version,
        "language": told.bank.language,
        "count": told.count(form.code),
        "seen": seen,
        "form": form,
        "rows": [(entry, form[entry.path]) for entry in entries],
    }
