"""The real `manage.py serve`, on a free port of this machine, with a folder of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 60  # the first start on a busy machine compresses every static file


def free_port():
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Cairn as an operator starts it; `start` after `kill` is a restart on the same data."""

    def __init__(self, folder):
        self.var = folder / "var"
        self.log = folder / "serve.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: Any = None

    def launch(self, **environment):
        """Begin `manage.py serve` in a process group of its own; what it says goes to `log`."""
        inherited = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
        ours = {"CAIRN_VAR": str(self.var), "PORT": str(self.port), "HOST": "127.0.0.1"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=inherited | ours | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def refusal(self, **environment):
        """Serve where it must not start; return the exit code and what it said."""
        self.launch(**environment)
        return self.process.wait(timeout=SECONDS_TO_START), self.said()

    def start(self, **environment):
        """Serve, and wait until the first page is there."""
        self.launch(**environment)
        until = time.monotonic() + SECONDS_TO_START
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise AssertionError(f"The server did not start: {self.said()}")
            time.sleep(0.05)

    def said(self):
        """Return all that it printed since it was launched."""
        return self.log.read_text()

    def answers(self):
        """Say whether something answers on the port; an error page is an answer too."""
        try:
            urlopen(self.url, timeout=10).close()  # noqa: S310 - our own loopback address
        except HTTPError:
            return True
        except (URLError, OSError):
            return False
        return True

    def stop(self, how=signal.SIGTERM):
        """Ask the main process alone to stop; return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(timeout=20)

    def kill(self):
        """End every process of it at once, as a power cut would."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)
