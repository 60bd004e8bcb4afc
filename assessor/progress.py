"""How far assessments are, for lists: counted in the database, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from assessor.models import Answer, Assessment
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


def newest_of(projects: QuerySet[Project]) -> AssessmentQuerySet:
    """Select the newest assessment of each project."""
    newest = Assessment.objects.filter(project=OuterRef("project")).newest_first().values("pk")[:1]
    return Assessment.objects.with_all().filter(project__in=projects, pk=Subquery(newest))


def progress(rows: AssessmentQuerySet) -> list[Progress]:
    """Count the answers of assessments, those of the quick pass among its questions only."""
    given = ~Q(answers__state=Answer.State.NONE)
    counted = rows.annotate(
        answered_of_all=Count("answers", filter=given),
        answered_of_quick=Count("answers", filter=given & Q(answers__question__quick=True)),
    )
    return [
        Progress(
            row,
            row.answered_of_quick if row.is_quick else row.answered_of_all,
            len(row.questions().questions),
        )
        for row in cast("list[Any]", counted)
    ]
