"""A result as the pages and the report show it: words, pictures and rows, worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from assessor import pictures, words
from assessor.core.bank import IN_PLACE, LEVELS, TOP, Group, Lens, Question, Step
from assessor.core.explaining import Sureness, blockers, capped, short_groups, strengths, sureness
from assessor.core.lenses import Estimate, estimates
from assessor.core.scope import LeftOut
from assessor.core.scoring import Area, Range, Result
from assessor.models import Assessment
from rendering.charts import Cell, Heatmap, Radar, Stones


@dataclass(frozen=True, slots=True)
class Row:
    """A question with the sentence about it, and the questions that cause it."""

    question: Question
    sentence: str
    claimed: int = 0
    held: int = 0
    causes: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A dimension, layer or area with its level, and its mean claim and hold, 0 to 4."""

    group: Group
    stands: Range | None
    rests: Range | None = None
    claimed: float | None = None
    held: float | None = None
    cells: tuple[Cell, ...] = ()

    @property
    def level(self) -> str:
        """The level in words."""
        return words.level(self.stands)

    @property
    def rests_at(self) -> str:
        """What the layer rests at with those below, in words."""
        return words.level(self.rests)


@dataclass(frozen=True, slots=True)
class LensRow:
    """What another model would say: its value, the name of the stage or band, the sections' sums."""

    lens: Lens
    value: str
    name: str = ""
    about: str = ""
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Results:
    """All that the results page says; `evidenced` are the keys of the answers that name evidence."""

    result: Result
    evidenced: frozenset[str] = frozenset()

    @classmethod
    def of(cls, assessment: Assessment, result: Result | None = None) -> Results:
        """Score an assessment as it is stored now, unless its result is known."""
        return cls(result or assessment.result(), assessment.evidenced())

    @cached_property
    def level(self) -> str:
        """The overall level or range in figures."""
        return words.level(self.result.overall)

    @cached_property
    def level_title(self) -> str:
        """What the overall level is called."""
        return words.level_title(self.result.bank, self.result.overall)

    @cached_property
    def level_about(self) -> Step | None:
        """What it means to stand at the lowest level that the answers allow."""
        overall, levels = self.result.overall, self.result.bank.levels
        return levels[overall.low] if overall and overall.low < len(levels) else None

    @cached_property
    def next_level(self) -> Step | None:
        """What the next level is called and means."""
        number, levels = self.result.next_level, self.result.bank.levels
        return levels[number] if number and number < len(levels) else None

    @cached_property
    def short_groups(self) -> str:
        """The dimensions and layers that do not stand at the next level yet, by title."""
        level = self.result.next_level
        return words.groups(short_groups(self.result, level)) if level else ""

    @cached_property
    def cairn(self) -> Stones:
        """The hierarchy of needs as a stack of stones."""
        return pictures.cairn(self.result)

    @cached_property
    def radar(self) -> Radar:
        """The dimensions, claimed against held."""
        return pictures.radar(self.result)

    @cached_property
    def heatmap(self) -> Heatmap:
        """The areas by level."""
        return pictures.heatmap(self.result)

    @cached_property
    def layers(self) -> tuple[GroupRow, ...]:
        """The layers, top first, as the picture shows them."""
        layers = self.result.layers
        rows = [
            GroupRow(group, layers[group.key].stands, layers[group.key].rests)
            for group in self.result.bank.layers
        ]
        return tuple(reversed(rows))

    @cached_property
    def dimensions(self) -> tuple[GroupRow, ...]:
        """The dimensions with their levels and means."""
        means = dict(
            zip(
                self.radar.axes,
                zip(self.radar.outer.values, self.radar.inner.values, strict=True),
                strict=True,
            )
        )
        return tuple(
            GroupRow(
                group,
                self.result.dimensions[group.key],
                None,
                *means.get(group.title, (None, None)),
            )
            for group in self.result.bank.dimensions
        )

    @cached_property
    def areas(self) -> tuple[GroupRow, ...]:
        """The areas with their levels, means and the cells of the heatmap."""
        return tuple(
            _area_row(group, self.result.areas[group.key], cells)
            for group, cells in zip(self.result.bank.areas, self.heatmap.cells, strict=True)
        )

    @cached_property
    def blockers(self) -> tuple[Row, ...]:
        """What keeps the next level away, most freeing first."""
        return tuple(Row(row.question, words.blocker(row)) for row in blockers(self.result))

    @cached_property
    def capped(self) -> tuple[Row, ...]:
        """The claims that count for less, with their root causes."""
        return tuple(
            Row(
                row.question,
                words.capped(row, self.result.answers),
                row.claimed,
                row.held,
                row.roots,
            )
            for row in capped(self.result)
        )

    @cached_property
    def strengths(self) -> tuple[Question, ...]:
        """The practices held at 3 or 4."""
        return strengths(self.result)

    @cached_property
    def lenses(self) -> tuple[LensRow, ...]:
        """The other models' view, those left out to which no question applies."""
        return tuple(
            _lens_row(estimate) for estimate in estimates(self.result).values() if estimate
        )

    @cached_property
    def sureness(self) -> Sureness:
        """What is known and what is not."""
        return sureness(self.result)

    @cached_property
    def left_out(self) -> tuple[Question, ...]:
        """The questions that the project's traits leave out."""
        answers = self.result.answers
        return tuple(
            question
            for question in self.sureness.not_applicable
            if isinstance(answers[question.key], LeftOut)
        )

    @cached_property
    def not_applicable(self) -> tuple[Question, ...]:
        """The questions of which people said that they do not apply."""
        return tuple(q for q in self.sureness.not_applicable if q not in self.left_out)

    @cached_property
    def without_evidence(self) -> tuple[Question, ...]:
        """The practices claimed to be in place for which no evidence is named."""
        return tuple(
            question
            for question in self.result.questions
            if self.result.low.claimed[question.key] >= IN_PLACE
            and question.key not in self.evidenced
        )

    @property
    def needs(self) -> tuple[tuple[int, int], ...]:
        """What a practice must hold for each overall level."""
        return tuple(zip(LEVELS, self.result.bank.in_place, strict=True))

    @property
    def rule(self) -> str:
        """When a group stands at a level."""
        return words.rule(self.result.bank)

    @property
    def levels(self) -> tuple[Step, ...]:
        """What the overall levels 0 to 4 are called."""
        return self.result.bank.levels


def _area_row(group: Group, area: Area | None, cells: tuple[Cell, ...]) -> GroupRow:
    if area is None:
        return GroupRow(group, None, cells=cells)
    claimed, held = round(TOP * area.claimed_score, 1), round(TOP * area.held_score, 1)
    return GroupRow(group, area.stands, None, claimed, held, cells)


def _lens_row(estimate: Estimate) -> LensRow:
    lens = estimate.lens
    named = estimate.band or next((s for s in lens.stages if s.number == estimate.low), None)
    sections = {section.key: section.title for section in lens.sections}
    return LensRow(
        lens,
        words.span(estimate.low, estimate.high),
        named.title if named else _("Before the first stage"),
        named.about if named else "",
        tuple((sections[key], words.span(*sums)) for key, sums in estimate.sections.items()),
    )
