"""Serving with granian: one process that listens, one that answers, one that works; none outlives the first."""

import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from config.worker import Keeper

THREADS = 4
SECONDS_TO_FINISH = 10  # what a request under way gets when Cairn is stopped

type Application = Callable[..., Any]


def serve(host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Answer on an address until SIGINT or SIGTERM; `on_ready` is called once it answers."""
    multiprocessing.set_start_method("fork", force=True)  # the worker starts with Django loaded
    read_end, write_end = os.pipe()

    def load() -> Application:
        """Return the application; runs in the worker, where nothing is shared with the parent."""
        os.close(write_end)
        threading.Thread(target=_leave_with_parent, args=(read_end,), daemon=True).start()
        threading.Thread(target=_announce, args=(host, port, on_ready), daemon=True).start()
        from config.wsgi import application  # noqa: PLC0415 - sets Django up a second time

        return application

    _close_connections()
    keeper = Keeper(read_end, partial(os.close, write_end), partial(_answers, host, port))
    if settings.WORKER:
        keeper.start()
    server = Server(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
    try:
        server.serve(target_loader=load, wrap_loader=False)
    finally:
        os.close(write_end)
        if settings.WORKER:
            keeper.stop()


def _leave_with_parent(read_end: int) -> None:
    """Exit at once when the parent is gone, however it went: its end of the pipe closes."""
    os.read(read_end, 1)
    os._exit(1)


def _announce(host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Call `on_ready` as soon as the address takes connections."""
    if _answers(host, port):
        on_ready()


def _answers(host: str, port: int) -> bool:
    """Wait until an address takes connections; say whether it did within some ten seconds."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    for _attempt in range(500):
        with suppress(OSError), closing(socket.create_connection((here, port), timeout=1)):
            return True
        time.sleep(0.02)
    return False


def _close_connections() -> None:
    """Let go of the database, whose connections do not survive a fork."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()
