"""The question banks as editors see them: versions, each as it is asked, and what differs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessor.core.difference import difference
from assessor.core.lint import is_sound, lint
from assessor.differences import head, rows, translations
from assessor.editors import editing, may_publish
from assessor.exchange.bank_sheets import to_sheets
from assessor.exchange.sheets import to_xlsx
from assessor.exchange.shipped import vocabulary
from assessor.forms.banks import ContentForm, NewBankForm, NoteForm
from assessor.impacts import Impacts
from assessor.models import BankVersion
from assessor.models.banks import KeyTaken
from assessor.outlines import Outline
from assessor.translations import Translated
from canvas.languages import is_language
from rendering.downloads import XLSX, download
from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def banks(request: Request) -> HttpResponse:
    """List every bank with its versions, newest first; a POST drafts a new bank from a file."""
    editing(request.user)
    is_sent = request.method == "POST"
    form = NewBankForm(request.POST, request.FILES) if is_sent else NewBankForm()
    if form.is_valid():
        try:
            draft = BankVersion.objects.found(form.cleaned_data["file"])
        except KeyTaken:
            form.add_error("file", _("There is a bank of that key. Fill a draft of it instead."))
        else:
            messages.success(
                request, _("The bank is a draft; nobody is asked before it is published.")
            )
            return redirect("assessor:bank", draft.key, draft.version)
    versions = BankVersion.objects.order_by("key", "-version").select_related("published_by")
    status = 422 if form.errors else 200
    context = {"versions": versions, "form": form}
    return render(request, "assessor/banks.html", context, status=status)


@require_safe
def bank(request: Request, key: str, number: int) -> HttpResponse:
    """Show a version by area, with what is wrong with it and how it goes on while it is a draft."""
    return page(request, found(request, key, number))


@require_safe
def bank_questions(request: Request, key: str, number: int) -> HttpResponse:
    """Show every question of a version as it is asked."""
    version = found(request, key, number)
    core = version.as_core()
    chapters = [
        (area, [each for each in core.questions if each.area == area.key]) for area in core.areas
    ]
    return render(
        request,
        "assessor/bank_questions.html",
        {"version": version, "bank": core, "chapters": chapters},
    )


@require_safe
def bank_difference(request: Request, key: str, number: int, other: int) -> HttpResponse:
    """Show what differs between two versions of a bank, the older one first."""
    old, new = (found(request, key, each) for each in sorted((number, other)))
    before, after = old.as_core(), new.as_core()
    differing = difference(before, after)
    titles = {q.key: q.title for q in (*before.questions, *after.questions)}
    context = {
        "old": old,
        "new": new,
        "found": differing,
        "head": head(differing),
        "rows": rows(differing, titles),
        "translated": translations(before.translations, after.translations),
        "reordered": [after.by_key[each] for each in differing.reordered],
    }
    return render(request, "assessor/bank_difference.html", context)


@require_safe
def bank_impact(request: Request, key: str, number: int) -> HttpResponse:
    """Show what a version would change for the assessments that answer another one."""
    version = found(request, key, number)
    can_be_scored = not version.is_draft or is_sound(version.lint())
    impacts = Impacts(version, request.user) if can_be_scored else None
    context = {"version": version, "impacts": impacts}
    return render(request, "assessor/bank_impact.html", context)


@require_safe
def bank_file(request: Request, key: str, number: int) -> HttpResponse:
    """Send a version as YAML, in the form that a bank is taken in by."""
    version = found(request, key, number)
    return download(version.as_yaml(), "application/yaml", f"{version.key}-{version.version}.yaml")


@require_safe
def bank_sheet(request: Request, key: str, number: int) -> HttpResponse:
    """Send the words of a version as a workbook, for those who review or translate them.

    It has the languages that the version has, and the one that the address asks for.
    """
    version = found(request, key, number)
    core, begun = version.as_core(), request.GET.get("language", "")
    is_new = is_language(begun) and begun != core.language
    content = to_xlsx(to_sheets(core, begun if is_new else ""))
    return download(content, XLSX, f"{version.key}-{version.version}.xlsx")


def found(request: Request, key: str, number: int) -> BankVersion:
    """Fetch a version for an editor, or raise 404."""
    editing(request.user)
    return get_object_or_404(BankVersion, key=key, version=number)


def page(
    request: Request, version: BankVersion, status: int = 200, **forms: ContentForm | NoteForm
) -> HttpResponse:
    """Send a version's page, with the forms by which it goes on."""
    core = version.as_core()
    findings = lint(core, vocabulary()) if version.is_draft else ()
    outline = Outline(version, core, findings)
    seen = {"seen": version.stamp if version.is_draft else ""}
    context = {
        "version": version,
        "bank": core,
        "chapters": outline.chapters,
        "faults": outline.faults,
        "moved": request.GET.get("moved"),
        "direction": request.GET.get("direction"),
        "told": Translated(version, core),
        "others": BankVersion.objects.filter(key=version.key)
        .exclude(pk=version.pk)
        .order_by("-version"),
        "may_publish": may_publish(request.user),
        "content": ContentForm(initial=seen, bank=core),
        "note": NoteForm(initial=seen),
        **forms,
    }
    return render(request, "assessor/bank.html", context, status=status)
