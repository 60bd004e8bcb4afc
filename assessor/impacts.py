"""What another version of a bank would change for the teams that answered an older one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from assessor import words
from assessor.core.answers import Answers
from assessor.core.bank import Bank
from assessor.core.migration import Impact
from assessor.core.scope import in_scope
from assessor.core.sums import headline
from assessor.models import Assessment, BankVersion
from assessor.progress import newest_of
from assessor.rounds import Round, with_answers
from canvas.models import Project
from teams import access
from teams.access import Person

MOST = 500
"""Assessments that an impact looks at, the newest of their projects."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An assessment of a team of the person who asks, with its level or sum before and after, in words."""

    assessment: Assessment
    before: str
    after: str
    step: float


@dataclass(frozen=True)
class Impacts:
    """What a version changes for the newest assessment of each project that answers its bank.

    Everybody's count, but only those of the person's own teams are named.
    """

    bank: BankVersion
    person: Person

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The assessments, newest first, that answer another version of the bank."""
        rows = newest_of(Project.objects.all(), self.bank.key)
        return with_answers(rows.exclude(bank=self.bank).newest_first()[:MOST])

    @cached_property
    def all(self) -> tuple[Impact, ...]:
        """The level or sum of each, before and after."""
        full, quick = self.bank.as_core(), self.bank.as_quick()  # a draft is read anew each time
        return tuple(
            impact(each, quick if each.assessment.is_quick else full) for each in self.rounds
        )

    @property
    def up(self) -> int:
        """How many would stand higher."""
        return sum(each.step > 0 for each in self.all)

    @property
    def down(self) -> int:
        """How many would stand lower."""
        return sum(each.step < 0 for each in self.all)

    @property
    def same(self) -> int:
        """How many would stand as before."""
        return len(self.all) - self.up - self.down

    @property
    def named(self) -> tuple[Effect, ...]:
        """The assessments of the person's own teams whose level would change."""
        pks = [each.assessment.pk for each in self.rounds]
        mine = access.visible(Assessment.objects.filter(pk__in=pks), self.person)
        seen = set(mine.values_list("pk", flat=True))
        return tuple(
            Effect(
                row.assessment, words.headline(each.before), words.headline(each.after), each.step
            )
            for row, each in zip(self.rounds, self.all, strict=True)
            if each.before != each.after and row.assessment.pk in seen
        )


def impact(row: Round, new: Bank) -> Impact:
    """Score the answers of a round under its own bank and another one, each with what it leaves out."""
    traits, old = row.assessment.applied(), row.assessment.questions()
    return Impact(
        headline(old, in_scope(old, row.answers, traits, row.overruled)),
        headline(new, in_scope(new, _known(row, new), traits, row.overruled)),
    )


def _known(row: Round, new: Bank) -> Answers:
    return {key: answer for key, answer in row.answers.items() if key in new.by_key}
