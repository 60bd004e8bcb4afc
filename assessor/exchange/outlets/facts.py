"""What is said about a move wherever it goes, and how it is known again there."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor import words
from assessor.plans import Plan, Step

LONGEST_TITLE = 250
"""Characters of a title; trackers refuse one of more than 255."""

type Fact = tuple[str, str]
"""A label and a text."""

REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks of writing direction, by which text can be made to look like other text."""


def mark(project: UUID, key: str) -> str:
    """Return what a move or a milestone of a project is known by for ever: its project's id and its key."""
    return f"{project}/{key}"


def label(project: UUID, key: str) -> str:
    """Return a mark as a single short word, for trackers that know labels only: "cairn-" and 16 digits."""
    return f"cairn-{sha256(mark(project, key).encode()).hexdigest()[:16]}"


def number(project: UUID, key: str) -> int:
    """Return a mark as a number of at most 11 digits, for trackers that know numbers only."""
    return int(sha256(mark(project, key).encode()).hexdigest(), 16) % 10**11


def heading(name: str) -> str:
    """Say whose plan it is."""
    return one_line(_("Roadmap: %(project)s") % {"project": name})


def title(step: Step) -> str:
    """Say what a move is, unlike the other moves of the same practice."""
    if step.finds_out:
        return _cut(step.title, LONGEST_TITLE)
    tail = _(": from %(begin)s to %(to)s") % {"begin": step.move.begin, "to": step.move.to}
    return _cut(step.title, LONGEST_TITLE - len(tail)) + tail


def milestone(name: str, level: int) -> str:
    """Say what a milestone of a project is."""
    tail = _(": level %s") % level
    return _cut(name, LONGEST_TITLE - len(tail)) + tail


def days(pair: tuple[date, date]) -> str:
    """Say a day, or an early and a late one: "4 Jan 2027", "6 Jan 2027 to 11 Jan 2027"."""
    first, last = (date_format(each, "j M Y") for each in pair)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def facts(step: Step) -> list[Fact]:
    """Say why a move is there, what proves it, what it takes, who does it, when, and what it waits for."""
    said = [
        (_("Why"), f"{step.reason} {step.question.why}".strip()),
        (_("Done when"), step.descriptor),
        (_("Evidence"), "; ".join(step.question.evidence)),
        (_("Effort"), step.effort),
        (_("Begins"), days(step.begins)),
        (_("Done"), days(step.done)),
        (_("Who"), ", ".join(step.roles)),
        (_("Tools"), ", ".join(step.tools)),
        (_("Waits for"), "; ".join(title(earlier) for earlier in step.waits_for)),
        (_("Unlocks"), _moves(step.move.unlocks)),
        *decisions(step),
    ]
    return [fact for fact in said if fact[1]]


def decisions(step: Step) -> list[Fact]:
    """Say what people decided about a move; what nobody decided is empty."""
    care = step.care
    return [
        (_("Owner"), care.owner),
        (_("Status"), care.status_title),
        (_("Not before"), date_format(care.not_before, "j M Y") if care.not_before else ""),
        (_("Note"), care.note),
    ]


def summary(plan: Plan) -> str:
    """Say what a plan is for, with how many people, from when, and what it takes."""
    if not plan.steps:
        nothing = _("Nothing is planned for level %(target)s.") % {"target": plan.target}
        return " ".join([nothing, *_caveats(plan)])
    said = _(
        "For level %(target)s (now %(now)s), with %(people)s people from %(start)s on: "
        "%(moves)s, %(effort)s."
    ) % {
        "now": words.level(plan.result.overall),
        "target": plan.target,
        "people": f"{plan.people:g}",
        "start": date_format(plan.start, "j M Y"),
        "moves": _moves(len(plan.steps)),
        "effort": plan.effort,
    }
    return " ".join([said, *_caveats(plan)])


def one_line(text: str) -> str:
    """Return text on one line, without what steers a terminal or shows text in another order."""
    kept = "".join(
        " " if unicodedata.category(each) in {"Cc", "Zl", "Zp"} else each
        for each in text
        if each not in REORDERING and unicodedata.category(each) != "Cs"
    )
    return " ".join(kept.split())


def after(step: Step, steps: Sequence[Step]) -> list[Step]:
    """Return the moves that wait for a move."""
    key = step.move.key
    return [later for later in steps if key in (each.move.key for each in later.waits_for)]


def _cut(text: str, most: int) -> str:
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1] + "…"


def _moves(count: int) -> str:
    return ngettext("%s move", "%s moves", count) % count if count else ""


def _caveats(plan: Plan) -> list[str]:
    """Say what keeps the plan from its target, and what it does not know."""
    said = [plan.shortfall] if plan.shortfall else []
    if plan.unanswered:
        said.append(
            ngettext(
                "%s question is not answered and planned as 0; answer it first.",
                "%s questions are not answered and planned as 0; answer them first.",
                plan.unanswered,
            )
            % plan.unanswered
        )
    return said
