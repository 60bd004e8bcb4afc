"""From answers to moves: which practice to bring to which level, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assessor.core.answers import Unsure
from assessor.core.bank import IN_PLACE, Bank, Question
from assessor.core.scoring import Result

FINDING_OUT = (0.2, 0.2)
"""Person-weeks for asking around about one practice that nobody was sure of."""


class Reason(StrEnum):
    """Why a move is there."""

    NEEDED = "needed"  # the level asks for it
    CARRIES = "carries"  # a practice that the level asks for stands on it
    UNSURE = "unsure"  # nobody knew


@dataclass(frozen=True, slots=True)
class Move:
    """Bring a question from one level to another, for an overall level; effort in person-weeks."""

    key: str
    question: Question
    begin: int
    to: int
    level: int
    effort: tuple[float, float]
    after: tuple[str, ...]
    reason: Reason
    unlocks: int = 0

    @property
    def gain(self) -> int:
        """The impact of a move: weight times levels gained.

        >>> Move("git@2", Question("git", weight=5), 0, 2, 1, (1, 2), (), Reason.NEEDED).gain
        10
        """
        return self.question.weight * (self.to - self.begin)


def effort_of(bank: Bank, question: Question, begin: int, to: int) -> tuple[float, float]:
    """Return the person-weeks, least and most, to bring a practice from a level to a higher one.

    >>> effort_of(Bank(), Question("git", effort=(1.0, 2.0)), 1, 3)
    (1.1, 2.2)
    """
    part = sum(bank.effort_split[begin:to])
    return (round(question.effort[0] * part, 6), round(question.effort[1] * part, 6))


def moves(result: Result, target: int) -> tuple[Move, ...]:
    """List what brings the answers to a target level 1..4, in the order to do it.

    Level by level; within a level the move whose unmet closure gains most per effort comes first, after
    what it needs.

    >>> from assessor.core.answers import Claim
    >>> from assessor.core.bank import Group
    >>> from assessor.core.scoring import score
    >>> git = Question("git", dimension="code", effort=(1, 2))
    >>> ci = Question("ci", dimension="code", effort=(1, 2), requires=("git",))
    >>> bank = Bank(dimensions=(Group("code"),), questions=(ci, git))
    >>> [move.key for move in moves(score(bank, {"ci": Claim(0)}), 1)]
    ['git@2', 'ci@2']
    """
    first = result.next_level
    if first is None:
        return ()
    plan = _Plan(result)
    for level in range(first, target + 1):
        plan.reach(level)
    return with_unlocks(plan.moves)


class _Plan:
    """The levels and the moves as a plan grows, level by level; used by `moves` only."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.level_of = dict(result.low.claimed)
        self.last_move: dict[str, Move] = {}
        self.crossings: dict[str, str] = {}  # the move that brings a key to 2
        self.lifts: dict[
            str, tuple[str, ...]
        ] = {}  # the moves without which a key is not held at 2
        self.moves: list[Move] = []

    def reach(self, level: int) -> None:
        """Append the moves for one overall level."""
        bank, graph = self.result.bank, self.result.graph
        needs = {q.key: need for q in self.result.questions if (need := bank.need(q, level))}
        carriers = graph.foundation(key for key, need in needs.items() if need >= IN_PLACE)
        opened: list[Move] = []
        for key in graph.order:
            need = max(needs.get(key, 0), IN_PLACE if key in carriers else 0)
            if self.level_of[key] < need:
                reason = Reason.NEEDED if key in needs else Reason.CARRIES
                opened.extend(self._open(bank.by_key[key], need, level, reason))
            self.lifts[key] = self._lifts(key)
        self.moves.extend(in_order(opened))

    def _open(self, question: Question, to: int, level: int, reason: Reason) -> list[Move]:
        key, begin = question.key, self.level_of[question.key]
        opened: list[Move] = []
        if key not in self.last_move and isinstance(self.result.answers.get(key), Unsure):
            find = Move(f"{key}@find", question, 0, 0, level, FINDING_OUT, (), Reason.UNSURE)
            opened.append(find)
            self.last_move[key] = find
        effort = effort_of(self.result.bank, question, begin, to)
        after = self._after(key, to)
        move = Move(f"{key}@{to}", question, begin, to, level, effort, after, reason)
        if begin < IN_PLACE <= to:
            self.crossings[key] = move.key
        self.level_of[key], self.last_move[key] = to, move
        return [*opened, move]

    def _after(self, key: str, to: int) -> tuple[str, ...]:
        own = self.last_move.get(key)
        after = [own.key] if own else []
        if to >= IN_PLACE and not (own and own.to >= IN_PLACE):
            after += [
                lift for needed in self.result.graph.requires[key] for lift in self.lifts[needed]
            ]
        return tuple(dict.fromkeys(after))

    def _lifts(self, key: str) -> tuple[str, ...]:
        """Name the moves without which a key is not held at 2: its own, or those of what it stands on."""
        if key in self.crossings:
            return (self.crossings[key],)
        handed = (lift for needed in self.result.graph.requires[key] for lift in self.lifts[needed])
        return tuple(dict.fromkeys(handed))


def in_order(opened: Sequence[Move]) -> tuple[Move, ...]:
    """Order one level's moves: the closure that gains most per effort first, what it needs before it.

    `opened` lists every move after those it needs. What a move needs outside of `opened` is done already.

    >>> git = Move("git@2", Question("git", weight=1), 0, 2, 1, (1, 1), (), Reason.NEEDED)
    >>> ci = Move("ci@2", Question("ci", weight=5), 0, 2, 1, (1, 1), ("git@2",), Reason.NEEDED)
    >>> log = Move("log@2", Question("log", weight=2), 0, 2, 1, (1, 1), (), Reason.NEEDED)
    >>> [move.key for move in in_order((git, ci, log))]
    ['git@2', 'ci@2', 'log@2']
    """
    by_key = {move.key: move for move in opened}
    place = {key: number for number, key in enumerate(by_key)}
    closures: dict[str, dict[str, None]] = {}
    for move in opened:
        needed = [closures[key] for key in move.after if key in closures]
        closures[move.key] = dict.fromkeys([*(key for keys in needed for key in keys), move.key])
    values = {key: _value(closure, by_key) for key, closure in closures.items()}
    ordered: list[Move] = []
    while values:
        best = min(values, key=lambda key: (-values[key], by_key[key].question.key, by_key[key].to))
        taken = sorted(closures[best], key=place.__getitem__)
        ordered.extend(by_key[key] for key in taken)
        for key in taken:
            del values[key], closures[key]
        for key, closure in closures.items():
            if not closure.keys().isdisjoint(taken):
                closures[key] = {each: None for each in closure if each in closures}
                values[key] = _value(closures[key], by_key)
    return tuple(ordered)


def _value(closure: Iterable[str], by_key: Mapping[str, Move]) -> float:
    taken = [by_key[key] for key in closure]
    effort = sum(sum(move.effort) / 2 for move in taken)
    # rounded, so that equal values tie whatever the order in which their efforts were added
    return round(sum(move.gain for move in taken) / effort, 9) if effort else float("inf")


def with_unlocks(ordered: Sequence[Move]) -> tuple[Move, ...]:
    """Count for each move the moves that cannot begin before it is done."""
    waiting: dict[str, set[str]] = {move.key: set() for move in ordered}
    for move in reversed(ordered):
        for needed in move.after:
            waiting[needed] |= {move.key} | waiting[move.key]
    return tuple(replace(move, unlocks=len(waiting[move.key])) for move in ordered)
