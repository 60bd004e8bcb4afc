"""The way of a project, from an idea to moves that are made: where it is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Station(StrEnum):
    """A stretch of the way; in this order."""

    DESIGN = "design"
    ASSESS = "assess"
    PLAN = "plan"
    DO = "do"


class State(StrEnum):
    """How far a project is with a stretch."""

    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    DONE = "done"


class Verdict(StrEnum):
    """What the screen of a use case says: is machine learning the right means."""

    GO = "go"
    NO_GO = "no-go"
    FIND_OUT = "find-out"


class Step(StrEnum):
    """What a project may have to do next."""

    SCREEN = "screen"  # ask whether machine learning is the right means at all
    GO_ON_SCREENING = "go-on-screening"
    STOP = "stop"
    FIND_OUT = "find-out"
    DESIGN = "design"
    BEGIN = "begin"
    ANSWER = "answer"
    READ = "read"  # see what a sum of points still misses
    CLASH = "clash"  # look at what the design promises and the answers deny
    KEEP = "keep"  # make a plan and keep it
    REACHED = "reached"
    MOVE = "move"
    AGAIN = "again"  # begin the next round


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a project's way.

    `is_designed` says that the sheets that every project begins with are filled, `is_known` that the facts
    are stated by which questions are asked. `open_questions` is of the newest round, None without one, and
    `has_levels` says whether that gives a level to plan for, not a sum of points;
    `planned` counts the moves of the plan that is kept for it, None without one, of which `made` are made
    and `begun` are under way. `is_decided` tells that somebody chose a target or said something about a move.
    """

    is_begun: bool = False
    is_screening: bool = False
    verdict: str = ""
    is_designed: bool = False
    is_known: bool = False
    has_levels: bool = True
    open_questions: int | None = None
    clashes: int = 0
    is_at_target: bool = False
    is_decided: bool = False
    planned: int | None = None
    made: int = 0
    begun: int = 0


def stations(standing: Standing) -> dict[Station, State]:
    """Say how far each stretch is: a design is done that says no-go, or is filled and has nothing to find out first.

    A plan is done that is kept for the newest round.

    >>> [str(state) for state in stations(Standing(is_begun=True, open_questions=3)).values()]
    ['under-way', 'under-way', 'not-begun', 'not-begun']
    """
    is_stopped = standing.verdict == Verdict.NO_GO
    is_designed = standing.is_designed and standing.verdict != Verdict.FIND_OUT
    is_planned = standing.planned is not None
    return {
        Station.DESIGN: _state(is_designed or is_stopped, standing.is_begun),
        Station.ASSESS: _state(standing.open_questions == 0, standing.open_questions is not None),
        Station.PLAN: _state(is_planned, standing.is_decided),
        Station.DO: _state(
            is_planned and standing.made == standing.planned, bool(standing.made or standing.begun)
        ),
    }


def next_step(standing: Standing) -> Step:
    """Name the one thing to do next: the design as far as questions need it, answers, contradictions, a plan, moves.

    A contradiction is looked at before a plan is kept; who keeps one all the same is not asked again.

    >>> next_step(Standing()), next_step(Standing(open_questions=0, clashes=1))
    (<Step.SCREEN: 'screen'>, <Step.CLASH: 'clash'>)
    """
    if standing.verdict == Verdict.NO_GO:
        return Step.STOP
    if standing.open_questions is None:
        return _before_questions(standing)
    if standing.open_questions:
        return Step.ANSWER
    if not standing.has_levels:
        return Step.READ
    if standing.planned is None:
        return _before_plan(standing)
    return Step.MOVE if standing.made < standing.planned else Step.AGAIN


def _before_questions(standing: Standing) -> Step:
    if not standing.is_begun:
        return Step.SCREEN
    if standing.is_screening:
        return Step.GO_ON_SCREENING
    if standing.verdict == Verdict.FIND_OUT:
        return Step.FIND_OUT
    return Step.BEGIN if standing.is_known else Step.DESIGN


def _before_plan(standing: Standing) -> Step:
    if standing.clashes:
        return Step.CLASH
    return Step.REACHED if standing.is_at_target else Step.KEEP


def _state(is_done: bool, is_begun: bool) -> State:
    if is_done:
        return State.DONE
    return State.UNDER_WAY if is_begun else State.NOT_BEGUN
