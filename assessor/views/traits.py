"""What the project's traits change in an assessment, and what people ask whatever they say."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessor.bearings import Bearing
from assessor.core.scope import Traits
from assessor.forms import OverruleForm
from assessor.models import Assessment
from assessor.sheets import area_url
from assessor.targets import suggested
from assessor.views.questionnaire import CONFLICT, INVALID, opened, page
from teams import access
from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def traits(request: Request, pk: UUID) -> HttpResponse:
    """Show what the project's traits would change in an assessment; a POST goes by them if they were shown."""
    fetch = access.writable if request.method == "POST" else access.readable
    assessment = fetch(Assessment.objects.with_all(), request.user, pk=pk)
    shift = Bearing(assessment).shift
    is_shown = request.POST.get("seen") == shift.stamp
    if request.method == "POST" and is_shown:
        assessment.apply_traits(shift.after)
        messages.success(request, _("The assessment goes by the canvases as they are now."))
        return redirect("assessor:questionnaire", assessment.pk)
    answers = assessment.given_answers()
    context = {
        "assessment": assessment,
        "shift": shift,
        "drops": shift.dropping(answers),
        "returns": shift.returning(answers),
        "levels": shift.levels(answers),
        "targets": tuple(map(_target, (shift.before, shift.after))),
        "is_news": request.method == "POST",
        "can_write": access.may_write(assessment),
    }
    status = CONFLICT if context["is_news"] else 200
    return render(request, "assessor/traits.html", context, status=status)


@require_POST
def overrule(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Ask a question although the traits leave it out."""
    assessment, area = _asked(request, pk, key)
    sheet, form = opened(assessment, area), OverruleForm(request.POST)
    entry = sheet.entry(key)
    if entry.omission is None or entry.overrule is not None:
        messages.info(request, _("This question is asked already."))
    elif not form.is_valid():
        entry.why = form
        return page(request, sheet, INVALID)
    else:
        assessment.overrule(key, form.cleaned_data["why"], request.user)
    return redirect(f"{area_url(assessment, area)}#q-{key}")


@require_POST
def obey(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Let the traits decide about a question again."""
    assessment, area = _asked(request, pk, key)
    assessment.obey(key)
    return redirect(f"{area_url(assessment, area)}#q-{key}")


def _target(traits: Traits) -> str:
    found = suggested(traits)
    return str(found.level) if found else _("none yet")


def _asked(request: Request, pk: UUID, key: str) -> tuple[Assessment, str]:
    """Fetch an assessment to write to and the area of one of its questions, or raise 404."""
    assessment = access.writable(Assessment.objects.with_all(), request.user, pk=pk)
    question = assessment.questions().by_key.get(key)
    if question is None:
        raise Http404
    return assessment, question.area
