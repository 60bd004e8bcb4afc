"""From moves to dates: who works on what, day by day, with the least and with the most effort.

Working days are Monday to Friday, a person-week is five person-days. Amounts are whole millionths of a
person-day, so that the same plan always gives the same dates.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessor.core.roadmap import Move

DAYS = 5
"""Working days a week, and person-days a person-week."""

AT_MOST = 2
"""People on one move at a time."""

UNIT = 1_000_000

type Days = Mapping[str, tuple[int, int]]
"""The first working day of each move and the first one after it, counted from 0, by move key."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """One calendar of a plan: the days of each move, and the person-days of each day that is worked."""

    days: Days
    load: tuple[float, ...]

    @property
    def end(self) -> int:
        """The first working day after all moves.

        >>> Schedule({"git@2": (0, 3)}, (1.0, 1.0, 0.5)).end
        3
        """
        return max((finish for _start, finish in self.days.values()), default=0)


def schedule(moves: Sequence[Move], people: float, which: int) -> Schedule:
    """Give each day's people to the open moves in plan order, at most two a move.

    `which` chooses the least (0) or the most (1) effort. A move begins on the day after all that it
    needs is finished. A plan for half the people is one for all of them too: where it ends earlier, as
    lists with prerequisites sometimes do, it is taken; so more people never finish later.

    >>> from assessor.core.bank import Question
    >>> from assessor.core.roadmap import Reason
    >>> git = Move("git@2", Question("git"), 0, 2, 1, (0.2, 1.0), (), Reason.NEEDED)
    >>> ci = Move("ci@2", Question("ci"), 0, 2, 1, (0.4, 1.0), ("git@2",), Reason.NEEDED)
    >>> dict(schedule((git, ci), 2, 0).days), dict(schedule((git, ci), 2, 1).days)
    ({'git@2': (0, 1), 'ci@2': (1, 2)}, {'git@2': (0, 3), 'ci@2': (3, 6)})
    """
    work = {move.key: round(move.effort[which] * DAYS * UNIT) for move in moves}
    needs = {move.key: [key for key in move.after if key in work] for move in moves}
    best = _pack(work, needs, round(people * UNIT))
    fewer = people / 2
    total = sum(work.values())
    while 0 < total < best.end * fewer * UNIT:
        other = _pack(work, needs, round(fewer * UNIT))
        best = min(best, other, key=lambda each: each.end)
        fewer /= 2
    return best


def day(start: date, number: int) -> date:
    """Return the date of a working day, counted from 0 on the first one at or after the start.

    >>> day(date(2027, 1, 9), 0), day(date(2027, 1, 7), 2)
    (datetime.date(2027, 1, 11), datetime.date(2027, 1, 11))
    """
    first = start + timedelta(days=max(0, 7 - start.weekday()) if start.weekday() >= DAYS else 0)
    weeks, place = divmod(first.weekday() + number, DAYS)
    return first + timedelta(days=7 * weeks + place - first.weekday())


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


def _pack(work: Mapping[str, int], needs: Mapping[str, Sequence[str]], people: int) -> Schedule:
    """Run the days; between two finishes every day is alike, so that only finishes cost time."""
    place = {key: number for number, key in enumerate(work)}
    waiting = {key: len(needed) for key, needed in needs.items()}
    frees: dict[str, list[str]] = {key: [] for key in work}
    for key, needed in needs.items():
        for each in needed:
            frees[each].append(key)
    left = dict(work)
    ready = [place[key] for key in work if not waiting[key]]
    keys = list(work)
    begun: dict[str, int] = {}
    days: dict[str, tuple[int, int]] = {}
    load: list[float] = []
    today = 0
    while ready:
        given = _allot(ready, keys, left, people)
        amounts = given.values()
        alike = min(left[key] // amount for key, amount in given.items()) if all(amounts) else 1
        load.extend([sum(amounts) / UNIT] * alike)
        today += alike
        for key, amount in given.items():
            begun.setdefault(key, today - alike)
            left[key] -= amount * alike
            if left[key] == 0:
                days[key] = (begun[key], today)
                ready.remove(place[key])
                for freed in frees[key]:
                    waiting[freed] -= 1
                    if not waiting[freed]:
                        insort(ready, place[freed])
    return Schedule({key: days[key] for key in work}, tuple(load))


def _allot(
    ready: Sequence[int], keys: Sequence[str], left: Mapping[str, int], people: int
) -> dict[str, int]:
    """Hand out one day's people to the open moves in plan order."""
    given: dict[str, int] = {}
    for number in ready:
        if people <= 0:
            break
        key = keys[number]
        given[key] = min(AT_MOST * UNIT, left[key], people)
        people -= given[key]
    return given
