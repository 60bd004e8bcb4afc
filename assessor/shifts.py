"""What it would change in an assessment to go by its project's traits as they are now."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor import designs, words
from assessor.core.answers import Answers
from assessor.core.bank import Bank, Question
from assessor.core.scope import LeftOut, Traits, in_scope, left_out
from assessor.core.sums import headline


@dataclass(frozen=True, slots=True)
class Turn:
    """A trait whose values differ: what it is called, what they were and are, in words."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question that drops out or comes back: why it is or was left out, and its stored answer, in words.

    The answer is empty where there is none.
    """

    question: Question
    reason: str
    answer: str


@dataclass(frozen=True)
class Shift:
    """From the traits that an assessment goes by to those of its project now.

    `overruled` are the questions that people ask whatever the traits say.
    """

    bank: Bank
    before: Traits
    after: Traits
    overruled: Collection[str] = ()

    @cached_property
    def drops(self) -> tuple[Question, ...]:
        """The questions that would drop out."""
        return self._only(self._out_after, self._out_before)

    @cached_property
    def returns(self) -> tuple[Question, ...]:
        """The questions that would come back."""
        return self._only(self._out_before, self._out_after)

    @property
    def matters(self) -> bool:
        """Say whether any question would drop out or come back; nothing else goes by applied traits."""
        return bool(self.drops or self.returns)

    @property
    def sentence(self) -> str:
        """Say how many questions would drop out and come back."""
        drops, returns = len(self.drops), len(self.returns)
        parts = [
            ngettext("%s question would drop out", "%s questions would drop out", drops) % drops,
            ngettext("%s question would come back", "%s questions would come back", returns)
            % returns,
        ]
        return _("%s.") % ", ".join(
            part for part, n in zip(parts, (drops, returns), strict=True) if n
        )

    @property
    def stamp(self) -> str:
        """A short text that differs where the project's traits are others."""
        now = {trait: sorted(values) for trait, values in self.after.items()}
        return sha256(json.dumps(now, sort_keys=True).encode()).hexdigest()[:16]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """The traits that differ, in words."""
        found = (
            (trait, self.before.get(trait, ()), self.after.get(trait, ()))
            for trait in dict.fromkeys([*self.before, *self.after])
        )
        return tuple(
            Turn(designs.title(trait), designs.values(trait, old), designs.values(trait, new))
            for trait, old, new in found
            if set(old) != set(new)
        )

    def dropping(self, answers: Answers) -> tuple[Row, ...]:
        """Tell of each question that drops out why, and what was answered, which stays stored."""
        return tuple(self._row(q, self._out_after[q.key], self.after, answers) for q in self.drops)

    def returning(self, answers: Answers) -> tuple[Row, ...]:
        """Tell of each question that comes back why it was left out, and what was answered then."""
        return tuple(
            self._row(q, self._out_before[q.key], self.before, answers) for q in self.returns
        )

    def levels(self, answers: Answers) -> tuple[str, str]:
        """Say the level or sum with the traits of before and of now."""
        before, after = (
            words.headline(headline(self.bank, in_scope(self.bank, answers, each, self.overruled)))
            for each in (self.before, self.after)
        )
        return before, after

    @cached_property
    def _out_before(self) -> dict[str, LeftOut]:
        return left_out(self.bank, self.before, self.overruled)

    @cached_property
    def _out_after(self) -> dict[str, LeftOut]:
        return left_out(self.bank, self.after, self.overruled)

    def _only(self, one: Collection[str], other: Collection[str]) -> tuple[Question, ...]:
        return tuple(q for q in self.bank.questions if q.key in one and q.key not in other)

    def _row(self, question: Question, out: LeftOut, traits: Traits, answers: Answers) -> Row:
        stored = answers.get(question.key)
        said = words.answer(stored, self.bank) if stored else ""
        return Row(question, words.left_out(out, traits), said)
