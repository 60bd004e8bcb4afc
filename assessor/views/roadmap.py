"""The plan of an assessment: what-if, side by side, kept; and what people decide about its moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from assessor.bearings import Bearing
from assessor.comparisons import Comparison, Kept
from assessor.forms import KeepForm, PlanForm
from assessor.models import Assessment, Move, Roadmap
from assessor.plans import Care, Plan, cares, suggestion
from assessor.results import Results
from rendering.fragments import render_part
from teams import access
from teams.http import Request

SHAPES = {
    "timeline": gettext_lazy("Timeline"),
    "phases": gettext_lazy("Now, next, later"),
    "table": gettext_lazy("Table"),
    "details": gettext_lazy("Details"),
}
"""The ways to look at a plan; the first one is shown unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan as it was asked for, with the form that asked, and the newest one that was kept."""

    form: PlanForm
    plan: Plan
    results: Results
    kept: Roadmap | None
    bearing: Bearing

    @property
    def status(self) -> int:
        """The status to answer with: what cannot be planned is 422."""
        return 200 if self.form.is_valid() else 422

    @property
    def origin(self) -> str:
        """Say where the target comes from, nothing where the address asks for one of its own."""
        aim, level = self.bearing.aim, self.plan.target
        if self.kept and self.kept.target == level:
            return _("Level %s is that of the plan that you kept.") % level
        if aim.chosen and aim.chosen.level == level:
            return _("Level %s is the target that the team chose.") % level
        if aim.suggestion and aim.suggestion.level == level:
            return _("Level %s is what the canvases suggest.") % level
        if level == self.results.result.next_level:
            return _("Level %s is the next one above where you stand.") % level
        return ""

    @property
    def what_if(self) -> Comparison | None:
        """What differs from the plan that was kept, None where that is what is shown."""
        if self.kept is None or self.kept.terms() == self.plan.terms():
            return None
        return Comparison(self.plan.on(self.kept.terms()), self.plan)


def planned(request: Request, assessment: Assessment, prefix: str = "") -> Planned:
    """Read what to plan for from the address; what is missing or wrong there is as kept or suggested."""
    bearing = Bearing(assessment)
    results = Results.of(assessment, bearing.result)
    kept = Roadmap.objects.of(assessment).newest_first().first()
    terms = kept.terms() if kept else suggested(bearing)
    form = PlanForm(asked(request.GET, terms))
    if prefix:  # a link from a page with one plan names its terms without one
        terms = form.cleaned_data if form.is_valid() else terms
        form = PlanForm(asked(request.GET, terms, prefix), prefix=prefix)
    chosen = form.cleaned_data if form.is_valid() else terms
    plan = Plan(results.result, **chosen, cares=decided(assessment))
    return Planned(form, plan, results, kept, bearing)


def suggested(bearing: Bearing) -> dict[str, Any]:
    """Suggest what to plan for where nobody kept a plan: the target of the project, else the next level."""
    result = bearing.result
    return suggestion(result, timezone.localdate(), bearing.aim.ahead(result))


def asked(given: Mapping[str, str], terms: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Fill up what was given with terms; a box that nobody ticked is only as before where nothing was given."""
    start = f"{prefix}-" if prefix else ""
    found = {name: given[f"{start}{name}"] for name in terms if f"{start}{name}" in given}
    kept = {name: value for name, value in terms.items() if not (found and name == "lean")}
    return {f"{start}{name}": value for name, value in (kept | found).items()}


def back(request: Request, assessment: Assessment) -> HttpResponse:
    """Return to the roadmap with the terms of the address, where it says what is wrong with them."""
    address = reverse("assessor:roadmap", args=[assessment.pk])
    return redirect(f"{address}?{request.GET.urlencode()}")


def decided(assessment: Assessment) -> dict[str, Care]:
    """Return what people decided about the moves of an assessment's project, by move key."""
    return cares(Move.objects.filter(project=assessment.project_id))


@require_safe
def roadmap(request: Request, pk: UUID) -> HttpResponse:
    """Show the moves to a target level: as a timeline, by horizon, as a table or in detail."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    made = planned(request, assessment)
    shape = request.GET.get("view", "")
    context = {
        "assessment": assessment,
        "made": made,
        "plan": made.plan,
        "shape": shape if shape in SHAPES else next(iter(SHAPES)),
        "shapes": SHAPES,
        "can_write": access.may_write(assessment),
    }
    return render_part(request, "assessor/roadmap.html", context, "plan", made.status)


@require_safe
def comparison(request: Request, pk: UUID) -> HttpResponse:
    """Show two plans beside each other; the second one is the lean one unless something else is asked for."""
    assessment = access.readable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    first = planned(request, assessment, "a")
    other = PlanForm(asked(request.GET, first.plan.terms() | {"lean": True}, "b"), prefix="b")
    second = first.plan.on(other.cleaned_data if other.is_valid() else first.plan.terms())
    context = {
        "assessment": assessment,
        "forms": (first.form, other),
        "comparison": Comparison(first.plan, second),
        "levels": first.results.levels,
    }
    is_fine = first.form.is_valid() and other.is_valid()
    template = "assessor/comparison.html"
    return render_part(request, template, context, "plans", 200 if is_fine else 422)


@require_POST
def keep(request: Request, pk: UUID) -> HttpResponse:
    """Keep a plan as it is now, with the assessment it came from."""
    assessment = access.writable(Assessment.objects.with_all().with_levels(), request.user, pk=pk)
    form, keeping = PlanForm(request.POST), KeepForm(request.POST)
    if not (form.is_valid() and keeping.is_valid()):
        messages.error(request, _("The plan was not kept: check level, people and day."))
        return redirect("assessor:roadmap", assessment.pk)
    plan = Plan(assessment.result(), **form.cleaned_data, cares=decided(assessment))
    Roadmap.objects.create(
        assessment=assessment,
        **plan.terms(),
        remark=keeping.cleaned_data["remark"],
        content=plan.record(),
        created_by=request.user,
    )
    messages.success(request, _("The plan is kept. From now on the roadmap opens with it."))
    return redirect("assessor:roadmap", assessment.pk)


@require_safe
def kept(request: Request, pk: UUID) -> HttpResponse:
    """Show a plan as it was when somebody kept it, and how far its moves are today."""
    stored = access.readable(Roadmap.objects.select_related("created_by"), request.user, pk=pk)
    assessment = Assessment.objects.with_all().get(pk=stored.assessment_id)
    context = {
        "assessment": assessment,
        "kept": Kept(stored, assessment.result(), decided(assessment)),
        "others": Roadmap.objects.of(assessment).newest_first().exclude(pk=stored.pk),
    }
    return render(request, "assessor/kept.html", context)
