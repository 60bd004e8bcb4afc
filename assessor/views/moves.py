"""One move of a plan: what it is, what people decide about it, and the answer it raises."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessor.core.answers import Claim
from assessor.core.bank import LEVELS, TOP
from assessor.forms import EvidenceForm, MoveForm
from assessor.models import Assessment, Conflict, Move, MoveConflict, Roadmap
from assessor.models.assessments import Given
from assessor.plans import Care, Plan, Step, cares, suggestion
from teams import access
from teams.http import Request

GOALS = frozenset({"find", *map(str, LEVELS)})
"""What may stand behind the @ of a move's key."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A move with what was decided about it, in a version."""

    assessment: Assessment
    step: Step
    care: Care
    version: int

    @property
    def is_to_raise(self) -> bool:
        """Say whether the move is called finished while the answer is still what it was."""
        return self.care.is_done and not self.step.finds_out


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Show a move, and store what a person decides about it."""
    fetch = access.writable if request.method == "POST" else access.readable
    assessment = fetch(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    opened = _open(assessment, key)
    if opened is None:
        return _gone(request, assessment)
    form = MoveForm(request.POST or None, initial=_initial(opened))
    if request.method != "POST" or not form.is_valid():
        return _page(request, opened, form)
    try:
        Move.objects.decide(
            assessment.project, key, form.decision(), form.cleaned_data["seen"], request.user
        )
    except MoveConflict as conflict:
        return _page(request, opened, form, conflict.stored)
    if form.decision().status == Move.Status.DONE:
        return redirect("assessor:move", assessment.pk, key)
    messages.success(request, _("Saved: “%s”.") % opened.step.title)
    return redirect("assessor:roadmap", assessment.pk)


@require_POST
def raise_answer(request: Request, pk: UUID, key: str) -> HttpResponse:
    """Raise the answer of a finished move's question to where the move leads, with its evidence."""
    assessment = access.writable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    opened = _open(assessment, key)
    if opened is None or not opened.is_to_raise:
        return _gone(request, assessment)
    question, form = opened.step.question, EvidenceForm(request.POST)
    if not form.is_valid():
        decision = MoveForm(initial=_initial(opened))
        return _page(request, opened, decision, raising=form)
    stored = assessment.answer_rows([question.key]).get(question.key)
    given = Given(
        Claim(opened.step.move.to), stored.note if stored else "", form.cleaned_data["evidence"]
    )
    try:
        assessment.record(question.key, given, form.cleaned_data["seen"], request.user)
    except Conflict:
        messages.warning(
            request, _("Somebody answered this question meanwhile. Look at the answer again.")
        )
        return redirect("assessor:move", assessment.pk, key)
    messages.success(
        request,
        _("“%(title)s” is answered at %(level)s now.")
        % {"title": question.title, "level": opened.step.move.to},
    )
    return redirect("assessor:roadmap", assessment.pk)


def _open(assessment: Assessment, key: str) -> Opened | None:
    """Find a move among all that lead to the highest level, whatever was left out.

    None where the answers have gone past it; 404 for what never was a move.
    """
    result = assessment.result()
    question, _at, to = key.partition("@")
    if question not in result.bank.by_key or to not in GOALS:
        raise Http404
    kept = Roadmap.objects.of(assessment).newest_first().first()
    terms = kept.terms() if kept else suggestion(result, timezone.localdate())
    decided = {row.key: row for row in Move.objects.filter(project=assessment.project_id)}
    wanted = {each: care for each, care in cares(decided.values()).items() if not care.is_left_out}
    plan = Plan(result, **terms | {"target": TOP, "lean": False}, cares=wanted)
    step = next((each for each in plan.steps if each.move.key == key), None)
    if step is None:
        return None
    row = decided.get(key)
    return Opened(assessment, step, Care.of(row) if row else Care(), row.version if row else 0)


def _gone(request: Request, assessment: Assessment) -> HttpResponse:
    messages.info(
        request, _("This move is not to be done any more: the answers have gone past it.")
    )
    return redirect("assessor:roadmap", assessment.pk)


def _initial(opened: Opened) -> dict[str, object]:
    care = opened.care
    return {
        "owner": care.owner,
        "status": care.status,
        "not_before": care.not_before,
        "note": care.note,
    }


def _page(
    request: Request,
    opened: Opened,
    form: MoveForm,
    conflict: Move | None = None,
    raising: EvidenceForm | None = None,
) -> HttpResponse:
    key = opened.step.question.key
    stored = opened.assessment.answer_rows([key]).get(key)
    offer = raising or EvidenceForm(
        initial={
            "seen": stored.version if stored else 0,
            "evidence": "\n".join(stored.evidence) if stored else "",
        }
    )
    status = 409 if conflict else 422 if form.errors or offer.errors else 200
    context = {
        "assessment": opened.assessment,
        "step": opened.step,
        "form": form,
        "offer": offer if opened.is_to_raise else None,
        "conflict": conflict,
        "seen": conflict.version if conflict else opened.version,
        "members": opened.assessment.project.team.memberships.select_related("user"),
        "can_write": access.may_write(opened.assessment),
    }
    return render(request, "assessor/move.html", context, status=status)
