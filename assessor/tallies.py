"""What answers to a bank of points sum to, as its results page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor import words
from assessor.core.answers import Answers, Claim, Unsure, applies
from assessor.core.bank import Band, Bank, Group, Question
from assessor.core.scope import LeftOut
from assessor.core.sums import (
    Opening,
    Span,
    Tally,
    lagging,
    next_band,
    openings,
    tally,
)
from rendering.charts import Bar, Bars


@dataclass(frozen=True, slots=True)
class Section:
    """An area with its points, in words too; `span` is None where no question applies."""

    group: Group
    span: Span | None
    is_lowest: bool = False

    @property
    def points(self) -> str:
        """The points of all there are, in words."""
        return words.points(self.span)


@dataclass(frozen=True, slots=True)
class Gain:
    """A question that can give more: what it says now, and what its next step asks for."""

    question: Question
    answer: str
    step: str
    descriptor: str
    gain: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A section that holds the score back, with the questions that would raise it."""

    section: Section
    gains: tuple[Gain, ...]


@dataclass(frozen=True)
class Sums:
    """All that the results page of a bank of points says."""

    bank: Bank
    answers: Answers

    @cached_property
    def tally(self) -> Tally:
        """The sums."""
        return tally(self.bank, self.answers)

    @property
    def score(self) -> str:
        """The lowest sum or range of sums in figures."""
        lowest = self.tally.lowest
        return words.span(lowest.low, lowest.high) if lowest else ""

    @property
    def band_title(self) -> str:
        """What the score is called."""
        return words.band_title(self.bank, self.tally.lowest)

    @property
    def next_band(self) -> Band | None:
        """The band after the one that is reached for sure."""
        return next_band(self.bank, self.tally)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The areas in the bank's order."""
        return tuple(self._section(group) for group in self.bank.areas)

    @property
    def lowest(self) -> tuple[Section, ...]:
        """The sections whose sum is the score."""
        return tuple(each for each in self.sections if each.is_lowest)

    @property
    def chart(self) -> Bars:
        """The sections as bars."""
        found = [(each, each.span) for each in self.sections if each.span]
        return Bars(
            title=_("Points of each section"),
            description="; ".join(f"{each.group.title}: {each.points}" for each, _span in found),
            bars=tuple(
                Bar(each.group.title, span.low, span.high, span.most, each.points)
                for each, span in found
            ),
            top=max((span.most for _each, span in found), default=0),
            name="sections",
        )

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The sections that hold the score back, the lowest first, with what would raise each."""
        by_key = {each.group.key: each for each in self.sections}
        return tuple(
            Missing(by_key[key], tuple(map(self._gain, openings(self.bank, self.answers, key))))
            for key in lagging(self.bank, self.tally)
        )

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that apply."""
        return tuple(q for q in self.bank.questions if applies(self.answers, q))

    @property
    def answered(self) -> int:
        """How many of them have an answer with a step."""
        return sum(isinstance(self.answers.get(q.key), Claim) for q in self.asked)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Those that have no answer."""
        return tuple(q for q in self.asked if q.key not in self.answers)

    @property
    def unsure(self) -> tuple[Question, ...]:
        """Those that nobody is sure of."""
        return tuple(q for q in self.asked if isinstance(self.answers.get(q.key), Unsure))

    @property
    def left_out(self) -> tuple[Question, ...]:
        """The questions that the project's traits leave out."""
        return self._not_asked(is_by_traits=True)

    @property
    def not_applicable(self) -> tuple[Question, ...]:
        """The questions of which people said that they do not apply."""
        return self._not_asked(is_by_traits=False)

    @property
    def steps(self) -> Sequence[tuple[str, str]]:
        """The steps of the scale with the points that each gives."""
        return [
            (words.step_title(self.bank, n), f"{each:g}") for n, each in enumerate(self.bank.points)
        ]

    def _section(self, group: Group) -> Section:
        span, lowest = self.tally.areas.get(group.key), self.tally.lowest
        is_lowest = bool(span and lowest and span.low == lowest.low)
        return Section(group, span, is_lowest)

    def _gain(self, opening: Opening) -> Gain:
        question = opening.question
        return Gain(
            question,
            words.answer(self.answers.get(question.key), self.bank),
            words.step_title(self.bank, opening.step),
            question.levels[opening.step] if opening.step < len(question.levels) else "",
            f"{opening.gain:g}",
        )

    def _not_asked(self, *, is_by_traits: bool) -> tuple[Question, ...]:
        return tuple(
            each
            for each in self.bank.questions
            if not applies(self.answers, each)
            and isinstance(self.answers[each.key], LeftOut) is is_by_traits
        )
