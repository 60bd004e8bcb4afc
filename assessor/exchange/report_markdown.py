"""A report as Markdown: what the PDF says, without pictures; people's text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from assessor import words
from assessor.aims import Aim
from assessor.core.target import Reason
from assessor.exchange.outlets import facts
from assessor.exchange.outlets.markdown import escape
from assessor.plans import Step, Stretch
from assessor.reports import Chapter, Entry, Report
from assessor.results import Row
from assessor.toolkits import Limit

type Block = str
"""A heading, a paragraph, a list or a table; blocks are parted by an empty line."""


def document(report: Report) -> str:
    """Write a report as Markdown: the level, why, what to do, every question, what was left out."""
    blocks = [
        *_front(report),
        *_groups(report),
        *_why(report),
        *_clashes(report),
        *_way(report),
        *_tools(report),
        *_questions(report.chapters),
        *_left_out(report),
        *_method(report),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _front(report: Report) -> Iterable[Block]:
    subject, found, plan = report.subject, report.results, report.plan
    version = _("version %s") % report.bank.version
    made = [date_format(report.made_on, "j F Y"), f"{report.bank.title}, {version}"]
    yield f"# {escape(subject.project)}"
    yield escape(" · ".join(filter(None, [subject.team, *made, subject.scope_title])))
    yield f"## {escape(_('Where the project stands'))}"
    yield f"**{escape(_('Level %s') % found.level)}** {escape(found.level_title)}".strip()
    target = _("The target is level %s.") % plan.target
    yield escape(f"{target} {report.target_note}".strip())
    yield escape(found.level_about.about) if found.level_about else ""
    yield escape(_sureness(report))
    rounds = [f"{escape(each.level)}: {date_format(each.day, 'j M Y')}" for each in report.trend]
    yield _list(_("Earlier rounds"), rounds)


def _sureness(report: Report) -> str:
    sure = report.results.sureness
    return _("%(claimed)s of %(asked)s questions have an answer with a level.") % {
        "claimed": sure.claimed,
        "asked": sure.asked,
    }


def _groups(report: Report) -> Iterable[Block]:
    found = report.results
    means = (_("Stands at"), _("Claimed"), _("Held"))
    for title, rows in ((_("Dimensions"), found.dimensions), (_("Areas"), found.areas)):
        yield f"## {escape(title)}"
        yield _table(
            (title, *means),
            [(row.group.title, row.level, _mean(row.claimed), _mean(row.held)) for row in rows],
        )
    yield f"## {escape(_('Layers'))}"
    layers = [(row.group.title, row.level, row.rests_at) for row in found.layers]
    yield _table((_("Layer"), _("Stands at"), _("Rests at")), layers)


def _why(report: Report) -> Iterable[Block]:
    found = report.results
    yield f"## {escape(_('Why this level'))}"
    number = found.result.next_level
    yield _list(_("What keeps level %s away") % number, map(_sentence, found.blockers))
    yield _list(_("Claims that count for less"), map(_sentence, found.capped))
    yield _list(_("What is strong"), (escape(each.title) for each in found.strengths))


def _clashes(report: Report) -> Iterable[Block]:
    rows = (
        _bold(f"{clash.block_title} · {clash.question_title}", clash.sentence)
        for clash in report.design.clashes
    )
    yield _list(_("What the design promises and the answers deny"), rows)


def _target(aim: Aim) -> Iterable[Block]:
    if aim.chosen:
        chosen = _("The team chose level %s.") % aim.chosen.level
        yield escape(f"{chosen} {aim.chosen.why}".strip())
    if aim.suggestion:
        yield escape(_("The canvases suggest level %s:") % aim.suggestion.level)
        yield _list("", map(_reason, aim.suggestion.reasons))


def _reason(reason: Reason) -> str:
    asked = _("At most %s:") if reason.is_limit else _("At least %s:")
    return _bold(asked % reason.level, reason.rule.because)


def _way(report: Report) -> Iterable[Block]:
    plan = report.plan
    yield f"## {escape(_('The way to level %s') % plan.target)}"
    yield from _target(report.design.aim)
    if plan.is_at_target:
        yield escape(_("Level %s is reached: the answers need no move.") % plan.target)
    else:
        yield escape(facts.summary(plan))
    for stretch in plan.stretches:
        yield from _stretch(stretch)


def _stretch(stretch: Stretch) -> Iterable[Block]:
    level = _("To reach level %s") % stretch.level
    days = facts.days(stretch.reached) if stretch.reached else _("not reached by these moves")
    yield f"### {escape(f'{level}: {days}')}"
    columns = (
        _("No."),
        _("Move"),
        _("From, to"),
        _("Effort"),
        _("Begins"),
        _("Done"),
        _("Waits for"),
        _("Unlocks"),
        _("Done when"),
        _("Decided"),
    )
    yield _table(columns, map(_step, stretch.steps))


def _step(step: Step) -> Sequence[str]:
    decided = [f"{label}: {text}" for label, text in facts.decisions(step) if text]
    return (
        str(step.number),
        step.title,
        "" if step.finds_out else words.span(step.move.begin, step.move.to),
        step.effort,
        facts.days(step.begins),
        facts.days(step.done),
        ", ".join(str(earlier.number) for earlier in step.waits_for),
        str(step.move.unlocks),
        step.descriptor,
        "; ".join(decided),
    )


def _tools(report: Report) -> Iterable[Block]:
    kit = report.toolkit
    if not kit.sections:
        return
    yield f"## {escape(_('Tools for the way'))}"
    yield _list("", (escape(_limit(each)) for each in kit.allowed))
    yield _list("", map(escape, kit.leaving))
    rows = [
        (
            section.title,
            ", ".join(choice.tool.name for choice in section.choices),
            "; ".join(f"{tool.name}: {rule}" for tool, rule in section.ruled_out),
        )
        for section in kit.sections
    ]
    yield _table((_("Need"), _("What fits, the best first"), _("Ruled out")), rows)


def _limit(limit: Limit) -> str:
    source = _(" (from the %s)") % limit.place.sheet if limit.place else ""
    return f"{limit.title}: {limit.words}{source}"


def _questions(chapters: Iterable[Chapter]) -> Iterable[Block]:
    yield f"## {escape(_('Every question'))}"
    columns = (_("Question"), _("Claimed"), _("Held"), _("Note"), _("Evidence"))
    for chapter in chapters:
        yield f"### {escape(chapter.group.title)}"
        yield _table(columns, map(_entry, chapter.entries))


def _entry(entry: Entry) -> Sequence[str]:
    although = _("Asked although the canvases leave it out: %s") % entry.overrule
    told = [although if entry.overrule else "", entry.reason, entry.remark.note]
    note = " ".join(filter(None, told))
    held = entry.held_at
    return entry.question.title, entry.claimed, held, note, "; ".join(entry.remark.evidence)


def _left_out(report: Report) -> Iterable[Block]:
    yield f"## {escape(_('What was left out'))}"
    reasons = (_bold(each.question.title, each.reason) for each in report.not_applicable)
    yield _list(_("Questions that do not apply"), reasons)
    overruled = (_bold(each.question.title, each.overrule) for each in report.overruled)
    yield _list(_("Asked although the canvases leave it out"), overruled)
    moves = (_bold(words.move_title(move), care.note) for move, care in report.left_out)
    yield _list(_("Moves that the team left out"), moves)
    dropped = (escape(each.title) for each in report.dropped)
    yield _list(_("Moves that wait for one that was left out"), dropped)
    not_asked = (escape(each.title) for each in report.not_asked)
    yield _list(_("Questions that the quick pass does not ask"), not_asked)


def _method(report: Report) -> Iterable[Block]:
    found = report.results
    yield f"## {escape(_('How this is worked out'))}"
    yield escape(found.rule)
    lenses = (_bold(row.lens.title, f"{row.value} {row.name}") for row in found.lenses)
    yield _list(_("What other models would say"), lenses)


def _sentence(row: Row) -> str:
    return _bold(row.question.title, row.sentence)


def _bold(title: str, text: str) -> str:
    return f"**{escape(title)}** {escape(text)}".rstrip()


def _mean(value: float | None) -> str:
    return "" if value is None else str(value)


def _list(title: str, rows: Iterable[str]) -> Block:
    """Write rows that are Markdown already as a list under a heading; nothing where there are none."""
    found = [f"- {row}" for row in rows]
    head = [f"### {escape(title)}", ""] if title else []
    return "\n".join([*head, *found]) if found else ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Block:
    """Write a table; nothing where there are no rows."""
    found = [[escape(cell) for cell in row] for row in rows]
    if not found:
        return ""
    head = [[escape(column) for column in columns], ["---"] * len(columns)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (*head, *found))
