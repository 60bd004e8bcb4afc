"""What rules a tool out: hard constraints, which nothing makes up for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from assessor.core.catalogue import Budget, Constraints, Hosting, Licence, Status, Tool

FAMILIES = {
    Licence.COPYLEFT: frozenset({Licence.WEAK_COPYLEFT, Licence.COPYLEFT, Licence.NETWORK_COPYLEFT})
}
"""The licence classes that a word allows, where it allows more than its own."""

OFFLINE = (Hosting.SELF_HOSTED, Hosting.LIBRARY)
"""The ways to have a tool that need nobody outside."""


class Rule(StrEnum):
    """Why a tool is out; the first that applies is told."""

    INTERNAL = "internal"
    STATUS = "status"
    LICENCE = "licence"
    HOSTING = "hosting"
    AIR_GAPPED = "air-gapped"
    CLOUD = "cloud"
    LANGUAGE = "language"
    BUDGET = "budget"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class Excluded:
    """A tool that is out: the rule, what the tool has and what the rule asks for."""

    tool: Tool
    rule: Rule
    found: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def excluded(tool: Tool, constraints: Constraints) -> Excluded | None:
    """Apply every rule but that of the level, in order; None where the tool passes.

    >>> gone = Tool("neptune", status=Status.RETIRED, licence_class=Licence.PROPRIETARY)
    >>> excluded(gone, Constraints(licences=frozenset({"permissive"}))).rule
    <Rule.STATUS: 'status'>
    """
    for rule, check in CHECKS:
        if (broken := check(tool, constraints)) is not None:
            found, asked = broken
            return Excluded(tool, rule, tuple(map(str, found)), tuple(sorted(asked)))
    return None


def too_early(tool: Tool, level: int) -> Excluded | None:
    """Rule a tool out that pays only from a higher level than the one that it is needed at.

    >>> too_early(Tool("spinnaker", min_level=3), 1).found, too_early(Tool("git"), 1)
    (('3',), None)
    """
    if tool.min_level <= level:
        return None
    return Excluded(tool, Rule.LEVEL, (str(tool.min_level),), (str(level),))


def ways_to_have(tool: Tool, constraints: Constraints) -> tuple[Hosting, ...]:
    """List the ways to have a tool that the constraints leave.

    >>> mlflow = Tool("mlflow", hosting=(Hosting.SELF_HOSTED, Hosting.MANAGED))
    >>> ways_to_have(mlflow, Constraints(is_air_gapped=True))
    (<Hosting.SELF_HOSTED: 'self-hosted'>,)
    """
    return tuple(
        way
        for way in tool.hosting
        if (not constraints.hosting or way in constraints.hosting)
        and (not constraints.is_air_gapped or way in OFFLINE)
    )


type Broken = tuple[Iterable[str], Iterable[str]] | None
"""What the tool has and what was asked for; None where the rule holds."""


def _internal(tool: Tool, _constraints: Constraints) -> Broken:
    return ((tool.status,), ()) if tool.status is Status.INTERNAL else None


def _status(tool: Tool, _constraints: Constraints) -> Broken:
    return ((tool.status,), ()) if tool.is_ending else None


def _licence(tool: Tool, constraints: Constraints) -> Broken:
    asked = constraints.licences
    allowed = asked.union(*(FAMILIES[word] for word in FAMILIES if word in asked))
    if not asked or tool.licence_class in allowed:
        return None
    return (tool.licence_class,), asked


def _hosting(tool: Tool, constraints: Constraints) -> Broken:
    return _apart(tool.hosting, constraints.hosting)


def _air_gapped(tool: Tool, constraints: Constraints) -> Broken:
    if not constraints.is_air_gapped or (ways_to_have(tool, constraints) and not tool.clouds):
        return None
    return tool.clouds or tool.hosting, OFFLINE


def _cloud(tool: Tool, constraints: Constraints) -> Broken:
    return _apart(tool.clouds, constraints.clouds) if tool.clouds else None


def _language(tool: Tool, constraints: Constraints) -> Broken:
    return _apart(tool.languages, constraints.languages) if tool.languages else None


def _budget(tool: Tool, constraints: Constraints) -> Broken:
    if constraints.budget is Budget.ANY or tool.licence_class is not Licence.PROPRIETARY:
        return None
    return (tool.licence_class,), (constraints.budget,)


def _apart(has: tuple[str, ...], asked: frozenset[str]) -> Broken:
    return None if not asked or not asked.isdisjoint(has) else (has, asked)


CHECKS: tuple[tuple[Rule, Callable[[Tool, Constraints], Broken]], ...] = (
    (Rule.INTERNAL, _internal),
    (Rule.STATUS, _status),
    (Rule.LICENCE, _licence),
    (Rule.HOSTING, _hosting),
    (Rule.AIR_GAPPED, _air_gapped),
    (Rule.CLOUD, _cloud),
    (Rule.LANGUAGE, _language),
    (Rule.BUDGET, _budget),
)
