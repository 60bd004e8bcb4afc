"""Going on with a newer version of the bank."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from assessor.models import Assessment
from assessor.renewals import Renewal, newer
from teams import access
from teams.http import Request


@require_http_methods(["GET", "HEAD", "POST"])
def renewal(request: Request, pk: UUID) -> HttpResponse:
    """Show what a newer version of the bank changes; a POST begins a round with it."""
    fetch = access.writable if request.method == "POST" else access.readable
    assessment = fetch(Assessment.objects.with_all(), request.user, pk=pk)
    bank = newer(assessment)
    if bank is None:
        raise Http404
    if request.method == "POST":
        begun = assessment.migrated(bank, request.user)
        messages.success(request, _("A new round began with the answers that carry over."))
        return redirect("assessor:questionnaire", begun.pk)
    context = {
        "assessment": assessment,
        "renewal": Renewal(assessment, bank),
        "can_write": access.may_write(assessment),
    }
    return render(request, "assessor/renewal.html", context)
