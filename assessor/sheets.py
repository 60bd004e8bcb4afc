"""A page of the questionnaire: the questions of an area with their answers, and the rail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.forms import Form
from django.urls import reverse

from assessor import words
from assessor.bearings import Bearing, Omission
from assessor.contradictions import Clash
from assessor.core.bank import Bank, Group, Question
from assessor.core.explaining import Capped, capped
from assessor.core.scoring import Result
from assessor.exchange.shipped import titles
from assessor.forms import CHOICES, AnswerForm
from assessor.models import Answer, Assessment, Overrule
from assessor.models.assessments import Given
from assessor.renewals import Before, before


@dataclass(frozen=True, slots=True)
class Stop:
    """An area in the rail: how much of it is answered."""

    group: Group
    url: str
    answered: int
    total: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """A question that keeps another from counting, with the way to it."""

    question: Question
    url: str


@dataclass(frozen=True, slots=True)
class Cap:
    """What is said beside an answer that counts for less than was claimed; empty where it counts."""

    question: Question
    sentence: str = ""
    causes: tuple[Cause, ...] = ()


@dataclass(slots=True)
class Entry:
    """A question on the page with what is stored, what was typed, and what is wrong with either.

    `omission` is why it is not asked; or why it would not be, if `overrule` did not want it to be. `before`
    is what was answered when an older version of the bank worded it otherwise.
    """

    question: Question
    stored: Answer | None
    prerequisites: Sequence[Question] = ()
    cap: Cap | None = None
    omission: Omission | None = None
    overrule: Overrule | None = None
    clashes: Sequence[Clash] = ()
    form: AnswerForm | None = None
    conflict: Answer | None = None
    was_saved: bool = False
    why: Form | None = None
    before: str = ""
    is_new: bool = False
    bank: Bank | None = None

    @property
    def is_folded(self) -> bool:
        """Say whether it is not asked; what somebody typed stays on the page all the same."""
        return self.omission is not None and self.overrule is None and self.form is None

    @property
    def answer(self) -> str:
        """The stored answer in words, nothing where there is none."""
        found = self.stored.as_core() if self.stored else None
        return words.answer(found, self.bank) if found else ""

    @property
    def theirs(self) -> str:
        """The answer that somebody else gave meanwhile, in words."""
        return words.answer(self.conflict.as_core() if self.conflict else None, self.bank)

    @property
    def choice(self) -> str:
        """The choice that is marked: what was typed, else what is stored."""
        if self.form is not None:
            typed = str(self.form["choice"].value() or "")
            return typed if typed in CHOICES else ""
        return choice_of(self.stored)

    @property
    def reason(self) -> str:
        """The reason that stands in its field."""
        return self._text("reason", self.stored.reason if self.stored else "")

    @property
    def note(self) -> str:
        """The note that stands in its field."""
        return self._text("note", self.stored.note if self.stored else "")

    @property
    def evidence(self) -> str:
        """The evidence that stands in its field, an entry a line."""
        return self._text("evidence", "\n".join(self.stored.evidence) if self.stored else "")

    @property
    def seen(self) -> int | str:
        """The version of the stored answer that the person saw; 0 for none.

        After a failure it stays what it was: somebody else's newer answer has not been seen.
        """
        if self.form is not None:
            return str(self.form["seen"].value() or 0)
        return self.stored.version if self.stored else 0

    def says(self, given: Given) -> bool:
        """Say whether this is what is stored already, nothing and nothing included."""
        return self.stored.says(given) if self.stored else given == Given(None)

    def show_failure(self, form: AnswerForm, conflict: Answer | None) -> None:
        """Keep on the page what was typed, with what is wrong or what is stored by somebody else."""
        self.form, self.conflict = form, conflict

    @property
    def roles(self) -> list[str]:
        """Who can answer, by title."""
        return [titles()["roles"].get(role, role) for role in self.question.roles]

    def _text(self, name: str, stored: str) -> str:
        return str(self.form[name].value() or "") if self.form is not None else stored


def choice_of(answer: Answer | None) -> str:
    """Return the value of the choice that an answer stands for, "" for none."""
    if answer is None:
        return ""
    return str(answer.level) if answer.state == Answer.State.LEVEL else answer.state


@dataclass
class Sheet:
    """An area's page of an assessment; each part is worked out when it is first needed."""

    assessment: Assessment
    area: Group

    @cached_property
    def bank(self) -> Bank:
        """The bank as the assessment asks it."""
        return self.assessment.questions()

    @cached_property
    def rows(self) -> Mapping[str, Answer]:
        """The stored answers of the area by question key."""
        return self.assessment.answer_rows(q.key for q in self._questions(self.area))

    @cached_property
    def bearing(self) -> Bearing:
        """What the project's design says to the assessment."""
        return Bearing(self.assessment)

    @cached_property
    def result(self) -> Result:
        """What follows from the stored answers."""
        return self.bearing.result

    @cached_property
    def entries(self) -> list[Entry]:
        """The area's questions in order, those that are not asked too."""
        return [self._entry(question) for question in self._questions(self.area)]

    @cached_property
    def last_round(self) -> Before:
        """What the round before knew, where it answered an older version of the bank."""
        return before(self.assessment)

    @cached_property
    def clashes(self) -> Mapping[str, Sequence[Clash]]:
        """What the design promises and the answers deny, by key, for each question that is asked here."""
        found: dict[str, list[Clash]] = {q.key: [] for q in self._asked(self.area)}
        for clash in self.bearing.clashes:
            if clash.question in found:
                found[clash.question].append(clash)
        return found

    @cached_property
    def caps(self) -> Mapping[str, Cap]:
        """What is said beside each answer of the area, by question key; nothing caps a sum."""
        rows = () if self.bank.is_summed else capped(self.result)
        found = {row.question.key: row for row in rows}
        return {
            question.key: self._cap(question, found.get(question.key))
            for question in self._asked(self.area)
        }

    def entry(self, key: str) -> Entry:
        """Return the entry of a question of this area."""
        return next(entry for entry in self.entries if entry.question.key == key)

    @cached_property
    def rail(self) -> list[Stop]:
        """Every area that has questions, in order; what is not asked is not counted."""
        return [
            Stop(
                group,
                area_url(self.assessment, group.key),
                sum(question.key in self.result.answers for question in self._asked(group)),
                len(self._asked(group)),
                group.key == self.area.key,
            )
            for group in self.bank.areas
            if self._questions(group)
        ]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(stop.answered for stop in self.rail)

    @property
    def total(self) -> int:
        """How many questions are asked."""
        return sum(stop.total for stop in self.rail)

    @property
    def here(self) -> Stop:
        """This area."""
        return self.rail[self._place]

    @property
    def before(self) -> Stop | None:
        """The area before this one."""
        place = self._place
        return self.rail[place - 1] if place > 0 else None

    @property
    def after(self) -> Stop | None:
        """The area after this one."""
        place = self._place
        return self.rail[place + 1] if place + 1 < len(self.rail) else None

    @property
    def results_url(self) -> str:
        """The address of the results."""
        return reverse("assessor:results", args=[self.assessment.pk])

    @property
    def _place(self) -> int:
        return next(number for number, stop in enumerate(self.rail) if stop.is_current)

    def _questions(self, group: Group) -> list[Question]:
        return [question for question in self.bank.questions if question.area == group.key]

    def _asked(self, group: Group) -> list[Question]:
        return [each for each in self._questions(group) if each.key not in self.bearing.left_out]

    def _entry(self, question: Question) -> Entry:
        key, by_key = question.key, self.bank.by_key
        return Entry(
            question,
            self.rows.get(key),
            [by_key[needed] for needed in question.requires],
            self.caps.get(key, Cap(question)),
            self.bearing.although(key),
            self.bearing.overruled(key),
            self.clashes.get(key, ()),
            before="" if key in self.rows else self.last_round.answers.get(key, ""),
            is_new=self.last_round.is_new(key),
            bank=self.bank,
        )

    def _cap(self, question: Question, row: Capped | None) -> Cap:
        if row is None:
            return Cap(question)
        causes = tuple(Cause(root, self._question_url(root)) for root in row.roots)
        return Cap(question, words.capped(row, self.result.answers), causes)

    def _question_url(self, question: Question) -> str:
        return f"{area_url(self.assessment, question.area)}#q-{question.key}"


def area_url(assessment: Assessment, area: str) -> str:
    """Return the address of an area's page."""
    return reverse("assessor:area", args=[assessment.pk, area])


def first_open_area(assessment: Assessment) -> str:
    """Return the key of the first area with a question that has no answer, else of the first area."""
    result = assessment.result()
    questions = result.bank.questions
    asked = {question.area for question in questions}
    areas = [group.key for group in result.bank.areas if group.key in asked]
    still_open = {question.area for question in questions if question.key not in result.answers}
    return next((area for area in areas if area in still_open), areas[0])
