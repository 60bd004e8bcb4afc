"""A whole plan: moves, their calendar, the day each level is reached, and the lean variant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assessor.core.bank import LEVELS
from assessor.core.calendar import Schedule, schedule
from assessor.core.roadmap import Move, moves, with_unlocks
from assessor.core.scoring import Result, held, stands_at


@dataclass(frozen=True, slots=True)
class Milestone:
    """An overall level, and the working day from which it is reached, with the least and most effort."""

    level: int
    finish: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """What brings a result to a target level 1..4 with so many people (full-time equivalents)."""

    result: Result
    target: int
    people: float
    moves: tuple[Move, ...]
    least: Schedule
    most: Schedule
    milestones: tuple[Milestone, ...]
    is_reached: bool


def plan(result: Result, target: int, people: float, *, is_lean: bool = False) -> Plan:
    """Order the moves to a target, put them into the calendar and find the milestones.

    >>> from assessor.core.answers import Claim
    >>> from assessor.core.bank import Bank, Group, Question
    >>> from assessor.core.scoring import score
    >>> git = Question("git", dimension="code", effort=(1, 2))
    >>> bank = Bank(dimensions=(Group("code"),), questions=(git,))
    >>> made = plan(score(bank, {"git": Claim(0)}), 1, people=1)
    >>> made.milestones, made.is_reached
    ((Milestone(level=1, finish=(5, 10)),), True)
    """
    full = moves(result, target)
    chosen = lean(result, target, full) if is_lean else full
    least, most = (schedule(chosen, people, which) for which in (0, 1))
    return Plan(
        result=result,
        target=target,
        people=people,
        moves=chosen,
        least=least,
        most=most,
        milestones=_milestones(result, target, chosen, (least, most)),
        is_reached=_reaches(result)(_claims(result, chosen), target),
    )


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
    """Find the day each level is reached; all moves together reach every level up to the target."""
    first = result.next_level or target + 1
    reaches = _reaches(result)

    def reached_on(level: int, calendar: Schedule) -> int:
        """Search by halves among the finishes: one more finished move never lowers a level."""
        ordered = sorted(chosen, key=lambda move: calendar.days[move.key][1])
        low, high = 1, len(ordered)
        while low < high:
            middle = (low + high) // 2
            if reaches(_claims(result, ordered[:middle]), level):
                high = middle
            else:
                low = middle + 1
        return calendar.days[ordered[low - 1].key][1]

    least, most = schedules
    return tuple(
        Milestone(level, (reached_on(level, least), reached_on(level, most)))
        for level in range(first, target + 1)
    )
