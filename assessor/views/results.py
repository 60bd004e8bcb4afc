"""What follows from the answers: the level, and why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessor.bearings import Bearing
from assessor.models import Assessment
from assessor.results import Results
from assessor.tallies import Sums
from rendering.csp import with_plotly
from teams import access
from teams.http import Request


@require_safe
@with_plotly
def results(request: Request, pk: UUID) -> HttpResponse:
    """Show the level or the points, why, and what keeps the next one away."""
    assessment = access.readable(Assessment.objects.with_all(), request.user, pk=pk)
    bearing = Bearing(assessment)
    context = {
        "assessment": assessment,
        "bearing": bearing,
        "can_write": access.may_write(assessment),
    }
    if assessment.is_summed:
        sums = Sums(assessment.questions(), assessment.answers_in_scope(bearing.overrules))
        return render(request, "assessor/sums.html", context | {"sums": sums})
    results = Results.of(assessment, bearing.result)
    return render(request, "assessor/results.html", context | {"results": results})
