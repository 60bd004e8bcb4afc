"""How well a tool fits: a weighted sum whose every part is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from assessor.core.bank import TOP, Question
from assessor.core.catalogue import Constraints, Hosting, Status, Tool
from assessor.core.roadmap import Move
from assessor.core.screening import ways_to_have


class Criterion(StrEnum):
    """What a tool is judged by; each part is 0..1, more is better."""

    GAP = "gap"  # how much of what is open it serves
    FIT = "fit"  # whether it goes with what the team has
    MATURITY = "maturity"  # whether the team is ready for it
    HEALTH = "health"  # whether it will still be looked after
    UPKEEP = "upkeep"  # how light it is to run


WEIGHTS: Mapping[Criterion, float] = {
    Criterion.GAP: 0.4,  # a tool that serves nothing that is open is no help, however good
    Criterion.FIT: 0.2,  # what joins up with the rest saves the work of joining it
    Criterion.MATURITY: 0.1,  # what is far too early is out already
    Criterion.HEALTH: 0.15,  # a tool stays for years
    Criterion.UPKEEP: 0.15,  # and so does the work of running it
}

COVERED = 0.2
"""What a practice still counts for that another owned tool of the category serves already."""

NEUTRAL = 0.5
"""The fit of a tool about which nothing speaks for or against."""

JOINS, AT_HOME, ABROAD, BINDS = 0.3, 0.2, -0.2, -0.5
"""What is added to it: works with an owned tool, on the team's ground, best elsewhere, only elsewhere."""

HEALTH = {Status.ACTIVE: 1.0, Status.SLOW: 0.5, Status.UNKNOWN: 0.4}
DOUBT = 0.1
"""What is taken from health for a fact that nobody confirmed, and for one over a year old."""

HEAVIEST = 3
RENTED = 0.5
"""The share of the upkeep that stays where somebody else runs the tool."""

EASE = 0.1
"""By how much of itself upkeep weighs less at each level: a mature team runs more without strain."""

