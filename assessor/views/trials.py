"""A version of a bank, tried out before anybody is asked by it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from assessor.core.lint import is_sound, lint
from assessor.exchange.shipped import vocabulary
from assessor.forms.trials import TrialForm
from assessor.models import Assessment, BankVersion
from assessor.rounds import Round
from assessor.trials import Beside, Trial
from assessor.views.bank import found
from teams import access
from teams.http import Request

MOST = 100
"""Past assessments to choose from, the newest."""


@require_http_methods(["GET", "HEAD", "POST"])
def bank_trial(request: Request, key: str, number: int) -> HttpResponse:
    """Ask a version as teams would be asked, and score it on the spot and on a past assessment.

    A POST tells what the answers in it give; they are stored nowhere.
    """
    version = found(request, key, number)
    bank = version.as_core()
    chosen = _chosen(request, version)
    context = {"version": version, "bank": bank, "chosen": chosen, "past": _past(request, version)}
    if version.is_draft and not is_sound(lint(bank, vocabulary())):
        return render(request, "assessor/bank_trial.html", context)
    is_sent = request.method == "POST"
    form = TrialForm(request.POST if is_sent else None, bank=bank)
    is_refused = is_sent and not form.is_valid()
    context |= {
        "trial": Trial(bank, form),
        "is_sent": is_sent,
        "is_refused": is_refused,
        "beside": Beside(_round(chosen), bank) if chosen else None,
    }
    return render(request, "assessor/bank_trial.html", context, status=422 if is_refused else 200)


def _past(request: Request, version: BankVersion) -> list[Assessment]:
    """List the newest assessments of the person's own teams that answer the bank."""
    rows = Assessment.objects.with_all().of_bank(version.key).newest_first()
    return list(access.visible(rows, request.user)[:MOST])


def _chosen(request: Request, version: BankVersion) -> Assessment | None:
    """Fetch the past assessment that the address names, None where it names none; or raise 404."""
    given = request.GET.get("assessment")
    if not given:
        return None
    try:
        pk = UUID(given)
    except ValueError as error:
        raise Http404 from error
    rows = Assessment.objects.with_all().of_bank(version.key)
    return access.readable(rows, request.user, pk=pk)


def _round(chosen: Assessment) -> Round:
    return Round(chosen, chosen.given_answers(), chosen.overruled())
