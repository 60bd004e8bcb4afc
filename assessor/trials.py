"""A version of a bank tried out: answered in passing, and on an assessment that was made with another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor import words
from assessor.core.answers import Answers, NotApplicable
from assessor.core.bank import Bank, Group, Question
from assessor.core.migration import Carried, carried
from assessor.core.scope import in_scope
from assessor.core.scoring import Range, Result, score
from assessor.core.sums import Tally, headline, points, tally
from assessor.forms.trials import ASIDE, TrialForm, name_of
from assessor.results import Results
from assessor.rounds import Round
from assessor.tallies import Sums


@dataclass(frozen=True, slots=True)
class Stop:
    """An area with how many of its questions were answered in passing."""

    group: Group
    answered: int
    total: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as teams would see it: the name of its field, and what was chosen."""

    question: Question
    name: str
    choice: str


@dataclass(frozen=True)
class Trial:
    """A version as teams would answer it, an area at a time; the answers live in the form alone."""

    bank: Bank
    form: TrialForm

    @cached_property
    def chosen(self) -> Mapping[str, str]:
        """What was chosen, by question key."""
        return self.form.chosen()

    @cached_property
    def areas(self) -> tuple[Group, ...]:
        """The areas in which anything is asked."""
        asked = {question.area for question in self.bank.questions}
        return tuple(group for group in self.bank.areas if group.key in asked)

    @property
    def area(self) -> Group | None:
        """The area that is shown: the one asked for, else the first one; None in an empty version."""
        wanted = self.form["area"].value()
        first = self.areas[0] if self.areas else None
        return next((group for group in self.areas if group.key == wanted), first)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every area, with how much of it is answered."""
        return tuple(
            Stop(
                group,
                sum(each.key in self.chosen for each in self._asked(group)),
                len(self._asked(group)),
                group == self.area,
            )
            for group in self.areas
        )

    @property
    def questions(self) -> tuple[Asked, ...]:
        """The questions of the area that is shown."""
        found = self._asked(self.area) if self.area else []
        return tuple(Asked(q, name_of(q), self.chosen.get(q.key, "")) for q in found)

    @property
    def elsewhere(self) -> tuple[Asked, ...]:
        """What was chosen in other areas, which the form carries along."""
        return tuple(
            Asked(q, name_of(q), self.chosen[q.key])
            for q in self.bank.questions
            if q.key in self.chosen and not (self.area and q.area == self.area.key)
        )

    @property
    def aside(self) -> Iterable[tuple[str, object]]:
        """The two ways out of a question."""
        return ASIDE.items()

    @cached_property
    def sums(self) -> Sums | None:
        """What the answers sum to, None where the bank gives a level."""
        return Sums(self.bank, self.form.answers()) if self.bank.is_summed else None

    @cached_property
    def results(self) -> Results | None:
        """What level the answers give, None where the bank sums points."""
        return None if self.bank.is_summed else Results(score(self.bank, self.form.answers()))

    def _asked(self, group: Group) -> list[Question]:
        return [question for question in self.bank.questions if question.area == group.key]


@dataclass(frozen=True, slots=True)
class Pair:
    """What something says under either version, in words; a dash where it is not there."""

    title: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Say whether the versions differ in it."""
        return self.before != self.after


@dataclass(frozen=True)
class Beside:
    """An assessment scored by the version that it was made with, and by another one.

    What is worded anew counts as it was answered, what is new is open.
    """

    row: Round
    bank: Bank

    @cached_property
    def old(self) -> Bank:
        """The questions that the assessment asks."""
        return self.row.assessment.questions()

    @cached_property
    def new(self) -> Bank:
        """The questions that it would ask."""
        return self.bank.quick() if self.row.assessment.is_quick else self.bank

    @cached_property
    def carried(self) -> Carried:
        """What would become of the answers."""
        return carried(self.old, self.new, self.row.answers)

    @property
    def headline(self) -> Pair:
        """What either version ends in."""
        title = _("Lowest sum") if self.new.is_summed else _("Overall")
        before, after = (
            words.headline(headline(bank, answers))
            for bank, answers in ((self.old, self._before), (self.new, self._after))
        )
        return Pair(title, before, after)

    @property
    def groups(self) -> tuple[tuple[str, tuple[Pair, ...]], ...]:
        """Dimensions, layers and areas under either version, those of the new one first."""
        before, after = _read(self.old, self._before), _read(self.new, self._after)
        titles = (_("Dimensions"), _("Layers"), _("Areas"))
        found = (
            (title, _pairs(each, other))
            for title, each, other in zip(titles, before.groups, after.groups, strict=True)
        )
        return tuple((title, pairs) for title, pairs in found if pairs)

    @property
    def held(self) -> tuple[Pair, ...]:
        """The questions of both versions that are held at another level, or give other points."""
        before, after = _read(self.old, self._before), _read(self.new, self._after)
        return tuple(
            Pair(question.title, before.held[question.key], after.held[question.key])
            for question in self.new.questions
            if question.key in before.held and before.held[question.key] != after.held[question.key]
        )

    @property
    def asked_again(self) -> tuple[Question, ...]:
        """The questions that ask something else by then, of those that were answered."""
        return tuple(q for q in self.new.questions if q.key in self.carried.asked_again)

    @property
    def added(self) -> tuple[Question, ...]:
        """The questions that nobody was asked before."""
        return tuple(self.new.by_key[key] for key in self.carried.new)

    @property
    def gone(self) -> tuple[Question, ...]:
        """The questions that would not be asked any longer."""
        return tuple(q for q in self.old.questions if q.key not in self.new.by_key)

    @cached_property
    def _before(self) -> Answers:
        return self.row.in_scope

    @cached_property
    def _after(self) -> Answers:
        known = {key: each for key, each in self.row.answers.items() if key in self.new.by_key}
        traits = self.row.assessment.applied()
        return in_scope(self.new, known, traits, self.row.overruled)


type Said = Mapping[str, tuple[str, str]]
"""Titles and what is said of each group, by key."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a version says of answers: dimensions, layers and areas, and each question, in words."""

    groups: tuple[Said, Said, Said]
    held: Mapping[str, str]


def _read(bank: Bank, answers: Answers) -> Reading:
    if bank.is_summed:
        return _summed(bank, answers, tally(bank, answers))
    return _staged(score(bank, answers))


def _summed(bank: Bank, answers: Answers, found: Tally) -> Reading:
    areas = {each.key: (each.title, words.points(found.areas.get(each.key))) for each in bank.areas}
    held = {
        each.key: words.span(*points(bank, answers.get(each.key)))
        for each in bank.questions
        if not isinstance(answers.get(each.key), NotApplicable)
    }
    return Reading(({}, {}, areas), held)


def _staged(result: Result) -> Reading:
    bank = result.bank
    return Reading(
        (
            {g.key: (g.title, words.level(result.dimensions[g.key])) for g in bank.dimensions},
            {g.key: (g.title, words.level(result.layers[g.key].rests)) for g in bank.layers},
            {g.key: (g.title, words.level(_stands(result, g.key))) for g in bank.areas},
        ),
        {each.key: words.level(result.held(each.key)) for each in result.questions},
    )


def _stands(result: Result, key: str) -> Range | None:
    area = result.areas[key]
    return area.stands if area else None


def _pairs(before: Said, after: Said) -> tuple[Pair, ...]:
    nothing = ("", "–")
    return tuple(
        Pair(
            (after.get(key) or before[key])[0],
            before.get(key, nothing)[1],
            after.get(key, nothing)[1],
        )
        for key in dict.fromkeys([*after, *before])
    )
