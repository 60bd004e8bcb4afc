"""Days of work: who works on what, day by day, when some of it must wait.

Amounts are whole millionths of a person-day, so that the same work always gives the same days.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

AT_MOST = 2
"""People on one move at a time."""

UNIT = 1_000_000
"""A person-day."""

NEVER = float("inf")

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


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done, in order: amounts, what each waits for, the first day that it may begin."""

    amounts: Mapping[str, int]
    needs: Mapping[str, Sequence[str]]
    not_before: Mapping[str, int]

    def least(self, people: int) -> float:
        """Return the days that no calendar can do without: all work shared out, or the longest chain.

        >>> Work({"a": 4 * UNIT, "b": 2 * UNIT}, {"a": (), "b": ("a",)}, {}).least(2 * UNIT)
        3.0
        """
        fastest = min(AT_MOST * UNIT, people)
        ends: dict[str, float] = {}
        for key, amount in self.amounts.items():
            begin = max((ends[needed] for needed in self.needs[key]), default=0)
            ends[key] = max(begin, self.not_before.get(key, 0)) + amount / fastest
        return max(sum(self.amounts.values()) / people, max(ends.values(), default=0))

    def frees(self) -> dict[str, list[str]]:
        """Return what waits for each piece of work, by its key."""
        found: dict[str, list[str]] = {key: [] for key in self.amounts}
        for key, needed in self.needs.items():
            for each in needed:
                found[each].append(key)
        return found


def pack(work: Work, people: int, deadline: float = NEVER, turn: int = 5) -> Schedule:
    """Give each day's people to what is open in order, at most two to one, the rest to the next.

    What has so much waiting behind it that it cannot all end by `deadline` (in days) unless it goes on
    now comes before the others; where people do not suffice for all of that, it takes turns of so many
    days.

    >>> dict(pack(Work({"a": 3 * UNIT, "b": UNIT}, {"a": (), "b": ()}, {}), 2 * UNIT).days)
    {'a': (0, 2), 'b': (1, 2)}
    """
    run = _Run(work, people, deadline, turn)
    while run.is_open:
        run.go_on()
    days = {key: (run.begun[key], run.finished[key]) for key in work.amounts}
    return Schedule(days, tuple(run.load))


@dataclass(slots=True)
class _Run:
    """The state of a calendar as its days go by; used by `pack` only."""

    work: Work
    people: int
    deadline: float
    turn: int
    today: int = 0
    load: list[float] = field(default_factory=list)
    begun: dict[str, int] = field(default_factory=dict)
    finished: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(init=False)
    frees: dict[str, list[str]] = field(init=False)
    waiting: dict[str, int] = field(init=False)
    place: dict[str, int] = field(init=False)
    ready: list[str] = field(init=False)
    asleep: list[str] = field(default_factory=list)
    behind: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = dict(self.work.amounts)
        self.frees = self.work.frees()
        self.waiting = {key: len(self.work.needs[key]) for key in self.left}
        self.place = {key: number for number, key in enumerate(self.left)}
        self.ready = []
        if self.deadline < NEVER:
            for key in reversed(self.left):
                rest = (self._days_left(each) + self.behind[each] for each in self.frees[key])
                self.behind[key] = max(rest, default=0)
        self._open(key for key, count in self.waiting.items() if not count)

    @property
    def is_open(self) -> bool:
        return bool(self.ready or self.asleep)

    def go_on(self) -> None:
        """Work until the next day on which something changes: between two such days all are alike."""
        given = self._allot()
        alike = self._alike(given)
        self.load.extend([sum(given.values()) / UNIT] * alike)
        for key, amount in given.items():
            self.begun.setdefault(key, self.today)
            self.left[key] -= amount * alike
        self.today += alike
        done = [key for key in given if not self.left[key]]
        for key in done:
            self.finished[key] = self.today
            self.ready.remove(key)
        self._open(each for key in done for each in self._freed_by(key))

    def _allot(self) -> dict[str, int]:
        """Hand out one day's people."""
        given: dict[str, int] = {}
        free = self.people
        for key in self._in_turn():
            if free <= 0:
                break
            given[key] = min(AT_MOST * UNIT, self.left[key], free)
            free -= given[key]
        return given

    def _in_turn(self) -> Sequence[str]:
        """Order what is open: what is urgent by how much waits behind it, then the rest as planned."""
        if self.deadline == NEVER:
            return self.ready
        urgent = [key for key in self.ready if self._slack(key) <= 0]
        rest = [key for key in self.ready if self._slack(key) > 0]
        return [*sorted(urgent, key=self._slack), *rest]

    def _alike(self, given: Mapping[str, int]) -> int:
        """Count the days until something is finished, wakes up or becomes urgent."""
        ends = [self.left[key] // amount if amount else 1 for key, amount in given.items()]
        wakes = [self.work.not_before[key] - self.today for key in self.asleep]
        urgent: list[int] = []
        if self.deadline < NEVER:
            held_up = (key for key in self.ready if given.get(key, 0) < self._fastest)
            slacks = (self._slack(key) for key in held_up)
            urgent = [max(1, int(slack)) if slack > 0 else self.turn for slack in slacks]
        return max(1, min([*ends, *wakes, *urgent]))

    def _open(self, keys: Iterable[str]) -> None:
        """Put what waits for nothing more into its place, or to sleep until it may begin."""
        for key in keys:
            self.asleep.append(key)
        awake = [key for key in self.asleep if self.work.not_before.get(key, 0) <= self.today]
        if awake:
            self.asleep = [key for key in self.asleep if key not in awake]
            self.ready = sorted([*self.ready, *awake], key=self.place.__getitem__)

    def _freed_by(self, key: str) -> Iterable[str]:
        for each in self.frees[key]:
            self.waiting[each] -= 1
            if not self.waiting[each]:
                yield each

    @property
    def _fastest(self) -> int:
        return min(AT_MOST * UNIT, self.people)

    def _days_left(self, key: str) -> int:
        return max(1, -(-self.left[key] // self._fastest))

    def _slack(self, key: str) -> float:
        """Return the days that a piece of work may rest before what waits behind it misses the deadline."""
        return self.deadline - self.today - self._days_left(key) - self.behind[key]
