"""How far a project is to go: what its design suggests, what its team chose, and what a level costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from assessor import words
from assessor.core.bank import TOP, Question
from assessor.core.scope import Traits
from assessor.core.scoring import Result
from assessor.models import Target
from assessor.plans import Care, Plan, suggestion
from assessor.targets import suggested
from canvas.models import Project

if TYPE_CHECKING:
    from assessor.core.target import Suggestion


@dataclass(frozen=True, slots=True)
class Aim:
    """The overall level that a team chose for its project, and the one that the design suggests."""

    chosen: Target | None = None
    suggestion: Suggestion | None = None

    @classmethod
    def of(cls, project: Project, traits: Traits) -> Aim:
        """Read what a team chose, in one query, and work out what its traits suggest."""
        chosen = Target.objects.select_related("by").filter(project=project).first()
        return cls(chosen, suggested(traits))

    @property
    def level(self) -> int | None:
        """The level chosen, else the one suggested, None where neither is known."""
        if self.chosen:
            return self.chosen.level
        return self.suggestion.level if self.suggestion else None

    def ahead(self, result: Result) -> int | None:
        """Return the level to plan for: the one chosen; the one suggested where it is not reached yet."""
        if self.chosen or result.next_level is None:
            return self.level
        return self.level if self.level and self.level >= result.next_level else None

    @property
    def is_own(self) -> bool:
        """Say whether the team chose another level than the design suggests."""
        return bool(self.chosen and self.suggestion and self.chosen.level != self.suggestion.level)

    def note(self, level: int) -> str:
        """Say of a level in a sentence where it comes from; of another one what would be suggested."""
        if self.chosen and self.chosen.level == level:
            why = self.chosen.why
            return _("The team chose it: %s") % why if why else _("The team chose it.")
        if self.suggestion is None:
            return ""
        if self.suggestion.level == level:
            return _("The canvases suggest it.")
        return _("The canvases suggest level %s.") % self.suggestion.level


@dataclass(frozen=True)
class Stride:
    """What lies between two plans of which the second goes further."""

    near: Plan
    far: Plan

    @property
    def level(self) -> int:
        """The level that the second one is for."""
        return self.far.target

    @cached_property
    def moves(self) -> int:
        """How many moves there are more."""
        return len(self.far.steps) - len(self.near.steps)

    @property
    def effort(self) -> str:
        """The person-weeks that it takes more."""
        least, most = (
            far - near for near, far in zip(self.near.weeks, self.far.weeks, strict=True)
        )
        return words.effort((least, most))

    @cached_property
    def practices(self) -> tuple[Question, ...]:
        """What is raised on the way, in plan order."""
        made = {step.move.key for step in self.near.steps}
        rest = (step.question for step in self.far.steps if step.move.key not in made)
        return tuple({question.key: question for question in rest}.values())


@dataclass(frozen=True)
class Prospect:
    """A target level, what the last step to it costs, and what the next one would add."""

    result: Result
    level: int
    today: date
    cares: Mapping[str, Care]

    @cached_property
    def plan(self) -> Plan:
        """The way to the level."""
        return self._plan(self.level)

    @cached_property
    def last(self) -> Stride | None:
        """What stopping one level lower would save, None where there is no level below or none above it is missing."""
        if self.level == 1 or self._stands >= self.level:
            return None
        return Stride(self._plan(self.level - 1), self.plan)

    @cached_property
    def more(self) -> Stride | None:
        """What the next level would add, None where there is none or it is reached."""
        if self.level == TOP or self._stands > self.level:
            return None
        return Stride(self.plan, self._plan(self.level + 1))

    @property
    def _stands(self) -> int:
        return self.result.overall.low if self.result.overall else 0

    def _plan(self, level: int) -> Plan:
        terms = suggestion(self.result, self.today) | {"target": level}
        return Plan(self.result, **terms, cares=self.cares)
