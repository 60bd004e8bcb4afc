from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from assessor.core.bank import Bank, Group, Question, Step
from assessor.core.lint import Finding, Vocabulary, is_sound, lint
from tests.assessor.core.cases import AWS, GOOGLE, TESTS, VOCABULARY, ask, bank_of
from tests.assessor.core.strategies import banks

CLEAN = bank_of(
    ask("git", layer="devops", lens={"google": 0, "ml-test-score": ("data-1", "model-1")}),
    ask("ci", "git", layer="devops", asked_from=2, roles=("ml-engineer",), tools=("ci-cd",)),
    ask("canary", "ci", layer="mlops", asked_from=3, applies_when={"serving": ("online",)}),
    ask("roles", dimension="people", area="people"),
    ask("review", "roles", "git", asked_from=3),
    layers=("devops", "mlops"),
    lenses=(GOOGLE, AWS, TESTS),
)


def _broken(key: str, **fields: Any) -> Bank:
    """Change fields of one question of the clean bank."""
    questions = (replace(q, **fields) if q.key == key else q for q in CLEAN.questions)
    return replace(CLEAN, questions=tuple(questions))


def _found(bank: Bank) -> list[tuple[str, str, str]]:
    return [(each.question, each.field, each.message) for each in lint(bank, VOCABULARY)]


def test_a_clean_bank_has_no_findings() -> None:
    """What breaks no rule is not spoken of."""
    assert lint(CLEAN, VOCABULARY) == ()


@given(banks())
@settings(max_examples=40, deadline=None)
def test_the_random_banks_of_these_tests_are_clean(bank: Bank) -> None:
    """Properties are held on banks that could be published."""
    assert lint(bank, Vocabulary()) == ()


ONE_FAULT: list[tuple[str, dict[str, Any], str, str]] = [
    ("ci", {"title": " "}, "title", "is missing"),
    ("ci", {"question": ""}, "question", "is missing"),
    ("ci", {"why": ""}, "why", "is missing"),
    ("ci", {"levels": ("a", "b", "c", "d")}, "levels", "needs 5 descriptors, has 4"),
    ("ci", {"levels": ()}, "levels", "needs 5 descriptors, has 0"),
    ("ci", {"levels": ("a", "b", "", "d", "e")}, "levels", "the descriptor of level 2 is missing"),
    ("ci", {"evidence": ()}, "evidence", "is missing"),
    ("ci", {"evidence": ("a link", " ")}, "evidence", "is missing"),
    ("ci", {"effort": (0.0, 0.0)}, "effort", "is missing"),
    ("ci", {"effort": (2.0, 1.0)}, "effort", "the smaller first, is [2.0, 1.0]"),
    ("ci", {"effort": (0.0, 1.0)}, "effort", "two numbers above 0"),
    ("ci", {"effort": (1.0, 521.0)}, "effort", "at most 520 person-weeks, is 521"),
    ("roles", {"asked_from": 0}, "from", "must be 1 to 4, is 0"),
    ("canary", {"asked_from": 5}, "from", "must be 1 to 4, is 5"),
    ("ci", {"weight": 0}, "weight", "must be 1 to 5, is 0"),
    ("ci", {"weight": 6}, "weight", "must be 1 to 5, is 6"),
    ("ci", {"area": ""}, "area", "is missing"),
    ("ci", {"area": "moon"}, "area", "'moon' is unknown"),
    ("ci", {"dimension": ""}, "dimension", "is missing"),
    ("ci", {"dimension": "moon"}, "dimension", "'moon' is unknown"),
    ("canary", {"layer": "moon"}, "layer", "'moon' is unknown"),
    ("canary", {"requires": ("moon",)}, "requires", "'moon' is unknown"),
    (
        "ci",
        {"requires": ("review",)},
        "requires",
        "'review' is asked for from level 3, this question already from level 2",
    ),
    (
        "review",
        {"requires": ("canary",), "layer": "devops"},
        "requires",
        "'canary' is in layer mlops, which is above layer devops",
    ),
    ("ci", {"roles": ("astronaut",)}, "roles", "'astronaut' is unknown"),
    ("ci", {"tools": ("ci-cd", "rocket")}, "tools", "'rocket' is unknown"),
    ("ci", {"applies_when": {"mood": ("good",)}}, "applies_when", "'mood' is unknown"),
    (
        "ci",
        {"applies_when": {"serving": ("online", "orbit")}},
        "applies_when",
        "'orbit' is not a value of serving",
    ),
    ("ci", {"lens": {"moon": 1}}, "lens", "'moon' is unknown"),
    ("ci", {"lens": {"google": 3}}, "lens", "google has no stage 3"),
    ("ci", {"lens": {"aws": 0}}, "lens", "aws has no stage 0"),
    (
        "ci",
        {"lens": {"google": ("data-1",)}},
        "lens",
        "google needs the number of a stage, not a list",
    ),
    ("ci", {"lens": {"ml-test-score": 2}}, "lens", "ml-test-score needs a list of tests, not 2"),
    ("ci", {"lens": {"ml-test-score": ("data-9",)}}, "lens", "ml-test-score has no test 'data-9'"),
]


