"""A whole plan: moves, their calendar, the day each level is reached, and the lean variant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assessor.core.bank import LEVELS
from assessor.core.calendar import DAYS, schedule
from assessor.core.packing import Schedule
from assessor.core.roadmap import Move, Reason, moves, with_unlocks
from assessor.core.scoring import Result, held, stands_at

type Range = tuple[int, int]
"""An early and a late working day, counted from 0."""


class Horizon(StrEnum):
    """How soon a move may begin."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


UNTIL = {Horizon.NOW: 6 * DAYS, Horizon.NEXT: 26 * DAYS}
"""The working day before which a move of a horizon may begin: six weeks, half a year."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What people decided about moves: those left out, and the working day others are postponed to."""

    left_out: frozenset[str] = frozenset()
    not_before: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Milestone:
    """An overall level, and the early and the late working day from which it is reached."""

    level: int
    finish: Range


@dataclass(frozen=True, slots=True)
class Plan:
    """What brings a result to a target level 1..4 with so many people (full-time equivalents).

    `left_out` are the moves that people left out, `dropped` those that cannot be made without them.
    """

    result: Result
    target: int
    people: float
    moves: tuple[Move, ...]
    least: Schedule
    most: Schedule
    milestones: tuple[Milestone, ...]
    is_reached: bool
    left_out: tuple[Move, ...] = ()
    dropped: tuple[Move, ...] = ()

    def begins(self, move: Move) -> Range:
        """Return the early and the late day on which a move begins.

        More effort now and then lets a move begin sooner, as others hold people longer; the earlier day
        comes first all the same.
        """
        return _range(self.least.days[move.key][0], self.most.days[move.key][0])

    def done(self, move: Move) -> Range:
        """Return the early and the late day after a move is finished."""
        return _range(self.least.days[move.key][1], self.most.days[move.key][1])

    def horizon(self, move: Move) -> Horizon:
        """Say whether a move may begin within six weeks, half a year, or later."""
        early = self.begins(move)[0]
        return next((each for each, until in UNTIL.items() if early < until), Horizon.LATER)


def plan(
    result: Result,
    target: int,
    people: float,
    *,
    is_lean: bool = False,
    wishes: Wishes | None = None,
) -> Plan:
    """Order the moves to a target, put them into the calendar and find the milestones.

    What people left out is not planned, nor what cannot be made without it.

    >>> from assessor.core.answers import Claim
    >>> from assessor.core.bank import Bank, Group, Question
    >>> from assessor.core.scoring import score
    >>> git = Question("git", dimension="code", effort=(1, 2))
    >>> bank = Bank(dimensions=(Group("code"),), questions=(git,))
    >>> made = plan(score(bank, {"git": Claim(0)}), 1, people=1)
    >>> made.milestones, made.is_reached
    ((Milestone(level=1, finish=(5, 10)),), True)
    """
    wished = wishes or Wishes()
    full = moves(result, target)
    chosen, left_out, dropped = _split(full, wished.left_out)
    if is_lean:
        chosen = lean(result, target, chosen)
    least, most = (schedule(chosen, people, which, wished.not_before) for which in (0, 1))
    return Plan(
        result=result,
        target=target,
        people=people,
        moves=chosen,
        least=least,
        most=most,
        milestones=_milestones(result, target, chosen, (least, most)),
        is_reached=_reaches(result)(_claims(result, chosen), target),
        left_out=left_out,
        dropped=dropped,
    )


def _split(full: Sequence[Move], unwanted: frozenset[str]) -> tuple[tuple[Move, ...], ...]:
    """Part the moves into those to make, those left out, and those that cannot be made without them.

    Nothing waits for a finding out that is left out: its practice is planned as absent all the same.
    """
    gone: set[str] = set()
    asked = {move.key for move in full if move.reason is Reason.UNSURE} & unwanted
    dropped: list[Move] = []
    for move in full:
        if move.key in unwanted - asked:
            gone.add(move.key)
        elif not gone.isdisjoint(move.after):
            gone.add(move.key)
            dropped.append(move)
    if not (gone or asked):
        return tuple(full), (), ()
    chosen = [
        replace(move, after=tuple(key for key in move.after if key not in asked))
        for move in full
        if move.key not in gone | asked
    ]
    return (
        with_unlocks(chosen),
        tuple(move for move in full if move.key in unwanted),
        tuple(dropped),
    )


