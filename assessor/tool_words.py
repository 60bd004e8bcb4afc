"""The sentences that pages, reports and commands say about tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor.core.catalogue import Budget, Constraints, Licence, Status, Tool
from assessor.core.ranking import NEUTRAL, Criterion, Need, Ranked
from assessor.core.screening import Excluded, Rule
from assessor.core.tooling import Leaving

MOST_FOR, MOST_AGAINST = 3, 2
EARLY = 0.5
"""The maturity from which down it is worth saying that a tool is early."""


def why(ranked: Ranked, need: Need) -> str:
    """Say in a line what speaks for a tool, then what speaks against it."""
    return " ".join(
        [*reasons_for(ranked, need)[:MOST_FOR], *reasons_against(ranked)[:MOST_AGAINST]]
    )


def reasons_for(ranked: Ranked, need: Need) -> list[str]:
    """List what speaks for a tool, the weightiest first."""
    return list(_for(ranked, need))


def reasons_against(ranked: Ranked) -> list[str]:
    """List what speaks against a tool, the weightiest first."""
    return list(_against(ranked))


def _for(ranked: Ranked, need: Need) -> Iterator[str]:
    if ranked.is_owned:
        yield _("You have it already.")
    if ranked.serves:
        yield _served(len(ranked.serves), len(need.questions))
    if ranked.joins:
        yield _("It works with %(tools)s, which you have.") % {"tools": names(ranked.joins)}
    if ranked.homes:
        yield _("It is at home on %(places)s.") % {"places": words(ranked.homes)}
    if ranked.is_rented:
        yield _("It can be rented as a managed service.")
    elif ranked.tool.upkeep == 1:
        yield _("It is light to run.")
    if ranked.tool.status is Status.ACTIVE:
        yield _("It is actively developed.")


def _served(served: int, total: int) -> str:
    facts = {"served": served, "total": total}
    if served < total:
        return (
            ngettext(
                "It serves %(served)s of the %(total)s practices in question.",
                "It serves %(served)s of the %(total)s practices in question.",
                total,
            )
            % facts
        )
    return ngettext(
        "It serves the practice in question.", "It serves every practice in question.", total
    )


def _against(ranked: Ranked) -> Iterator[str]:
    tool = ranked.tool
    if not ranked.serves:
        yield _("It serves none of the practices in question.")
    if ranked.doubles and not ranked.is_owned:
        yield ngettext(
            "%(tools)s, which you have, serves some of this already.",
            "%(tools)s, which you have, serve some of this already.",
            len(ranked.doubles),
        ) % {"tools": names(ranked.doubles)}
    if ranked.value(Criterion.MATURITY) <= EARLY:
        yield _("It usually pays from level %(level)s on.") % {"level": tool.min_level}
    if ranked.value(Criterion.FIT) < NEUTRAL:
        yield (
            _("It runs only on %(places)s.") % {"places": words(tool.clouds)}
            if tool.clouds
            else _("It fits best on %(places)s.") % {"places": words(tool.home)}
        )
    if not ranked.is_rented and tool.upkeep > 1:
        yield EFFORTS[tool.upkeep]()
    if tool.status is Status.SLOW:
        yield _("It sees few releases.")
    if tool.status is Status.UNKNOWN:
        yield _("How it is developed is not known.")
    if ranked.is_stale:
        yield _("What is said of it is over a year old.")


EFFORTS = {
    2: lambda: _("It is a service that somebody must look after."),
    3: lambda: _("It is a platform that somebody must operate."),
}


def ruled_out(out: Excluded) -> str:
    """Say which rule keeps a tool out, with what it has and what was asked for."""
    facts = {"found": words(out.found), "asked": words(out.asked)}
    if out.rule is Rule.LICENCE and Licence.UNKNOWN in out.found:
        return _("Its licence is not known; you allow %(asked)s.") % facts
    if not out.found and out.asked:
        return _("How it can be had is not known; you allow %(asked)s.") % facts
    return SENTENCES[out.rule]() % facts


SENTENCES = {
    Rule.INTERNAL: lambda: _("A firm uses it inside its own walls; nobody else can have it."),
    Rule.STATUS: lambda: _("Its status is %(found)s: nobody should begin with it."),
    Rule.LICENCE: lambda: _("Licence: it has %(found)s, you allow %(asked)s."),
    Rule.HOSTING: lambda: _("Hosting: it can be had as %(found)s, you allow %(asked)s."),
    Rule.AIR_GAPPED: lambda: _(
        "Without a network it must be %(asked)s and need no cloud; it needs %(found)s."
    ),
    Rule.CLOUD: lambda: _("Cloud: it runs only on %(found)s, you use %(asked)s."),
    Rule.LANGUAGE: lambda: _("Language: it is used from %(found)s, you use %(asked)s."),
    Rule.BUDGET: lambda: _("Budget: it is proprietary, and you allow only what is free."),
    Rule.LEVEL: lambda: _(
        "It usually pays from level %(found)s on, and is asked for at level %(asked)s."
    ),
}


def leaving(row: Leaving) -> str:
    """Say of an owned tool that it has ended or is about to, and where to go."""
    facts = {"tool": row.tool.name, "status": row.tool.status, "to": names(row.to)}
    if not row.to:
        return _("%(tool)s is %(status)s; no way out is known that your constraints allow.") % facts
    return _("%(tool)s is %(status)s: move to %(to)s.") % facts


CRITERIA = {
    Criterion.GAP: lambda: _("Serves what is open"),
    Criterion.FIT: lambda: _("Goes with what you have"),
    Criterion.MATURITY: lambda: _("Right for your level"),
    Criterion.HEALTH: lambda: _("Looked after"),
    Criterion.UPKEEP: lambda: _("Light to run"),
}


def criterion(name: Criterion) -> str:
    """Say what a criterion asks."""
    return CRITERIA[name]()


def constraints(found: Constraints) -> Iterator[tuple[str, str, str]]:
    """Say what is constrained, and to what, after the key of the trait that says the same."""
    if found.licences:
        yield "licences", _("Licences"), words(sorted(found.licences))
    if found.hosting:
        yield "hosting", _("Hosting"), words(sorted(found.hosting))
    if found.is_air_gapped:
        yield "network", _("Network"), _("none: it must run on your own machines")
    if found.clouds:
        yield "clouds", _("Clouds"), words(sorted(found.clouds))
    if found.languages:
        yield "languages", _("Languages"), words(sorted(found.languages))
    if found.budget is Budget.FREE:
        yield "budget", _("Budget"), _("no licence fees")


def names(tools: Iterable[Tool]) -> str:
    """List tools by name: "A, B or C"."""
    return get_text_list([tool.name for tool in tools], _("or"))


def words(found: Iterable[str]) -> str:
    """List words: "a, b or c"."""
    return get_text_list(list(found), _("or"))
