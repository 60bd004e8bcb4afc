"""What allauth asks us about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings

from teams.forms import pending_invitation

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Opens the sign-up to everyone, or only to those who were invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say whether this visitor may make an account."""
        return settings.SIGNUP_OPEN or pending_invitation(request) is not None
