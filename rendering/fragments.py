"""A page or a part of it, from one address and one template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_part(request: HttpRequest) -> bool:
    """Say whether htmx asks for a part; where it restores a page of its history it needs all of it."""
    htmx = getattr(request, "htmx", None)
    return bool(htmx and not htmx.history_restore_request)


def render_part(
    request: HttpRequest, template: str, context: dict[str, Any], part: str, status: int = 200
) -> HttpResponse:
    """Send the page, or where htmx asks for it, the named part of its template; it knows by `is_part`."""
    wanted = is_part(request)
    name = f"{template}#{part}" if wanted else template
    response = render(request, name, context | {"is_part": wanted}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
