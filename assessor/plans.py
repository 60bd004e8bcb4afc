"""A plan as the pages, the report and the exports show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from assessor import pictures, words
from assessor.core import plan as core
from assessor.core.bank import TOP, Question
from assessor.core.calendar import day, number
from assessor.core.plan import Horizon, Wishes
from assessor.core.roadmap import Move, Reason
from assessor.core.scoring import Result
from assessor.exchange import plans as exchange
from assessor.exchange.shipped import titles
from assessor.models import Move as Decided
from rendering.charts import Timeline

PEOPLE = 2
"""The full-time equivalents that a plan is made for unless a person says otherwise."""

type Days = tuple[date, date]
"""An early and a late day."""


@dataclass(frozen=True, slots=True)
class Care:
    """What people decided about a move: who does it, how far it is, a note, the day it is postponed to."""

    owner: str = ""
    status: str = Decided.Status.OPEN
    note: str = ""
    not_before: date | None = None

    @classmethod
    def of(cls, row: Decided) -> Care:
        """Read what is stored."""
        return cls(row.owner, row.status, row.note, row.not_before)

    @property
    def is_said(self) -> bool:
        """Say whether there is anything to show."""
        return bool(self.owner or self.not_before) or self.status != Decided.Status.OPEN

    @property
    def status_title(self) -> str:
        """The status in words, nothing where nobody began or decided."""
        return "" if self.status == Decided.Status.OPEN else str(Decided.Status(self.status).label)

    @property
    def is_left_out(self) -> bool:
        """Say whether the plan shall do without the move."""
        return self.status == Decided.Status.LEFT_OUT

    @property
    def is_done(self) -> bool:
        """Say whether somebody called the move finished."""
        return self.status == Decided.Status.DONE


@dataclass(frozen=True, slots=True)
class Step:
    """A move of the plan in words, with its number and the numbers of the moves it waits for."""

    number: int
    move: Move
    waits_for: tuple[Step, ...]
    begins: Days
    done: Days
    horizon: Horizon = Horizon.NOW
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
    """The steps to one overall level, and the days between which it is reached: None if it is not."""

    level: int
    steps: tuple[Step, ...]
    reached: Days | None


@dataclass(frozen=True, slots=True)
class Phase:
    """The steps that may begin within a horizon."""

    title: str
    about: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Plan:
    """The moves that bring a result to a target level 1..4, in plan order, with their dates.

    `cares` is what people decided, by move key.
    """

    result: Result
    target: int
    people: float
    start: date
    lean: bool = False
    cares: Mapping[str, Care] = field(default_factory=dict)

    def terms(self) -> dict[str, Any]:
        """Return what the plan is for, as the plan form takes it."""
        return {
            "target": self.target,
            "people": self.people,
            "start": self.start,
            "lean": self.lean,
        }

    def on(self, terms: Mapping[str, Any]) -> Plan:
        """Return the plan for other terms, from the same answers and decisions."""
        return Plan(self.result, **terms, cares=self.cares)

    def record(self) -> dict[str, Any]:
        """Return what is kept of the plan: the data of `manage.py plan`, titles, and what was decided."""
        return {
            "plan": exchange.to_mapping(self.made, self.start),
            "titles": {step.move.key: step.title for step in self.steps},
            "owners": {step.move.key: step.care.owner for step in self.steps if step.care.owner},
            "left_out": [words.move_title(move) for move, _care in self.left_out],
        }

    @cached_property
    def made(self) -> core.Plan:
        """The plan in working days."""
        wishes = Wishes(
            left_out=frozenset(
                key
                for key, care in self.cares.items()
                if care.is_left_out or (care.is_done and key.endswith("@find"))
            ),
            not_before={
                key: number(self.start, care.not_before)
                for key, care in self.cares.items()
                if care.not_before
            },
        )
        return core.plan(self.result, self.target, self.people, is_lean=self.lean, wishes=wishes)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every move, numbered from 1."""
        found: dict[str, Step] = {}
        for place, move in enumerate(self.made.moves, start=1):
            found[move.key] = Step(
                number=place,
                move=move,
                waits_for=tuple(found[key] for key in move.after if key in found),
                begins=self._days(self.made.begins(move)),
                done=self._days(self.made.done(move)),
                horizon=self.made.horizon(move),
                care=self.cares.get(move.key, Care()),
            )
        return tuple(found.values())

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The steps by the overall level that they are for."""
        reached = {each.level: self._days(each.finish) for each in self.made.milestones}
        levels = sorted({step.move.level for step in self.steps} | set(reached))
        return tuple(
            Stretch(
                level,
                tuple(step for step in self.steps if step.move.level == level),
                reached.get(level),
            )
            for level in levels
        )

    @cached_property
    def phases(self) -> tuple[Phase, ...]:
        """The steps as Now, Next and Later."""
        abouts = {
            Horizon.NOW: (_("Now"), _("can begin within six weeks")),
            Horizon.NEXT: (_("Next"), _("can begin within half a year")),
            Horizon.LATER: (_("Later"), _("begins after that")),
        }
        return tuple(
            Phase(title, about, tuple(step for step in self.steps if step.horizon is horizon))
            for horizon, (title, about) in abouts.items()
        )

    @cached_property
    def timeline(self) -> Timeline:
        """The days of the moves and the levels as a picture."""
        return pictures.timeline(self.made, self.start)

    @cached_property
    def left_out(self) -> tuple[tuple[Move, Care], ...]:
        """The moves that people left out, with what they said."""
        said = ((move, self.cares[move.key]) for move in self.made.left_out)
        return tuple((move, care) for move, care in said if care.is_left_out)

    def _days(self, days: core.Range) -> Days:
        early, late = days
        return day(self.start, early), day(self.start, late)

    @cached_property
    def weeks(self) -> tuple[float, float]:
        """The effort of all moves in person-weeks, least and most."""
        return (
            sum(step.move.effort[0] for step in self.steps),
            sum(step.move.effort[1] for step in self.steps),
        )

    @property
    def effort(self) -> str:
        """The effort of all moves as a range of person-weeks."""
        return words.effort(self.weeks)

    @property
    def is_at_target(self) -> bool:
        """Say whether the answers stand at the target already."""
        overall = self.result.overall
        return overall is not None and overall.low >= self.target

    @property
    def shortfall(self) -> str:
        """Why the plan does not reach its target, nothing where it does."""
        return "" if self.made.is_reached else words.out_of_reach(self.made)

    @property
    def unanswered(self) -> int:
        """How many questions are planned as 0 because nobody has answered them."""
        return sum(q.key not in self.result.answers for q in self.result.questions)

    @property
    def people_text(self) -> str:
        """The people as a figure."""
        return f"{self.people:g}"


def cares(rows: Iterable[Decided]) -> dict[str, Care]:
    """Return what people decided about moves, by move key."""
    return {row.key: Care.of(row) for row in rows}


def suggestion(result: Result, today: date, target: int | None = None) -> dict[str, Any]:
    """Suggest what to plan for: a target or else the next level, two people, from the next Monday on."""
    monday = today + timedelta(days=7 - today.weekday())
    level = target or result.next_level or TOP
    return {"target": level, "people": PEOPLE, "start": monday, "lean": False}
