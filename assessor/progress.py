"""How far assessments are, for lists: counted in the database, whatever their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from assessor.core.scope import left_out
from assessor.models import Answer, Assessment, Overrule
from assessor.models.assessments import AssessmentQuerySet
from canvas.models import Project


@dataclass(frozen=True, slots=True)
class Progress:
    """An assessment with the number of its questions that have an answer."""

    assessment: Assessment
    answered: int
    total: int

    @property
    def is_done(self) -> bool:
        """Say whether every question has an answer."""
        return self.answered >= self.total


def newest_of(projects: QuerySet[Project], bank: str = "") -> AssessmentQuerySet:
    """Select the assessment of each project that speaks for it; with a bank's key, the newest of that bank."""
    rows = Assessment.objects.filter(project=OuterRef("project"))
    if bank:
        rows = rows.of_bank(bank)
    newest = rows.main_first().values("pk")[:1]
    return Assessment.objects.with_all().filter(project__in=projects, pk=Subquery(newest))


def progress(rows: AssessmentQuerySet) -> list[Progress]:
    """Count the answers of assessments to the questions that each asks.

    One query, and two more where the traits leave any question out.
    """
    given = ~Q(answers__state=Answer.State.NONE)
    counted = rows.annotate(
        answered_of_all=Count("answers", filter=given),
        answered_of_quick=Count("answers", filter=given & Q(answers__question__quick=True)),
    )
    found: list[Any] = list(counted)
    out = not_asked(found)
    stored = _answered(found, out)
    return [
        Progress(
            row,
            (row.answered_of_quick if row.is_quick else row.answered_of_all) - stored[row.pk],
            len(row.questions().questions) - len(out[row.pk]),
        )
        for row in found
    ]


def not_asked(rows: Sequence[Assessment]) -> Mapping[UUID, Collection[str]]:
    """Find the questions that the traits leave out of assessments, by id; one query at most."""
    found = {row.pk: frozenset(left_out(row.questions(), row.applied())) for row in rows}
    going = [row for row, keys in found.items() if keys]
    overruled = Overrule.objects.filter(assessment__in=going)  # no query where none goes by traits
    for row, key in overruled.values_list("assessment_id", "key"):
        found[row] -= {key}
    return found


def _answered(rows: Sequence[Assessment], out: Mapping[UUID, Collection[str]]) -> Counter[UUID]:
    """Count the answers that are stored to questions that are not asked; one query at most."""
    ids = {
        row.pk: {row.bank.question_ids()[key] for key in out[row.pk]} for row in rows if out[row.pk]
    }
    wanted: set[int] = set().union(*ids.values())
    stored = Answer.objects.filter(assessment__in=list(ids), question_id__in=wanted)
    pairs = stored.exclude(state=Answer.State.NONE).values_list("assessment_id", "question_id")
    return Counter(row for row, question in pairs if question in ids[row])
