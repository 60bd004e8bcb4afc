"""From moves to dates: the days of each move, with the least and with the most effort.

Working days are Monday to Friday, a person-week is five person-days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assessor.core.packing import UNIT, Schedule, Work, pack
from assessor.core.roadmap import Move

DAYS = 5
"""Working days a week, and person-days a person-week."""

NEAR = 1.1
"""How far above the least possible time a plan may end before its longest chains go first."""

MARGINS = ((0.95, DAYS), (0.9, DAYS), (0.8, DAYS), (0, DAYS), (1, 1), (0.95, 1), (0, 1))
"""Tried one by one: the part of the least possible time by which the longest chains are made to end, and
the days after which those that cannot all go on take turns."""

LONG = 520
"""The days from which turns of one day cost more time than they gain: two years."""


def schedule(
    moves: Sequence[Move], people: float, which: int, not_before: Mapping[str, int] | None = None
) -> Schedule:
    """Give each day's people to the open moves in plan order, at most two a move.

    `which` chooses the least (0) or the most (1) effort. A move begins on the day after all that it
    needs is finished, and not before the working day that it is postponed to. Where plan order would
    end more than a tenth later than the work must take, moves on which the longest chains wait go first
    in time. A plan for half the people is one for all of them too: where it ends earlier, as lists with
    prerequisites sometimes do, it is taken; so more people never finish later.

    >>> from assessor.core.bank import Question
    >>> from assessor.core.roadmap import Reason
    >>> git = Move("git@2", Question("git"), 0, 2, 1, (0.2, 1.0), (), Reason.NEEDED)
    >>> ci = Move("ci@2", Question("ci"), 0, 2, 1, (0.4, 1.0), ("git@2",), Reason.NEEDED)
    >>> dict(schedule((git, ci), 2, 0).days), dict(schedule((git, ci), 2, 1).days)
    ({'git@2': (0, 1), 'ci@2': (1, 2)}, {'git@2': (0, 3), 'ci@2': (3, 6)})
    """
    amounts = {move.key: round(move.effort[which] * DAYS * UNIT) for move in moves}
    needs = {move.key: tuple(key for key in move.after if key in amounts) for move in moves}
    work = Work(amounts, needs, not_before or {})
    best = _near(work, round(people * UNIT))
    fewer = round(people * UNIT) // 2
    while fewer and amounts and work.least(fewer) < best.end:
        best = min(best, _near(work, fewer), key=lambda each: each.end)
        fewer //= 2
    return best


def _near(work: Work, people: int) -> Schedule:
    """Pack in plan order; where that ends too late, let the longest chains go first, ever earlier."""
    least = work.least(people)
    best = pack(work, people)
    for part, turn in MARGINS:
        if best.end <= max(NEAR * least, least + 1):
            break
        if turn < DAYS and (least > LONG or work.not_before):
            continue
        best = min(best, pack(work, people, part * least, turn), key=lambda each: each.end)
    return best


def day(start: date, number: int) -> date:
    """Return the date of a working day, counted from 0 on the first one at or after the start.

    >>> day(date(2027, 1, 9), 0), day(date(2027, 1, 7), 2)
    (datetime.date(2027, 1, 11), datetime.date(2027, 1, 11))
    """
    first = start + timedelta(days=max(0, 7 - start.weekday()) if start.weekday() >= DAYS else 0)
    weeks, place = divmod(first.weekday() + number, DAYS)
    return first + timedelta(days=7 * weeks + place - first.weekday())


def number(start: date, wanted: date) -> int:
    """Return how many working days lie between the start and the first one at or after a date, 0 at least.

    >>> number(date(2027, 1, 4), date(2027, 1, 16)), number(date(2027, 1, 4), date(2026, 1, 1))
    (10, 0)
    """
    first, last = day(start, 0), day(wanted, 0)
    weeks = (
        (last - timedelta(days=last.weekday())) - (first - timedelta(days=first.weekday()))
    ).days // 7
    return max(0, DAYS * weeks + last.weekday() - first.weekday())


def weekly_load(
    schedules: Sequence[Schedule], start: date
) -> tuple[tuple[date, tuple[float, ...]], ...]:
    """Add the work up by week, in people, for each of several schedules: (Monday, loads).

    >>> weekly_load((Schedule({}, (2.0, 2.0, 1.0)),), date(2027, 1, 7))
    ((datetime.date(2027, 1, 4), (0.8,)), (datetime.date(2027, 1, 11), (0.2,)))
    """
    offset = day(start, 0).weekday()
    first = day(start, 0) - timedelta(days=offset)
    length = max((len(each.load) for each in schedules), default=0)
    weeks = -(-(offset + length) // DAYS) if length else 0
    sums = [
        tuple(
            round(
                sum(each.load[max(0, DAYS * week - offset) : DAYS * (week + 1) - offset]) / DAYS, 6
            )
            for each in schedules
        )
        for week in range(weeks)
    ]
    return tuple((first + timedelta(days=7 * week), loads) for week, loads in enumerate(sums))
