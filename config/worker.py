"""The process beside the server that does what takes longer than a page; it never outlives the server.

The keeper is forked before the server has threads. It forks the worker itself, again whenever that one has
ended, so that each begins with Django loaded and small.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from django.core.management import call_command
from django.db.models import Q
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

TASKS_PER_PROCESS = 50  # the memory of long-lived processes grows
SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_FINISH = 5  # what a task under way gets when Cairn is stopped
SECONDS_BEFORE_ANOTHER = 5  # after a worker that did not last
REMEMBERED = timedelta(days=1)  # how long the record of a task is kept


class Keeper:
    """Has a worker at work from when the server answers until the server is gone."""

    def __init__(
        self, server: int, let_go: Callable[[], None], is_serving: Callable[[], bool]
    ) -> None:
        """Take the end of a pipe that closes with the server, and what a copy of the server must let go of."""
        self._server, self._let_go, self._is_serving = server, let_go, is_serving
        self._process = multiprocessing.get_context("fork").Process(target=self._keep)

    def start(self) -> None:
        """Begin, in a process of its own."""
        self._process.start()

    def stop(self) -> None:
        """Wait for the worker's end, once the server's end of the pipe is closed."""
        self._process.join(SECONDS_TO_FINISH + 1)
        self._process.kill()
        self._process.join()

    def _keep(self) -> None:
        os.setpgid(0, 0)  # Ctrl-C is for the server, whose end is heard here
        self._let_go()
        self._is_serving()
        while not wait([self._server], timeout=0):
            began = time.monotonic()
            worker = multiprocessing.get_context("fork").Process(target=_work)
            worker.start()
            wait([self._server, worker.sentinel])
            _end(worker) if wait([self._server], timeout=0) else worker.join()
            if time.monotonic() - began < SECONDS_BEFORE_ANOTHER:
                wait([self._server], timeout=SECONDS_BEFORE_ANOTHER)


def _end(worker: BaseProcess) -> None:
    worker.terminate()
    worker.join(SECONDS_TO_FINISH)
    worker.kill()
    worker.join()


def _work() -> None:
    keeper = multiprocessing.parent_process()
    if keeper is not None:
        threading.Thread(target=_leave_with, args=(keeper.sentinel,), daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    call_command(
        "db_worker",
        startup_delay=False,
        interval=SECONDS_BETWEEN_LOOKS,
        max_tasks=TASKS_PER_PROCESS,
        reload=False,
        verbosity=0,
    )


def _leave_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def forget(now: datetime) -> None:
    """Delete the records of tasks that were finished, or begun by a worker that has died, a day before now."""
    long_ago = now - REMEMBERED
    is_dead = Q(status=TaskResultStatus.RUNNING, started_at__lt=long_ago)
    DBTaskResult.objects.filter(Q(finished_at__lt=long_ago) | is_dead).delete()
