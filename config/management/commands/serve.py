"""`manage.py serve`: make everything ready and serve Cairn until Ctrl-C or SIGTERM."""

import os
import sys
from io import StringIO
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import gettext as _

from config import serving, startup


class Command(BaseCommand):
    """Migrates, loads the shipped bank, makes the demo on the first start, serves."""

    help = "Makes everything ready and serves Cairn on HOST (127.0.0.1), PORT (8000)."
    requires_system_checks = ()

    def handle(self, **_options: Any) -> None:
        """Refuse with one sentence and exit 1, or serve until stopped."""
        os.umask(0o077)  # what is kept in var/ is for the person who runs Cairn
        try:
            host, port = startup.address(
                os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
            )
            self.make_ready()
        except startup.Refusal as refusal:
            self.refuse(str(refusal))
        except (CommandError, ImproperlyConfigured) as error:
            self.refuse(_("Cairn cannot start: %s") % error)
        except DatabaseError as error:
            self.refuse(
                _(
                    "The database cannot be used (%s): check DATABASE_URL, and that nothing else locks it."
                )
                % str(error).strip().partition("\n")[0]
            )
        except OSError as error:
            self.refuse(
                _(
                    "Cairn cannot write to %(folder)s (%(reason)s): give it a folder of its own with CAIRN_VAR."
                )
                % {"folder": settings.VAR_DIR, "reason": error}
            )
        serving.serve(host, port, on_ready=lambda: self.greet(host, port))

    def make_ready(self) -> None:
        """Bring database, bank, demo and static files to this version."""
        startup.reach_database()
        with startup.alone():
            for line in startup.migrate():
                self.stdout.write(line)
            call_command("load_bank", verbosity=0)
            call_command("load_catalogue", verbosity=0)
            if startup.is_first_start():
                call_command("seed_demo", stdout=StringIO())  # the greeting shows the login
        call_command("clearsessions")
        startup.collect_static()

    def refuse(self, sentence: str) -> NoReturn:
        """Say why Cairn does not start, and leave."""
        self.stderr.write(sentence)
        sys.exit(1)

    def greet(self, host: str, port: int) -> None:
        """Print where Cairn is and, while the demo login is kept, how to enter."""
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write(_("Cairn is at %s (Ctrl-C stops it)") % f"http://{shown}:{port}/")
        login = settings.VAR_DIR / "demo-login"
        if login.is_file():
            self.stdout.write(_("Demo login: %s") % login.read_text().strip())
        self.stdout.flush()
