"""`bin/setup` and the lock it installs from."""

import re
import shutil
import subprocess

import pytest

from tests.server import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture
def clone(tmp_path):
    """Give a folder with what `bin/setup` needs and no `.venv`, and a way to run it there."""
    for folder in ("bin", "requirements"):
        shutil.copytree(ROOT / folder, tmp_path / folder)

    def setup(**environment):
        return subprocess.run(
            ["/bin/bash", "bin/setup"],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return setup


def without_python(tmp_path):
    """Give a PATH that holds what a script needs, and no Python."""
    (tmp_path / "tools").mkdir()
    for tool in ("dirname", "cat", "cksum", "readlink", "id", "rm"):
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool))
    return {"PATH": str(tmp_path / "tools"), "HOME": str(tmp_path)}


def test_a_missing_python_is_a_sentence(clone, tmp_path):
    done = clone(**without_python(tmp_path))
    assert done.returncode == 1
    assert re.fullmatch(
        r"Cairn needs Python 3\.12 or newer with venv: .+ try again\.\n", done.stderr
    )
    assert not (tmp_path / ".venv").exists()


def test_an_old_python_is_not_taken(clone, tmp_path):
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = clone(**without_python(tmp_path), PYTHON=str(old))
    assert done.returncode == 1
    assert done.stderr.startswith(f"PYTHON={old} is not a Python 3.12 or newer")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("lock", LOCKS, ids=lambda it: it.name)
def test_every_line_of_a_lock_is_pinned_and_hashed_and_names_no_index(lock):
    text = re.sub(r"(?m)^\s*#.*$\n?", "", lock.read_text()).replace("\\\n", " ")
    wants = [line for line in text.splitlines() if line.strip()]
    assert wants
    for line in wants:
        assert re.match(r"[a-z0-9-]+==[\w.]+( ; [^\\]+?)? +--hash=sha256:[0-9a-f]{64}", line), line
    assert not re.search(r"://|--index|--extra-index|--find-links", lock.read_text())


def test_what_cairn_runs_on_is_the_same_in_both_locks():
    run, dev = (
        dict(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", (ROOT / "requirements" / it).read_text()))
        for it in ("run.txt", "dev.txt")
    )
    assert run
    assert run.items() <= dev.items()
