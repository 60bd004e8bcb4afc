"""`manage.py serve`: what it refuses, how it stops, what it leaves alone."""

import os
import re
import signal
import socket
import sqlite3
import time
from contextlib import closing
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen
from uuid import UUID

import pytest

ALL = 3  # the processes of a server: one that answers, one that keeps a worker, the worker


def refused(server, words, **environment):
    """Check that the start ends with exit 1, the words, and nothing but a sentence."""
    code, said = server.refusal(**environment)
    assert code == 1, said
    assert words in said
    assert "Traceback" not in said
    assert len(said.strip().splitlines()) == 1, said


def database(server):
    """Open the server's database file."""
    server.var.mkdir(exist_ok=True)
    return closing(sqlite3.connect(server.var / "cairn.sqlite3"))


def tables(server):
    """Return the names of the tables of the server's database."""
    with database(server) as db:
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}


def users(server):
    """Count the accounts in the server's database."""
    with database(server) as db:
        return db.execute("SELECT count(*) FROM teams_user").fetchone()[0]


def children(pid):
    """Return the processes that a process started, and those that they started."""
    listing = os.popen(f"ps -o pid= --ppid {pid}").read()  # noqa: S605 - a number
    return [it for line in listing.split() for it in (int(line), *children(int(line)))]


def started_by(served, most):
    """Return the processes of a server, once there are so many."""
    for _attempt in range(100):
        if len(found := children(served.process.pid)) >= most:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{len(found)} processes, not {most}")


def gone(pid):
    """Wait a moment for a process to end; say whether it did (a zombie has)."""
    for _attempt in range(100):
        if os.popen(f"ps -o stat= -p {pid}").read()[:1] in {"", "Z"}:  # noqa: S605 - a number
            return True
        time.sleep(0.05)
    return False


def test_a_taken_port_is_a_sentence(server):
    with socket.socket() as other:
        other.bind(("127.0.0.1", server.port))
        other.listen()
        refused(server, "choose another port: PORT=8001 make run")
    assert not (server.var / "cairn.sqlite3").exists()


@pytest.mark.parametrize("port", ["zero", "0", "65536", "-1", "8000.5", "٣"])
def test_a_port_that_is_no_port_is_a_sentence(server, port):
    refused(server, f"PORT must be a number from 1 to 65535, not “{port}”.", PORT=port)


def test_a_host_that_is_not_this_machine_is_a_sentence(server):
    refused(server, "Cannot listen on 192.0.2.1 port", HOST="192.0.2.1")


def test_a_database_from_a_newer_version_is_a_sentence_and_stays_as_it_was(server):
    with database(server) as db, db:
        db.execute(
            "CREATE TABLE django_migrations (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, "
            "app varchar(255) NOT NULL, name varchar(255) NOT NULL, applied datetime NOT NULL)"
        )
        db.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('assessor', '9999_from_the_future', '2040-01-01')"
        )
    before = tables(server)
    refused(server, "made by a newer version of Cairn (it has assessor.9999_from_the_future)")
    assert tables(server) == before


def test_a_file_that_is_no_database_is_a_sentence(server):
    server.var.mkdir()
    (server.var / "cairn.sqlite3").write_text("a shopping list, kept in the wrong place" * 9)
    refused(server, "The database cannot be used (file is not a database)")


def test_a_database_server_that_is_down_is_a_sentence(server):
    nobody = f"postgres://cairn@127.0.0.1:{server.port}/cairn"
    refused(server, "The database cannot be used (connection failed", DATABASE_URL=nobody)


@pytest.mark.parametrize("url", ["rubbish", "mysql://host/name", "postgres://host"])
def test_a_database_address_that_means_nothing_is_a_sentence(server, url):
    refused(server, "DATABASE_URL must look like", DATABASE_URL=url)


def test_a_folder_that_cannot_be_written_is_a_sentence(server):
    refused(server, "give it a folder of its own with CAIRN_VAR", CAIRN_VAR="/dev/null/var")


@pytest.mark.parametrize("name", ["DEBUG", "HTTPS", "SIGNUP_OPEN", "WORKER"])
def test_a_switch_that_is_neither_on_nor_off_is_a_sentence(server, name):
    refused(server, f"{name} must be true or false, not “perhaps”.", **{name: "perhaps"})


