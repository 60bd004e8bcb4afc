"""The questionnaire: an area a page, an answer saved as it is given."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import reswap, retarget

from assessor.forms import AnswerForm
from assessor.models import Answer, Assessment, Conflict
from assessor.sheets import Entry, Sheet, area_url, first_open_area
from teams import access
from teams.http import Request

INVALID, CONFLICT = 422, 409


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of an answer that somebody sent: saved, not valid, or in conflict with a newer one."""

    form: AnswerForm
    is_saved: bool = False
    stored: Answer | None = None
    conflict: Answer | None = None

    @property
    def status(self) -> int:
        """The HTTP status that tells it."""
        return 200 if self.is_saved else CONFLICT if self.conflict else INVALID


@require_safe
def questionnaire(request: Request, pk: UUID) -> HttpResponse:
    """Go to the first area that has a question without an answer."""
    assessment = access.readable(Assessment.objects.with_all(), request.user, pk=pk)
    return redirect(area_url(assessment, first_open_area(assessment)))


@require_http_methods(["GET", "HEAD", "POST"])
def area(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Show an area's questions; a POST, without a script, saves all of them at once."""
    fetch = access.writable if request.method == "POST" else access.readable
    assessment = fetch(Assessment.objects.with_all(), request.user, pk=pk)
    sheet = opened(assessment, key)
    if request.method != "POST":
        return page(request, sheet)
    failed = {
        key: tried for key, tried in _attempt_all(request, sheet).items() if not tried.is_saved
    }
    if not failed:
        return redirect(sheet.after.url if sheet.after else sheet.results_url)
    sheet = opened(assessment, key)
    for name, tried in failed.items():
        sheet.entry(name).show_failure(tried.form, tried.conflict)
    return page(request, sheet, max(tried.status for tried in failed.values()))


@require_POST
def answer(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Save the answer to one question and send what changes on the page."""
    assessment = access.writable(Assessment.objects.with_all(), request.user, pk=pk)
    question = assessment.questions().by_key.get(key)
    if question is None:
        raise Http404
    tried = _attempt(request, assessment, key)
    sheet = opened(assessment, question.area)
    context = {"sheet": sheet, "can_write": True}
    if tried.stored:
        context["entry"] = Entry(question, tried.stored, was_saved=True)
        return render(request, "assessor/area/saved.html", context)
    context["entry"] = entry = sheet.entry(key)
    if tried.is_saved:
        response = render(request, "assessor/area/kept.html", context)
        return reswap(retarget(response, f"#q-{key}"), "outerHTML")
    entry.show_failure(tried.form, tried.conflict)
    return render(request, "assessor/area/refused.html", context, status=tried.status)


@require_POST
def widen(request: Request, pk: UUID) -> HttpResponse:
    """Go on from the quick pass to all questions."""
    assessment = access.writable(Assessment.objects.with_all(), request.user, pk=pk)
    assessment.widen()
    return redirect("assessor:questionnaire", assessment.pk)


def opened(assessment: Assessment, key: str) -> Sheet:
    """Open an area's page, or raise 404 where the assessment asks nothing there."""
    bank = assessment.questions()
    group = next((each for each in bank.areas if each.key == key), None)
    if group is None or not any(question.area == key for question in bank.questions):
        raise Http404
    return Sheet(assessment, group)


def page(request: Request, sheet: Sheet, status: int = 200) -> HttpResponse:
    """Show an area's page with what was typed on it."""
    context = {"sheet": sheet, "can_write": access.may_write(sheet.assessment)}
    return render(request, "assessor/area.html", context, status=status)


def _attempt_all(request: Request, sheet: Sheet) -> dict[str, Attempt]:
    """Save each question of the page; what the page leaves as it is stored stays untouched.

    A question that is not asked may have been when the page was opened.
    """
    tried: dict[str, Attempt] = {}
    for entry in sheet.entries:
        if entry.is_folded and f"{entry.question.key}-seen" not in request.POST:
            continue
        form = _form(request, sheet.assessment, entry.question.key)
        if form.is_valid() and entry.says(form.given()):
            tried[entry.question.key] = Attempt(form, is_saved=True)
        else:
            tried[entry.question.key] = _attempt(request, sheet.assessment, entry.question.key)
    return tried


def _attempt(request: Request, assessment: Assessment, key: str) -> Attempt:
    form = _form(request, assessment, key)
    if form.keeps_stored:
        return Attempt(form, is_saved=True)
    if not form.is_valid():
        return Attempt(form)
    given = form.given()
    try:
        stored = assessment.record(key, given, form.cleaned_data["seen"], request.user)
    except Conflict as conflict:
        return Attempt(form, conflict=conflict.stored)
    return Attempt(form, is_saved=True, stored=stored)


def _form(request: Request, assessment: Assessment, key: str) -> AnswerForm:
    return AnswerForm(request.POST, prefix=key, top=assessment.questions().top)
