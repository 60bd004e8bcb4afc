"""`manage.py db_worker`: do what people asked for and no page can wait for, until Ctrl-C."""

from typing import Any

from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from config import worker


class Command(db_worker.Command):
    """Runs as `serve` runs it beside itself; a server without one (WORKER=false) needs it elsewhere."""

    help = "Makes the reports that people ask for, until Ctrl-C."

    def handle(self, **options: Any) -> None:
        """Forget old tasks, then work."""
        worker.forget(timezone.now())
        super().handle(**options)
