"""Two ways to run a command: inside this process, and as an operator does."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

ROOT = Path(__file__).resolve().parents[3]


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run():
    """Run a command inside this process; a CommandError is exit 1 with its sentence, as in a shell."""

    def run(name, *arguments):
        out, err = io.StringIO(), io.StringIO()
        code = 0
        try:
            call_command(name, *map(str, arguments), stdout=out, stderr=err)
        except SystemExit as left:
            code = int(left.code or 0)
        except CommandError as error:
            code = error.returncode
            err.write(str(error))
        return Ran(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def manage(tmp_path):
    """Run `manage.py` as a process of its own, with a `var/` of its own and no more memory than 1 GB."""

    def manage(*arguments, **environment):
        ours = {"CAIRN_VAR": str(tmp_path / "var"), "DATABASE_URL": ""}
        limited = ["/bin/sh", "-c", 'ulimit -v 1000000; exec "$@"', "-"]
        ran = subprocess.run(  # noqa: S603 - our own command line
            [*limited, sys.executable, "manage.py", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | ours | environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=120,
        )
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return manage


@pytest.fixture
def write(tmp_path):
    """Write a file into this test's own folder and return its path."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write
