"""What a person answers to a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.bank import TOP, Question


@dataclass(frozen=True, slots=True)
class Claim:
    """The practice is claimed at a level 0..4."""

    level: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """Nobody who answered knows; counts as 0 at worst and as 4 at best."""


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The practice does not apply to this project, for a reason."""

    reason: str


type Answer = Claim | Unsure | NotApplicable
type Answers = Mapping[str, Answer]
"""Answers by question key; a key that is missing is not answered yet."""


def applies(answers: Answers, question: Question) -> bool:
    """Say whether a question counts: all do that were not answered as not applicable.

    >>> applies({"git": NotApplicable("no code of our own")}, Question("git"))
    False
    """
    return not isinstance(answers.get(question.key), NotApplicable)


def worst(answer: Answer | None) -> int:
    """Read an answer as the lowest level it can mean.

    >>> worst(Claim(3)), worst(Unsure()), worst(None)
    (3, 0, 0)
    """
    return answer.level if isinstance(answer, Claim) else 0


def best(answer: Answer | None) -> int:
    """Read an answer as the highest level it can mean.

    >>> best(Claim(3)), best(Unsure()), best(None)
    (3, 4, 4)
    """
    return answer.level if isinstance(answer, Claim) else TOP
