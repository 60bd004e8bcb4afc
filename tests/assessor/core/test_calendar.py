"""Who works on what and when: hand-worked days, and what holds for every calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Question
from assessor.core.calendar import AT_MOST, DAYS, Schedule, day, schedule, weekly_load
from assessor.core.roadmap import Move, Reason

MONDAY = date(2027, 1, 4)


def work(key: str, days: float, *after: str, most: float | None = None) -> Move:
    """Write a move of so many person-days, least and most."""
    effort = (days / DAYS, (days if most is None else most) / DAYS)
    return Move(key, Question(key), 0, 2, 1, effort, after, Reason.NEEDED)


@pytest.mark.parametrize(
    ("moves", "people", "days"),
    [
        ((work("a", 4),), 1, {"a": (0, 4)}),
        ((work("a", 4),), 3, {"a": (0, 2)}),  # two at most work on it
        ((work("a", 3),), 2, {"a": (0, 2)}),  # two days, the second by one person
        # a takes both on day 0 and one on day 1; the other begins b on day 1
        ((work("a", 3), work("b", 2)), 2, {"a": (0, 2), "b": (1, 3)}),
        ((work("a", 3), work("b", 3)), 4, {"a": (0, 2), "b": (0, 2)}),
        # b waits for a, c does not: who is free goes to c
        (
            (work("a", 2), work("b", 2, "a"), work("c", 2)),
            2,
            {"a": (0, 1), "b": (1, 2), "c": (2, 3)},
        ),
        (
            (work("a", 1), work("b", 2, "a"), work("c", 3)),
            1,
            {"a": (0, 1), "b": (1, 3), "c": (3, 6)},
        ),
        ((work("a", 0.5), work("b", 0.5)), 1, {"a": (0, 1), "b": (0, 1)}),  # a day for both
        ((work("a", 0.5), work("b", 0.5, "a")), 1, {"a": (0, 1), "b": (1, 2)}),  # the day after
        ((work("a", 1),), 0.25, {"a": (0, 4)}),
        ((work("a", 1), work("b", 1, "done")), 1, {"a": (0, 1), "b": (1, 2)}),  # "done" is no move
        (
            (work("a", 0), work("b", 10)),
            1,
            {"a": (0, 1), "b": (0, 10)},
        ),  # nothing to do is done today
        ((), 1, {}),
    ],
)
def test_a_days_people_go_to_the_open_moves_in_order(
    moves: tuple[Move, ...], people: float, days: dict[str, tuple[int, int]]
) -> None:
    """Two at most on a move, what is left over to the next; a move begins the day after what it needs."""
    assert dict(schedule(moves, people, 0).days) == days


def test_the_calendar_is_made_for_the_least_and_for_the_most_effort() -> None:
    """One move of 2 to 6 person-days with one person: two days, or six."""
    moves = (work("a", 2, most=6),)
    assert [schedule(moves, 1, which).end for which in (0, 1)] == [2, 6]


@pytest.mark.parametrize(
    ("start", "number", "found"),
    [
        (MONDAY, 0, MONDAY),
        (MONDAY, 4, date(2027, 1, 8)),
        (MONDAY, 5, date(2027, 1, 11)),
        (date(2027, 1, 8), 1, date(2027, 1, 11)),  # Friday, then Monday
        (date(2027, 1, 9), 0, date(2027, 1, 11)),  # a Saturday waits for Monday
        (date(2027, 1, 10), 5, date(2027, 1, 18)),
        (date(2027, 12, 31), 1, date(2028, 1, 3)),
    ],
)
def test_working_days_are_monday_to_friday(start: date, number: int, found: date) -> None:
    """Day 0 is the first working day at or after the start."""
    assert day(start, number) == found


def test_the_load_of_a_week_is_in_people() -> None:
    """From Wednesday: three days of two people are 6 of 5 person-days, then one day of one."""
    load = weekly_load((Schedule({}, (2.0, 2.0, 2.0, 1.0)), Schedule({}, (1.0,))), date(2027, 1, 6))
    assert load == ((MONDAY, (1.2, 0.2)), (date(2027, 1, 11), (0.2, 0.0)))


def test_without_moves_there_are_no_weeks() -> None:
    """An empty plan has no load."""
    assert weekly_load((schedule((), 2, 0),), MONDAY) == ()
    assert schedule((), 2, 0).end == 0


@st.composite
def plans(draw: st.DrawFn) -> tuple[tuple[Move, ...], float]:
    """Draw moves that wait for earlier ones, and a number of people."""
    moves: list[Move] = []
    for number in range(draw(st.integers(1, 12))):
        earlier = [move.key for move in moves]
        after = draw(st.sets(st.sampled_from(earlier), max_size=2)) if earlier else set()
        days = draw(st.sampled_from([0.3, 1, 2.5, 7, 20, 45]))
        moves.append(work(f"m{number}", days, *sorted(after), most=2 * days))
    return tuple(moves), draw(st.sampled_from([0.5, 1, 1.5, 2, 3, 5]))


@given(plans())
@settings(max_examples=150, deadline=None)
def test_nothing_begins_before_what_it_needs_is_finished(
    drawn: tuple[tuple[Move, ...], float],
) -> None:
    """In dates as in order, with the least and with the most effort."""
    moves, people = drawn
    for which in (0, 1):
        days = schedule(moves, people, which).days
        for move in moves:
            begin, finish = days[move.key]
            assert begin < finish
            assert all(days[needed][1] <= begin for needed in move.after)


@given(plans())
@settings(max_examples=150, deadline=None)
def test_no_day_and_no_week_is_above_the_people_and_all_work_is_done(
    drawn: tuple[tuple[Move, ...], float],
) -> None:
    """The load adds up to the effort; a move takes no less time than two people need for it."""
    moves, people = drawn
    made = schedule(moves, people, 1)
    assert max(made.load) <= people + 1e-9
    assert sum(made.load) == pytest.approx(sum(move.effort[1] * DAYS for move in moves))
    assert all(loads[0] <= people + 1e-6 for _week, loads in weekly_load((made,), MONDAY))
    for move in moves:
        begin, finish = made.days[move.key]
        assert (finish - begin) * min(AT_MOST, people) >= move.effort[1] * DAYS - 1e-6


@given(plans())
@settings(max_examples=150, deadline=None)
def test_twice_the_people_never_finish_later(drawn: tuple[tuple[Move, ...], float]) -> None:
    """A plan for fewer people is one for more people, too."""
    moves, people = drawn
    for which in (0, 1):
        assert schedule(moves, 2 * people, which).end <= schedule(moves, people, which).end


@given(plans())
@settings(max_examples=30, deadline=None)
def test_the_same_plan_gives_the_same_calendar(drawn: tuple[tuple[Move, ...], float]) -> None:
    """No clock and no chance."""
    moves, people = drawn
    assert schedule(moves, people, 0) == schedule(moves, people, 0)
