"""A report as the documents that other programs read: JSON, CSV and XLSX."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from assessor.aims import Aim
from assessor.contradictions import Clash
from assessor.core.bank import Group
from assessor.core.explaining import blockers
from assessor.core.scoring import Range
from assessor.exchange import plans, recommendations, results
from assessor.exchange.outlets import table
from assessor.exchange.sheets import Cell, Sheet, to_csv, to_xlsx
from assessor.plans import Care
from assessor.reports import Entry, Report
from assessor.results import GroupRow

VERSION = 1
"""Of the JSON document; raised when a field changes its meaning or goes."""


NOBODYS = UUID(int=0)
"""The project of a report that was made from a file."""


def to_mapping(report: Report) -> dict[str, Any]:
    """Turn a report into the data of report.json, as docs/report.schema.json describes it."""
    subject, plan = report.subject, report.plan
    return {
        "format": "cairn-report",
        "format_version": VERSION,
        "made_on": report.made_on.isoformat(),
        "team": subject.team,
        "project": {"id": _id(subject.project_id), "name": subject.project},
        "assessment": {
            "id": _id(subject.assessment_id),
            "scope": subject.scope or None,
            "begun": subject.begun.isoformat() if subject.begun else None,
        },
        "bank": {
            "key": report.bank.key,
            "version": report.bank.version,
            "title": report.bank.title,
        },
        "traits": {trait: list(values) for trait, values in sorted(report.design.applied.items())},
        "questions": [_question(entry) for entry in report.entries],
        "not_asked": [question.key for question in report.not_asked],
        "score": results.to_mapping(plan.result),
        "plan": plans.to_mapping(plan.made, plan.start),
        "lean": plan.lean,
        "target": _target(report.design.aim),
        "contradictions": [_contradiction(clash) for clash in report.design.clashes],
        "decisions": {key: _decision(care) for key, care in sorted(plan.cares.items())},
        "moves_left_out": [move.key for move, _care in plan.left_out],
        "moves_dropped": [move.key for move in plan.made.dropped],
        "recommendations": recommendations.to_mapping(report.toolkit.made),
        "trend": [
            {"day": each.day.isoformat(), "low": each.overall.low, "high": each.overall.high}
            for each in report.trend
        ],
    }


def to_json(report: Report) -> str:
    """Write a report as report.json."""
    return json.dumps(to_mapping(report), ensure_ascii=False, indent=1)


def csv(report: Report) -> bytes:
    """Write the questions of a report as CSV."""
    return to_csv(questions(report))


def xlsx(report: Report) -> bytes:
    """Write a report as a workbook: what it sums up to, the groups, questions, blockers, moves, milestones."""
    plan = report.plan
    sheets = [
        summary(report),
        groups(report),
        questions(report),
        hindrances(report),
        table.moves(report.subject.project_id or NOBODYS, plan),
        table.milestones(plan),
    ]
    return to_xlsx(sheets)


def summary(report: Report) -> Sheet:
    """Return the headline as rows of a name and a value."""
    subject, plan, found = report.subject, report.plan, report.results
    sure = found.sureness
    rows: list[tuple[Cell, Cell]] = [
        (_("Project"), subject.project),
        (_("Team"), subject.team),
        (_("Report made on"), report.made_on),
        (_("Question bank"), report.bank.title),
        (_("Version of the bank"), report.bank.version),
        (_("Scope"), subject.scope_title),
        (_("Level"), found.level),
        (_("What it is called"), found.level_title),
        (_("Target"), plan.target),
        (_("Questions that apply"), sure.asked),
        (_("Answered with a level"), sure.claimed),
        (_("Not sure"), len(sure.unsure)),
        (_("No answer"), len(sure.unanswered)),
        (_("Not applicable"), len(sure.not_applicable)),
        (_("In place without evidence"), len(found.without_evidence)),
        (_("Claims that count for less"), len(found.capped)),
        (_("Moves"), len(plan.steps)),
        (_("Person-weeks, least"), round(plan.weeks[0], 2)),
        (_("Person-weeks, most"), round(plan.weeks[1], 2)),
        (_("People"), plan.people),
        (_("Start"), plan.start),
    ]
    return Sheet(_("Summary"), (_("What"), _("Value")), rows)


def groups(report: Report) -> Sheet:
    """Return a row a dimension, layer and area: its level at worst and at best, what it rests at, its means."""
    columns = (
        _("Kind"),
        _("Key"),
        _("Title"),
        _("Stands, low"),
        _("Stands, high"),
        _("Rests, low"),
        _("Rests, high"),
        _("Claimed, mean"),
        _("Held, mean"),
    )
    found = report.results
    kinds = (
        (_("Dimension"), found.dimensions),
        (_("Layer"), found.layers),
        (_("Area"), found.areas),
    )
    rows = [_group(kind, row) for kind, members in kinds for row in members]
    return Sheet(_("Dimensions & layers"), columns, rows)


def questions(report: Report) -> Sheet:
    """Return a row a question: what was answered, what it is held at, and what stands beside the answer."""
    columns = (
        _("Key"),
        _("Question"),
        _("Area"),
        _("Dimension"),
        _("Layer"),
        _("Asked from level"),
        _("Weight"),
        _("Answer"),
        _("Claimed"),
        _("Held, low"),
        _("Held, high"),
        _("Note"),
        _("Evidence"),
        _("Why it does not apply"),
    )
    bank = report.bank
    kinds = tuple(map(_titles, (bank.areas, bank.dimensions, bank.layers)))
    return Sheet(_("Questions"), columns, [_row(entry, kinds) for entry in report.entries])


def hindrances(report: Report) -> Sheet:
    """Return a row a question that keeps the next level away, most freeing first."""
    columns = (_("Key"), _("Question"), _("Held"), _("Needs"), _("Frees"))
    rows = [
        (row.question.key, row.question.title, row.held, row.need, row.frees)
        for row in blockers(report.plan.result)
    ]
    return Sheet(_("Blockers"), columns, rows)


def _question(entry: Entry) -> dict[str, Any]:
    question = entry.question
    return {
        "key": question.key,
        "title": question.title,
        "area": question.area,
        "dimension": question.dimension,
        "layer": question.layer,
        "answer": results.answer_of(entry.answer),
        "reason": entry.reason,
        "left_out_by_traits": entry.is_by_traits,
        "asked_all_the_same": entry.overrule,
        "held": {"low": entry.held.low, "high": entry.held.high} if entry.held else None,
        "note": entry.remark.note,
        "evidence": list(entry.remark.evidence),
    }


def _target(aim: Aim) -> dict[str, Any]:
    chosen, suggestion = aim.chosen, aim.suggestion
    return {
        "chosen": {"level": chosen.level, "why": chosen.why} if chosen else None,
        "suggested": {
            "level": suggestion.level,
            "reasons": [
                {
                    "rule": each.rule.key,
                    "level": each.level,
                    "limits": each.is_limit,
                    "decides": each.decides,
                    "sentence": each.rule.because,
                }
                for each in suggestion.reasons
            ],
        }
        if suggestion
        else None,
    }


def _contradiction(clash: Clash) -> dict[str, Any]:
    return {
        "rule": clash.rule,
        "canvas": clash.kind,
        "block": clash.block,
        "question": clash.question,
        "level": clash.level,
        "sentence": clash.sentence,
    }


def _decision(care: Care) -> dict[str, Any]:
    return {
        "owner": care.owner,
        "status": str(care.status),
        "not_before": care.not_before.isoformat() if care.not_before else None,
        "note": care.note,
    }


def _group(kind: str, row: GroupRow) -> tuple[Cell, ...]:
    group = row.group
    ends = (*_ends(row.stands), *_ends(row.rests))
    return (kind, group.key, group.title, *ends, row.claimed, row.held)


def _row(entry: Entry, kinds: Iterable[Mapping[str, str]]) -> tuple[Cell, ...]:
    question = entry.question
    keys = (question.area, question.dimension, question.layer or "")
    return (
        question.key,
        question.title,
        *(titles.get(key, key) for titles, key in zip(kinds, keys, strict=True)),
        question.asked_from,
        question.weight,
        entry.claimed,
        entry.level,
        *_ends(entry.held),
        entry.remark.note,
        "\n".join(entry.remark.evidence),
        entry.reason,
    )


def _titles(groups: Iterable[Group]) -> Mapping[str, str]:
    return {group.key: group.title for group in groups}


def _ends(reached: Range | None) -> tuple[int | None, int | None]:
    return (reached.low, reached.high) if reached else (None, None)


def _id(key: UUID | None) -> str | None:
    return str(key) if key else None
