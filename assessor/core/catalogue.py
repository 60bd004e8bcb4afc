"""The catalogue of tools as values, and what rules a tool out for a team."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from canvas.core.translations import Translations

KUBERNETES = "kubernetes"
"""What a tool may build on even where the catalogue has no entry of this name."""

MOMENT = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
"""A year, a month or a day."""

FRESH_FOR = timedelta(days=365)
"""How long what is said about a tool is taken as it stands."""


class Status(StrEnum):
    """How a tool is developed, or how it ended."""

    ACTIVE = "active"
    SLOW = "slow"  # few releases
    UNKNOWN = "unknown"
    DORMANT = "dormant"  # no development known
    RETIRING = "retiring"  # being absorbed or shut down
    ARCHIVED = "archived"
    RETIRED = "retired"  # the service ended
    INTERNAL = "internal"  # described by its owner, never released


ENDING = frozenset({Status.DORMANT, Status.RETIRING, Status.ARCHIVED, Status.RETIRED})
"""What nobody should begin with, and who has it should leave."""


class Licence(StrEnum):
    """What a licence asks for, from least to most."""

    PERMISSIVE = "permissive"
    WEAK_COPYLEFT = "weak-copyleft"
    COPYLEFT = "copyleft"
    NETWORK_COPYLEFT = "network-copyleft"
    SOURCE_AVAILABLE = "source-available"
    PROPRIETARY = "proprietary"
    UNKNOWN = "unknown"


class Hosting(StrEnum):
    """A way to have a tool: run it, rent it, or take it as a package into one's own code."""

    SELF_HOSTED = "self-hosted"
    MANAGED = "managed"
    LIBRARY = "library"


class Budget(StrEnum):
    """What a tool may cost."""

    ANY = "any"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a tool or its owner: in which year, month or on which day, and where it was read."""

    moment: str
    what: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: what it serves, on which terms it can be had, and how it fares.

    The first category is its main one; `practices` are keys of questions. No `clouds` means anywhere, no
    `languages` any. `home` is where it fits best, `works_with` what it builds on or plugs into. `upkeep`
    is the effort to run it oneself: 1 light, 2 a service to look after, 3 a platform to operate.
    `min_level` is the lowest overall level at which it usually pays. `as_of` is the year, month or day
    of what is said; `is_confirmed` tells that a source was seen. `translations` say its texts in other
    languages, by the paths of `core.translations`.
    """

    key: str
    name: str = ""
    about: str = ""
    categories: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    licence: str = ""
    licence_class: Licence = Licence.UNKNOWN
    hosting: tuple[Hosting, ...] = ()
    clouds: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    works_with: tuple[str, ...] = ()
    upkeep: int = 1
    min_level: int = 0
    status: Status = Status.UNKNOWN
    as_of: str = ""
    is_confirmed: bool = False
    source: str = ""
    events: tuple[Event, ...] = ()
    alternatives: tuple[str, ...] = ()
    move_to: tuple[str, ...] = ()
    homepage: str = ""
    translations: Translations = field(default_factory=dict)

    @property
    def is_ending(self) -> bool:
        """Say whether it has ended or is about to.

        >>> Tool("neptune", status=Status.RETIRED).is_ending
        True
        """
        return self.status in ENDING

    def is_stale(self, today: date) -> bool:
        """Say whether what is known of it is over a year old, or of no known age.

        >>> Tool("git", as_of="2025").is_stale(date(2026, 11, 21)), Tool("git").is_stale(date(2026, 11, 21))
        (False, True)
        """
        return not self.as_of or today - last_day(self.as_of) > FRESH_FOR


def last_day(moment: str) -> date:
    """Return the last day of a year, a month or a day; raise ValueError for what is none of them.

    >>> last_day("2026"), last_day("2026-02"), last_day("2026-06-01")
    (datetime.date(2026, 12, 31), datetime.date(2026, 2, 28), datetime.date(2026, 6, 1))
    """
    if not MOMENT.fullmatch(moment):
        raise ValueError(moment)
    year, *rest = map(int, moment.split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if len(rest) > 1 else monthrange(year, month)[1])


@dataclass(frozen=True)
class Catalogue:
    """All known tools; their order means nothing.

    `aliases` says for the key of a tool that was merged into another one by which key it goes now.
    """

    tools: tuple[Tool, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, Tool]:
        """Each tool by its key, in the order of the keys.

        >>> list(Catalogue((Tool("git"), Tool("dvc"))).by_key)
        ['dvc', 'git']
        """
        return {tool.key: tool for tool in sorted(self.tools, key=lambda each: each.key)}

    @cached_property
    def by_category(self) -> Mapping[str, tuple[Tool, ...]]:
        """The tools of each category in the order of their keys, main or not.

        >>> [tool.key for tool in Catalogue((Tool("git", categories=("source-control",)),)).of("source-control")]
        ['git']
        """
        found: dict[str, list[Tool]] = {}
        for tool in self.by_key.values():
            for category in dict.fromkeys(tool.categories):
                found.setdefault(category, []).append(tool)
        return {category: tuple(tools) for category, tools in found.items()}

    def of(self, category: str) -> tuple[Tool, ...]:
        """List the tools of a category, by key; none where nobody knows it.

        >>> Catalogue().of("source-control")
        ()
        """
        return self.by_category.get(category, ())

    def current(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Call each tool by the key by which it goes now, once, in the order given.

        >>> Catalogue(aliases={"ml-flow": "mlflow"}).current(("git", "ml-flow", "mlflow"))
        ('git', 'mlflow')
        """
        return tuple(dict.fromkeys(self.aliases.get(key, key) for key in keys))

    @cached_property
    def reach(self) -> Mapping[str, int]:
        """How many tools work with each key, by what they say themselves.

        >>> Catalogue((Tool("dvc", works_with=("git",)), Tool("git"))).reach["git"]
        1
        """
        return Counter(key for tool in self.tools for key in set(tool.works_with))

    @cached_property
    def clouds(self) -> tuple[str, ...]:
        """Every cloud or platform that a tool is bound to or at home on, by name.

        >>> Catalogue((Tool("a", clouds=("gcp",)), Tool("b", home=("aws",)))).clouds
        ('aws', 'gcp')
        """
        return tuple(sorted({each for tool in self.tools for each in (*tool.clouds, *tool.home)}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Every language that a tool is used from, by name.

        >>> Catalogue((Tool("a", languages=("sql", "python")),)).languages
        ('python', 'sql')
        """
        return tuple(sorted({each for tool in self.tools for each in tool.languages}))


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a team allows and has; an empty set rules nothing out.

    `licences` holds classes of licence; "copyleft" stands for weak, strong and network copyleft alike.
    `owned` are keys of tools that the team has already.
    """

    licences: frozenset[str] = frozenset()
    hosting: frozenset[str] = frozenset()
    is_air_gapped: bool = False
    clouds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    budget: Budget = Budget.ANY
