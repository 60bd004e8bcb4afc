from __future__ import annotations

import pytest

from assessor.core.answers import Answer, Claim, NotApplicable, Unsure, applies, best, worst
from assessor.core.bank import Question


@pytest.mark.parametrize("level", range(5))
def test_a_claim_means_just_its_level(level: int) -> None:
    """A claim reads the same at worst and at best."""
    assert worst(Claim(level)) == best(Claim(level)) == level


@pytest.mark.parametrize("answer", [Unsure(), None])
def test_what_nobody_knows_means_anything(answer: Answer | None) -> None:
    """Unsure and unanswered are 0 at worst and 4 at best."""
    assert (worst(answer), best(answer)) == (0, 4)


@pytest.mark.parametrize(
    ("answer", "counts"), [(Claim(0), True), (Unsure(), True), (NotApplicable("no model"), False)]
)
def test_only_not_applicable_takes_a_question_out(answer: Answer, counts: bool) -> None:
    """A claim of 0 and unsure count; not applicable does not."""
    assert applies({"git": answer}, Question("git")) is counts


def test_an_unanswered_question_applies() -> None:
    """A question counts until somebody says that it does not apply, whatever others say of theirs."""
    assert applies({"ci": NotApplicable("no build")}, Question("git"))
