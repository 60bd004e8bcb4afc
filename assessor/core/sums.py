"""The rule of banks that sum points: each area sums its own, and the lowest sum counts.

The rule is that of the ML Test Score (Breck et al., IEEE Big Data 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.answers import Answers, Claim, applies
from assessor.core.bank import Band, Bank, Question


@dataclass(frozen=True, slots=True)
class Span:
    """Points at worst and at best, and the most that can be had."""

    low: float
    high: float
    most: float


@dataclass(frozen=True, slots=True)
class Tally:
    """The points of each area in which a question applies, the lowest of them, and what that is called.

    `lowest` and `band` are None where no question applies.
    """

    areas: Mapping[str, Span]
    lowest: Span | None
    band: Band | None


def tally(bank: Bank, answers: Answers) -> Tally:
    """Sum the points of each area; not sure and no answer give none at worst and all at best.

    >>> bank = Bank(points=(0, 0.5, 1), questions=(Question("schema", area="data"),))
    >>> tally(bank, {"schema": Claim(1)}).lowest
    Span(low=0.5, high=0.5, most=1)
    """
    asked: dict[str, list[Question]] = {}
    for question in bank.questions:
        if applies(answers, question):
            asked.setdefault(question.area, []).append(question)
    areas = {area: _span(bank, answers, questions) for area, questions in asked.items()}
    if not areas:
        return Tally({}, None, None)
    lowest = Span(
        min(span.low for span in areas.values()),
        min(span.high for span in areas.values()),
        min(span.most for span in areas.values()),
    )
    return Tally(areas, lowest, band(bank.bands, lowest.low))


def band(bands: tuple[Band, ...], points: float) -> Band | None:
    """Return the highest band whose bound the points are above; a band without a bound is the lowest.

    >>> band((Band(None, "research"), Band(0, "gaps"), Band(1, "first pass")), 1).title
    'gaps'
    """
    found = [each for each in bands if each.above is None or points > each.above]
    return found[-1] if found else None


def _span(bank: Bank, answers: Answers, questions: list[Question]) -> Span:
    pairs = [_points(bank, answers, question) for question in questions]
    return Span(
        sum(low for low, _high in pairs),
        sum(high for _low, high in pairs),
        bank.points[-1] * len(pairs),
    )


def _points(bank: Bank, answers: Answers, question: Question) -> tuple[float, float]:
    answer = answers.get(question.key)
    if isinstance(answer, Claim):
        points = bank.points[min(answer.level, bank.top)]
        return points, points
    return bank.points[0], bank.points[-1]
