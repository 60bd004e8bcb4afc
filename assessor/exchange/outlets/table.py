"""A plan as tables: its moves, its milestones, and the load of its weeks."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from assessor.core.calendar import weekly_load
from assessor.exchange.outlets import facts
from assessor.exchange.sheets import Cell, Sheet, to_csv, to_xlsx
from assessor.plans import Plan, Step


def csv(project: UUID, plan: Plan) -> bytes:
    """Write the moves of a project's plan as CSV."""
    return to_csv(moves(project, plan))


def xlsx(project: UUID, plan: Plan) -> bytes:
    """Write the moves, milestones and weeks of a project's plan as a workbook."""
    return to_xlsx([moves(project, plan), milestones(plan), load(plan)])


def moves(project: UUID, plan: Plan) -> Sheet:
    """Return a row a move in plan order; effort in person-weeks, days early and late."""
    columns = (
        _("Number"),
        _("Practice"),
        _("From"),
        _("To"),
        _("For level"),
        _("Effort, least"),
        _("Effort, most"),
        _("Begins, early"),
        _("Begins, late"),
        _("Done, early"),
        _("Done, late"),
        _("Waits for"),
        _("Unlocks"),
        _("Why"),
        _("Done when"),
        _("Evidence"),
        _("Who"),
        _("Tools"),
        _("Owner"),
        _("Status"),
        _("Not before"),
        _("Note"),
        _("Identity"),
    )
    return Sheet(
        _("Moves"),
        columns,
        [
            (*_plan_of(step), *_words_of(step), facts.mark(project, step.move.key))
            for step in plan.steps
        ],
    )


def milestones(plan: Plan) -> Sheet:
    """Return a row an overall level: how many moves lead to it, and between which days it is reached, if it is."""
    columns = (_("Level"), _("Moves"), _("Reached, early"), _("Reached, late"))
    rows = [
        (each.level, len(each.steps), *(each.reached or (None, None))) for each in plan.stretches
    ]
    return Sheet(_("Milestones"), columns, rows)


def load(plan: Plan) -> Sheet:
    """Return a row a week: the full-time equivalents that it takes, with the least and the most effort."""
    columns = (_("Week from"), _("People, least effort"), _("People, most effort"))
    weeks = weekly_load((plan.made.least, plan.made.most), plan.start)
    return Sheet(_("Load"), columns, [(monday, *loads) for monday, loads in weeks])


def _plan_of(step: Step) -> tuple[Cell, ...]:
    move = step.move
    return (
        step.number,
        step.title,
        move.begin,
        move.to,
        move.level,
        *move.effort,
        *step.begins,
        *step.done,
        ", ".join(str(earlier.number) for earlier in step.waits_for),
        move.unlocks,
    )


def _words_of(step: Step) -> tuple[Cell, ...]:
    return (
        f"{step.reason} {step.question.why}".strip(),
        step.descriptor,
        "; ".join(step.question.evidence),
        ", ".join(step.roles),
        ", ".join(step.tools),
        step.care.owner,
        step.care.status_title,
        step.care.not_before,
        step.care.note,
    )
