"""The sentences that pages, reports and commands say about results and moves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor import designs
from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank, Group, Question
from assessor.core.explaining import Blocker, Capped
from assessor.core.plan import Plan
from assessor.core.roadmap import Move, Reason
from assessor.core.scope import LeftOut, Traits
from assessor.core.scoring import Layer, Range
from assessor.core.sums import Headline, Span, band

PACE, QUICK_PACE = 0.8, 0.5
"""Minutes that a question takes: with the people at the table who know, and at a first look."""


def level(reached: Range | None) -> str:
    """Say a level or a range of levels: "2", "1 to 3", "no level"."""
    if reached is None:
        return _("no level")
    return span(reached.low, reached.high)


def span(low: float, high: float) -> str:
    """Say a score or a range of scores: "1.5", "1.5 to 3"."""
    if low == high:
        return f"{low:g}"
    return _("%(low)s to %(high)s") % {"low": f"{low:g}", "high": f"{high:g}"}


def level_title(bank: Bank, reached: Range | None) -> str:
    """Say what a level or a range is called."""
    if reached is None or len(bank.levels) <= reached.high:
        return ""
    if reached.is_certain:
        return bank.levels[reached.low].title
    return _("Between “%(low)s” and “%(high)s”") % {
        "low": bank.levels[reached.low].title,
        "high": bank.levels[reached.high].title,
    }


def points(found: Span | None) -> str:
    """Say a sum or a range of sums: "1.5 of 7 points", "0.5 to 3 of 7 points", "no points"."""
    if found is None:
        return _("no points")
    return _("%(points)s of %(most)s points") % {
        "points": span(found.low, found.high),
        "most": f"{found.most:g}",
    }


def headline(found: Headline | None) -> str:
    """Say the one number that a bank's rule ends in: "level 2", "1.5 of 7 points"."""
    if isinstance(found, Span):
        return points(found)
    return _("level %s") % level(found) if found else level(None)


def band_title(bank: Bank, found: Span | None) -> str:
    """Say what a sum or a range of sums is called."""
    if found is None:
        return ""
    low, high = band(bank.bands, found.low), band(bank.bands, found.high)
    if low is None or high is None:
        return ""
    if low == high:
        return low.title
    return _("Between “%(low)s” and “%(high)s”") % {"low": low.title, "high": high.title}


def minutes(questions: int, *, is_quick: bool = False) -> str:
    """Say how long questions take, in steps of five minutes: "about 20 minutes"."""
    pace = QUICK_PACE if is_quick else PACE
    n = max(5, 5 * round(questions * pace / 5))
    return _("about %s minutes") % n


def titles(questions: Sequence[Question], most: int) -> str:
    """List questions by title: "A, B and C", "A, B, C and 2 more"."""
    named = [_("“%s”") % question.title for question in questions[:most]]
    if more := len(questions) - len(named):
        named.append(ngettext("%s more", "%s more", more) % more)
    return get_text_list(named, _("and"))


def groups(found: Sequence[Group]) -> str:
    """List groups by title: "A, B and C"."""
    return get_text_list([group.title for group in found], _("and"))


def rule(bank: Bank) -> str:
    """Say when a group stands at a level, by the bank's share and slack."""
    return ngettext(
        "A dimension or layer stands at a level when practices with %(share)s of the weight hold what "
        "the level needs, and none lags more than %(slack)s step behind.",
        "A dimension or layer stands at a level when practices with %(share)s of the weight hold what "
        "the level needs, and none lags more than %(slack)s steps behind.",
        bank.slack,
    ) % {"share": f"{bank.share:.0%}", "slack": bank.slack}


def capped(row: Capped, answers: Answers) -> str:
    """Say why a claim counts for less: what it stands on is not in place, or nobody has answered it."""
    is_open = all(not isinstance(answers.get(root.key), Claim) for root in row.roots)
    facts = {"claimed": row.claimed, "held": row.held, "roots": titles(row.roots, most=3)}
    if is_open:
        return (
            ngettext(
                "Claimed at %(claimed)s, counts as %(held)s: it stands on %(roots)s, which nobody has answered for sure yet.",
                "Claimed at %(claimed)s, counts as %(held)s: it stands on %(roots)s, which nobody has answered for sure yet.",
                len(row.roots),
            )
            % facts
        )
    return (
        ngettext(
            "Claimed at %(claimed)s, counts as %(held)s: it stands on %(roots)s, which is not in place yet.",
            "Claimed at %(claimed)s, counts as %(held)s: it stands on %(roots)s, which are not in place yet.",
            len(row.roots),
        )
        % facts
    )


