"""What the environment says, read strictly: a value that means nothing ends the start with a sentence.

The sentences are not translated, because translation needs the settings that are being made here.
"""

import os
from pathlib import Path
from typing import Any, NoReturn

import environ  # type: ignore[import-untyped]
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.crypto import get_random_string

env = environ.Env()

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
ENGINES = "django.db.backends."
SCHEMES = ("sqlite:", "postgres:", "postgresql:")


def flag(name: str, *, default: bool) -> bool:
    """Return a switch of the environment: true, yes, on, 1, or false, no, off, 0."""
    value = text(name, default=str(default)).strip().lower()
    if value not in YES | NO:
        _refuse(f"{name} must be true or false, not “{value}”.")
    return value in YES


def text(name: str, *, default: str = "") -> str:
    """Return a text of the environment; one that is there but empty counts as absent."""
    return os.environ.get(name) or default


def listed(name: str, *, default: list[str]) -> list[str]:
    """Return the parts between the commas of a text of the environment."""
    return [part.strip() for part in text(name).split(",") if part.strip()] or default


def secret_key(var: Path) -> str:
    """Return the key from the environment, or one made once and kept in `var/`.

    Return "" where `var/` cannot be written: commands on files need no key, and Django refuses to sign
    anything without one.
    """
    path = var / "secret-key"
    try:
        return text("SECRET_KEY") or (path if path.exists() else _new_key(path)).read_text()
    except OSError:
        return ""


def database(var: Path) -> dict[str, Any]:
    """Return Django's settings of the database in DATABASE_URL, or of an SQLite file in `var/`."""
    url = text("DATABASE_URL")
    config: dict[str, Any] = {"ENGINE": f"{ENGINES}sqlite3", "NAME": f"{var}/cairn.sqlite3"}
    try:
        if url:
            config = env.db_url_config(url) if url.startswith(SCHEMES) else {}
    except (ImproperlyConfigured, ValueError):
        config = {}
    if not config.get("NAME"):
        _refuse("DATABASE_URL must look like sqlite:////folder/file or postgres://user@host/name.")
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        # Without these, eight writers at once meet "database is locked" and wait for seconds.
        options |= {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        options |= {"pool": True, "connect_timeout": 10}
    return config


def mailer() -> dict[str, Any]:
    """Return Django's settings of the mail server in MAIL_URL; without one, mail is printed."""
    url = text("MAIL_URL")
    if not url:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if not url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://")):
        _refuse("MAIL_URL must look like smtp+tls://user:password@host:587.")
    config = env.email_url_config(url)
    options = {
        "host": config["EMAIL_HOST"],
        "port": config["EMAIL_PORT"] or 25,
        "username": config["EMAIL_HOST_USER"] or "",
        "password": config["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": config.get("EMAIL_USE_TLS", False),
        "use_ssl": config.get("EMAIL_USE_SSL", False),
        "timeout": 10,
    }
    return {"BACKEND": config["EMAIL_BACKEND"], "OPTIONS": options}


def _new_key(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"secret-key-{get_random_string(8)}")
    draft.touch(mode=0o600)
    draft.write_text(get_random_secret_key())
    return draft.rename(path)  # whole or not at all, for another process that starts now


def _refuse(sentence: str) -> NoReturn:
    raise SystemExit(f"Cairn cannot start: {sentence}")
