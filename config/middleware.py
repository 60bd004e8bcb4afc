"""What holds of every request: who must sign in, and what is kept from caches and databases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

    type GetResponse = Callable[[HttpRequest], HttpResponse]

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


def no_null_characters(get_response: GetResponse) -> GetResponse:
    """Find nothing at an address with a null character, which PostgreSQL could not look up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or any("\0" in value for _, value in request.GET.items()):
            raise Http404
        return get_response(request)

    return middleware


def keep_pages_private(get_response: GetResponse) -> GetResponse:
    """Let no cache keep what a signed-in person sees.

    Going back then shows the page as it is now: an old one would take one's own newer answer for somebody
    else's.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


class SignInRequired(LoginRequiredMiddleware):
    """Sends people to the sign-in page; tells a page that saves in the background with a 401."""

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
        view_args: tuple[Any, ...],
        view_kwargs: dict[Any, Any],
    ) -> HttpResponseBase | None:
        """Redirect, or answer 401: htmx would put the sign-in page into the middle of the page.

        After a form that was sent signed out, the way leads back to the page it stood on.
        """
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        if refusal is None:
            return None
        if request.headers.get("HX-Request") == "true":
            return HttpResponse(_("You are signed out. Sign in again."), status=401)
        if request.method not in SAFE:
            return redirect_to_login(_page_before(request))
        return refusal

    def get_login_url(self, view_func: Callable[..., HttpResponseBase]) -> str:
        """Know one sign-in only: that of Django's admin would pass by the second factor."""
        return settings.LOGIN_URL


def _page_before(request: HttpRequest) -> str:
    """Return the path of the page that sent a form, "/" where it is not one of ours."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() and before.path else "/"
