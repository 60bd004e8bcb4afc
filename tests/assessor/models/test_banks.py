"""Versions of a bank: drafted, published and frozen for ever, retired."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from assessor.core.bank import Step
from assessor.models import BankVersion, FrozenVersion, NotSound, Question
from tests.assessor.core.cases import ask, bank_of

pytestmark = pytest.mark.django_db

SMALL = replace(
    bank_of(ask("git"), ask("ci", "git")), key="small", title="Small", scale=(Step("none"),)
)


@pytest.fixture
def small():
    """Publish a small bank."""
    return BankVersion.objects.load(SMALL)


def test_a_draft_is_a_copy_with_the_next_number(small):
    draft = small.draft()
    assert (draft.version, draft.status, draft.based_on) == (2, "draft", small)
    assert draft.as_core() == replace(small.as_core(), version=2)


def test_there_is_one_draft_of_a_bank(small):
    assert small.draft() == small.draft()


def test_a_draft_is_read_anew_after_each_change(small):
    draft = small.draft()
    before = draft.as_core()
    Question.objects.filter(bank=draft, key="git").update(title="Source control")
    assert draft.as_core().by_key["git"].title == "Source control"
    assert before.by_key["git"].title != "Source control"


def test_publishing_freezes_a_draft_with_its_note(small, story):
    draft = small.draft()
    draft.publish("Two words changed.", story.owner)
    draft.refresh_from_db()
    assert (draft.status, draft.note, draft.published_by) == (
        "published",
        "Two words changed.",
        story.owner,
    )
    assert BankVersion.objects.newest("small") == draft
    with pytest.raises(FrozenVersion):
        draft.publish("Again", story.owner)


def test_a_draft_with_faults_is_not_published(small, story):
    draft = small.draft()
    draft.questions.filter(key="git").update(why="", requires=["ci"])
    with pytest.raises(NotSound) as caught:
        draft.publish("", story.owner)
    fields = {(finding.question, finding.field) for finding in caught.value.findings}
    assert ("git", "why") in fields
    assert any(field == "requires" for _question, field in fields)
    draft.refresh_from_db()
    assert draft.is_draft


def test_what_is_stored_is_published_not_what_somebody_read_before(small, story):
    draft, read_before = small.draft(), small.draft()
    draft.rewrite(replace(draft.as_core(), about="Said meanwhile"), draft.stamp)
    read_before.publish("", story.owner)
    assert BankVersion.objects.newest("small").as_core().about == "Said meanwhile"


def test_a_shipped_version_takes_its_number_from_a_draft(small):
    draft = small.draft()
    shipped = BankVersion.objects.load(replace(SMALL, version=2, title="Newer"))
    draft.refresh_from_db()
    assert (shipped.version, draft.version) == (2, 3)
    assert draft.as_core().version == 3


def test_the_model_refuses_to_write_to_a_frozen_version(small):
    question = small.questions.first()
    small.title = question.title = "Other"
    for row in (small, question):
        with pytest.raises(FrozenVersion):
            row.save()
        with pytest.raises(FrozenVersion):
            row.delete()
    with pytest.raises(FrozenVersion):
        Question(bank=small, place=9, key="new").save()


WRITES = {
    "another title": lambda small: rows(small).update(title="Other"),
    "another head": lambda small: rows(small).update(head={}),
    "a draft again": lambda small: rows(small).update(status="draft"),
    "deleting it": lambda small: rows(small).delete(),
    "another weight": lambda small: Question.objects.filter(bank=small).update(weight=5),
    "deleting questions": lambda small: Question.objects.filter(bank=small).delete(),
    "one more question": lambda small: Question.objects.bulk_create(
        [Question(bank=small, place=9, key="new")]
    ),
}


def rows(version):
    """Reach a version past its model."""
    return BankVersion.objects.filter(pk=version.pk)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_database_refuses_to_write_to_a_frozen_version(small, write):
    before = small.as_mapping()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        write(small)
    assert small.as_mapping() == before


def test_a_question_cannot_be_smuggled_out_of_a_frozen_version(small):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Question.objects.filter(bank=small).update(bank=small.draft())


def test_a_retired_version_does_not_come_back(small):
    small.retire()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        BankVersion.objects.filter(pk=small.pk).update(status="published")


def test_whoever_published_may_leave(small, story):
    draft = small.draft()
    draft.publish("", story.viewer)
    story.viewer.delete()
    draft.refresh_from_db()
    assert draft.published_by is None


def test_a_draft_may_be_thrown_away(small):
    small.draft().delete()
    assert list(BankVersion.objects.filter(key="small")) == [small]


def test_the_triggers_are_there_after_all_migrations():
    table = "sqlite_master" if connection.vendor == "sqlite" else "pg_trigger"
    name = "name" if connection.vendor == "sqlite" else "tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table} WHERE {name} LIKE 'frozen%'")  # noqa: S608
        found = {row[0] for row in cursor.fetchall()}
    assert len(found) == (10 if connection.vendor == "sqlite" else 6)


FACTS = {
    "another day": "created_at = '2001-01-01'",
    "another base": "based_on_id = id",
    "another publisher": "published_by_id = (SELECT min(id) FROM teams_user)",
}


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS)
def test_the_facts_about_a_frozen_version_stay(small, story, fact):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        written(f"UPDATE assessor_bankversion SET {fact} WHERE id = {small.pk}")  # noqa: S608 - ours


REPLACES = {
    "a version by its number": "UPDATE OR REPLACE assessor_bankversion SET version = 1 WHERE id = {draft}",
    "a version by a new row": (
        "INSERT OR REPLACE INTO assessor_bankversion (id, key, version, title, status, head, checksum, note, "
        "created_at) SELECT {frozen}, key, version, title, 'draft', head, '', '', created_at "
        "FROM assessor_bankversion WHERE id = {frozen}"
    ),
    "a question by its row": "UPDATE OR REPLACE assessor_question SET id = {asked} WHERE id = {drafted}",
    "a question by a new row": (
        "INSERT OR REPLACE INTO assessor_question SELECT {asked}, {columns} "
        "FROM assessor_question WHERE id = {drafted}"
    ),
}
"""What only SQLite can say; PostgreSQL does not understand it."""


@pytest.mark.parametrize("sql", REPLACES.values(), ids=REPLACES)
def test_nothing_takes_the_place_of_a_frozen_row(small, sql):
    draft = small.draft()
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, "assessor_question")
    names = {"frozen": small.pk, "draft": draft.pk}
    names |= {"asked": small.questions.first().pk, "drafted": draft.questions.first().pk}
    columns = ", ".join("place + 90" if it.name == "place" else it.name for it in told[1:])
    columns = columns.replace("key", "'new'", 1)
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        written(sql.format(columns=columns, **names))
    assert connection.vendor != "sqlite" or "frozen" in str(caught.value)


def written(sql):
    """Write to the database past everything else."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
