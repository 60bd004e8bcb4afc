"""What every test stands on: fast settings, steady random examples, a browser, a real server."""

import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from assessor.models import remembered
from tests.server import Server
from tests.story import build

CI = os.environ.get("CI") == "true"
CHROMIUM = ("chromium", "google-chrome", "chromium-browser")
CHROMIUM_ARGS = [
    "--no-sandbox",  # Chromium refuses to start as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# A fixture that pytest-playwright needs is written in a way that pytest gives up in its version 10.
OLD_PLUGIN = (
    "ignore:Session-scoped fixtures defined as instance methods:pytest.PytestRemovedIn10Warning"
)

hypothesis_settings.register_profile(
    "local", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# The same examples every time: a red build is never a matter of luck.
hypothesis_settings.register_profile(
    "ci", parent=hypothesis_settings.get_profile("local"), derandomize=True, print_blob=True
)
hypothesis_settings.load_profile("ci" if CI else "local")

scratch = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config):
    """Prepare settings before Django is set up; without -m the browser stays closed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # fixtures end what they started
    config.addinivalue_line("filterwarnings", OLD_PLUGIN)
    config.option.markexpr = config.option.markexpr or "not browser"
    config.stash[scratch] = tempfile.TemporaryDirectory()
    make_fast(Path(config.stash[scratch].name))
    if config.option.markexpr == "browser":
        open_to_threads(Path(config.stash[scratch].name))


def pytest_unconfigure(config):
    """Remove what the tests wrote."""
    config.stash[scratch].cleanup()


def make_fast(folder):
    """Hash passwords quickly, serve static files as they lie in the tree, keep `var/` untouched."""
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django_settings.VAR_DIR = folder
    django_settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    django_settings.MIDDLEWARE = [it for it in django_settings.MIDDLEWARE if "whitenoise" not in it]


def open_to_threads(folder):
    """Let the live server's threads have connections of their own, as in real life.

    In memory they would share one, and two requests at once would meet in one transaction.
    """
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread


@pytest.fixture(scope="session", autouse=True)
def emptying_spares_no_table():
    """Let a test empty the database afterwards: on SQLite that is a DELETE, which frozen rows refuse."""
    operations = type(connection.ops)
    if connection.vendor != "sqlite":
        yield
        return
    flush = operations.sql_flush

    def without_triggers(self, *args, **kwargs):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%BEFORE DELETE%'")
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {name}" for name, _sql in triggers]
        return [*dropped, *flush(self, *args, **kwargs), *(sql for _name, sql in triggers)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", without_triggers)
        yield


@pytest.fixture(autouse=True)
def rows_are_numbered_anew():
    """Forget which rows the questions of a version have: the next test may store the same one elsewhere."""
    remembered.question_ids.cache_clear()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Start the machine's own Chromium, quiet and headless."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        (pytest.fail if CI else pytest.skip)("Chromium is not installed.")
    return {**browser_type_launch_args, "executable_path": chromium, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Speak English and stay on this machine's clock."""
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "UTC"}


@pytest.fixture
def server(tmp_path):
    """Give a Cairn that is not running yet, with a folder of its own, and end whatever it started."""
    server = Server(tmp_path)
    yield server
    server.kill()


@pytest.fixture(scope="session")
def first_start(tmp_path_factory):
    """Start Cairn for the first time and stop it; what it printed and kept is there to look at."""
    server = Server(tmp_path_factory.mktemp("first-start"))
    try:
        server.start()
        server.stop()
    finally:
        server.kill()
    return server


@pytest.fixture
def served(server, first_start):
    """Start the real `manage.py serve` on a free port, after a first start: `url`, `process`, `kill()`."""
    shutil.copytree(first_start.var, server.var)
    server.start()
    return server


@pytest.fixture
def story(db):
    """Give the small cast: owner, editor, viewer and stranger, a team and a project."""
    return build()


@pytest.fixture
def client_for(client):
    """Sign a person in and give the client; None stands for nobody."""

    def sign_in(person):
        client.logout()
        if person is not None:
            client.force_login(person)
        return client

    return sign_in
