"""What people read when a request cannot be answered: a sentence, and nothing is half saved."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request was malformed or too large; to a script in plain text, on a page in full."""
    message = _("Cairn could not read this request. Nothing was changed; go back and try again.")
    if isinstance(exception, RequestDataTooBig):
        message = _("This is more text than Cairn takes at once. Nothing was saved; shorten it.")
    return _answer(request, message, 400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form did not come from a page of ours, or that the page was open for too long."""
    message = _(
        "This page is out of date, so nothing was changed. Go back, reload it and try again."
    )
    return _answer(request, message, 403)


def _answer(request: HttpRequest, message: str, status: int) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    return render(request, "400.html", {"message": message}, status=status)
