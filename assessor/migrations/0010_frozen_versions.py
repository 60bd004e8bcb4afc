"""A published version refuses every write, whatever program asks: the database itself says no.

It may only retire, and forget who published it. SQLite forgets the triggers of a table that a later
migration makes anew: such a migration calls `remove` first and `install` last.
"""

from django.db import migrations

CONTENT = ("key", "version", "title", "head", "checksum", "note", "published_at")
MESSAGE = "a published version is frozen"
VERSION, QUESTION = "assessor_bankversion", "assessor_question"

CHANGED = "OLD.status <> 'draft' AND (NEW.status = 'draft' OR (OLD.status = 'retired' AND NEW.status <> OLD.status) OR {})"
FROZEN = f"EXISTS (SELECT 1 FROM {VERSION} WHERE status <> 'draft' AND id IN ({{}}))"

RULES = {
    "version_update": (VERSION, "UPDATE", None),
    "version_delete": (VERSION, "DELETE", "OLD.status <> 'draft'"),
    "question_insert": (QUESTION, "INSERT", FROZEN.format("NEW.bank_id")),
    "question_update": (QUESTION, "UPDATE", FROZEN.format("OLD.bank_id, NEW.bank_id")),
    "question_delete": (QUESTION, "DELETE", FROZEN.format("OLD.bank_id")),
}


def install(apps, editor):
    """Make a trigger for each rule."""
    is_sqlite = editor.connection.vendor == "sqlite"
    differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
    changed = CHANGED.format(" OR ".join(f"NEW.{it} {differs} OLD.{it}" for it in CONTENT))
    for name, (table, event, condition) in RULES.items():
        write = _on_sqlite if is_sqlite else _on_postgresql
        for statement in write(f"frozen_{name}", table, event, condition or changed):
            editor.execute(statement)


def remove(apps, editor):
    """Let frozen versions be written to again."""
    for name, (table, _event, _condition) in RULES.items():
        if editor.connection.vendor == "sqlite":
            editor.execute(f"DROP TRIGGER frozen_{name}")
        else:
            editor.execute(f"DROP TRIGGER frozen_{name} ON {table}")
            editor.execute(f"DROP FUNCTION frozen_{name}()")


def _on_sqlite(name, table, event, condition):
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _on_postgresql(name, table, event, condition):
    row = "OLD" if event == "DELETE" else "NEW"
    yield (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {row}; END $$"
    )
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


class Migration(migrations.Migration):
    dependencies = [("assessor", "0009_bank_drafts")]

    operations = [migrations.RunPython(install, remove)]
