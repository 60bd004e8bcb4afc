"""One address, one template: the whole page, or for htmx the fragment that changes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxHttpRequest(HttpRequest):
    """A request as HtmxMiddleware hands it on."""

    htmx: HtmxDetails


def page(
    request: HtmxHttpRequest,
    template: str,
    context: Mapping[str, Any],
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the named fragment of the template for htmx, the whole template for everyone else.

    The view names the fragment, never the client. A history restore gets the whole page.
    """
    if fragment is not None and wants_fragment(request):
        template = f"{template}#{fragment}"
    response = render(request, template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def wants_fragment(request: HtmxHttpRequest) -> bool:
    """Say whether htmx asked, and not to restore a page from its history."""
    return bool(request.htmx) and not request.htmx.history_restore_request
