"""The way of a change: drafted, filled from a file, published, retired or thrown away."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessor.editors import may_publish
from assessor.forms.banks import ContentForm, NoteForm, OrderForm
from assessor.forms.heads import HeadForm
from assessor.forms.stamped import with_value
from assessor.models import BankVersion, ChangedMeanwhile, FrozenVersion, NotSound
from assessor.models.histories import Reason, because
from assessor.views.bank import found, page
from teams.http import Request

INVALID, CONFLICT = 422, 409


@require_POST
def draft(request: Request, key: str, number: int) -> HttpResponse:
    """Begin the draft of the next version, or go to the one that there is."""
    return _to(found(request, key, number).draft())


@require_http_methods(["GET", "HEAD", "POST"])
def head(request: Request, key: str, number: int) -> HttpResponse:
    """Change the rule, the scale and the groups of a draft."""
    version = found(request, key, number)
    if not version.is_draft:
        raise Http404
    seen = version.stamp  # read before the content, so that what is stored in between is seen to be
    form = HeadForm(version.as_core(), version.head_stamp, request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            version.rewrite(form.head(), seen)
        except (ChangedMeanwhile, FrozenVersion):
            messages.error(request, _("Somebody was faster. Look at the draft and try again."))
            return redirect("assessor:bank_head", key, number)
        messages.success(request, _("Saved."))
        return redirect(f"{_address(version)}?saved=head-{version.pk}")
    context = {"version": version, "form": form}
    return render(request, "assessor/bank_head.html", context, status=form.status)


@require_POST
def content(request: Request, key: str, number: int) -> HttpResponse:
    """Fill a draft from a file, and show what that changed."""
    version = found(request, key, number)
    form = ContentForm(request.POST, request.FILES, bank=version.as_core())
    if not form.is_valid():
        return page(request, version, INVALID, content=form)
    try:
        with because(Reason.FILLED):
            version.rewrite(form.cleaned_data["file"], form.cleaned_data["seen"])
    except FrozenVersion as fault:
        messages.error(request, str(fault))
        return _to(version)
    except ChangedMeanwhile:
        form.add_error(
            None, _("Somebody changed this draft meanwhile. Look at it, then send the file again.")
        )
    else:
        messages.success(request, _("The draft has the content of the file."))
        if version.based_on is None:
            return _to(version)
        return redirect("assessor:bank_difference", key, version.version, version.based_on.version)
    return page(request, version, CONFLICT, content=form)


@require_POST
def order(request: Request, key: str, number: int) -> HttpResponse:
    """Put a question of a draft before another one, or at the end of its area."""
    version = found(request, key, number)
    form = OrderForm(request.POST, bank=version.as_core())
    gone = _("The draft has changed meanwhile. Nothing was moved; look at it and try again.")
    if not form.is_valid():
        messages.error(request, gone)
        return _to(version)
    question = form.cleaned_data["move"]
    try:
        version.reorder(form.keys)
    except (ChangedMeanwhile, FrozenVersion) as fault:
        messages.error(request, str(fault) or gone)
        return _to(version)
    if form.direction:  # its button has the focus again, which an address with a # would deny it
        told = urlencode({"moved": question, "direction": form.direction})
        return redirect(f"{_address(version)}?{told}")
    return redirect(f"{_address(version)}#q-{question}")


@require_POST
def publication(request: Request, key: str, number: int) -> HttpResponse:
    """Publish a draft for ever."""
    version = _publishable(request, key, number)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return page(request, version, INVALID, note=form)
    try:
        version.publish(form.cleaned_data["note"], request.user, form.cleaned_data["seen"])
    except ChangedMeanwhile:
        form.add_error(
            None, _("Somebody changed this draft since you opened this page. Look again.")
        )
        form.data = with_value(form.data, "seen", version.stamp)
        return page(request, version, CONFLICT, note=form)
    except NotSound:
        form.add_error(None, _("It has faults; see the list."))
        return page(request, version, INVALID, note=form)
    except FrozenVersion as fault:
        messages.info(request, str(fault))
    except BankVersion.DoesNotExist as fault:  # thrown away meanwhile
        raise Http404 from fault
    else:
        messages.success(request, _("%(version)s is published.") % {"version": version})
    return _to(version)


@require_POST
def retirement(request: Request, key: str, number: int) -> HttpResponse:
    """Close a published version to new assessments."""
    version = _publishable(request, key, number)
    if version.status == BankVersion.Status.PUBLISHED:
        version.retire()
        messages.success(request, _("%(version)s is retired.") % {"version": version})
    return _to(version)


@require_POST
def removal(request: Request, key: str, number: int) -> HttpResponse:
    """Throw a draft away."""
    version = found(request, key, number)
    try:
        version.delete()
    except FrozenVersion as fault:
        messages.error(request, str(fault))
        return _to(version)
    messages.success(
        request,
        _(
            "The draft is thrown away. The history of the version that it began with can bring it back."
        ),
    )
    return redirect("assessor:banks")


def _publishable(request: Request, key: str, number: int) -> BankVersion:
    version = found(request, key, number)
    if not may_publish(request.user):
        raise PermissionDenied(_("Publishers of question banks may do this."))
    return version


def _address(version: BankVersion) -> str:
    return reverse("assessor:bank", args=[version.key, version.version])


def _to(version: BankVersion) -> HttpResponse:
    return redirect(_address(version))
