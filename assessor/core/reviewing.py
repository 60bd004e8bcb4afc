"""Which entries of a catalogue somebody should look at again, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from assessor.core.catalogue import Catalogue, Tool, last_day


class Doubt(StrEnum):
    """Why what is said of a tool should be looked at again, the gravest first."""

    OLD = "old"  # over a year, or of no known age
    UNCONFIRMED = "unconfirmed"  # nobody named a source
    UNTRACED = "untraced"  # the source has no address


def doubt(tool: Tool, today: date) -> Doubt | None:
    """Say what is the gravest doubt about a tool on a day, None where there is none.

    >>> doubt(Tool("git", as_of="2024"), date(2026, 11, 21))
    <Doubt.OLD: 'old'>
    """
    if tool.is_stale(today):
        return Doubt.OLD
    if not tool.is_confirmed:
        return Doubt.UNCONFIRMED
    return None if has_address(tool.source) else Doubt.UNTRACED


def has_address(source: str) -> bool:
    """Say whether a source is an address that one can open.

    >>> has_address("https://git-scm.com"), has_address("seen in 2026, address not kept")
    (True, False)
    """
    return source.startswith(("https://", "http://")) and " " not in source


def to_review(catalogue: Catalogue, today: date) -> Mapping[Doubt, tuple[Tool, ...]]:
    """Sort the tools that are in doubt by their gravest one, oldest facts first, then by key.

    >>> to_review(Catalogue((Tool("b", as_of="2024"), Tool("a"))), date(2026, 11, 21))[Doubt.OLD][0].key
    'a'
    """
    aged = sorted(catalogue.by_key.values(), key=_age)
    found = [(doubt(tool, today), tool) for tool in aged]
    return {each: tuple(tool for of, tool in found if of is each) for each in Doubt}


def _age(tool: Tool) -> tuple[date, str]:
    return last_day(tool.as_of) if tool.as_of else date.min, tool.key