def test_it_serves_a_page_and_its_static_files_and_says_where(served):
    with urlopen(served.url, timeout=10) as page:  # noqa: S310 - our own loopback address
        assert page.status == 200
        assert "script-src 'self' 'nonce-" in page.headers["Content-Security-Policy"]
    with urlopen(f"{served.url}/static/css/tokens.css", timeout=10) as file:  # noqa: S310
        assert file.headers["Content-Type"].startswith("text/css")
    assert served.url in served.said()
    assert (served.var / "demo-login").read_text().strip() in served.said()


def test_what_it_keeps_is_for_nobody_else(served):
    for name in ("cairn.sqlite3", "secret-key", "demo-login"):
        assert (served.var / name).stat().st_mode & 0o077 == 0, name


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_and_leaves_no_process(served, how):
    started = started_by(served, ALL)
    assert served.stop(how) == 0
    assert all(gone(pid) for pid in started)
    assert "Traceback" not in served.said()


def test_nothing_outlives_it(served):
    started = started_by(served, ALL)
    assert served.stop(signal.SIGKILL) == -signal.SIGKILL
    assert all(gone(pid) for pid in started)


def test_a_worker_that_died_is_followed_by_another(served):
    started = started_by(served, ALL)
    (worker,) = [
        pid for pid in started if not children(pid) and any(children(it) == [pid] for it in started)
    ]
    os.kill(worker, signal.SIGKILL)
    assert gone(worker)
    followed = set()
    for _attempt in range(200):
        followed = set(children(served.process.pid)) - set(started)
        if followed:
            break
        time.sleep(0.05)
    assert len(followed) == 1


def enter(served):
    """Sign in to the demo; return what opens addresses."""
    opener = build_opener(HTTPCookieProcessor())
    token = re.search(
        'name="csrfmiddlewaretoken" value="([^"]+)"', read(opener, f"{served.url}/accounts/login/")
    )
    assert token
    login, password = (served.var / "demo-login").read_text().split()
    fields = {"login": login, "password": password, "csrfmiddlewaretoken": token[1]}
    page = read(opener, f"{served.url}/accounts/login/", urlencode(fields).encode())
    assert "Card fraud scoring" in page
    return opener


def read(opener, address, data=None):
    """Return a page."""
    with opener.open(address, data, timeout=10) as page:
        return page.read().decode()


def demo(served):
    """Return the address of an assessment of the demo."""
    with database(served) as db:
        (pk,) = db.execute("SELECT id FROM assessor_assessment").fetchone()
    return f"{served.url}/assessments/{UUID(pk)}"


def test_its_worker_makes_a_report_and_is_gone_with_its_press_when_it_is_killed(served):
    opener, address = enter(served), f"{demo(served)}/report.pdf"
    for _attempt in range(200):
        with opener.open(address, timeout=10) as answer:
            if answer.headers["Content-Type"] == "application/pdf":
                assert answer.read().startswith(b"%PDF-")
                break
            assert answer.url.startswith(f"{demo(served)}/report/")
        time.sleep(0.1)
    else:
        raise AssertionError(served.said())
    started = started_by(served, ALL + 1)
    served.stop(signal.SIGKILL)
    assert all(gone(pid) for pid in started)


def test_without_a_worker_it_serves_and_a_report_waits(served):
    served.stop()
    served.start(WORKER="false")
    opener, address = enter(served), f"{demo(served)}/report.pdf"
    time.sleep(1)
    assert "The report is next in line." in read(opener, address)
    assert len(children(served.process.pid)) == ALL - 2
    assert served.stop() == 0


def test_a_second_start_changes_no_row_and_makes_no_backup(served):
    with database(served) as db:
        before = list(db.iterdump())
    served.stop()
    served.start()
    served.stop()
    with database(served) as db:
        assert list(db.iterdump()) == before
    assert not (served.var / "backups").exists()


def test_an_existing_database_is_copied_before_it_changes(served):
    served.stop()
    with database(served) as db, db:
        db.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        db.execute("DROP TABLE django_session")
    accounts = users(served)
    served.start()
    (copy,) = (served.var / "backups").iterdir()
    assert str(copy) in served.said()
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT count(*) FROM teams_user").fetchone()[0] == accounts
        assert not db.execute(
            "SELECT 1 FROM sqlite_master WHERE name = 'django_session'"
        ).fetchone()
    assert "django_session" in tables(served)
