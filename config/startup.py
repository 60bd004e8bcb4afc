"""What happens between "start" and "serving": a step that cannot succeed refuses with a sentence."""

import hashlib
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

LOCK = 0x0CA1  # any number, the same for every server of one database


class Refusal(Exception):
    """A reason not to start: a sentence that says what to do."""


def address(host: str, port: str) -> tuple[str, int]:
    """Return a host and a port (1 to 65535) that a server may listen on now, or refuse."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise Refusal(_("PORT must be a number from 1 to 65535, not “%s”.") % port)
    try:
        family, kind, _proto, _name, where = socket.getaddrinfo(
            host, int(port), type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
            probe.listen(1)
    except (OSError, UnicodeError) as error:
        raise Refusal(
            _(
                "Cannot listen on %(host)s port %(port)s (%(reason)s): stop what runs there, or choose another port: PORT=8001 make run"
            )
            % {"host": host, "port": port, "reason": _reason(error)}
        ) from error
    return host, int(port)


def reach_database() -> None:
    """Connect once, past the pool, which would try for half a minute before it says why it cannot.

    Make `var/`, where an SQLite file lies.
    """
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    probe = connection.copy()
    probe.settings_dict["OPTIONS"].pop("pool", None)
    with closing(probe):
        probe.ensure_connection()


@contextmanager
def alone() -> Iterator[None]:
    """Keep a second server that starts on the same PostgreSQL waiting; SQLite locks by itself."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def migrate() -> list[str]:
    """Bring the database to this version and return what there is to tell; refuse one from a newer version.

    An SQLite file that is about to change is copied to `var/backups/` first.
    """
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    replaced = {old for migration in known.values() for old in migration.replaces}
    newer = sorted(set(executor.loader.applied_migrations) - set(known) - replaced)
    if newer:
        raise Refusal(
            _(
                "The database was made by a newer version of Cairn (it has %s): update Cairn, or restore a backup that fits this version."
            )
            % ".".join(newer[0])
        )
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return []
    told = []
    if executor.loader.applied_migrations and (copy := back_up()):
        told.append(_("The database is about to change; a copy of it is in %s") % copy)
    call_command("migrate", interactive=False, verbosity=0)
    return told


def back_up() -> Path | None:
    """Copy an SQLite database into `var/backups/`; other databases have their own ways."""
    source = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite" or not Path(source).is_file():
        return None
    folder = settings.VAR_DIR / "backups"
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"cairn-{datetime.now():%Y%m%d-%H%M%S}.sqlite3"  # noqa: DTZ005 - read by people here
    partial = copy.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(partial)) as new:
        old.backup(new)
    return partial.rename(copy)


def collect_static() -> None:
    """Gather the static files into `var/static/`, if one has changed since the last time."""
    stamp = settings.STATIC_ROOT / "collected"
    now = _fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    complete = stamp.is_file()
    stamp.unlink(missing_ok=True)  # one that is cut off here begins again from nothing
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=not complete)
    stamp.write_text(now)


def is_first_start() -> bool:
    """Say whether nobody has an account yet."""
    return not get_user_model().objects.exists()


def _fingerprint() -> str:
    """Return a short text that changes when a static file comes, goes or changes."""
    digest = hashlib.blake2b(repr(settings.STORAGES["staticfiles"]).encode(), digest_size=16)
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = os.stat(storage.path(name))  # noqa: PTH116 - five times faster than Path.stat
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
