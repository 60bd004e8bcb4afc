"""From open moves to tools: what fits, what is out and why, and the few that cover it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessor.core.catalogue import Catalogue, Constraints, Tool
from assessor.core.ranking import Need, Ranked, Situation, ranked
from assessor.core.roadmap import Move
from assessor.core.screening import Excluded, excluded, too_early

MOST = 3
"""How many tools of a category are worth a person's look."""

NEAR = 0.1
"""How far behind the best of a category its main tool may be, if that makes for fewer tools."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of a category that open moves ask for.

    `tools` are the best and what is owned, `others` pass but are not among them; both best first. `covered_by` are owned
    tools that serve some of the practices in question, `is_covered` says that no other tool would serve
    more of them.
    """

    need: Need
    tools: tuple[Ranked, ...]
    others: tuple[Ranked, ...]
    excluded: tuple[Excluded, ...]
    covered_by: tuple[Ranked, ...]
    is_covered: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A tool of the stack, and the categories that it is the main tool of."""

    tool: Tool
    categories: tuple[str, ...]
    is_owned: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """An owned tool that has ended or is about to, and where to go that the constraints allow."""

    tool: Tool
    to: tuple[Tool, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Advice by category in the order of the moves, the stack, and what needs no tool or has to go."""

    categories: tuple[Advice, ...]
    stack: tuple[Pick, ...]
    no_tool_needed: tuple[Move, ...]
    leaving: tuple[Leaving, ...]


def recommend(
    moves: Sequence[Move], catalogue: Catalogue, constraints: Constraints, level: int, today: date
) -> Recommendation:
    """Recommend tools for open moves to a team that stands at an overall level 0..4.

    >>> from assessor.core.bank import Question
    >>> from assessor.core.roadmap import Reason
    >>> move = Move("git@2", Question("git", tools=("source-control",)), 0, 2, 1, (1, 1), (), Reason.NEEDED)
    >>> git = Tool("git", categories=("source-control",), practices=("git",))
    >>> advice = recommend((move,), Catalogue((git,)), Constraints(), 0, date(2027, 1, 4))
    >>> [(pick.tool.key, pick.categories) for pick in advice.stack]
    [('git', ('source-control',))]
    """
    work = [move for move in moves if move.to > move.begin]  # to ask around takes no tool
    owned = [tool for key, tool in catalogue.by_key.items() if key in constraints.owned]
    passing = tuple(tool for tool in owned if excluded(tool, constraints) is None)
    situation = Situation(level, constraints, passing, today, catalogue.reach)
    asked: dict[str, list[Move]] = {}
    for move in work:
        for category in dict.fromkeys(move.question.tools):
            asked.setdefault(category, []).append(move)
    advice = tuple(
        _advise(category, tuple(found), catalogue.of(category), situation)
        for category, found in asked.items()
    )
    return Recommendation(
        categories=advice,
        stack=stack(advice),
        no_tool_needed=tuple(move for move in work if not move.question.tools),
        leaving=tuple(_leave(tool, catalogue, constraints) for tool in owned if tool.is_ending),
    )


def needed_at(moves: Iterable[Move], tools: Iterable[Tool], level: int) -> int:
    """Return the overall level that a category is needed at by a team that stands at a level.

    It is the level that the first of its moves works towards; where every tool would be too early by
    then, that of the next. So a team at 0 finds what brings it to 1, and never what pays only later.

    >>> from assessor.core.bank import Question
    >>> from assessor.core.roadmap import Reason
    >>> one, three = (Move("", Question("ci"), 0, 2, to, (1, 1), (), Reason.NEEDED) for to in (1, 3))
    >>> needed_at((one, three), (Tool("jenkins"), Tool("spinnaker", min_level=3)), 0)
    1
    >>> needed_at((one, three), (Tool("spinnaker", min_level=3),), 0)
    3
    """
    levels = sorted({max(level, move.level) for move in moves})
    least = min((tool.min_level for tool in tools), default=0)
    return next((each for each in levels if least <= each), levels[0])


