"""A plan as the JSON document that other programs read."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessor import words
from assessor.core.calendar import day, weekly_load
from assessor.core.plan import Plan
from assessor.core.roadmap import Move


def to_mapping(plan: Plan, start: date) -> dict[str, Any]:
    """Turn a plan that begins on a day into the data of `manage.py plan`; pairs are [least, most] effort."""
    schedules = (plan.least, plan.most)
    return {
        "target": plan.target,
        "people": plan.people,
        "start": start.isoformat(),
        "reached": plan.is_reached,
        "moves": [_move(plan, move, start) for move in plan.moves],
        **({} if plan.is_reached else {"reason": words.out_of_reach(plan)}),
        "milestones": [
            {
                "level": each.level,
                "finish": [day(start, number).isoformat() for number in each.finish],
            }
            for each in plan.milestones
        ],
        "weeks": [
            {"week": monday.isoformat(), "load": list(loads)}
            for monday, loads in weekly_load(schedules, start)
        ],
    }


def _move(plan: Plan, move: Move, start: date) -> dict[str, Any]:
    return {
        "key": move.key,
        "question": move.question.key,
        "from": move.begin,
        "to": move.to,
        "level": move.level,
        "effort": list(move.effort),
        "after": list(move.after),
        "unlocks": move.unlocks,
        "start": [day(start, number).isoformat() for number in plan.begins(move)],
        "finish": [day(start, number).isoformat() for number in plan.done(move)],
        "why": words.move_reason(move),
    }
