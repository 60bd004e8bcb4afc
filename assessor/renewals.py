"""What a newer version of the bank changes in an assessment, before and after somebody goes on with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessor import words
from assessor.core.answers import Answer
from assessor.core.bank import Question
from assessor.core.difference import Difference, difference
from assessor.core.migration import Carried
from assessor.core.scope import in_scope
from assessor.core.sums import headline
from assessor.models import Assessment, BankVersion


@dataclass(frozen=True, slots=True)
class Told:
    """A question with what was answered, in words; nothing where there is no answer."""

    question: Question
    answer: str


@dataclass(frozen=True)
class Renewal:
    """From the version that an assessment answers to a newer one of the same bank."""

    assessment: Assessment
    bank: BankVersion

    @cached_property
    def carried(self) -> Carried:
        """What becomes of the answers."""
        return self.assessment.carried(self.bank)

    @cached_property
    def difference(self) -> Difference:
        """What differs between the versions."""
        return difference(self.assessment.bank.as_core(), self.bank.as_core())

    @property
    def asked_again(self) -> tuple[Told, ...]:
        """The questions that ask something else by now, with the old answers."""
        return self._told(
            [each.new for each in self.difference.changed if each.is_asked_anew],
            self.carried.asked_again,
        )

    @property
    def new(self) -> tuple[Told, ...]:
        """The questions that were not asked before."""
        return self._told(self.difference.added, {})

    @property
    def gone(self) -> tuple[Told, ...]:
        """The questions that are asked no more, with the answers that stay in the old round."""
        return self._told(self.difference.removed, self.carried.gone)

    @property
    def levels(self) -> tuple[str, str]:
        """The level or sum of the answers as they are, and of those that carry over, in words."""
        row = self.assessment
        traits, overruled = row.applied(), row.overruled()
        new = self.bank.as_quick() if row.is_quick else self.bank.as_core()
        before = headline(row.questions(), row.answers_in_scope(overruled))
        after = headline(new, in_scope(new, self.carried.kept, traits, overruled))
        return words.headline(before), words.headline(after)

    def _told(
        self, questions: Iterable[Question], answers: Mapping[str, Answer]
    ) -> tuple[Told, ...]:
        asked = self.assessment.questions()
        shown = {**self.assessment.bank.as_shown().by_key, **self.bank.as_shown().by_key}
        return tuple(
            Told(
                shown[each.key],
                words.answer(answers[each.key], asked) if each.key in answers else "",
            )
            for each in questions
        )


def newer(assessment: Assessment) -> BankVersion | None:
    """Find the newest published version of the bank that an assessment answers, None where it is that."""
    found = BankVersion.objects.newest_or_none(assessment.bank.key)
    return found if found and assessment.is_before(found) else None


@dataclass(frozen=True, slots=True)
class Before:
    """What the round before knew, where its bank was an older version.

    `answers` are those to questions that ask something else by now, in words, by key; `known` are the keys of
    all that it asked, None where there was no such round.
    """

    answers: Mapping[str, str]
    known: frozenset[str] | None = None

    def is_new(self, key: str) -> bool:
        """Say whether a question was not asked before."""
        return self.known is not None and key not in self.known


def before(assessment: Assessment) -> Before:
    """Look back at the round whose answers an assessment took over; two queries, none where there was none."""
    if assessment.based_on_id is None:
        return Before({})
    old = Assessment.objects.with_all().get(pk=assessment.based_on_id)
    asked_again = old.carried(assessment.bank).asked_again
    return Before(
        {key: words.answer(answer, old.questions()) for key, answer in asked_again.items()},
        frozenset(old.bank.as_core().by_key),
    )
