"""The tools for a plan as the page and the report show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils.translation import gettext as _

from assessor import designs, tool_words
from assessor.core import scope
from assessor.core.catalogue import Catalogue, Constraints, Tool
from assessor.core.ranking import Ranked
from assessor.core.scope import Traits
from assessor.core.tooling import Advice, Pick, Recommendation, recommend
from assessor.designs import Place
from assessor.exchange.shipped import categories, stages
from assessor.plans import Plan

GROUND = "ground"
"""The stage that is no step of the life cycle: what all the others stand on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A tool that fits, with its reasons."""

    ranked: Ranked
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]
    is_main: bool

    @property
    def tool(self) -> Tool:
        """The tool itself."""
        return self.ranked.tool

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """What the score is made of, each part in words with its value 0..1."""
        return tuple(
            (tool_words.criterion(part.criterion), part.value) for part in self.ranked.parts
        )


@dataclass(frozen=True, slots=True)
class Section:
    """A category that open moves ask for, with what fits and what is out."""

    key: str
    title: str
    about: str
    moves: tuple[str, ...]
    choices: tuple[Choice, ...]
    others: tuple[Tool, ...]
    ruled_out: tuple[tuple[Tool, str], ...]
    covered_by: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the life cycle, and the tools of the stack for it: (category, tool, is it owned)."""

    key: str
    title: str
    tools: tuple[tuple[str, Tool, bool], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """A constraint in words: what is constrained, to what, and the canvas that says so, if one does."""

    title: str
    words: str
    place: Place | None


@dataclass(frozen=True)
class Toolkit:
    """The tools of a catalogue that a team needs for a plan, under its constraints, as of a day.

    `traits` tell which of the constraints come from the canvases, and `project` whose canvases they are.
    """

    plan: Plan
    catalogue: Catalogue
    constraints: Constraints
    today: date
    traits: Traits = field(default_factory=dict)
    project: UUID | None = None

    @cached_property
    def made(self) -> Recommendation:
        """What the core recommends."""
        overall = self.plan.result.overall
        return recommend(
            self.plan.made.moves,
            self.catalogue,
            self.constraints,
            overall.low if overall else 0,
            self.today,
        )

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The categories, in the order in which the plan asks for them; words of a bank's own left out."""
        known = categories()
        return tuple(
            self._section(advice)
            for advice in self.made.categories
            if advice.need.category in known
        )

    @cached_property
    def life_cycle(self) -> tuple[Stage, ...]:
        """The stack along the life cycle."""
        return tuple(stage for stage in self._stages if stage.key != GROUND)

    @cached_property
    def ground(self) -> Stage:
        """The tools of the stack that all the others stand on."""
        return next(stage for stage in self._stages if stage.key == GROUND)

    @cached_property
    def leaving(self) -> tuple[str, ...]:
        """What the team has and should leave, with the way out."""
        return tuple(tool_words.leaving(row) for row in self.made.leaving)

    @cached_property
    def no_tool_needed(self) -> tuple[str, ...]:
        """The practices of the plan that take no tool, by title."""
        return tuple(dict.fromkeys(move.question.title for move in self.made.no_tool_needed))

    @cached_property
    def allowed(self) -> tuple[Limit, ...]:
        """The constraints in words."""
        return tuple(
            Limit(title, words, self._place(trait))
            for trait, title, words in tool_words.constraints(self.constraints)
        )

    @property
    def owned_place(self) -> Place | None:
        """The canvas that names tools which the team has, None where none does."""
        return self._place("owned")

    @cached_property
    def owned(self) -> tuple[Tool, ...]:
        """The tools that the team has, by name."""
        known = self.catalogue.by_key
        found = (known[key] for key in self.constraints.owned if key in known)
        return tuple(sorted(found, key=lambda tool: tool.name.lower()))

    @cached_property
    def _stages(self) -> tuple[Stage, ...]:
        main = {category: pick for pick in self.made.stack for category in pick.categories}
        return tuple(Stage(key, title, tuple(_tools_of(key, main))) for key, title in stages())

    def _place(self, trait: str) -> Place | None:
        only = {trait: self.traits.get(trait, ())}
        is_theirs = any(only.values()) and scope.constraints(only, self.constraints)
        return designs.place(trait, self.project) if is_theirs == self.constraints else None

    def _section(self, advice: Advice) -> Section:
        key = advice.need.category
        title, about = categories()[key].title, categories()[key].about
        main = {pick.tool.key for pick in self.made.stack if key in pick.categories}
        choices = tuple(
            Choice(
                ranked,
                tuple(tool_words.reasons_for(ranked, advice.need)),
                tuple(tool_words.reasons_against(ranked)),
                ranked.tool.key in main,
            )
            for ranked in advice.tools
        )
        return Section(
            key=key,
            title=title,
            about=about,
            moves=tuple(dict.fromkeys(move.question.title for move in advice.need.moves)),
            choices=choices,
            others=tuple(each.tool for each in advice.others),
            ruled_out=tuple((out.tool, tool_words.ruled_out(out)) for out in advice.excluded),
            covered_by=_covered_by(advice),
        )


def _covered_by(advice: Advice) -> str:
    if not advice.is_covered:
        return ""
    names = tool_words.names(each.tool for each in advice.covered_by)
    return _("No new tool needed: %(tools)s covers it.") % {"tools": names}


def _tools_of(stage: str, main: dict[str, Pick]) -> Iterable[tuple[str, Tool, bool]]:
    for key, category in categories().items():
        if category.stage == stage and (pick := main.get(key)):
            yield category.title, pick.tool, pick.is_owned
