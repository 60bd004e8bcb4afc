"""What people read when a request cannot be answered: a sentence, and nothing is half saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable


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


class SignInRequired(LoginRequiredMiddleware):
    """Sends people to the sign-in page; tells a page that saves in the background with a 401."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        """Redirect, or answer 401: htmx would put the sign-in page into the middle of the page."""
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        if refusal is not None and request.headers.get("HX-Request") == "true":
            return HttpResponse(_("You are signed out. Sign in again."), status=401)
        return refusal


def _answer(request: HttpRequest, message: str, status: int) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    return render(request, "400.html", {"message": message}, status=status)
