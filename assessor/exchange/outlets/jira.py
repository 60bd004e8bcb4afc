"""A plan as the CSV that Jira's importer takes; its columns bear the names of Jira's own CSV export.

The importer makes an issue of every row, except that a row with an issue key changes the issue of that key.
So what was exported before is known again by asking Jira: `known` reads Jira's own CSV export, finds each
move by its label, and a file made with those keys makes nothing twice.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from assessor.exchange.outlets import facts
from assessor.exchange.sheets import Cell, Sheet, clean, to_csv
from assessor.plans import Plan, Step

PERSON_WEEK = 5 * 8 * 60 * 60
"""Seconds of a person-week, as Jira counts one unless somebody sets it otherwise."""

BLOCKS = "Outward issue link (Blocks)"
"""The name of each column of the issues that an issue blocks, mapped to 'Link "Blocks"'."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LABEL = re.compile("cairn-[0-9a-f]{16}")
WIKI = re.compile(r"([{}\[\]!|*_~^])")


class NotAnExport(ValueError):
    """What was given is not Jira's CSV export with issue keys and labels; the message says so."""


def issues(name: str, project: UUID, plan: Plan, keys: Mapping[str, str] | None = None) -> bytes:
    """Write the issues of a project's plan; `keys` says by label which of them Jira has already.

    The estimate and the due day are the late ones, in seconds and in the importer's own form of a date.
    """
    later = {step.move.key: facts.after(step, plan.steps) for step in plan.steps}
    links = max(map(len, later.values()), default=0)
    columns = ["Summary", "Issue id", "Issue key", "Issue Type", "Description", "Labels", "Labels"]
    columns += ["Original estimate", "Due date", "Cairn identity", *[BLOCKS] * links]
    rows = [
        [
            *_row(name, project, step, keys or {}),
            *(facts.number(project, each.move.key) for each in later[step.move.key]),
            *[None] * (links - len(later[step.move.key])),
        ]
        for step in plan.steps
    ]
    return to_csv(Sheet("", columns, rows), for_importer=True)


def known(export: bytes) -> dict[str, str]:
    """Read the keys of the issues in Jira's CSV export by the label that Cairn gave them.

    Raise NotAnExport with a sentence where it has no issue keys or no labels, or is no CSV.
    """
    try:
        rows = list(csv.reader(io.StringIO(clean(export.decode("utf-8-sig")), newline="")))
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAnExport(_("This is not a CSV file in UTF-8.")) from error
    names = [each.strip().casefold() for each in rows[0]] if rows else []
    if "issue key" not in names or "labels" not in names:
        raise NotAnExport(
            _(
                "This file has no columns “Issue key” and “Labels”. Export all fields as CSV in Jira."
            )
        )
    place = names.index("issue key")
    return {
        label: row[place].strip()
        for row in rows[1:]
        for named, cell in zip(names, row, strict=False)
        if named == "labels" and len(row) > place
        for label in LABEL.findall(cell)
    }


def _row(name: str, project: UUID, step: Step, keys: Mapping[str, str]) -> list[Cell]:
    key = step.move.key
    label = facts.label(project, key)
    return [
        facts.title(step),
        facts.number(project, key),
        keys.get(label),
        "Task",
        _description(name, step),
        "cairn",
        label,
        round(step.move.effort[1] * PERSON_WEEK),
        _day(step.done[1]),
        facts.mark(project, key),
    ]


def _description(name: str, step: Step) -> str:
    """Return the text of an issue in Jira's wiki markup, in which what people typed is plain text."""
    rows = [f"*{_plain(label)}:* {_lines(text)}" for label, text in facts.facts(step)]
    return "\n".join([_plain(facts.heading(name)), "", *rows])


def _lines(text: str) -> str:
    kept = (facts.one_line(line) for line in clean(text).split("\n"))
    return "\n".join(_start(_plain(line)) for line in kept if line)


def _start(line: str) -> str:
    """Keep the beginning of a line from opening a list, a heading or a quotation."""
    return re.sub(r"^([#-])", r"\\\1", re.sub(r"^(h[1-6]|bq)\.", r"\1&#46;", line))


def _plain(text: str) -> str:
    return WIKI.sub(r"\\\1", facts.one_line(text).replace("\\", "&#92;"))


def _day(day: date) -> str:
    """Return a day as the importer reads it unless told otherwise: dd/MMM/yy h:mm a, in English."""
    return f"{day.day:02}/{MONTHS[day.month - 1]}/{day.year % 100:02} 12:00 AM"
