"""Why a level is what it is: what holds claims back, and what keeps the next level away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.answers import Claim, Unsure
from assessor.core.bank import AD_HOC, IN_PLACE, Group, Question
from assessor.core.scoring import Result, stands_at


@dataclass(frozen=True, slots=True)
class Capped:
    """A claim that its prerequisites do not carry.

    `held_back_by` lists all that is missing below it, root causes first; `roots` are those of them that
    nothing else holds back.
    """

    question: Question
    claimed: int
    held: int
    held_back_by: tuple[Question, ...]
    roots: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Blocker:
    """A question short of what the next level needs, and how many would be held higher if it were raised."""

    question: Question
    held: int
    need: int
    frees: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """How many of the questions that apply have which kind of answer; evidence is counted by who stores it."""

    asked: int
    claimed: int
    unsure: tuple[Question, ...]
    unanswered: tuple[Question, ...]
    not_applicable: tuple[Question, ...]


def held_back(result: Result) -> Mapping[str, tuple[str, ...]]:
    """Map each claim that does not count in full to what holds it back, root causes first.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> bank = Bank(questions=(Question("git"), Question("ci", requires=("git",))))
    >>> held_back(score(bank, {"git": Claim(0), "ci": Claim(3)}))
    {'ci': ('git',)}
    """
    low, graph = result.low, result.graph
    short: dict[str, set[str]] = {}  # grown along the graph: a walk per claim is quadratic twice
    for key in graph.order:
        needed = [each for each in graph.requires[key] if low.held[each] < IN_PLACE]
        short[key] = set(needed).union(*(short[each] for each in needed))
    causes = sorted(graph.order, key=lambda key: (len(short[key]) > 0, graph.place[key]))
    rank = {key: number for number, key in enumerate(causes)}
    return {
        key: tuple(sorted(short[key], key=rank.__getitem__))
        for key in graph.order
        if low.held[key] < low.claimed[key]
    }


def capped(result: Result) -> tuple[Capped, ...]:
    """List every claim that counts for less than was claimed, those that lose most first.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> bank = Bank(questions=(Question("git"), Question("ci", requires=("git",))))
    >>> capped(score(bank, {"git": Claim(0), "ci": Claim(3)}))[0].held
    1
    """
    back = held_back(result)
    roots = {
        key
        for key, needed in result.graph.requires.items()
        if all(result.low.held[each] >= IN_PLACE for each in needed)
    }
    by_key = result.bank.by_key
    rows = [
        Capped(
            by_key[key],
            result.low.claimed[key],
            result.low.held[key],
            tuple(by_key[each] for each in keys),
            tuple(by_key[each] for each in keys if each in roots),
        )
        for key, keys in back.items()
    ]
    return tuple(
        sorted(
            rows, key=lambda row: (row.held - row.claimed, -row.question.weight, row.question.key)
        )
    )


def blockers(result: Result) -> tuple[Blocker, ...]:
    """List the questions that keep the next level away, most freeing first, then by weight and key.

    >>> from assessor.core.bank import Bank, Group
    >>> from assessor.core.scoring import score
    >>> git = Question("git", dimension="code")
    >>> ci = Question("ci", dimension="code", requires=("git",))
    >>> bank = Bank(dimensions=(Group("code"),), questions=(git, ci))
    >>> [(row.question.key, row.frees) for row in blockers(score(bank, {"ci": Claim(3)}))]
    [('git', 2), ('ci', 0)]
    """
    level = result.next_level
    if level is None:
        return ()
    need = result.bank.in_place[level - 1]
    rows = [
        Blocker(question, result.low.held[question.key], need, frees(result, question.key, need))
        for question in _in_short_groups(result, level)
        if question.asked_from <= level and result.low.held[question.key] < need
    ]
    return tuple(sorted(rows, key=lambda row: (-row.frees, -row.question.weight, row.question.key)))


def frees(result: Result, key: str, need: int) -> int:
    """Count the questions, itself included, that would be held higher if this one alone were raised.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> bank = Bank(questions=(Question("git"), Question("ci", requires=("git",))))
    >>> frees(score(bank, {"ci": Claim(3)}), "git", 2)
    2
    """
    low, graph = result.low, result.graph
    raised: dict[str, int] = {}

    def level_of(each: str) -> int:
        return raised.get(each, low.held[each])

    def try_raising(each: str, claim: int) -> None:
        carried = all(level_of(needed) >= IN_PLACE for needed in graph.requires[each])
        level = claim if carried else min(claim, AD_HOC)
        if level > low.held[each]:
            raised[each] = level

    try_raising(key, max(need, low.claimed[key]))
    waiting = [key] if key in raised else []
    while waiting:
        risen = waiting.pop()
        if low.held[risen] >= IN_PLACE or raised[risen] < IN_PLACE:
            continue
        for dependant in graph.dependants[risen]:
            if dependant not in raised:
                try_raising(dependant, low.claimed[dependant])
                if dependant in raised:
                    waiting.append(dependant)
    return len(raised)


def short_groups(result: Result, level: int) -> tuple[Group, ...]:
    """List the dimensions and the layers that do not meet a level 1..4.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> bank = Bank(dimensions=(Group("code"),), questions=(Question("git", dimension="code"),))
    >>> [group.key for group in short_groups(score(bank, {}), 1)]
    ['code']
    """
    return tuple(group for group, _questions in _short(result, level))


def strengths(result: Result) -> tuple[Question, ...]:
    """List the practices that are held at 3 or 4, the highest and weightiest first.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> bank = Bank(questions=(Question("git"), Question("ci")))
    >>> [question.key for question in strengths(score(bank, {"git": Claim(3)}))]
    ['git']
    """
    low: Mapping[str, int] = result.low.held
    strong = [question for question in result.questions if low[question.key] > IN_PLACE]
    return tuple(sorted(strong, key=lambda q: (-low[q.key], -q.weight, q.key)))


def sureness(result: Result) -> Sureness:
    """Count what is known: claims, unsure and missing answers, and what does not apply.

    >>> from assessor.core.bank import Bank
    >>> from assessor.core.scoring import score
    >>> sureness(score(Bank(questions=(Question("git"),)), {"git": Unsure()})).unsure[0].key
    'git'
    """
    answers = result.answers
    return Sureness(
        asked=len(result.questions),
        claimed=sum(isinstance(answers.get(q.key), Claim) for q in result.questions),
        unsure=tuple(q for q in result.questions if isinstance(answers.get(q.key), Unsure)),
        unanswered=tuple(q for q in result.questions if answers.get(q.key) is None),
        not_applicable=tuple(q for q in result.bank.questions if q.key not in result.low.held),
    )


def _in_short_groups(result: Result, level: int) -> tuple[Question, ...]:
    short = {question.key for _group, questions in _short(result, level) for question in questions}
    return tuple(question for question in result.questions if question.key in short)


def _short(result: Result, level: int) -> list[tuple[Group, list[Question]]]:
    """Pair each dimension and layer that does not meet a level with its questions."""
    bank = result.bank
    members = [
        *(
            (each, [q for q in result.questions if q.dimension == each.key])
            for each in bank.dimensions
        ),
        *((each, [q for q in result.questions if q.layer == each.key]) for each in bank.layers),
    ]
    return [
        (group, questions)
        for group, questions in members
        if not stands_at(bank, questions, result.low.held, level)
    ]
