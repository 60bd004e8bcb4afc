"""The earlier rounds of a project, each scored as it was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from assessor import words
from assessor.core.scoring import Range
from assessor.models import Assessment
from assessor.rounds import with_answers

MOST_ROUNDS = 5
"""Earlier rounds in a trend: what a line on the first page has room for."""


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier assessment of the same project: the day it began, and the level it gave."""

    day: date
    overall: Range

    @property
    def level(self) -> str:
        """The level in words."""
        return words.level(self.overall)


def earlier(assessment: Assessment) -> tuple[Round, ...]:
    """Score the last rounds of the same bank before an assessment that have answers, the oldest first.

    Each goes by its own traits; three queries, however many rounds there are.
    """
    rounds = Assessment.objects.with_levels().of_bank(assessment.bank.key)
    before = rounds.filter(project=assessment.project_id, created_at__lt=assessment.created_at)
    found = reversed(with_answers(before.newest_first()[:MOST_ROUNDS]))
    scored = [(each.assessment.created_at, each.result.overall) for each in found if each.answers]
    return tuple(Round(timezone.localdate(at), overall) for at, overall in scored if overall)