def _advise(
    category: str, moves: tuple[Move, ...], tools: Sequence[Tool], situation: Situation
) -> Advice:
    out = {tool.key: excluded(tool, situation.constraints) for tool in tools}
    passing = [tool for tool in tools if out[tool.key] is None]
    need = Need(category, moves, needed_at(moves, passing, situation.level))
    out |= {tool.key: too_early(tool, need.level) for tool in passing}
    judged = ranked(need, [tool for tool in passing if out[tool.key] is None], situation)
    best = _best(judged)
    covered_by = tuple(each for each in judged if each.is_owned and each.serves)
    return Advice(
        need=need,
        tools=tuple(best),
        others=tuple(each for each in judged if each not in best),
        excluded=tuple(each for each in out.values() if each),
        covered_by=covered_by,
        is_covered=bool(covered_by) and _served(covered_by) >= _served(judged),
    )


def _best(judged: Sequence[Ranked]) -> list[Ranked]:
    """Choose what is worth a look: what is owned and serves, then the best; by rank.

    What serves none of the practices is shown where nothing serves any.
    """
    serving = [each for each in judged if each.serves] or list(judged)
    chosen = sorted(serving, key=lambda each: not (each.is_owned and each.serves))[:MOST]
    return [each for each in judged if each in chosen]


def _served(judged: Iterable[Ranked]) -> set[str]:
    return {question.key for each in judged for question in each.serves}


def stack(advice: Sequence[Advice]) -> tuple[Pick, ...]:
    """Choose one main tool for each category that has any, and few tools in all.

    What is owned and serves comes first; then, again and again, the tool with the largest sum of scores
    over the categories still open in which it is near the best. One that runs only on other clouds than
    those picked before is taken last.
    """
    open_ = {each.need.category: _candidates(each) for each in advice}
    picks: list[Pick] = []
    clouds: frozenset[str] = frozenset()
    while any(open_.values()):
        best = _widest(open_.values(), clouds)
        clouds = clouds.intersection(best.tool.clouds) or clouds.union(best.tool.clouds)
        taken = tuple(name for name, found in open_.items() if best.tool.key in found)
        picks.append(Pick(best.tool, taken, best.is_owned))
        open_ = {name: found for name, found in open_.items() if name not in taken}
    return tuple(picks)


def _candidates(advice: Advice) -> dict[str, Ranked]:
    """Keep what may become the main tool: owned ones that serve, else those near the best.

    One that runs only on clouds that the team is not on is kept only where there is no other.
    """
    own = [each for each in advice.tools if each.is_owned and each.serves]
    free = [each for each in advice.tools if each.homes or not each.tool.clouds] or advice.tools
    near = [each for each in free if each.score >= free[0].score - NEAR]
    return {each.tool.key: each for each in own or near}


def _widest(open_: Iterable[Mapping[str, Ranked]], clouds: frozenset[str]) -> Ranked:
    """Find the candidate with the largest sum of scores over the open categories."""
    sums: dict[str, float] = {}
    known: dict[str, Ranked] = {}
    for found in open_:
        for key, each in found.items():
            sums[key] = sums.get(key, 0) + each.score
            known[key] = each

    def order(key: str) -> tuple[bool, bool, float, int, str]:
        each = known[key]
        is_foreign = bool(each.tool.clouds and clouds and clouds.isdisjoint(each.tool.clouds))
        return (not each.is_owned, is_foreign, -round(sums[key], 6), -each.reach, key)

    return known[min(sums, key=order)]


def _leave(tool: Tool, catalogue: Catalogue, constraints: Constraints) -> Leaving:
    ways = (catalogue.by_key[key] for key in tool.move_to if key in catalogue.by_key)
    return Leaving(tool, tuple(way for way in ways if excluded(way, constraints) is None))
