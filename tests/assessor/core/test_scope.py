from __future__ import annotations

import pytest

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.scope import in_scope, misses
from tests.assessor.core.cases import ask, bank_of

CANARY = ask("canary", applies_when={"serving": ("online", "edge"), "traffic": ("enough",)})
BANK = bank_of(CANARY, ask("git"))


@pytest.mark.parametrize(
    ("traits", "missed"),
    [
        ({}, ()),
        ({"serving": ("online",)}, ()),
        ({"serving": ("batch", "edge")}, ()),
        ({"serving": ("batch",)}, ("serving",)),
        ({"serving": ()}, ("serving",)),
        ({"traffic": ("low",)}, ("traffic",)),
        ({"serving": ("batch",), "traffic": ("low",)}, ("serving", "traffic")),
        ({"serving": ("batch",), "traffic": ("enough",)}, ("serving",)),
        ({"refresh": ("never",)}, ()),
    ],
)
def test_a_known_trait_without_a_wanted_value_misses(
    traits: dict[str, tuple[str, ...]], missed: tuple[str, ...]
) -> None:
    """Every trait that a question names must be unknown or have one of the values it asks for."""
    assert misses(CANARY, traits) == missed


def test_a_question_without_conditions_misses_nothing() -> None:
    """A question that names no trait applies to every project."""
    assert misses(ask("git"), {"serving": ("batch",)}) == ()


def test_what_the_traits_leave_out_is_not_applicable_with_the_reason() -> None:
    """The reason names each trait that missed, with the project's values; other questions stay open."""
    traits = {"serving": ("batch", "stream"), "traffic": ("low",)}
    assert in_scope(BANK, {}, traits) == {
        "canary": NotApplicable("serving: batch, stream; traffic: low")
    }


def test_what_applies_gets_no_answer() -> None:
    """Traits that fit, or are not known, add nothing."""
    assert in_scope(BANK, {}, {"serving": ("online",)}) == {}


@pytest.mark.parametrize("answer", [Claim(3), Unsure()])
def test_the_traits_stand_above_an_answer_that_comes_back_when_they_change(answer: Answer) -> None:
    """What the traits leave out does not count, and the given mapping keeps its answer."""
    given: Answers = {"canary": answer, "git": Claim(3)}
    out = NotApplicable("serving: batch")
    assert in_scope(BANK, given, {"serving": ("batch",)}) == {"canary": out, "git": Claim(3)}
    assert in_scope(BANK, given, {"serving": ("online",)}) == given


def test_a_reason_that_somebody_gave_is_kept() -> None:
    """Who called a question not applicable knows better why than the traits."""
    given: Answers = {"canary": NotApplicable("one shop only")}
    assert in_scope(BANK, given, {"serving": ("batch",)}) == given
