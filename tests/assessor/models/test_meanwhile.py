"""What two people do to a bank in the same moment: one of them comes first, and nothing is doubled or lost."""

from contextlib import contextmanager

import pytest
from django.db import connection

from assessor.models import BankVersion, FrozenVersion

pytestmark = pytest.mark.django_db


@contextmanager
def somebody_faster(step):
    """Let somebody take a step right after versions were read for the first time inside."""
    waiting = [step]

    def run(execute, sql, params, many, context):
        done = execute(sql, params, many, context)
        if waiting and sql.startswith("SELECT") and 'FROM "assessor_bankversion"' in sql:
            waiting.pop()()
        return done

    with connection.execute_wrapper(run):
        yield


def test_two_who_draft_at_once_have_one_draft(bank):
    with somebody_faster(lambda: BankVersion.objects.get(pk=bank.pk).draft()):
        bank.draft()
    assert BankVersion.objects.filter(key=bank.key, status="draft").count() == 1


def test_two_who_bring_a_draft_back_at_once_have_one_draft(bank):
    draft = bank.draft()
    pk = draft.pk
    draft.delete()

    def revive():
        return BankVersion.objects.revive(BankVersion.history.filter(id=pk).latest().instance)

    with somebody_faster(revive):
        revive()
    assert list(BankVersion.objects.filter(status="draft").values_list("pk", flat=True)) == [pk]


def test_a_draft_that_is_published_meanwhile_is_not_thrown_away(bank, story):
    draft = bank.draft()
    with (
        somebody_faster(lambda: BankVersion.objects.get(pk=draft.pk).publish("", story.owner)),
        pytest.raises(FrozenVersion),
    ):
        draft.delete()
    assert BankVersion.objects.newest(bank.key).questions.count() == bank.questions.count()
