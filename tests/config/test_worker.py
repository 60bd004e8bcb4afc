"""What the worker remembers of its tasks."""

from datetime import timedelta

import pytest
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from config.worker import REMEMBERED, forget
from tests.working import work

NOW = timezone.now()
LONG_AGO = NOW - REMEMBERED - timedelta(seconds=1)
LATELY = NOW - REMEMBERED + timedelta(minutes=1)


def record(status, **times):
    """Store the record of a task that is none of ours."""
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="nowhere.task",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
        **times,
    )


@pytest.mark.parametrize(
    ("status", "times", "is_kept"),
    [
        (TaskResultStatus.SUCCESSFUL, {"started_at": LONG_AGO, "finished_at": LONG_AGO}, False),
        (TaskResultStatus.FAILED, {"started_at": LONG_AGO, "finished_at": LONG_AGO}, False),
        (TaskResultStatus.SUCCESSFUL, {"started_at": LATELY, "finished_at": LATELY}, True),
        (TaskResultStatus.RUNNING, {"started_at": LONG_AGO}, False),
        (TaskResultStatus.RUNNING, {"started_at": LATELY}, True),
        (TaskResultStatus.READY, {}, True),
    ],
)
def test_a_task_is_forgotten_a_day_after_it_ended_or_its_worker_died(db, status, times, is_kept):
    record(status, **times)
    forget(NOW)

    assert DBTaskResult.objects.exists() is is_kept


def test_a_worker_forgets_before_it_works(db):
    record(TaskResultStatus.RUNNING, started_at=LONG_AGO)
    work()

    assert not DBTaskResult.objects.exists()
