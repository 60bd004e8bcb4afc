"""The real worker, run here and now until nothing is left to do."""

import signal
from unittest.mock import patch

from django.core.management import call_command

CLOSE = "django_tasks_db.management.commands.db_worker.close_old_connections"


def work():
    """Do all tasks in line, as `manage.py db_worker` does; signals and connections stay the test's.

    The connection is in the test's transaction; Django's test client keeps it open in the same way.
    """
    ours = {
        each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    }
    try:
        with patch(CLOSE):
            call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    finally:
        for each, handler in ours.items():
            signal.signal(each, handler)
