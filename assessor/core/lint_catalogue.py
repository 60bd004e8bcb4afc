"""What must hold of a catalogue; every fault names tool and field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assessor.core.catalogue import KUBERNETES, Catalogue, Status, Tool, last_day
from assessor.core.lint import KEBAB


@dataclass(frozen=True, slots=True)
class Known:
    """The words that a catalogue may use: tool categories, and keys of questions."""

    categories: frozenset[str]
    practices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field of the nth tool."""

    nth: int
    tool: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.tool}.{self.field}: {self.message}"


def lint_catalogue(catalogue: Catalogue, known: Known) -> tuple[Fault, ...]:
    """List every fault of a catalogue, tool by tool.

    >>> odd = Catalogue((Tool("git", categories=("moon",)),))
    >>> [str(fault) for fault in lint_catalogue(odd, Known(frozenset(), frozenset()))]
    ["git.categories: 'moon' is unknown"]
    """
    counts = Counter(tool.key for tool in catalogue.tools)
    found: list[Fault] = []
    for nth, tool in enumerate(catalogue.tools):
        if counts[tool.key] > 1:
            found.append(Fault(nth, tool.key, "id", "is used by more than one tool"))
        for check in CHECKS:
            found.extend(
                Fault(nth, tool.key, field, message)
                for field, message in check(catalogue, known, tool)
            )
    return tuple(found)


def faults_of_change(catalogue: Catalogue, tool: Tool, known: Known) -> tuple[Fault, ...]:
    """List the faults that a catalogue has once a tool is put into it, and did not have before.

    >>> [str(fault) for fault in faults_of_change(Catalogue(), Tool("git"), Known(frozenset(), frozenset()))]
    ['git.categories: is missing']
    """
    others = tuple(each for each in catalogue.tools if each.key != tool.key)
    old = {str(fault) for fault in lint_catalogue(catalogue, known) if fault.tool != tool.key}
    found = lint_catalogue(replace(catalogue, tools=(*others, tool)), known)
    return tuple(fault for fault in found if str(fault) not in old)


type Faults = Iterator[tuple[str, str]]


def _id(_catalogue: Catalogue, _known: Known, tool: Tool) -> Faults:
    if not KEBAB.fullmatch(tool.key):
        yield "id", "must be lower-case words joined by hyphens"


def _words(_catalogue: Catalogue, known: Known, tool: Tool) -> Faults:
    if not tool.categories:
        yield "categories", "is missing"
    for field, used, allowed in (
        ("categories", tool.categories, known.categories),
        ("practices", tool.practices, known.practices),
    ):
        for word, count in Counter(used).items():
            if word not in allowed:
                yield field, f"'{word}' is unknown"
            if count > 1:
                yield field, f"'{word}' stands {count} times"


def _tools(catalogue: Catalogue, _known: Known, tool: Tool) -> Faults:
    keys = catalogue.by_key.keys()
    for field, named, also in (
        ("alternatives", tool.alternatives, None),
        ("move_to", tool.move_to, None),
        ("works_with", tool.works_with, KUBERNETES),
    ):
        for key in named:
            if key == tool.key:
                yield field, "names the tool itself"
            elif key not in keys and key != also:
                yield field, f"'{key}' is not a tool of this catalogue"


def _way_out(catalogue: Catalogue, _known: Known, tool: Tool) -> Faults:
    if tool.is_ending and not tool.move_to:
        yield "move_to", f"is missing: a tool that is {tool.status} needs a way out"
    for key in tool.move_to:
        to = catalogue.by_key.get(key)
        if to and (to.is_ending or to.status is Status.INTERNAL):
            yield "move_to", f"'{key}' is {to.status} itself"


def _facts(_catalogue: Catalogue, _known: Known, tool: Tool) -> Faults:
    moments = [("as_of", tool.as_of), *(("events", event.moment) for event in tool.events)]
    for field, moment in moments:
        if moment and not _is_moment(moment):
            yield field, f"must be a year, a month or a day such as 2026-06-01, is '{moment}'"
    if tool.is_confirmed and not tool.source:
        yield "source", "is missing: what is confirmed has a source"
    if tool.homepage and not tool.homepage.startswith(("https://", "http://")):
        yield "homepage", "must begin with https://"


def _is_moment(text: str) -> bool:
    try:
        last_day(text)
    except ValueError:
        return False
    return True


CHECKS: tuple[Callable[[Catalogue, Known, Tool], Faults], ...] = (
    _id,
    _words,
    _tools,
    _way_out,
    _facts,
)
