"""`manage.py seed_demo`: a team to look around in, with a finished and a half-answered assessment."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from assessor.demo import seed
from assessor.models import BankVersion
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
        if BankVersion.objects.newest_or_none("mlops") is None:
            raise CommandError("There is no bank yet; run load_bank first.")
        password = secrets.token_urlsafe(9)
        with transaction.atomic():  # no team whose password was never written down
            seed(EMAIL, password)
            _keep(f"{EMAIL} {password}\n")
        self.stdout.write(f"{EMAIL} {password}")


def _keep(login: str) -> None:
    path = settings.VAR_DIR / "demo-login"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # an older one may be open to others
    path.touch(mode=0o600)
    path.write_text(login)
