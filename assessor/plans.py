"""A roadmap as the page and the report show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from assessor import words
from assessor.core import plan as core
from assessor.core.bank import TOP, Question
from assessor.core.calendar import day
from assessor.core.roadmap import Move, Reason
from assessor.core.scoring import Result
from assessor.exchange.shipped import titles

PEOPLE = 2
"""The full-time equivalents that a plan is made for unless a person says otherwise."""


@dataclass(frozen=True, slots=True)
class Care:
    """What people said about a move: who does it, how far it is, a note, the day it is postponed to."""

    owner: str = ""
    status: str = ""
    note: str = ""
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the plan in words, with its number and the numbers of the moves it waits for."""

    number: int
    move: Move
    waits_for: tuple[Step, ...]
    begins: tuple[date, date]
    done: tuple[date, date]
    care: Care = Care()

    @property
    def question(self) -> Question:
        """The practice that the move raises."""
        return self.move.question

    @property
    def title(self) -> str:
        """What the move is."""
        return words.move_title(self.move)

    @property
    def reason(self) -> str:
        """Why the move is there."""
        return words.move_reason(self.move)

    @property
    def effort(self) -> str:
        """The effort as a range of person-weeks."""
        return words.effort(self.move.effort)

    @property
    def finds_out(self) -> bool:
        """Say whether the move only asks around."""
        return self.move.reason is Reason.UNSURE

    @property
    def descriptor(self) -> str:
        """What will be true when the move is done."""
        levels = self.question.levels
        return levels[self.move.to] if len(levels) > self.move.to and not self.finds_out else ""

    @property
    def roles(self) -> tuple[str, ...]:
        """Who does it, by title."""
        return tuple(titles()["roles"].get(role, role) for role in self.question.roles)

    @property
    def tools(self) -> tuple[str, ...]:
        """The categories of tools that serve the practice, by title."""
        return tuple(titles()["categories"].get(tool, tool) for tool in self.question.tools)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The steps to one overall level, and the days between which it is reached, least effort first."""

    level: int
    steps: tuple[Step, ...]
    reached: tuple[date, date]


@dataclass(frozen=True)
class Plan:
    """The moves that bring a result to a target level 1..4, in plan order, with their dates."""

    result: Result
    target: int
    people: float
    start: date
    lean: bool = False

    @cached_property
    def _made(self) -> core.Plan:
        return core.plan(self.result, self.target, self.people, is_lean=self.lean)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every move, numbered from 1."""
        found: dict[str, Step] = {}
        for number, move in enumerate(self._made.moves, start=1):
            waits_for = tuple(found[key] for key in move.after if key in found)
            least, most = self._made.least.days[move.key], self._made.most.days[move.key]
            begins, done = self._days(least[0], most[0]), self._days(least[1], most[1])
            found[move.key] = Step(number, move, waits_for, begins, done)
        return tuple(found.values())

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The steps by the overall level that they are for."""
        return tuple(
            Stretch(
                milestone.level,
                tuple(step for step in self.steps if step.move.level == milestone.level),
                self._days(*milestone.finish),
            )
            for milestone in self._made.milestones
        )

    def _days(self, least: int, most: int) -> tuple[date, date]:
        return day(self.start, least), day(self.start, most)

    @cached_property
    def effort(self) -> str:
        """The effort of all moves as a range of person-weeks."""
        least = sum(step.move.effort[0] for step in self.steps)
        most = sum(step.move.effort[1] for step in self.steps)
        return words.effort((least, most))

    @property
    def is_reached(self) -> bool:
        """Say whether the answers stand at the target already."""
        overall = self.result.overall
        return overall is not None and overall.low >= self.target

    @property
    def unanswered(self) -> int:
        """How many questions are planned as 0 because nobody has answered them."""
        return sum(q.key not in self.result.answers for q in self.result.questions)


def suggestion(result: Result, today: date) -> dict[str, Any]:
    """Suggest what to plan for: the next level, two people, from the next Monday on."""
    monday = today + timedelta(days=7 - today.weekday())
    return {"target": result.next_level or TOP, "people": PEOPLE, "start": monday, "lean": False}