def _range(one: int, other: int) -> Range:
    return (min(one, other), max(one, other))


def lean(result: Result, target: int, full: Sequence[Move]) -> tuple[Move, ...]:
    """Leave out the moves with the worst value per effort as long as the target is still reached.

    A move that another one waits for stays as long as that one does; finding out goes with its move.

    >>> from assessor.core.bank import Bank, Group, Question
    >>> from assessor.core.scoring import score
    >>> big, small = (Question(key, dimension="code", weight=w, effort=(1, 1)) for key, w in (("a", 5), ("b", 1)))
    >>> bank = Bank(dimensions=(Group("code"),), questions=(big, small))
    >>> from assessor.core.answers import Claim
    >>> result = score(bank, {"a": Claim(0), "b": Claim(1)})
    >>> [move.key for move in lean(result, 1, moves(result, 1))]
    ['a@2']
    """
    reaches = _reaches(result)
    kept = {move.key: move for move in full}
    if not reaches(_claims(result, full), target):
        return tuple(full)
    waiting = {key: sum(key in move.after for move in full) for key in kept}
    open_to_leave = sorted(full, key=lambda move: (_worth(move), move.key))
    while leaf := next((move for move in open_to_leave if not waiting[move.key]), None):
        open_to_leave.remove(leaf)
        del kept[leaf.key]
        if reaches(_claims(result, kept.values()), target):
            for needed in leaf.after:
                waiting[needed] -= 1
        else:
            kept[leaf.key] = leaf
    return with_unlocks([move for move in full if move.key in kept])


def _worth(move: Move) -> float:
    return move.gain / (sum(move.effort) or 1)


def _claims(result: Result, done: Iterable[Move]) -> dict[str, int]:
    """Return the claimed levels once moves are done."""
    claimed = dict(result.low.claimed)
    for move in done:
        claimed[move.question.key] = max(claimed[move.question.key], move.to)
    return claimed


def _reaches(result: Result) -> Callable[[Mapping[str, int], int], bool]:
    """Return a function that says whether claims reach an overall level together with those below."""
    bank = result.bank
    groups = [
        questions
        for found in (
            *(
                [q for q in result.questions if q.dimension == group.key]
                for group in bank.dimensions
            ),
            *([q for q in result.questions if q.layer == group.key] for group in bank.layers),
        )
        if (questions := list(found))
    ]

    def reaches(claimed: Mapping[str, int], level: int) -> bool:
        levels = held(result.graph, claimed)
        return bool(groups) and all(
            stands_at(bank, questions, levels, each)
            for each in LEVELS[:level]
            for questions in groups
        )

    return reaches


def _milestones(
    result: Result, target: int, chosen: Sequence[Move], schedules: tuple[Schedule, Schedule]
) -> tuple[Milestone, ...]:
    """Find the day each level is reached, for those that all moves together reach."""
    reaches = _reaches(result)
    first = result.next_level or target + 1
    after_all = _claims(result, chosen)
    return tuple(
        Milestone(level, _range(*(_reached_on(result, level, chosen, each) for each in schedules)))
        for level in range(first, target + 1)
        if chosen and reaches(after_all, level)
    )


def _reached_on(result: Result, level: int, chosen: Sequence[Move], calendar: Schedule) -> int:
    """Search by halves among the finishes: one more finished move never lowers a level."""
    reaches = _reaches(result)
    ordered = sorted(chosen, key=lambda move: calendar.days[move.key][1])
    low, high = 1, len(ordered)
    while low < high:
        middle = (low + high) // 2
        if reaches(_claims(result, ordered[:middle]), level):
            high = middle
        else:
            low = middle + 1
    return calendar.days[ordered[low - 1].key][1]