def blocker(row: Blocker) -> str:
    """Say what a blocker needs and what raising it would free."""
    facts = {"held": row.held, "need": row.need, "others": row.frees - 1}
    if not row.frees:
        return _("Held at %(held)s, needs %(need)s. What it stands on comes first.") % facts
    if row.frees == 1:
        return _("Held at %(held)s, needs %(need)s.") % facts
    return (
        ngettext(
            "Held at %(held)s, needs %(need)s. Raising it frees %(others)s other practice.",
            "Held at %(held)s, needs %(need)s. Raising it frees %(others)s other practices.",
            row.frees - 1,
        )
        % facts
    )


def gap(layer: Layer) -> str:
    """Say in the gap under a lifted layer what it stands at and what carries it."""
    if not layer.is_lifted:
        return ""
    return _("stands at %(stands)s, rests at %(rests)s") % {
        "stands": level(layer.stands),
        "rests": level(layer.rests),
    }


def effort(weeks: tuple[float, float]) -> str:
    """Say a range of person-weeks: "0.5 to 1.5 person-weeks"."""
    least, most = (f"{value:.1f}".rstrip("0").rstrip(".") for value in weeks)
    if least == most:
        return ngettext("%(n)s person-week", "%(n)s person-weeks", 1 if most == "1" else 2) % {
            "n": most
        }
    return _("%(least)s to %(most)s person-weeks") % {"least": least, "most": most}


def out_of_reach(plan: Plan) -> str:
    """Say why a plan does not reach its target."""
    if plan.result.overall is None:
        return _("No question of this assessment applies.")
    return _("Level %(target)s is not reached without what was left out: %(titles)s.") % {
        "target": plan.target,
        "titles": titles(
            list({move.question.key: move.question for move in plan.left_out}.values()), most=3
        ),
    }


def days(pair: tuple[date, date]) -> str:
    """Say an early and a late day in few words: "4 Jan 2027", "4 to 8 Jan 2027", "30 Jan to 8 Feb 2027"."""
    early, late = pair
    last = date_format(late, "j M Y")
    if early == late:
        return last
    if early.year != late.year:
        first = date_format(early, "j M Y")
    else:
        first = date_format(early, "j M" if early.month != late.month else "j")
    return _("%(early)s to %(late)s") % {"early": first, "late": last}


def move_title(move: Move) -> str:
    """Say what a move is: "Version control: from 0 to 2"."""
    if move.reason is Reason.UNSURE:
        return _("Find out: %(title)s") % {"title": move.question.title}
    return move.question.title


def move_reason(move: Move) -> str:
    """Say why a move is in the plan."""
    match move.reason:
        case Reason.UNSURE:
            return _(
                "Nobody was sure of this answer; asking around comes before planning work on it."
            )
        case Reason.CARRIES:
            return _("Practices that level %(level)s asks for stand on it.") % {"level": move.level}
    return _("Level %(level)s asks for it at %(to)s.") % {"level": move.level, "to": move.to}


def answer(given: Answer | None, bank: Bank | None = None) -> str:
    """Say an answer: "2", "not sure", "not applicable", "no answer"; a step of a bank of points by its title."""
    match given:
        case Claim(found):
            return _("“%s”") % step_title(bank, found) if bank and bank.is_summed else str(found)
        case Unsure():
            return _("not sure")
        case NotApplicable():
            return _("not applicable")
    return _("no answer")


def step_title(bank: Bank, step: int) -> str:
    """Say what a step of a bank's scale is called; a bank that calls it nothing has its number."""
    return bank.scale[step].title if step < len(bank.scale) else str(step)


def left_out(given: LeftOut, traits: Traits) -> str:
    """Say why the traits leave a question out: "Not asked: How predictions reach their users: On a device."."""
    return _("Not asked: %s.") % designs.statement(given.traits, traits)
