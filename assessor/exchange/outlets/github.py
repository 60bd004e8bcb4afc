"""A plan as issues of a GitHub repository: a script for GitHub's own command line.

GitHub takes no file of issues. What must not create an issue twice has to look first which ones there are;
only a program can. So this is one, of a POSIX shell and `gh`, in which every text is a quoted word: it is
never run, and what a person typed is never a command. It lists by label, as a search finds new issues late.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shlex import quote
from uuid import UUID

from django.utils.translation import gettext as _

from assessor.exchange.outlets import facts, markdown
from assessor.exchange.sheets import clean
from assessor.plans import Plan, Step, Stretch

VERBS = Path(__file__).with_name("github.sh").read_text("utf-8")
"""The functions that the script's calls are for."""


def script(name: str, project: UUID, plan: Plan) -> str:
    """Write the script that makes what is missing of a project's plan: milestones, issues, their links.

    Milestones and issues that are there, open or closed, are left as people made them. Everything is in a
    function that the last line calls, so half a file does nothing.
    """
    words = {
        "created": _("Created"),
        "kept": _("Left as it is"),
        "linked": _("Blocked by"),
        "unlinked": _("No links, as GitHub could not say what blocks this one"),
    }
    calls = [*map(_comment, _head(name)), *(f"{key}={_word(text)}" for key, text in words.items())]
    calls += [
        VERBS,
        "main() {",
        "issues=$(read_issues)",
        "milestones=$(read_milestones)",
        "number=",
    ]
    for stretch in plan.stretches:
        calls.append(_milestone(name, project, plan, stretch))
        calls += [_issue(project, step) for step in stretch.steps]
    calls += [_blocked(project, step) for step in plan.steps if step.waits_for]
    return "\n".join(["#!/bin/sh", *calls, "}", 'main "$@"']) + "\n"


def body(project: UUID, step: Step) -> str:
    """Return the text of an issue; its last line is the mark that it is known by, which is not shown."""
    rows = [f"- **{_plain(label)}:** {_lines(text)}" for label, text in facts.facts(step)]
    return "\n".join([*rows, "", _mark(project, step.move.key)])


def _head(name: str) -> Sequence[str]:
    return (
        facts.heading(name),
        _(
            "Makes the issues of this roadmap in a GitHub repository, and leaves those that are there."
        ),
        _("Needs GitHub's command line, signed in: https://cli.github.com"),
        _("Run it in a clone of the repository, or name the repository:"),
        "    GH_REPO=owner/name sh FILE",
    )


def _comment(text: str) -> str:
    indent = " " * (len(text) - len(text.lstrip()))
    return f"# {indent}{facts.one_line(text)}"


def _milestone(name: str, project: UUID, plan: Plan, stretch: Stretch) -> str:
    key = f"level-{stretch.level}"
    if stretch.reached is None:
        return "number="
    days = _("To reach level %s") % stretch.level + ": " + facts.days(stretch.reached)
    about = "\n".join([_plain(days), _plain(facts.summary(plan)), "", _mark(project, key)])
    title = facts.milestone(name, stretch.level)
    return _call("milestone", facts.mark(project, key), title, about, _noon(stretch.reached[1]))


def _issue(project: UUID, step: Step) -> str:
    key = step.move.key
    return _call("issue", facts.mark(project, key), facts.title(step), body(project, step))


def _blocked(project: UUID, step: Step) -> str:
    needed = (facts.mark(project, earlier.move.key) for earlier in step.waits_for)
    return _call("blocked", facts.mark(project, step.move.key), *needed)


def _call(verb: str, *arguments: str) -> str:
    return " ".join([verb, *map(_word, arguments)])


def _word(text: str) -> str:
    """Return text as one word of a shell, whatever it holds."""
    return quote(clean(text))


def _noon(day: date) -> str:
    """Return a day such that it is the same day wherever GitHub's clocks stand."""
    return f"{day.isoformat()}T12:00:00Z"


def _mark(project: UUID, key: str) -> str:
    return f"<!-- cairn: {facts.mark(project, key)} -->"


def _lines(text: str) -> str:
    return _quiet(markdown.lines(text, "  "))


def _plain(text: str) -> str:
    return _quiet(markdown.escape(text))


def _quiet(text: str) -> str:
    """Keep names and numbers from calling people or other issues: an empty comment divides them."""
    return re.sub(r"(?<!&)([@#])(?=\w)", r"\1<!-- -->", text)
