"""A published version keeps who published it and what it was made from, and nothing takes its place.

SQLite's REPLACE deletes the row that is in the way without asking the triggers of a deletion, so whatever
would be in the way of a frozen row is refused before.
"""

from importlib import import_module

from django.db import migrations

frozen = import_module("assessor.migrations.0010_frozen_versions")

FACTS = " OR ".join(
    [
        "NEW.created_at {differs} OLD.created_at",
        *(
            f"(NEW.{it} {{differs}} OLD.{it} AND NEW.{it} IS NOT NULL)"
            for it in ("published_by_id", "based_on_id")
        ),
    ]
)
SAME_VERSION = "(id = NEW.id OR (key = NEW.key AND version = NEW.version))"
VERSION_THERE = (
    f"EXISTS (SELECT 1 FROM {frozen.VERSION} WHERE status <> 'draft' AND {SAME_VERSION}{{}})"
)
QUESTION_THERE = (
    f"EXISTS (SELECT 1 FROM {frozen.QUESTION} there JOIN {frozen.VERSION} bank "
    "ON bank.id = there.bank_id WHERE bank.status <> 'draft' AND there.id = NEW.id)"
)
ON_BOTH = {"version_facts": (frozen.VERSION, "UPDATE", f"OLD.status <> 'draft' AND ({FACTS})")}
ON_SQLITE = {
    "version_replaced": (frozen.VERSION, "INSERT", VERSION_THERE.format("")),
    "version_usurped": (frozen.VERSION, "UPDATE", VERSION_THERE.format(" AND id <> OLD.id")),
    "question_replaced": (frozen.QUESTION, "INSERT", QUESTION_THERE),
    "question_usurped": (
        frozen.QUESTION,
        "UPDATE",
        f"NEW.id <> OLD.id AND {QUESTION_THERE}",
    ),
}


def install(apps, editor):
    """Make a trigger for each rule."""
    is_sqlite = editor.connection.vendor == "sqlite"
    differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    write = frozen._on_sqlite if is_sqlite else frozen._on_postgresql
    for name, (table, event, condition) in _rules(editor).items():
        told = condition.replace("{differs}", differs)
        for statement in write(f"frozen_{name}", table, event, told):
            editor.execute(statement)


def remove(apps, editor):
    """Take the triggers of this migration away."""
    for name, (table, _event, _condition) in _rules(editor).items():
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER frozen_{name}")
        else:
            editor.execute(f"DROP TRIGGER frozen_{name} ON {table}")
            editor.execute(f"DROP FUNCTION frozen_{name}()")


def _rules(editor):
    return ON_BOTH | (ON_SQLITE if editor.connection.vendor == "sqlite" else {})


class Migration(migrations.Migration):
    dependencies = [("assessor", "0013_catalogue")]

    operations = [migrations.RunPython(install, remove)]
