from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.catalogue import Constraints
from assessor.core.scope import LeftOut, constraints, in_scope, left_out, misses
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
        "canary": LeftOut("serving: batch, stream; traffic: low", ("serving", "traffic"))
    }


def test_what_applies_gets_no_answer() -> None:
    """Traits that fit, or are not known, add nothing."""
    assert in_scope(BANK, {}, {"serving": ("online",)}) == {}


@pytest.mark.parametrize("answer", [Claim(3), Unsure()])
def test_the_traits_stand_above_an_answer_that_comes_back_when_they_change(answer: Answer) -> None:
    """What the traits leave out does not count, and the given mapping keeps its answer."""
    given: Answers = {"canary": answer, "git": Claim(3)}
    out = LeftOut("serving: batch", ("serving",))
    assert in_scope(BANK, given, {"serving": ("batch",)}) == {"canary": out, "git": Claim(3)}
    assert in_scope(BANK, given, {"serving": ("online",)}) == given


def test_a_reason_that_somebody_gave_is_kept() -> None:
    """Who called a question not applicable knows better why than the traits."""
    given: Answers = {"canary": NotApplicable("one shop only")}
    assert in_scope(BANK, given, {"serving": ("batch",)}) == given


def test_what_people_ask_all_the_same_is_not_left_out() -> None:
    """An overruled question keeps its answer, and others stay out."""
    given: Answers = {"canary": Claim(3)}
    traits = {"serving": ("batch",)}
    assert in_scope(BANK, given, traits, {"canary"}) == given
    assert left_out(BANK, traits, {"canary"}) == {}


ALLOWED = Constraints(clouds=frozenset({"gcp"}), owned=frozenset({"git"}), is_air_gapped=True)


def test_what_no_trait_says_is_as_the_team_allows() -> None:
    """Nothing known changes nothing."""
    assert constraints({"serving": ("batch",)}, ALLOWED) == ALLOWED


def test_a_trait_stands_in_the_place_of_what_the_team_allows() -> None:
    """Field by field; that a network may be used is a statement too."""
    found = constraints({"clouds": ("aws",), "network": ("open",)}, ALLOWED)
    assert found == replace(ALLOWED, clouds=frozenset({"aws"}), is_air_gapped=False)
    assert constraints({"network": ("air-gapped",)}, Constraints()).is_air_gapped


def test_what_a_project_has_is_added_to_what_the_team_has() -> None:
    """A team's tools are there for each of its projects."""
    assert constraints({"owned": ("mlflow",)}, ALLOWED).owned == {"git", "mlflow"}
