"""The pictures of a result, as chart data: the cairn, the radar, the heatmap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessor import words
from assessor.core.bank import LEVELS, TOP, Question
from assessor.core.calendar import day
from assessor.core.plan import Plan
from assessor.core.scoring import Result, mean
from rendering.charts import Cell, Heatmap, Radar, Series, Span, Stone, Stones, Timeline

MOST_MARKS = 4
"""On the axis of a timeline: what a phone has room for."""

LAST_MARK = 0.88
"""The part of the length after which a mark has no room for its label."""


def cairn(result: Result) -> Stones:
    """Stack the layers of the hierarchy of needs; one that stands too high is lifted off."""
    stones = []
    for group in result.bank.layers:
        layer = result.layers[group.key]
        stands, rests = layer.stands, layer.rests
        stones.append(
            Stone(
                label=group.title,
                low=stands.low if stands else None,
                high=stands.high if stands else None,
                rests=rests.low if rests else None,
                is_lifted=layer.is_lifted,
                gap=words.gap(layer),
            )
        )
    return Stones(
        title=_("Hierarchy of needs"),
        description="; ".join(
            f"{group.title}: {words.level(result.layers[group.key].stands)}"
            for group in result.bank.layers
        ),
        stones=tuple(stones),
        name="cairn",
    )


def radar(result: Result) -> Radar:
    """Show each dimension's weighted mean, as claimed and as held, 0 to 4."""
    groups = [group for group in result.bank.dimensions if result.dimensions[group.key]]
    members = [[q for q in result.questions if q.dimension == group.key] for group in groups]
    claimed = tuple(_mean(questions, result.low.claimed) for questions in members)
    held = tuple(_mean(questions, result.low.held) for questions in members)
    return Radar(
        title=_("Dimensions, claimed and held"),
        description="; ".join(
            _("%(title)s: claimed %(claimed)s, held %(held)s")
            % {"title": group.title, "claimed": claimed[number], "held": held[number]}
            for number, group in enumerate(groups)
        ),
        axes=tuple(group.title for group in groups),
        outer=Series(_("Claimed"), claimed),
        inner=Series(_("Held"), held),
        name="dimensions",
    )


def heatmap(result: Result) -> Heatmap:
    """Count, for each area and overall level, the questions that hold what the level needs."""
    rows = []
    for group in result.bank.areas:
        questions = [q for q in result.questions if q.area == group.key]
        rows.append(tuple(_cell(result, questions, level) for level in LEVELS))
    return Heatmap(
        title=_("Areas by level"),
        description=_("How many of the questions that each level asks for hold what it needs"),
        rows=tuple(group.title for group in result.bank.areas),
        columns=tuple(_("Level %s") % level for level in LEVELS),
        cells=tuple(rows),
        rows_title=_("Area"),
        columns_title=_("Questions that hold what the level needs"),
        name="areas",
    )


def timeline(plan: Plan, start: date) -> Timeline:
    """Show when each move is worked on and each level is reached, in days from the start."""
    first = day(start, 0)

    def place(number: int) -> int:
        return (day(start, number) - first).days

    end = max(plan.least.end, plan.most.end, 1)
    return Timeline(
        length=place(end),
        marks=_months(first, day(start, end)),
        bars={
            move.key: Span(_both(place, plan.begins(move)), _both(place, plan.done(move)))
            for move in plan.moves
        },
        stones={str(each.level): _both(place, each.finish) for each in plan.milestones},
    )


def _both(place: Callable[[int], int], days: tuple[int, int]) -> tuple[float, float]:
    return place(days[0]), place(days[1])


def _months(first: date, last: date) -> tuple[tuple[float, str], ...]:
    """Mark the beginnings of months, quarters or years, whichever are few enough to read."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    step = next((each for each in (1, 2, 3, 6, 12, 24) if months <= MOST_MARKS * each), 60)
    marks = []
    end = first + LAST_MARK * (last - first)
    for number in range(months + 1):
        year, month = divmod(first.month - 1 + number, 12)
        begins = date(first.year + year, month + 1, 1)
        if first <= begins < end and (12 * begins.year + month) % step == 0:
            marks.append((float((begins - first).days), date_format(begins, "M Y")))
    return tuple(marks)


def _mean(questions: list[Question], levels: Mapping[str, int]) -> float:
    return round(TOP * mean(questions, levels), 1)


def _cell(result: Result, questions: list[Question], level: int) -> Cell:
    asked = [question for question in questions if question.asked_from <= level]
    if not asked:
        return Cell(None)
    need = result.bank.in_place[level - 1]
    holding = sum(result.low.held[question.key] >= need for question in asked)
    return Cell(TOP * holding / len(asked), f"{holding}/{len(asked)}")
