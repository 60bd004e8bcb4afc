"""The request that a signed-in person makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from teams.models import User


class Request(HttpRequest):
    """A request behind the sign-in, with htmx's headers read; for annotations only."""

    user: User
    htmx: HtmxDetails
