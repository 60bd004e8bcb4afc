"""Plans beside each other: two what-ifs, or one that was kept and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor import words
from assessor.core.scoring import Result
from assessor.models import Roadmap
from assessor.plans import Care, Days, Plan, Step

WEEK = 7


@dataclass(frozen=True, slots=True)
class Level:
    """When a level is reached in each of two plans, None where it is not, and the shift in words."""

    number: int
    before: Days | None
    after: Days | None

    @property
    def shift(self) -> str:
        """How much later or earlier the second plan is."""
        if self.before is None or self.after is None:
            return ""
        weeks = [
            _weeks(before, after) for before, after in zip(self.before, self.after, strict=True)
        ]
        least, most = min(weeks), max(weeks)
        if least == most == 0:
            return _("the same")
        if least >= 0:
            return _("%(span)s later") % {"span": _span(least, most)}
        if most <= 0:
            return _("%(span)s earlier") % {"span": _span(-most, -least)}
        return _("between %(earlier)s earlier and %(later)s later") % {
            "earlier": _span(-least, -least),
            "later": _span(most, most),
        }


@dataclass(frozen=True)
class Comparison:
    """What differs from one plan to another."""

    before: Plan
    after: Plan

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Every level that either plan reaches."""
        before = {stretch.level: stretch.reached for stretch in self.before.stretches}
        after = {stretch.level: stretch.reached for stretch in self.after.stretches}
        return tuple(
            Level(level, before.get(level), after.get(level))
            for level in sorted(before.keys() | after.keys())
        )

    @cached_property
    def only_before(self) -> tuple[Step, ...]:
        """The moves that only the first plan makes."""
        return _missing(self.before, self.after)

    @cached_property
    def only_after(self) -> tuple[Step, ...]:
        """The moves that only the second plan makes."""
        return _missing(self.after, self.before)

    @property
    def effort(self) -> str:
        """How much more or less work the second plan is."""
        least = round(self.after.weeks[0] - self.before.weeks[0], 1)
        most = round(self.after.weeks[1] - self.before.weeks[1], 1)
        if least == most == 0:
            return _("the same effort")
        if least >= 0 and most >= 0:
            return _("%(effort)s more") % {"effort": words.effort((least, most))}
        low, high = sorted((abs(least), abs(most)))
        return _("%(effort)s less") % {"effort": words.effort((low, high))}

    @property
    def moves(self) -> str:
        """How many moves the second plan adds and spares."""
        parts = []
        if more := len(self.only_after):
            parts.append(ngettext("%s move more", "%s moves more", more) % more)
        if fewer := len(self.only_before):
            parts.append(ngettext("%s move fewer", "%s moves fewer", fewer) % fewer)
        return ", ".join(parts) or _("the same moves")


@dataclass(frozen=True, slots=True)
class KeptMove:
    """A move as it was when its plan was kept, and how far it is today."""

    number: int
    title: str
    owner: str
    move: dict[str, Any]
    today: int | None
    care: Care

    @property
    def effort(self) -> str:
        """The effort as a range of person-weeks."""
        least, most = self.move["effort"]
        return words.effort((least, most))

    @property
    def begins(self) -> Days:
        """The days between which it was to begin."""
        return _days(self.move["start"])

    @property
    def done(self) -> Days:
        """The days between which it was to be finished."""
        return _days(self.move["finish"])

    @property
    def is_reached(self) -> bool:
        """Say whether today's answer is where the move leads."""
        return self.today is not None and self.today >= self.move["to"] > 0


@dataclass(frozen=True)
class Kept:
    """A kept plan as its page shows it, beside today's answers and decisions."""

    roadmap: Roadmap
    result: Result
    cares: Mapping[str, Care]

    @cached_property
    def moves(self) -> tuple[KeptMove, ...]:
        """The moves in the order of the plan."""
        content = self.roadmap.content
        claimed = self.result.low.claimed
        return tuple(
            KeptMove(
                number,
                content["titles"][move["key"]],
                content["owners"].get(move["key"], ""),
                move,
                claimed.get(move["question"]),
                self.cares.get(move["key"], Care()),
            )
            for number, move in enumerate(content["plan"]["moves"], start=1)
        )

    @property
    def milestones(self) -> tuple[tuple[int, Days], ...]:
        """The levels with the days between which they were to be reached."""
        return tuple(
            (each["level"], _days(each["finish"]))
            for each in self.roadmap.content["plan"]["milestones"]
        )

    @property
    def left_out(self) -> list[str]:
        """The moves that people had left out, by title."""
        titles: list[str] = self.roadmap.content["left_out"]
        return titles

    @property
    def reached(self) -> int:
        """How many moves today's answers have made."""
        return sum(move.is_reached for move in self.moves)


def _days(written: list[str]) -> Days:
    early, late = map(date.fromisoformat, written)
    return early, late


def _missing(of: Plan, other: Plan) -> tuple[Step, ...]:
    there = {step.move.key for step in other.steps}
    return tuple(step for step in of.steps if step.move.key not in there)


def _weeks(before: date, after: date) -> int:
    return round((after - before).days / WEEK)


def _span(least: int, most: int) -> str:
    if least == most:
        return ngettext("%s week", "%s weeks", most) % most
    return _("%(least)s to %(most)s weeks") % {"least": least, "most": most}
