"""`manage.py seed_demo`: a team to look around in, with a finished and a half-answered assessment."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assessor.demo import seed
from teams.models import User

EMAIL = "demo@cairn.example"


class Command(BaseCommand):
    help = (
        "Make the demo team and print its login; the password is random and kept in var/demo-login."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the team once."""
        if User.objects.filter(email=EMAIL).exists():
            raise CommandError(f"The demo team exists already; its owner is {EMAIL}.")
        password = secrets.token_urlsafe(9)
        seed(EMAIL, password)
        path = settings.VAR_DIR / "demo-login"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(f"{EMAIL} {password}\n")
        self.stdout.write(f"{EMAIL} {password}")
