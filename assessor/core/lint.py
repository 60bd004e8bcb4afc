"""What must hold before a bank may be published; every finding names question and field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from assessor.core.bank import LEVELS, TOP, Bank, Lens, Question
from assessor.core.graph import CycleError

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DESCRIPTORS = TOP + 1


MOST_EFFORT = 520
"""Person-weeks of one practice, ten years of one person: beyond that no calendar can be made."""

MOST_OF_EFFORT = 10
"""How many times a practice's effort one step may take."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a bank may use but does not define: traits with their values, roles, tool categories."""

    traits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its question (empty for the bank itself), its field, what is wrong.

    `nth` tells equal keys apart: the place of the question in the bank. `along` are the keys of all
    questions that the fault goes through.
    """

    question: str
    field: str
    message: str
    nth: int | None = None
    along: tuple[str, ...] = ()

    def concerns(self, key: str) -> bool:
        """Say whether the question with this key has the fault, alone or with others.

        >>> Finding("a", "requires", "goes in a circle: a → b → a", along=("a", "b")).concerns("b")
        True
        """
        return key == self.question or key in self.along

    def __str__(self) -> str:
        return f"{self.question + '.' if self.question else ''}{self.field}: {self.message}"


def lint(bank: Bank, vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """List every fault of a bank, the bank's own first, then question by question.

    >>> [str(finding) for finding in lint(Bank(share=2.0), Vocabulary())]
    ['rule.share: must be between 0 and 1, is 2.0', 'questions: there is none']
    """
    found = [*_rule_faults(bank), *_group_faults(bank)]
    found += _points_faults(bank) if bank.is_summed else _empty_levels(bank)
    checks = SUMMED_CHECKS if bank.is_summed else QUESTION_CHECKS
    if not bank.questions:
        found.append(Finding("", "questions", "there is none"))
    counts = Counter(question.key for question in bank.questions)
    for nth, question in enumerate(bank.questions):
        for check in checks:
            found.extend(
                Finding(question.key, name, message, nth)
                for name, message in check(bank, vocabulary, question)
            )
        if counts[question.key] > 1:
            found.append(Finding(question.key, "key", "is used by more than one question", nth))
    return (*found, *_cycle(bank))


def is_sound(findings: tuple[Finding, ...]) -> bool:
    """Say whether a bank can be scored: its keys, groups, prerequisites and rule hold together.

    >>> is_sound((Finding("git", "why", "is missing"),)), is_sound((Finding("git", "requires", "…"),))
    (True, False)
    """
    return not any(finding.field in STRUCTURE for finding in findings)


STRUCTURE = frozenset(
    {
        *("key", "requires", "area", "dimension", "layer", "from", "weight", "lens"),
        *("in_place", "rule.share", "rule.slack", "rule.points", "effort_split"),
        *("layers", "dimensions", "areas", "lenses"),
    }
)

type Fault = tuple[str, str]
type Check = Callable[[Bank, Vocabulary, Question], Iterator[Fault]]


def _rule_faults(bank: Bank) -> Iterator[Finding]:
    if len(bank.in_place) != len(LEVELS) or any(not 0 <= need <= TOP for need in bank.in_place):
        yield Finding(
            "", "in_place", f"needs four levels from 0 to {TOP}, is {list(bank.in_place)}"
        )
    elif any(later < earlier for earlier, later in pairwise(bank.in_place)):
        yield Finding("", "in_place", f"must not decrease, is {list(bank.in_place)}")
    if not 0 <= bank.share <= 1:
        yield Finding("", "rule.share", f"must be between 0 and 1, is {bank.share}")
    if bank.slack < 0:
        yield Finding("", "rule.slack", f"must not be negative, is {bank.slack}")
    if bank.levels and len(bank.levels) != TOP + 1:
        yield Finding(
            "", "levels", f"needs a name for each level 0 to {TOP}, has {len(bank.levels)}"
        )
    if len(bank.effort_split) != TOP or any(part < 0 for part in bank.effort_split):
        yield Finding("", "effort_split", "needs four numbers that are not negative")
    elif any(part > MOST_OF_EFFORT for part in bank.effort_split):
        yield Finding("", "effort_split", f"needs numbers up to {MOST_OF_EFFORT}")


def _group_faults(bank: Bank) -> Iterator[Finding]:
    if bank.key and not KEBAB.fullmatch(bank.key):
        yield Finding("", "bank", "must be lower-case words joined by hyphens")
    for name in ("layers", "dimensions", "areas", "lenses"):
        for key, count in Counter(group.key for group in getattr(bank, name)).items():
            if count > 1:
                yield Finding("", name, f"'{key}' stands {count} times")
            if not KEBAB.fullmatch(key):
                yield Finding("", f"{name}.{key}", "must be lower-case words joined by hyphens")


def _points_faults(bank: Bank) -> Iterator[Finding]:
    steps = len(bank.scale)
    if not 2 <= steps <= DESCRIPTORS or len(bank.points) != steps:
        yield Finding(
            "",
            "rule.points",
            f"needs a number for each of 2 to {DESCRIPTORS} steps of the scale, has "
            f"{len(bank.points)} for {steps}",
        )
    elif bank.points[0] != 0 or any(later <= one for one, later in pairwise(bank.points)):
        yield Finding("", "rule.points", f"must begin with 0 and grow, is {list(bank.points)}")
    for group in bank.areas:
        if not any(question.area == group.key for question in bank.questions):
            yield Finding("", f"areas.{group.key}", "no question is asked there")


def _empty_levels(bank: Bank) -> Iterator[Finding]:
    for group in bank.dimensions:
        asked = [q.asked_from for q in bank.questions if q.dimension == group.key]
        empty = [level for level in LEVELS if not any(start <= level for start in asked)]
        if empty:
            levels = ", ".join(map(str, empty))
            yield Finding("", f"dimensions.{group.key}", f"no question is asked at level {levels}")


def _texts(bank: Bank, _vocabulary: Vocabulary, question: Question) -> Iterator[Fault]:
    steps = bank.top + 1
    for name in ("title", "question", "why"):
        if not getattr(question, name).strip():
            yield name, "is missing"
    if len(question.levels) != steps:
        yield "levels", f"needs {steps} descriptors, has {len(question.levels)}"
    for number, text in enumerate(question.levels):
        if not text.strip():
            yield "levels", f"the descriptor of level {number} is missing"
    if not question.evidence or not all(text.strip() for text in question.evidence):
        yield "evidence", "is missing"


def _numbers(_bank: Bank, _vocabulary: Vocabulary, question: Question) -> Iterator[Fault]:
    least, most = question.effort
    if most <= 0:
        yield "effort", "is missing"
    elif not 0 < least <= most:
        yield "effort", f"needs two numbers above 0, the smaller first, is {[least, most]}"
    elif most > MOST_EFFORT:
        yield "effort", f"must be at most {MOST_EFFORT} person-weeks, is {most:g}"
    if question.asked_from not in LEVELS:
        yield "from", f"must be 1 to {TOP}, is {question.asked_from}"
    if not 1 <= question.weight <= 5:
        yield "weight", f"must be 1 to 5, is {question.weight}"


def _places(bank: Bank, _vocabulary: Vocabulary, question: Question) -> Iterator[Fault]:
    if not KEBAB.fullmatch(question.key):
        yield "key", "must be lower-case words joined by hyphens"
    groups = {"area": bank.areas, "dimension": bank.dimensions, "layer": bank.layers}
    for name in ("area",) if bank.is_summed else groups:
        value = getattr(question, name)
        if value is not None and value not in {group.key for group in groups[name]}:
            yield name, f"'{value}' is unknown" if value else "is missing"


def _prerequisites(bank: Bank, _vocabulary: Vocabulary, question: Question) -> Iterator[Fault]:
    height = {group.key: number for number, group in enumerate(bank.layers)}
    for key in question.requires:
        needed = bank.by_key.get(key)
        if needed is None:
            yield "requires", f"'{key}' is unknown"
            continue
        if needed.asked_from > question.asked_from:
            yield (
                "requires",
                f"'{key}' is asked for from level {needed.asked_from}, "
                f"this question already from level {question.asked_from}",
            )
        if height.get(needed.layer or "", -1) > height.get(question.layer or "", len(height)):
            yield (
                "requires",
                f"'{key}' is in layer {needed.layer}, which is above layer {question.layer}",
            )


def _words(bank: Bank, vocabulary: Vocabulary, question: Question) -> Iterator[Fault]:
    for name, used, known in (
        ("roles", question.roles, vocabulary.roles),
        ("tools", question.tools, vocabulary.categories),
        ("applies_when", question.applies_when, vocabulary.traits),
    ):
        for word in used:
            if word not in known:
                yield name, f"'{word}' is unknown"
    for trait, values in question.applies_when.items():
        for value in values:
            if trait in vocabulary.traits and value not in vocabulary.traits[trait]:
                yield "applies_when", f"'{value}' is not a value of {trait}"
    lenses = {lens.key: lens for lens in bank.lenses}
    for key, place in question.lens.items():
        if key not in lenses:
            yield "lens", f"'{key}' is unknown"
        else:
            yield from _lens_places(lenses[key], place)


def _lens_places(lens: Lens, place: int | tuple[str, ...]) -> Iterator[Fault]:
    if lens.sections:
        tests = {test.key for section in lens.sections for test in section.tests}
        if isinstance(place, int):
            yield "lens", f"{lens.key} needs a list of tests, not {place}"
            return
        for key in place:
            if key not in tests:
                yield "lens", f"{lens.key} has no test '{key}'"
    elif not isinstance(place, int):
        yield "lens", f"{lens.key} needs the number of a stage, not a list"
    elif lens.stages and place not in {stage.number for stage in lens.stages}:
        yield "lens", f"{lens.key} has no stage {place}"


def _cycle(bank: Bank) -> Iterator[Finding]:
    try:
        _ = bank.graph.order
    except CycleError as error:
        keys = [str(key) for key in error.args[1]]
        circle = f"goes in a circle: {' → '.join(keys)}"
        yield Finding(keys[0], "requires", circle, along=tuple(sorted(set(keys))))


QUESTION_CHECKS: tuple[Check, ...] = (_texts, _numbers, _places, _prerequisites, _words)
SUMMED_CHECKS: tuple[Check, ...] = (_texts, _places, _prerequisites, _words)
