"""The rule of banks that sum points: each area sums its own, and the lowest sum counts.

The rule is that of the ML Test Score (Breck et al., IEEE Big Data 2017).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.answers import Answer, Answers, Claim, applies
from assessor.core.bank import Band, Bank, Question
from assessor.core.scoring import Range, score

DIGITS = 9
"""Points are added as floats; sums that are equal on paper must be equal here."""


@dataclass(frozen=True, slots=True)
class Span:
    """Points at worst and at best, and the most that can be had."""

    low: float
    high: float
    most: float

    @property
    def is_certain(self) -> bool:
        """Say whether there is just one sum.

        >>> Span(0.5, 0.5, 7).is_certain
        True
        """
        return self.low == self.high


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


type Headline = Range | Span
"""The one number that a bank's rule ends in: the overall level, or the lowest sum."""


def headline(bank: Bank, answers: Answers) -> Headline | None:
    """Return what the bank's own rule says of answers, None where no question applies.

    >>> headline(Bank(points=(0, 1), questions=(Question("schema", area="data"),)), {"schema": Claim(1)})
    Span(low=1, high=1, most=1)
    """
    return tally(bank, answers).lowest if bank.is_summed else score(bank, answers).overall


def next_band(bank: Bank, found: Tally) -> Band | None:
    """Return the lowest band that the score is not in for sure; None at the top or without a score.

    >>> bank = Bank(bands=(Band(None, "research"), Band(0, "gaps"), Band(1, "first pass")))
    >>> next_band(bank, Tally({}, Span(1, 2, 7), None)).title
    'first pass'
    """
    if found.lowest is None:
        return None
    low = found.lowest.low
    return next((each for each in bank.bands if each.above is not None and low <= each.above), None)


def lagging(bank: Bank, found: Tally) -> tuple[str, ...]:
    """List the areas that keep the score out of the next band, the lowest first.

    Where there is no next band these are the areas of the lowest sum; one that has all its points never lags.

    >>> sums = {"data": Span(2, 2, 7), "model": Span(1, 3, 7), "live": Span(1.5, 1.5, 7)}
    >>> bank = Bank(bands=(Band(None, "research"), Band(1, "first pass"), Band(3, "strong")))
    >>> lagging(bank, Tally(sums, Span(1, 1.5, 7), None)), lagging(Bank(), Tally(sums, Span(1, 1.5, 7), None))
    (('model',), ('model',))
    """
    if found.lowest is None:
        return ()
    ahead = next_band(bank, found)
    bound = found.lowest.low if ahead is None or ahead.above is None else ahead.above
    short = [key for key, span in found.areas.items() if span.low <= bound and span.low < span.most]
    return tuple(sorted(short, key=lambda key: found.areas[key].low))


@dataclass(frozen=True, slots=True)
class Opening:
    """A question that can give more: what it gives for sure, its next step, and what that step adds."""

    question: Question
    points: float
    step: int
    gain: float


def openings(bank: Bank, answers: Answers, area: str) -> tuple[Opening, ...]:
    """List the questions of an area that can give more than they do for sure, in the bank's order.

    >>> bank = Bank(points=(0, 0.5, 1), questions=(Question("schema", area="data"),))
    >>> [(each.points, each.step, each.gain) for each in openings(bank, {"schema": Claim(1)}, "data")]
    [(0.5, 2, 0.5)]
    """
    found = []
    for question in bank.questions:
        answer = answers.get(question.key)
        step = min(answer.level, bank.top) if isinstance(answer, Claim) else 0
        if question.area == area and applies(answers, question) and step < bank.top:
            now, then = bank.points[step : step + 2]
            found.append(Opening(question, now, step + 1, then - now))
    return tuple(found)


def _span(bank: Bank, answers: Answers, questions: list[Question]) -> Span:
    pairs = [points(bank, answers.get(question.key)) for question in questions]
    return Span(
        round(sum(low for low, _high in pairs), DIGITS),
        round(sum(high for _low, high in pairs), DIGITS),
        round(bank.points[-1] * len(pairs), DIGITS),
    )


def points(bank: Bank, answer: Answer | None) -> tuple[float, float]:
    """Return the points of an answer at worst and at best; who is not sure may have none or all.

    >>> points(Bank(points=(0, 0.5, 1)), Claim(1)), points(Bank(points=(0, 0.5, 1)), None)
    ((0.5, 0.5), (0, 1))
    """
    if isinstance(answer, Claim):
        given = bank.points[min(answer.level, bank.top)]
        return given, given
    return bank.points[0], bank.points[-1]
