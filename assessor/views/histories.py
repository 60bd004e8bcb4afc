"""What happened to a version of a bank, and the way back to what a question said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from assessor.forms.histories import EntryForm
from assessor.histories import QUESTION, entries, turns
from assessor.models import BankVersion, ChangedMeanwhile, FrozenVersion, Question
from assessor.views.bank import found
from teams.http import Request

A_PAGE = 50
"""Entries."""


@require_safe
def bank_history(request: Request, key: str, number: int) -> HttpResponse:
    """Show what happened to a version, or to one of its questions, the newest first."""
    version = found(request, key, number)
    question = request.GET.get("question", "")
    part = Paginator(turns(version, question), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "version": version,
        "question": question,
        "part": part,
        "entries": entries(version, part),
    }
    return render(request, "assessor/bank_history.html", context)


@require_POST
def restoration(request: Request, key: str, number: int) -> HttpResponse:
    """Bring back what an entry says: a question of a draft, its scale, rule and groups, or all of it."""
    version = found(request, key, number)
    form = EntryForm(request.POST)
    if not form.is_valid():
        raise Http404
    there = version
    try:
        there = _restore(version, form.cleaned_data["about"], form.cleaned_data["number"])
    except (FrozenVersion, ChangedMeanwhile) as fault:
        messages.error(request, str(fault) or _("The draft is not there any more."))
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("It is back. What stood there before is in the history."))
    return redirect("assessor:bank_history", there.key, there.version)


def _restore(version: BankVersion, about: str, number: int) -> BankVersion:
    """Bring back what an entry says; return the version that it is in now."""
    entry: Any
    if about == QUESTION:
        entry = get_object_or_404(Question.history, bank_id=version.pk, pk=number)
        version.restore(entry.instance)
        return version
    own_or_thrown = Q(id=version.pk) | Q(history_type="-")
    entry = get_object_or_404(version.entries(), own_or_thrown, pk=number)
    if entry.history_type == "-":
        return BankVersion.objects.revive(BankVersion.history.filter(id=entry.id).latest().instance)
    version.restore_head(entry.title, entry.head)
    return version