@pytest.mark.parametrize(("key", "fields", "field", "words"), ONE_FAULT)
def test_each_rule_finds_its_fault(
    key: str, fields: dict[str, Any], field: str, words: str
) -> None:
    """One fault in a clean bank is one finding, which names question and field and says what is wrong."""
    found = _found(_broken(key, **fields))
    assert [each[:2] for each in found] == [(key, field)]
    assert words in found[0][2]


BANK_FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"in_place": (2, 3, 2, 3)}, "in_place", "must not decrease, is [2, 3, 2, 3]"),
    ({"in_place": (2, 2, 3, 5)}, "in_place", "four levels from 0 to 4, is [2, 2, 3, 5]"),
    ({"in_place": (-1, 2, 3, 3)}, "in_place", "four levels from 0 to 4"),
    ({"in_place": (2, 2, 3)}, "in_place", "four levels from 0 to 4"),
    ({"share": 1.1}, "rule.share", "must be between 0 and 1, is 1.1"),
    ({"share": -0.1}, "rule.share", "must be between 0 and 1"),
    ({"share": float("nan")}, "rule.share", "must be between 0 and 1"),
    ({"slack": -1}, "rule.slack", "must not be negative, is -1"),
    ({"effort_split": (0.5, 0.5, 1.0)}, "effort_split", "four numbers"),
    ({"effort_split": (0.5, 0.7, -0.2, 1.0)}, "effort_split", "not negative"),
    ({"effort_split": (0.5, 0.7, 10.5, 1.0)}, "effort_split", "up to 10"),
    ({"areas": (*CLEAN.areas, CLEAN.areas[0])}, "areas", "stands 2 times"),
    ({"areas": (*CLEAN.areas, Group("Data & x"))}, "areas.Data & x", "lower-case words"),
    ({"key": "ML ops"}, "bank", "lower-case words"),
    ({"levels": (Step("Low"), Step("High"))}, "levels", "a name for each level 0 to 4, has 2"),
    ({"lenses": (*CLEAN.lenses, CLEAN.lenses[0])}, "lenses", "stands 2 times"),
    (
        {"dimensions": (*CLEAN.dimensions, Group("release"))},
        "dimensions.release",
        "no question is asked at level 1, 2, 3, 4",
    ),
]


@pytest.mark.parametrize(("fields", "field", "words"), BANK_FAULTS)
def test_each_rule_of_the_bank_itself_finds_its_fault(
    fields: dict[str, Any], field: str, words: str
) -> None:
    """A fault of no one question is found once, with the bank's field."""
    ((question, name, message),) = _found(replace(CLEAN, **fields))
    assert (question, name) == ("", field)
    assert words in message


def test_a_bank_that_asks_nothing_is_not_published():
    """Nobody can begin with it."""
    assert ("", "questions", "there is none") in _found(Bank(key="empty"))


@pytest.mark.parametrize("share", [0, 0.0, 1, 1.0])
def test_the_ends_of_what_is_allowed_are_allowed(share: float) -> None:
    """Shares of 0 and 1, needs that stay the same, no slack and free steps are no faults."""
    bank = replace(CLEAN, share=share, in_place=(0, 0, 4, 4), slack=0, effort_split=(0, 1, 0, 1))
    assert lint(bank, VOCABULARY) == ()


def test_a_dimension_names_the_levels_at_which_nothing_is_asked() -> None:
    """People are asked from level 3 on only: nothing at 1 and 2."""
    people = _broken("roles", asked_from=3)
    assert _found(people) == [("", "dimensions.people", "no question is asked at level 1, 2")]


def test_a_key_has_lower_case_words_and_hyphens() -> None:
    """Keys live for ever, in addresses and files."""
    for key in ("Roles", "the roles", "roles_", "-roles", "a--b", ""):
        bank = replace(CLEAN, questions=(*CLEAN.questions, ask(key)))
        assert _found(bank) == [(key, "key", "must be lower-case words joined by hyphens")]


