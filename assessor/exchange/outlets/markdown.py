"""A plan as a Markdown checklist, and text that stays text in Markdown."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from assessor.exchange.outlets import facts
from assessor.exchange.sheets import clean
from assessor.plans import Plan, Step, Stretch

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
MARKUP = re.compile(r"([\\`*_{}\[\]|~$])")
BLOCK = re.compile(r"^(\d*)(?=[#+=:-]|(?<=\d)[.)])")


def document(name: str, plan: Plan) -> str:
    """Write a project's plan as a checklist by level: why, done when, evidence, what it waits for."""
    head = f"# {escape(_('Roadmap: %(project)s') % {'project': name})}"
    parts = [head, escape(facts.summary(plan)), *(_stretch(each) for each in plan.stretches)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Return text, on one line, such that Markdown shows its characters and HTML shows no tag."""
    return _inline(facts.one_line(text))


def lines(text: str, indent: str = "") -> str:
    """Return text with its lines kept, each as plain text in Markdown; all but the first are indented.

    The first one has a label before it, so that it is at no line's beginning.
    """
    kept = [_inline(line) for each in clean(text).split("\n") if (line := facts.one_line(each))]
    return f"\\\n{indent}".join([*kept[:1], *(BLOCK.sub(r"\1\\", line) for line in kept[1:])])


def _inline(text: str) -> str:
    entities = re.sub("[&<>]", lambda found: ENTITIES[found[0]], text)
    return MARKUP.sub(r"\\\1", entities)


def _stretch(stretch: Stretch) -> str:
    level = _("To reach level %s") % stretch.level
    days = facts.days(stretch.reached) if stretch.reached else _("not reached by this plan")
    return "\n\n".join([f"## {escape(level)}: {escape(days)}", *map(_step, stretch.steps)])


def _step(step: Step) -> str:
    box = "x" if step.care.is_done else " "
    rows = [f"  - {escape(label)}: {lines(text, '    ')}" for label, text in facts.facts(step)]
    return "\n".join([f"- [{box}] **{step.number}. {escape(facts.title(step))}**", *rows])
