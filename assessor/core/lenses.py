"""The same answers read by other maturity models: an estimate, computed from the practices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.bank import IN_PLACE, Band, Bank, Lens, Question
from assessor.core.scoring import Result, share_holds
from assessor.core.sums import band

AUTOMATED = 3
"""The held level from which a test counts as run automatically."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a lens reads, at worst and at best: a stage, or the score of the weakest section."""

    lens: Lens
    low: float
    high: float
    sections: Mapping[str, tuple[float, float]]

    @property
    def band(self) -> Band | None:
        """The band that the low score falls into, None for a lens without bands.

        >>> Estimate(Lens("x", bands=(Band(None, "none"), Band(0, "some"))), 0.5, 1, {}).band.title
        'some'
        """
        return band(self.lens.bands, self.low)


def estimates(result: Result) -> Mapping[str, Estimate | None]:
    """Read the answers by every lens of the bank; None for a lens to which no question applies.

    >>> from assessor.core.answers import Claim
    >>> from assessor.core.bank import Stage
    >>> from assessor.core.scoring import score
    >>> lens = Lens("google", stages=(Stage(0), Stage(1), Stage(2)))
    >>> bank = Bank(lenses=(lens,), questions=(Question("git", lens={"google": 1}),))
    >>> estimates(score(bank, {"git": Claim(2)}))["google"].low
    2
    """
    return {lens.key: _estimate(result, lens) for lens in result.bank.lenses}


def _estimate(result: Result, lens: Lens) -> Estimate | None:
    questions = [question for question in result.questions if lens.key in question.lens]
    if not questions:
        return None
    low, high = result.low.held, result.high.held
    if not lens.sections:
        return Estimate(
            lens,
            _stage(result.bank, lens, questions, low),
            _stage(result.bank, lens, questions, high),
            {},
        )
    sums = _section_sums(lens, questions, low, high)
    if not sums:
        return None
    return Estimate(
        lens, min(low for low, _ in sums.values()), min(high for _, high in sums.values()), sums
    )


def _stage(bank: Bank, lens: Lens, questions: list[Question], held: Mapping[str, int]) -> int:
    """Return the highest stage whose questions, with those of the stages below, are held in place."""
    reached = 0
    for stage in lens.stages:
        asked = [q for q in questions if _stage_of(q, lens) <= stage.number]
        if not share_holds(bank, asked, held, IN_PLACE):
            break
        reached = stage.number
    return reached


def _stage_of(question: Question, lens: Lens) -> int:
    stage = question.lens[lens.key]
    return stage if isinstance(stage, int) else 0


def _section_sums(
    lens: Lens, questions: list[Question], low: Mapping[str, int], high: Mapping[str, int]
) -> dict[str, tuple[float, float]]:
    """Sum each section's tests; a section in which no test applies is left out."""
    sums: dict[str, tuple[float, float]] = {}
    for section in lens.sections:
        tests = [
            practices
            for test in section.tests
            if (practices := [q.key for q in questions if test.key in _tests_of(q, lens)])
        ]
        if tests:
            sums[section.key] = (
                sum(_points(min(low[key] for key in keys)) for keys in tests),
                sum(_points(min(high[key] for key in keys)) for keys in tests),
            )
    return sums


def _tests_of(question: Question, lens: Lens) -> tuple[str, ...]:
    tests = question.lens[lens.key]
    return tests if isinstance(tests, tuple) else ()


def _points(held: int) -> float:
    if held < IN_PLACE:
        return 0.0
    return 1.0 if held >= AUTOMATED else 0.5