def test_a_key_used_twice_is_found_at_both_places() -> None:
    """The place in the bank tells the two apart."""
    bank = replace(CLEAN, questions=(*CLEAN.questions, ask("ci")))
    findings = lint(bank, VOCABULARY)
    assert [(each.question, each.field, each.nth) for each in findings] == [
        ("ci", "key", 1),
        ("ci", "key", 5),
    ]
    assert findings[0].message == "is used by more than one question"


@pytest.mark.parametrize(
    ("questions", "circle"),
    [
        ((ask("git", "git"),), "git → git"),
        ((ask("git", "ci"), ask("ci", "git")), "ci → git → ci"),
        ((ask("a", "c"), ask("b", "a"), ask("c", "b"), ask("d", "c")), "a → b → c → a"),
    ],
)
def test_a_circle_is_found_and_walked(questions: tuple[Any, ...], circle: str) -> None:
    """Prerequisites that lead back to where they began are named in their order."""
    first = circle.partition(" ")[0]
    assert _found(bank_of(*questions)) == [(first, "requires", f"goes in a circle: {circle}")]


def test_a_circle_does_not_hide_behind_another_fault() -> None:
    """An unknown prerequisite and a circle are both found at once."""
    found = _found(bank_of(ask("git", "ci"), ask("ci", "git", "moon")))
    assert [each[2].split(":")[0] for each in found] == ["'moon' is unknown", "goes in a circle"]


@pytest.mark.parametrize(
    ("needed", "layer"), [(None, "devops"), ("devops", "mlops"), ("mlops", None)]
)
def test_a_prerequisite_below_or_beside_the_layers_is_fine(
    needed: str | None, layer: str | None
) -> None:
    """Cross-cutting questions may carry any layer and stand on any."""
    bank = bank_of(
        ask("git", layer=needed), ask("ci", "git", layer=layer), layers=("devops", "mlops")
    )
    assert _found(bank) == []


def test_a_lens_of_neither_kind_is_not_checked() -> None:
    """A lens without stages and without sections takes any number."""
    bank = bank_of(ask("git", lens={"google": 7}), lenses=(replace(GOOGLE, stages=()),))
    assert _found(bank) == []


def test_findings_come_in_the_order_of_the_bank() -> None:
    """The bank's own faults first, then question by question."""
    bank = replace(_broken("review", why="", weight=9), slack=-1)
    bank = replace(bank, questions=(replace(bank.questions[0], title=""), *bank.questions[1:]))
    assert [str(each).split(":")[0] for each in lint(bank, VOCABULARY)] == [
        "rule.slack",
        "git.title",
        "review.why",
        "review.weight",
    ]


@pytest.mark.parametrize(
    ("field", "sound"),
    [
        *((field, False) for field in ("key", "requires", "area", "dimension", "layer", "from")),
        *((field, False) for field in ("weight", "lens", "in_place", "rule.share", "rule.slack")),
        ("effort_split", False),
        *((field, True) for field in ("title", "why", "levels", "evidence", "effort", "roles")),
    ],
)
def test_a_bank_is_sound_if_it_can_be_scored(field: str, sound: bool) -> None:
    """Missing texts do not stop scoring; broken keys, groups, prerequisites and rules do."""
    assert is_sound((Finding("git", field, "…"),)) is sound
    assert is_sound(())


SUMMED = Bank(
    points=(0, 0.5, 1),
    scale=(Step("none"), Step("by hand"), Step("automatic")),
    areas=(Group("data"),),
    questions=(
        Question(
            "schema",
            title="Schema",
            question="Held?",
            why="So that",
            levels=("no", "by hand", "always"),
            area="data",
            evidence=("the schema",),
        ),
    ),
)


def test_a_bank_that_sums_needs_neither_dimension_nor_effort():
    """Of a question, only what is asked matters to the rule of the lowest sum."""
    assert lint(SUMMED, Vocabulary()) == ()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"points": (0, 1)}, "rule.points: needs a number for each"),
        ({"points": (0.5, 0.7, 1)}, "rule.points: must begin with 0 and grow"),
        ({"points": (0, 1, 1)}, "rule.points: must begin with 0 and grow"),
        ({"areas": (Group("data"), Group("model"))}, "areas.model: no question is asked there"),
        ({"areas": ()}, "schema.area: 'data' is unknown"),
    ],
)
def test_a_bank_that_sums_is_held_to_its_own_rule(changes, told):
    """Each step of the scale has its points, each area its questions."""
    assert any(
        str(finding).startswith(told) for finding in lint(replace(SUMMED, **changes), Vocabulary())
    )
