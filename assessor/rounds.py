"""A project's rounds with what follows from each, fetched together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from assessor import words
from assessor.core import answers as core
from assessor.core.scope import in_scope, left_out
from assessor.core.scoring import Result, score
from assessor.core.sums import Headline, Tally, tally
from assessor.models import Answer, Assessment, Overrule
from assessor.models.assessments import AssessmentQuerySet, as_core
from canvas.models import Project

IN_TREND = 5
"""How many rounds a trend tells of."""


@dataclass(frozen=True)
class Round:
    """An assessment with its answers, and what people ask although the traits leave it out."""

    assessment: Assessment
    answers: core.Answers
    overruled: frozenset[str]

    @cached_property
    def in_scope(self) -> core.Answers:
        """The answers to the questions that apply, by the round's own traits."""
        bank = self.assessment.questions()
        return in_scope(bank, self.answers, self.assessment.applied(), self.overruled)

    @cached_property
    def result(self) -> Result:
        """What follows from the answers to the questions that apply."""
        return score(self.assessment.questions(), self.in_scope)

    @cached_property
    def tally(self) -> Tally:
        """What the answers to the questions that apply sum to, where the bank sums points."""
        return tally(self.assessment.questions(), self.in_scope)

    @property
    def headline(self) -> Headline | None:
        """The overall level or the lowest sum."""
        return self.tally.lowest if self.assessment.is_summed else self.result.overall

    @cached_property
    def asked(self) -> frozenset[str]:
        """The keys of the questions that the traits do not leave out."""
        bank = self.assessment.questions()
        out = left_out(bank, self.assessment.applied(), self.overruled)
        return frozenset(bank.by_key.keys() - out.keys())

    @property
    def total(self) -> int:
        """How many questions are asked."""
        return len(self.asked)

    @property
    def answered(self) -> int:
        """How many of them have an answer."""
        return len(self.asked & self.answers.keys())

    @property
    def is_done(self) -> bool:
        """Say whether every question has an answer."""
        return self.answered >= self.total

    @property
    def level_title(self) -> str:
        """What the overall level, or the band of the lowest sum, is called."""
        if self.assessment.is_summed:
            return words.band_title(self.assessment.questions(), self.tally.lowest)
        return words.level_title(self.result.bank, self.result.overall)


def rounds(project: Project, most: int | None = None) -> tuple[Round, ...]:
    """Fetch the newest rounds of a project, those of the main bank first, each bank's newest first.

    Three queries, whatever their number.
    """
    return with_answers(Assessment.objects.filter(project=project).main_first()[:most])


def with_answers(assessments: AssessmentQuerySet) -> tuple[Round, ...]:
    """Fetch assessments with their answers; three queries, whatever their number."""
    rows = list(assessments.with_all())
    given = _answers(rows)
    overruled: defaultdict[UUID, set[str]] = defaultdict(set)
    going = [row for row in rows if row.traits]  # only they leave anything out
    pairs = Overrule.objects.filter(assessment__in=going).values_list("assessment_id", "key")
    for pk, key in pairs:
        overruled[pk].add(key)
    return tuple(Round(row, given[row.pk], frozenset(overruled[row.pk])) for row in rows)


def _answers(rows: list[Assessment]) -> Mapping[UUID, core.Answers]:
    keys = {row.pk: {pk: key for key, pk in row.bank.question_ids().items()} for row in rows}
    found: dict[UUID, dict[str, core.Answer]] = {row.pk: {} for row in rows}
    stored = Answer.objects.given().filter(assessment__in=rows)
    for pk, question, state, level, reason in stored.values_list(
        "assessment_id", "question_id", "state", "level", "reason"
    ):
        if answer := as_core(state, level, reason):
            found[pk][keys[pk][question]] = answer
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """What a group stood at, or what an area summed to, in each round, oldest first."""

    title: str
    levels: tuple[Headline | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """The last rounds of one bank, oldest first: overall, and by dimension or by area of a sum."""

    rounds: tuple[Round, ...]
    lines: tuple[Line, ...]

    @property
    def is_summed(self) -> bool:
        """Say whether the numbers are points, not levels."""
        return self.rounds[0].assessment.is_summed


def trend(found: tuple[Round, ...]) -> Trend | None:
    """Lay the last rounds of the first one's bank beside each other, None for fewer than two.

    `found` are newest first. A version with another rule ends the trend: its numbers mean something else.
    """
    alike = [each for each in found if _rule(each) == _rule(found[0])]
    last = tuple(reversed(alike[:IN_TREND]))
    if len(last) < 2:
        return None
    newest = last[-1].assessment
    bank, is_summed = newest.questions(), newest.is_summed
    overall = Line(
        _("Lowest sum") if is_summed else _("Overall"), tuple(each.headline for each in last)
    )
    lines = (
        Line(group.title, tuple(_of_group(each, group.key) for each in last))
        for group in (bank.areas if is_summed else bank.dimensions)
    )
    return Trend(last, (overall, *lines))


def _rule(row: Round) -> tuple[str, bool]:
    return row.assessment.bank.key, row.assessment.is_summed


def _of_group(row: Round, key: str) -> Headline | None:
    """Return what an area of a round summed to, or what a dimension stood at."""
    return row.tally.areas.get(key) if row.assessment.is_summed else row.result.dimensions.get(key)
