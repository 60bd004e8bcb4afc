"""The steps of a question's scale, as people choose among them."""

from __future__ import annotations

from dataclasses import dataclass

from assessor import words
from assessor.core.bank import TOP, Bank, Question


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A step: its number, what stands in its badge, its title where that says more, its text, its colour 0..4."""

    step: int
    badge: str
    title: str
    text: str
    tone: int


def descriptors(bank: Bank, question: Question) -> tuple[Descriptor, ...]:
    """Return the steps of a question: levels by number, steps that give points by these and by title."""
    return tuple(_descriptor(bank, step, text) for step, text in enumerate(question.levels))


def _descriptor(bank: Bank, step: int, text: str) -> Descriptor:
    if not bank.is_summed:
        return Descriptor(step, str(step), "", text, step)
    tone = round(TOP * step / bank.top) if bank.top else 0
    points = f"{bank.points[step]:g}" if step <= bank.top else "–"  # a draft may have too many
    return Descriptor(step, points, words.step_title(bank, step), text, min(tone, TOP))
