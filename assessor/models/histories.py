"""What is kept of each change of a question bank: who, when, and what the change was part of."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import models
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reason(models.TextChoices):
    """What a change was part of, where it is not one by hand; histories.py says it in words."""

    BEGUN = "begun"
    COPIED = "copied"
    FILLED = "filled"
    MOVED = "moved"
    RESTORED = "restored"
    THROWN = "thrown"
    PUBLISHED = "published"
    RETIRED = "retired"


_current: ContextVar[Reason | None] = ContextVar("reason", default=None)


@contextmanager
def because(reason: Reason) -> Iterator[None]:
    """Let what changes inside be part of something larger."""
    token = _current.set(reason)
    try:
        yield
    finally:
        _current.reset(token)


def current_reason() -> Reason | None:
    """Return what the changes of this moment are part of."""
    return _current.get()


class Records(HistoricalRecords):  # type: ignore[misc]  # the library has no types
    """The entries of a model's history, each with the reason of its moment."""

    def __init__(self, **options: Any) -> None:
        reason = models.CharField(max_length=10, null=True)
        super().__init__(history_change_reason_field=reason, **options)

    def get_change_reason_for_object(self, *_told: Any) -> Reason | None:
        """Return the reason of the moment, for rows that are saved or deleted one by one."""
        return current_reason()
