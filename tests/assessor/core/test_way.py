"""Where a project is on its way, and what comes next."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.core.way import Standing, State, Station, Step, next_step, stations

NEW = Standing()
DESIGNED = Standing(is_begun=True, verdict="go", is_designed=True, is_known=True)
ASSESSED = replace(DESIGNED, open_questions=0)
PLANNED = replace(ASSESSED, planned=4)

STANDINGS = st.builds(
    Standing,
    verdict=st.sampled_from(["", "go", "no-go", "find-out"]),
    has_levels=st.booleans(),
    open_questions=st.none() | st.integers(0, 3),
    clashes=st.integers(0, 2),
    planned=st.none() | st.integers(0, 3),
    made=st.integers(0, 3),
    begun=st.integers(0, 3),
)

STEPS = {
    "an idea is screened before anything else": (NEW, Step.SCREEN),
    "a screen that is begun is gone on with": (
        Standing(is_begun=True, is_screening=True),
        Step.GO_ON_SCREENING,
    ),
    "no-go ends the way": (Standing(is_begun=True, verdict="no-go", is_known=True), Step.STOP),
    "no-go ends it even where a round has begun": (
        Standing(is_begun=True, verdict="no-go", open_questions=72),
        Step.STOP,
    ),
    "what is to be found out comes before more design": (
        Standing(is_begun=True, verdict="find-out", is_known=True),
        Step.FIND_OUT,
    ),
    "the facts that questions go by come before questions": (
        Standing(is_begun=True, verdict="go"),
        Step.DESIGN,
    ),
    "a design that is known is assessed": (DESIGNED, Step.BEGIN),
    "who skipped the screen is not sent back to it": (
        Standing(is_begun=True, is_known=True),
        Step.BEGIN,
    ),
    "questions that are open are answered": (replace(DESIGNED, open_questions=3), Step.ANSWER),
    "who assesses without a design is not sent back to it": (
        Standing(open_questions=3),
        Step.ANSWER,
    ),
    "a contradiction is looked at before a plan is kept": (
        replace(ASSESSED, clashes=2, is_at_target=True),
        Step.CLASH,
    ),
    "a target that is reached needs no plan": (replace(ASSESSED, is_at_target=True), Step.REACHED),
    "answers ask for a plan": (ASSESSED, Step.KEEP),
    "points are read, for they lead to no plan": (
        replace(ASSESSED, has_levels=False, is_at_target=True),
        Step.READ,
    ),
    "questions for points are answered first": (
        replace(DESIGNED, has_levels=False, open_questions=3),
        Step.ANSWER,
    ),
    "a plan asks for its moves": (replace(PLANNED, made=3), Step.MOVE),
    "who keeps a plan all the same is not asked about contradictions again": (
        replace(PLANNED, clashes=2),
        Step.MOVE,
    ),
    "when all moves are made, the next round begins": (replace(PLANNED, made=4), Step.AGAIN),
}


@pytest.mark.parametrize(("standing", "step"), STEPS.values(), ids=STEPS)
def test_the_next_step(standing, step):
    """One thing is next: the design as far as questions need it, answers, contradictions, a plan, moves."""
    assert next_step(standing) is step


STATES = {
    "nothing is begun in a new project": (NEW, "0000"),
    "a word on any canvas begins the design": (Standing(is_begun=True), "1000"),
    "a no-go is a finished design": (Standing(is_begun=True, verdict="no-go"), "2000"),
    "filled sheets are a finished design": (DESIGNED, "2000"),
    "filled sheets with something to find out first are not": (
        replace(DESIGNED, verdict="find-out"),
        "1000",
    ),
    "a round with open questions is under way": (replace(DESIGNED, open_questions=1), "2100"),
    "a round without open questions is done": (ASSESSED, "2200"),
    "a target of the team's own begins the plan": (replace(ASSESSED, is_decided=True), "2210"),
    "a plan that is kept is done": (PLANNED, "2220"),
    "a move under way begins the doing": (replace(PLANNED, begun=1), "2221"),
    "a move that is made begins the doing": (replace(PLANNED, made=1), "2221"),
    "all moves made end the way": (replace(PLANNED, made=4), "2222"),
    "a plan without moves has nothing to do": (replace(ASSESSED, planned=0), "2222"),
    "moves of an earlier plan stay under way in a new round": (
        replace(ASSESSED, made=2),
        "2201",
    ),
}


@pytest.mark.parametrize(("standing", "states"), STATES.values(), ids=STATES)
def test_how_far_each_station_is(standing, states):
    """A stretch is done when what the next one needs of it is there, and under way once anything is."""
    order = list(State)
    assert "".join(str(order.index(state)) for state in stations(standing).values()) == states


@given(STANDINGS)
def test_the_stations_stand_in_the_order_of_the_way(standing):
    """The map always shows the same four stations: design, assess, plan, do."""
    assert list(stations(standing)) == list(Station)


@given(STANDINGS)
def test_the_next_step_never_belongs_to_a_station_that_is_done(standing):
    """Nobody is sent to answer a finished round, to plan what is planned, or to move what is made."""
    states = stations(standing)
    station = {Step.ANSWER: Station.ASSESS, Step.KEEP: Station.PLAN, Step.MOVE: Station.DO}
    step = next_step(standing)
    assert step not in station or states[station[step]] is not State.DONE
