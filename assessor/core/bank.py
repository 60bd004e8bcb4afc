"""A question bank as values: what is asked, in which order, and what each level needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from assessor.core.graph import Graph
from canvas.core.translations import OWN, Translations

MAIN = "mlops"
"""The bank that says where a project stands, where a project answers it beside others."""

LEVELS = (1, 2, 3, 4)
"""The overall levels that can be reached; every organisation stands at 0."""

TOP = 4
"""The highest level of an answer and of an organisation."""

IN_PLACE = 2
"""The level from which a practice carries those that require it."""

AD_HOC = 1
"""The most that a practice is held at while a prerequisite is not in place."""


@dataclass(frozen=True, slots=True)
class Step:
    """A level of a scale, with the sentence that explains it."""

    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A layer, a dimension or an area: questions that stand at a level together."""

    key: str
    title: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A numbered stage of another maturity model."""

    number: int
    title: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """What a test score above a bound is called; the lowest band has no bound."""

    above: float | None
    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a test score: a group and its tests."""

    key: str
    title: str = ""
    tests: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Lens:
    """Another maturity model that reads the same answers.

    A lens has stages, reached one after the other, or sections of tests, of which the weakest counts.
    """

    key: str
    title: str = ""
    about: str = ""
    source: str = ""
    stages: tuple[Stage, ...] = ()
    sections: tuple[Section, ...] = ()
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a question's content comes from."""

    key: str
    title: str = ""
    url: str = ""
    read: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One practice, with a descriptor for each level 0..4.

    `asked_from` is the overall level from which the practice is asked for, `weight` its impact 1..5,
    `effort` the person-weeks from absent to in place for one team and its first model.
    """

    key: str
    title: str = ""
    question: str = ""
    why: str = ""
    levels: tuple[str, ...] = ()
    area: str = ""
    dimension: str = ""
    layer: str | None = None
    asked_from: int = 1
    weight: int = 1
    requires: tuple[str, ...] = ()
    effort: tuple[float, float] = (0.0, 0.0)
    roles: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    quick: bool = False
    lens: Mapping[str, int | tuple[str, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    applies_when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    """A version of a question bank; every sequence is in the order in which it is shown.

    `in_place` says what a practice must hold for levels 1 to 4, `share` of the weight of a group must hold
    it, and none may lag by more than `slack`. `effort_split` divides a question's effort over the steps
    0→1, 1→2, 2→3 and 3→4. Layers stand bottom first.

    A bank with `points` has another rule: each step of its scale gives points, each area sums them, and the
    lowest sum counts; `bands` name the sums. Of a question, only what is asked matters to it.

    Its texts are in its `language`; `translations` say some of them in others, by the paths of
    `core.translations`.
    """

    key: str = ""
    version: int = 1
    title: str = ""
    about: str = ""
    scale: tuple[Step, ...] = ()
    levels: tuple[Step, ...] = ()
    in_place: tuple[int, ...] = (2, 2, 3, 3)
    share: float = 0.8
    slack: int = 1
    points: tuple[float, ...] = ()
    bands: tuple[Band, ...] = ()
    effort_split: tuple[float, ...] = (0.4, 0.6, 0.5, 0.5)
    layers: tuple[Group, ...] = ()
    dimensions: tuple[Group, ...] = ()
    areas: tuple[Group, ...] = ()
    lenses: tuple[Lens, ...] = ()
    sources: tuple[Source, ...] = ()
    questions: tuple[Question, ...] = ()
    language: str = OWN
    translations: Translations = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, Question]:
        """Each question by its key.

        >>> Bank(questions=(Question("git", weight=5),)).by_key["git"].weight
        5
        """
        return {question.key: question for question in self.questions}

    @property
    def is_summed(self) -> bool:
        """Say whether the lowest sum of an area counts, not levels.

        >>> Bank(points=(0, 0.5, 1)).is_summed, Bank().is_summed
        (True, False)
        """
        return bool(self.points)

    @property
    def top(self) -> int:
        """The highest step of the scale of answers.

        >>> Bank(points=(0, 0.5, 1)).top, Bank().top
        (2, 4)
        """
        return len(self.points) - 1 if self.points else TOP

    @cached_property
    def graph(self) -> Graph:
        """The prerequisites among the questions.

        >>> Bank(questions=(Question("ci", requires=("git",)), Question("git"))).graph.order
        ('git', 'ci')
        """
        return Graph({question.key: question.requires for question in self.questions})

    def need(self, question: Question, level: int) -> int | None:
        """Say what a practice must hold for an overall level 1..4; None where it is not asked for.

        >>> Bank().need(Question("git", asked_from=3), 3), Bank().need(Question("git", asked_from=3), 2)
        (3, None)
        """
        return self.in_place[level - 1] if question.asked_from <= level else None

    def quick(self) -> Bank:
        """Keep the questions of the first, short pass; those left out hand their prerequisites on.

        >>> ci = Question("ci", requires=("review",), quick=True)
        >>> bank = Bank(questions=(Question("git", quick=True), Question("review", requires=("git",)), ci))
        >>> [question.requires for question in bank.quick().questions]
        [(), ('git',)]
        """
        kept = [question for question in self.questions if question.quick]
        graph = self.graph.without(q.key for q in self.questions if not q.quick)
        return replace(
            self, questions=tuple(replace(q, requires=graph.requires[q.key]) for q in kept)
        )
