"""Random banks that lint clean, and random answers to them.

A draw is an integer wherever it can be: banks are drawn some thousand times in a run.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import strategies as st

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank, Group, Question
from tests.assessor.core.cases import AWS, GOOGLE, TESTS, ask

MOST_QUESTIONS = 9
AREAS = ("area-0", "area-1", "area-2")
EFFORTS = ((0.5, 1.0), (1.0, 1.0), (1.0, 3.5), (0.2, 0.3))
LENSES = ((), (GOOGLE,), (TESTS,), (GOOGLE, AWS, TESTS))
PLACES = [
    {"google": google, "aws": aws, "ml-test-score": tests}
    for google, aws, tests in product(
        (None, 0, 1, 2), (None, 1, 2, 3, 4), (None, ("data-1",), ("data-2",), ("model-1",))
    )
]

FIELDS = st.tuples(
    st.integers(1, 5), st.sampled_from(AREAS), st.sampled_from(EFFORTS), st.sampled_from(PLACES)
)
RULES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "in_place": st.one_of(
            st.just((2, 2, 3, 3)),
            st.lists(st.integers(0, 4), min_size=4, max_size=4).map(
                lambda all_: tuple(sorted(all_))
            ),
        ),
        "share": st.sampled_from([0.8, 0.0, 0.5, 1.0]),
        "slack": st.integers(0, 2),
        "effort_split": st.sampled_from([(0.4, 0.6, 0.5, 0.5), (0.25, 0.75, 0.0, 2.0)]),
    }
)
ANSWERS: st.SearchStrategy[Answer | None] = st.sampled_from(
    [*(Claim(level) for level in range(5)), Unsure(), NotApplicable("not ours"), None]
)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    """Draw a clean bank: 1..4 dimensions, 0..4 layers, prerequisites that respect levels and layers."""
    groups = draw(st.integers(1, 4))
    layers = [None, *(f"layer-{number}" for number in range(draw(st.integers(0, 4))))]
    lenses = draw(st.sampled_from(LENSES))
    questions: list[Question] = []
    for number, name in enumerate(draw(_names(groups))):
        first = number < groups  # each dimension is asked about from level 1 on
        dimension = number if first else draw(st.integers(0, groups - 1))
        layer = layers[draw(st.integers(0, len(layers) - 1))]
        asked_from = 1 if first else draw(st.integers(1, 4))
        below = [q.key for q in questions if _may_carry(q, layer, asked_from)]
        weight, area, effort, places = draw(FIELDS)
        questions.append(
            ask(
                name,
                *_some(draw, below),
                dimension=f"dim-{dimension}",
                layer=layer,
                asked_from=asked_from,
                weight=weight,
                area=area,
                effort=effort,
                lens={
                    lens.key: places[lens.key] for lens in lenses if places[lens.key] is not None
                },
            )
        )
    return Bank(
        dimensions=tuple(Group(f"dim-{number}") for number in range(groups)),
        layers=tuple(Group(layer) for layer in layers if layer),
        areas=tuple(map(Group, AREAS)),
        lenses=lenses,
        questions=tuple(sorted(questions, key=lambda question: question.key)),
        **draw(RULES),
    )


@st.composite
def answered_banks(draw: st.DrawFn) -> tuple[Bank, Answers]:
    """Draw a clean bank and answers to it; some questions stay unanswered."""
    bank = draw(banks())
    answers = {question.key: draw(ANSWERS) for question in bank.questions}
    return bank, {key: answer for key, answer in answers.items() if answer is not None}


def without(bank: Bank, gone: Mapping[str, object]) -> tuple[Question, ...]:
    """Write a bank's questions as if some had never been asked: those that named them name theirs."""
    by_key = {question.key: question for question in bank.questions}

    def handed(key: str) -> list[str]:
        return [
            each
            for needed in by_key[key].requires
            for each in (handed(needed) if needed in gone else [needed])
        ]

    return tuple(
        ask(
            **{name: getattr(question, name) for name in Question.__slots__ if name != "requires"},
            requires=tuple(dict.fromkeys(handed(question.key))),
        )
        for question in bank.questions
        if question.key not in gone
    )


@st.composite
def _names(draw: st.DrawFn, least: int) -> list[str]:
    """Draw the questions' keys; what stands on what is in another order than the keys' own."""
    count = draw(st.integers(least, MOST_QUESTIONS))
    return list(draw(st.permutations([f"q-{number}" for number in range(count)])))


def _some(draw: st.DrawFn, keys: list[str]) -> list[str]:
    """Draw about a quarter of the keys."""
    if not keys:
        return []
    everything = st.integers(0, 2 ** len(keys) - 1)
    chosen = draw(everything) & draw(everything)
    return [key for number, key in enumerate(keys) if chosen >> number & 1]


def _may_carry(question: Question, layer: str | None, asked_from: int) -> bool:
    """Say whether a question may be a prerequisite of one of a layer that is asked for from a level."""
    not_above = layer is None or question.layer is None or question.layer <= layer
    return not_above and question.asked_from <= asked_from
