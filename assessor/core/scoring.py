"""Levels from answers: what is held, where groups stand, what layers rest at.

Every rule of the range, the cap and the levels is here; the pages only show what this returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assessor.core.answers import Answers, applies, best, worst
from assessor.core.bank import AD_HOC, IN_PLACE, LEVELS, TOP, Bank, Question
from assessor.core.graph import Graph

ROUNDING = 1e-9
"""Weights are compared as floats; a share that is met exactly must count as met."""


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest level that the answers allow."""

    low: int
    high: int

    @property
    def is_certain(self) -> bool:
        """Say whether there is just one level.

        >>> Range(2, 2).is_certain
        True
        """
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Layer:
    """What a layer stands at by itself, and what it rests at with the layers below; None without questions."""

    stands: Range | None
    rests: Range | None

    @property
    def is_lifted(self) -> bool:
        """Say whether the layer stands higher than the layers below can carry.

        >>> Layer(Range(3, 3), Range(1, 1)).is_lifted
        True
        """
        return (
            self.stands is not None and self.rests is not None and self.stands.low > self.rests.low
        )


@dataclass(frozen=True, slots=True)
class Area:
    """What an area stands at, and its weighted means of held and of claimed levels, each 0..1."""

    stands: Range
    held_score: float
    claimed_score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the answers, at their worst or at their best: claimed and held level by key."""

    claimed: Mapping[str, int]
    held: Mapping[str, int]


@dataclass(frozen=True)
class Result:
    """All that follows from answers to a bank; groups in which no question applies have None."""

    bank: Bank
    answers: Answers
    graph: Graph
    low: Reading
    high: Reading
    dimensions: Mapping[str, Range | None]
    layers: Mapping[str, Layer]
    areas: Mapping[str, Area | None]
    overall: Range | None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The questions that apply, in the bank's order.

        >>> score(Bank(questions=(Question("git"),)), {}).questions[0].key
        'git'
        """
        return tuple(question for question in self.bank.questions if question.key in self.low.held)

    def held(self, key: str) -> Range | None:
        """Say what a question is held at, None where it does not apply.

        >>> score(Bank(questions=(Question("git"),)), {}).held("git")
        Range(low=0, high=4)
        """
        return Range(self.low.held[key], self.high.held[key]) if key in self.low.held else None

    @property
    def next_level(self) -> int | None:
        """The level after the lowest that the answers allow; None at the top or without questions.

        >>> score(Bank(questions=(Question("git"),)), {}).next_level is None
        True
        """
        return self.overall.low + 1 if self.overall and self.overall.low < TOP else None


def held(graph: Graph, claimed: Mapping[str, int]) -> dict[str, int]:
    """Cap each claim at 1 while any of its prerequisites is held below 2.

    >>> held(Graph({"git": (), "ci": ("git",), "cd": ("ci",)}), {"git": 0, "ci": 3, "cd": 2})
    {'git': 0, 'ci': 1, 'cd': 1}
    """
    found: dict[str, int] = {}
    for key in graph.order:
        claim = claimed[key]
        if claim > AD_HOC and any(found[needed] < IN_PLACE for needed in graph.requires[key]):
            claim = AD_HOC
        found[key] = claim
    return found


def stands_at(
    bank: Bank, questions: Sequence[Question], held: Mapping[str, int], level: int
) -> bool:
    """Say whether a group meets a level 1..4: enough of the weight holds its need, and none lags too far.

    >>> two = (Question("git", weight=4), Question("ci", weight=1))
    >>> stands_at(Bank(), two, {"git": 2, "ci": 1}, 1), stands_at(Bank(), two, {"git": 2, "ci": 0}, 1)
    (True, False)
    """
    asked = [question for question in questions if question.asked_from <= level]
    return share_holds(bank, asked, held, bank.in_place[level - 1])


def stands(bank: Bank, questions: Sequence[Question], held: Mapping[str, int]) -> int:
    """Return the highest level 0..4 that a group meets together with every level below it.

    >>> stands(Bank(), (Question("git"),), {"git": 2})
    2
    """
    reached = 0
    for level in LEVELS:
        if not stands_at(bank, questions, held, level):
            break
        reached = level
    return reached


def share_holds(
    bank: Bank, questions: Sequence[Question], held: Mapping[str, int], need: int
) -> bool:
    """Say whether enough of the weight of questions holds a level 0..4, and none lags too far.

    >>> share_holds(Bank(), (Question("git"),), {"git": 2}, 2)
    True
    """
    if any(need - held[question.key] > bank.slack for question in questions):
        return False
    total = sum(question.weight for question in questions)
    holding = sum(question.weight for question in questions if held[question.key] >= need)
    return holding >= bank.share * total - ROUNDING


def mean(questions: Sequence[Question], levels: Mapping[str, int]) -> float:
    """Return the weighted mean of levels as a share of the highest level, 0..1.

    >>> mean((Question("git", weight=3), Question("ci", weight=1)), {"git": 4, "ci": 0})
    0.75
    """
    weight = sum(question.weight for question in questions)
    return sum(question.weight * levels[question.key] for question in questions) / (TOP * weight)


def score(bank: Bank, answers: Answers) -> Result:
    """Work out every level that the answers to a bank give.

    >>> people = Question("roles", dimension="people", area="people")
    >>> from assessor.core.bank import Group
    >>> bank = Bank(dimensions=(Group("people"),), questions=(people,))
    >>> score(bank, {}).overall
    Range(low=0, high=4)
    """
    graph = bank.graph.without(q.key for q in bank.questions if not applies(answers, q))
    low = _reading(graph, {key: worst(answers.get(key)) for key in graph.order})
    high = _reading(graph, {key: best(answers.get(key)) for key in graph.order})
    scope = [question for question in bank.questions if question.key in low.held]

    def level_of(questions: Sequence[Question]) -> Range | None:
        if not questions:
            return None
        return Range(stands(bank, questions, low.held), stands(bank, questions, high.held))

    dimensions = {
        group.key: level_of([q for q in scope if q.dimension == group.key])
        for group in bank.dimensions
    }
    layers = _layers(
        {group.key: level_of([q for q in scope if q.layer == group.key]) for group in bank.layers}
    )
    groups = [*dimensions.values(), *(layer.stands for layer in layers.values())]
    return Result(
        bank=bank,
        answers=answers,
        graph=graph,
        low=low,
        high=high,
        dimensions=dimensions,
        layers=layers,
        areas={
            group.key: _area(bank, [q for q in scope if q.area == group.key], low, high)
            for group in bank.areas
        },
        overall=_lowest(groups),
    )


def _reading(graph: Graph, claimed: Mapping[str, int]) -> Reading:
    return Reading(claimed, held(graph, claimed))


def _lowest(ranges: Iterable[Range | None]) -> Range | None:
    found = [each for each in ranges if each is not None]
    if not found:
        return None
    return Range(min(each.low for each in found), min(each.high for each in found))


def _layers(stands_by_key: Mapping[str, Range | None]) -> dict[str, Layer]:
    layers: dict[str, Layer] = {}
    below: Range | None = None
    for key, own in stands_by_key.items():
        if own is not None:
            below = _lowest([own, below])
        layers[key] = Layer(own, below if own is not None else None)
    return layers


def _area(bank: Bank, questions: Sequence[Question], low: Reading, high: Reading) -> Area | None:
    if not questions:
        return None
    return Area(
        Range(stands(bank, questions, low.held), stands(bank, questions, high.held)),
        mean(questions, low.held),
        mean(questions, low.claimed),
    )