DIGITS = 3
SHIFT = 0.2
"""The share by which a weight may be argued about."""


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion with its value 0..1."""

    criterion: Criterion
    value: float

    @property
    def points(self) -> float:
        """What the part adds to the score.

        >>> Part(Criterion.GAP, 0.5).points
        0.2
        """
        return WEIGHTS[self.criterion] * self.value


@dataclass(frozen=True, slots=True)
class Need:
    """A category with the open moves that ask for it, and the overall level that it is needed at."""

    category: str
    moves: tuple[Move, ...]
    level: int

    @property
    def questions(self) -> tuple[Question, ...]:
        """The practices in question, each once, in the order of the moves."""
        return tuple({move.question.key: move.question for move in self.moves}.values())


@dataclass(frozen=True, slots=True)
class Ranked:
    """A tool that passes, with its score 0..1 and what the score comes from.

    `joins` are owned tools that it works with, `homes` the team's ground that it fits, `doubles`
    owned tools that serve some of the same practices, `reach` how many tools work with it. `is_close` says that it changes places with a
    neighbour when one weight moves by a fifth.
    """

    tool: Tool
    score: float
    parts: tuple[Part, ...]
    is_owned: bool
    serves: tuple[Question, ...] = ()
    joins: tuple[Tool, ...] = ()
    homes: tuple[str, ...] = ()
    doubles: tuple[Tool, ...] = ()
    reach: int = 0
    is_rented: bool = False
    is_stale: bool = False
    is_close: bool = False

    def value(self, criterion: Criterion) -> float:
        """Return the value of one part."""
        return next(part.value for part in self.parts if part.criterion is criterion)


@dataclass(frozen=True, slots=True)
class Situation:
    """What tools are held against: where the team stands, what it allows, which good tools it owns, today.

    `reach` says how many tools of the catalogue work with a key.
    """

    level: int
    constraints: Constraints
    owned: tuple[Tool, ...]
    today: date
    reach: Mapping[str, int] = field(default_factory=dict)

    @property
    def grounds(self) -> frozenset[str]:
        """Name what the team has ground under its feet on: its clouds, and what its owned tools are or need.

        >>> s3 = Tool("s3", clouds=("aws",))
        >>> sorted(Situation(0, Constraints(), (s3,), date(2027, 1, 4)).grounds)
        ['aws', 's3']
        """
        bound = (tool.clouds[0] for tool in self.owned if len(tool.clouds) == 1)
        return self.constraints.clouds.union(bound, (tool.key for tool in self.owned))


def ranked(need: Need, tools: Iterable[Tool], situation: Situation) -> tuple[Ranked, ...]:
    """Judge the tools of a category; best first.

    Of equals what is owned comes first, then what more other tools work with, then the key decides.

    >>> from assessor.core.roadmap import Reason
    >>> git = Move("git@2", Question("git"), 0, 2, 1, (1, 1), (), Reason.NEEDED)
    >>> tools = (Tool("a"), Tool("b", practices=("git",)))
    >>> here = Situation(0, Constraints(), (), date(2027, 1, 4))
    >>> [(each.tool.key, each.score) for each in ranked(Need("source-control", (git,), 1), tools, here)]
    [('b', 0.78), ('a', 0.38)]
    """
    judged = [_judge(tool, need, situation) for tool in tools]
    judged.sort(key=lambda each: (-each.score, not each.is_owned, -each.reach, each.tool.key))
    close = {
        each.tool.key
        for above, below in pairwise(judged)
        if _may_swap(above, below)
        for each in (above, below)
    }
    return tuple(replace(each, is_close=each.tool.key in close) for each in judged)


def _judge(tool: Tool, need: Need, situation: Situation) -> Ranked:
    is_owned = tool.key in situation.constraints.owned
    others = [
        each for each in situation.owned if each is not tool and need.category in each.categories
    ]
    serves = tuple(each for each in need.questions if each.key in tool.practices)
    joins = tuple(each for each in situation.owned if _join(tool, each))
    homes = tuple(sorted(situation.grounds.intersection((*tool.home, *tool.clouds))))
    is_rented = Hosting.MANAGED in ways_to_have(tool, situation.constraints)
    is_stale = tool.is_stale(situation.today)
    covered = () if is_owned else {key for each in others for key in each.practices}
    values = {
        Criterion.GAP: _gap(need, {each.key for each in serves}, covered),
        Criterion.FIT: 1.0 if is_owned else _fit(tool, joins, homes, situation),
        Criterion.MATURITY: 1 - max(0, tool.min_level - situation.level) / TOP,
        Criterion.HEALTH: _health(tool, is_stale=is_stale),
        Criterion.UPKEEP: _upkeep(tool, situation.level, is_rented=is_rented),
    }
    parts = tuple(Part(name, round(value, DIGITS)) for name, value in values.items())
    return Ranked(
        tool=tool,
        score=round(sum(part.points for part in parts), DIGITS),
        parts=parts,
        is_owned=is_owned,
        serves=serves,
        joins=joins,
        homes=homes,
        doubles=tuple(
            each for each in others if not {q.key for q in serves}.isdisjoint(each.practices)
        ),
        reach=situation.reach.get(tool.key, 0),
        is_rented=is_rented,
        is_stale=is_stale,
    )


def _gap(need: Need, served: set[str], covered: Iterable[str]) -> float:
    """Weigh the gain of the moves that are served; what is covered already counts little."""
    total = sum(move.gain for move in need.moves)
    gained = sum(
        move.gain * (COVERED if move.question.key in covered else 1)
        for move in need.moves
        if move.question.key in served
    )
    return gained / total if total else 0.0


def _join(tool: Tool, other: Tool) -> bool:
    return other.key in tool.works_with or tool.key in other.works_with


def _fit(tool: Tool, joins: Sequence[Tool], homes: Sequence[str], situation: Situation) -> float:
    fit = NEUTRAL + (JOINS if joins else 0)
    if homes:
        return fit + AT_HOME
    if tool.clouds:
        return fit + BINDS
    return fit + (ABROAD if tool.home and situation.grounds else 0)


def _health(tool: Tool, *, is_stale: bool) -> float:
    return HEALTH.get(tool.status, 0.0) - ((not tool.is_confirmed) + is_stale) * DOUBT


def _upkeep(tool: Tool, level: int, *, is_rented: bool) -> float:
    """Rate the work of running it: light 1, a platform least, less harshly the higher the team stands."""
    work = (tool.upkeep - 1) / (HEAVIEST - 1) * (RENTED if is_rented else 1)
    return 1 - work * (1 - EASE * level)


def _may_swap(above: Ranked, below: Ranked) -> bool:
    """Say whether moving one weight by a fifth can close the distance between two neighbours."""
    leads = [
        mine.points - theirs.points for mine, theirs in zip(above.parts, below.parts, strict=True)
    ]
    return sum(leads) <= SHIFT * max(map(abs, leads)) + 10**-9
