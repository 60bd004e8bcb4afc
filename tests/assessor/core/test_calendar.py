"""Who works on what and when: hand-worked days, and what holds for every calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.answers import Claim
from assessor.core.bank import Question
from assessor.core.calendar import DAYS, day, number, schedule, weekly_load
from assessor.core.packing import AT_MOST, UNIT, Schedule, Work
from assessor.core.roadmap import Move, Reason, moves
from assessor.core.scoring import score
from assessor.exchange.shipped import shipped_bank

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


@pytest.mark.parametrize(
    ("start", "wanted", "found"),
    [
        (MONDAY, MONDAY, 0),
        (MONDAY, date(2026, 12, 1), 0),  # long past
        (MONDAY, date(2027, 1, 8), 4),
        (MONDAY, date(2027, 1, 10), 5),  # a Sunday is the Monday after
        (date(2027, 1, 9), date(2027, 1, 12), 1),  # a start on a Saturday is the Monday after
        (date(2027, 1, 7), date(2027, 1, 11), 2),
    ],
)
def test_a_date_has_its_number_of_working_days(start: date, wanted: date, found: int) -> None:
    """Counted from the first working day; a day before it is that day."""
    assert number(start, wanted) == found
    assert found == 0 or day(start, found) >= wanted


def test_a_postponed_move_waits_for_its_day_and_others_go_on() -> None:
    """One person: b works while a sleeps; when a wakes it comes first again."""
    moves = (work("a", 2), work("b", 5), work("c", 1, "a"))
    made = schedule(moves, 1, 0, {"a": 3})
    assert dict(made.days) == {"a": (3, 5), "b": (0, 7), "c": (7, 8)}


def test_when_all_is_postponed_nobody_works() -> None:
    """The days until then have no load."""
    made = schedule((work("a", 1),), 1, 0, {"a": 2})
    assert dict(made.days) == {"a": (2, 3)}
    assert made.load == (0.0, 0.0, 1.0)


def test_where_plan_order_would_end_too_late_the_longest_chain_goes_first() -> None:
    """Four people: in order the two big ones would hold them all, and then two would wait for the chain."""
    moves = (work("a", 40), work("b", 40), work("c", 40), work("d", 40, "c"))
    least = Work(
        {move.key: round(move.effort[0] * DAYS * UNIT) for move in moves},
        {move.key: move.after for move in moves},
        {},
    ).least(4 * UNIT)
    assert least == 40
    assert schedule(moves, 4, 0).end <= 44
    in_order = schedule(moves[2:] + moves[:2], 2, 0)  # with two people order costs nothing
    assert in_order.end == 80


def test_where_people_do_not_suffice_the_longest_take_turns() -> None:
    """Four people, three moves of 40 person-days: in order 20 days and 20 more, by turns about 30."""
    assert schedule((work("a", 40), work("b", 40), work("c", 40)), 4, 0).end <= 33


def test_where_nothing_ends_sooner_plan_order_stays() -> None:
    """All wait for the first, on which two of four people work: 600 days, then 600 more, not 900."""
    moves = (work("a", 1200), *(work(key, 600, "a") for key in "bcde"))
    made = schedule(moves, 4, 0)
    assert dict(made.days) == {
        "a": (0, 600),
        "b": (600, 900),
        "c": (600, 900),
        "d": (900, 1200),
        "e": (900, 1200),
    }


def test_a_day_far_away_takes_no_more_work_than_one_near() -> None:
    """Two moves of which one sleeps for a thousand years: the other is done meanwhile."""
    made = schedule((work("a", 2), work("b", 2)), 2, 0, {"a": 260_000})
    assert dict(made.days) == {"a": (260_000, 260_001), "b": (0, 1)}


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
    for place in range(draw(st.integers(1, 12))):
        earlier = [move.key for move in moves]
        after = draw(st.sets(st.sampled_from(earlier), max_size=2)) if earlier else set()
        days = draw(st.sampled_from([0.3, 1, 2.5, 7, 20, 45]))
        moves.append(work(f"m{place}", days, *sorted(after), most=2 * days))
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


@given(plans(), st.dictionaries(st.integers(0, 11), st.integers(1, 60), max_size=4))
@settings(max_examples=100, deadline=None)
def test_nothing_begins_before_the_day_it_is_postponed_to(
    drawn: tuple[tuple[Move, ...], float], postponed: dict[int, int]
) -> None:
    """Whatever goes first; and all is finished in the end."""
    moves, people = drawn
    not_before = {f"m{place}": first for place, first in postponed.items()}
    made = schedule(moves, people, 1, not_before)
    for move in moves:
        assert made.days[move.key][0] >= not_before.get(move.key, 0)
        assert all(made.days[needed][1] <= made.days[move.key][0] for needed in move.after)
    assert sum(made.load) == pytest.approx(sum(move.effort[1] * DAYS for move in moves))


@given(st.integers(0, 2**32), st.sampled_from([1, 1.5, 2, 3, 4, 5, 8, 12]))
@settings(max_examples=60, deadline=None)
def test_a_plan_of_the_shipped_bank_ends_within_a_tenth_of_what_the_work_must_take(
    seed: int, people: float
) -> None:
    """The larger of all effort shared out and the longest chain with two people on each move."""
    bank = shipped_bank()
    answers = {
        question.key: Claim((seed >> (place % 31)) * (place + 7) % 5)
        for place, question in enumerate(bank.questions)
    }
    result = score(bank, answers)
    for target in (2, 4):
        planned = moves(result, target)
        for which in (0, 1):
            least = lower_bound(planned, people, which)
            if least > 10 * DAYS:
                assert schedule(planned, people, which).end <= 1.1 * least


def lower_bound(planned: tuple[Move, ...], people: float, which: int) -> float:
    """Work out the days that no calendar can do without."""
    chain: dict[str, float] = {}
    for move in planned:
        before = max((chain[key] for key in move.after), default=0)
        chain[move.key] = before + move.effort[which] * DAYS / min(AT_MOST, people)
    total = sum(move.effort[which] * DAYS for move in planned)
    return max(total / people, max(chain.values(), default=0))


@given(plans())
@settings(max_examples=30, deadline=None)
def test_the_same_plan_gives_the_same_calendar(drawn: tuple[tuple[Move, ...], float]) -> None:
    """No clock and no chance."""
    moves, people = drawn
    assert schedule(moves, people, 0) == schedule(moves, people, 0)
