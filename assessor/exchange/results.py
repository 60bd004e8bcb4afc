"""A result as the JSON document that other programs read."""

from __future__ import annotations

from typing import Any

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank
from assessor.core.explaining import blockers, held_back
from assessor.core.lenses import Estimate, estimates
from assessor.core.scoring import Area, Range, Result
from assessor.core.sums import Span, points, tally


def to_mapping(result: Result) -> dict[str, Any]:
    """Turn a result into the data of `manage.py score`; a group without a level is null."""
    causes = held_back(result)
    return {
        "bank": {"key": result.bank.key, "version": result.bank.version},
        "overall": _range(result.overall),
        "dimensions": {key: _range(level) for key, level in result.dimensions.items()},
        "layers": {
            key: {"stands": _range(layer.stands), "rests": _range(layer.rests)}
            for key, layer in result.layers.items()
        },
        "areas": {key: _area(area) for key, area in result.areas.items()},
        "questions": {
            question.key: {
                "answer": answer_of(result.answers.get(question.key)),
                "held": _range(result.held(question.key)),
                "held_back_by": list(causes.get(question.key, ())),
            }
            for question in result.bank.questions
        },
        "blockers": [
            {"question": row.question.key, "need": row.need, "frees": row.frees}
            for row in blockers(result)
        ],
        "lenses": {key: _estimate(estimate) for key, estimate in estimates(result).items()},
    }


def tally_to_mapping(bank: Bank, answers: Answers) -> dict[str, Any]:
    """Turn answers to a bank of points into the data of `manage.py score`; without a question it is null."""
    found = tally(bank, answers)
    return {
        "bank": {"key": bank.key, "version": bank.version},
        "score": _span(found.lowest),
        "band": found.band and found.band.title,
        "sections": {group.key: _span(found.areas.get(group.key)) for group in bank.areas},
        "questions": {
            question.key: {
                "answer": answer_of(answers.get(question.key)),
                "points": _points(bank, answers.get(question.key)),
            }
            for question in bank.questions
        },
    }


def answer_of(answer: Answer | None) -> int | str | None:
    """Return an answer as programs read it: 0 to 4, "unsure", "not_applicable", None."""
    match answer:
        case Claim(level):
            return level
        case Unsure():
            return "unsure"
        case NotApplicable():
            return "not_applicable"
    return None


def _range(level: Range | None) -> dict[str, int] | None:
    return None if level is None else {"low": level.low, "high": level.high}


def _points(bank: Bank, answer: Answer | None) -> dict[str, float] | None:
    if isinstance(answer, NotApplicable):
        return None
    low, high = points(bank, answer)
    return {"low": low, "high": high}


def _span(span: Span | None) -> dict[str, float] | None:
    return None if span is None else {"low": span.low, "high": span.high, "most": span.most}


def _area(area: Area | None) -> dict[str, Any] | None:
    if area is None:
        return None
    scores = {"held_score": area.held_score, "claimed_score": area.claimed_score}
    return {"low": area.stands.low, "high": area.stands.high, **scores}


def _estimate(estimate: Estimate | None) -> dict[str, float] | None:
    return None if estimate is None else {"low": estimate.low, "high": estimate.high}
