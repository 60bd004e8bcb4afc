from __future__ import annotations

import pytest

from assessor.core.bank import Bank
from tests.assessor.core.cases import SIX, ask, bank_of, keys


@pytest.mark.parametrize(
    ("asked_from", "needs"),
    [
        (1, [1, 2, 2, 4]),
        (2, [None, 2, 2, 4]),
        (3, [None, None, 2, 4]),
        (4, [None, None, None, 4]),
    ],
)
def test_a_practice_is_needed_from_its_level_on(asked_from: int, needs: list[int | None]) -> None:
    """need(q, L) is in_place[L] from the level on from which q is asked for, and nothing below it."""
    bank = Bank(in_place=(1, 2, 2, 4))
    question = ask("git", asked_from=asked_from)
    assert [bank.need(question, level) for level in (1, 2, 3, 4)] == needs


def test_questions_are_found_by_key() -> None:
    """A bank knows each question by its key, and who stands on whom."""
    assert SIX.by_key["git"].weight == 5
    assert SIX.graph.requires["deploy"] == ("train", "ci")


def test_a_quick_pass_keeps_the_quick_questions_in_their_order() -> None:
    """Review and ci are not quick: deploy stands on git instead, which both hand on."""
    full = bank_of(
        ask("deploy", "ci", "docs", quick=True),
        ask("ci", "review"),
        ask("review", "git"),
        ask("git", quick=True),
        ask("docs", quick=True),
        key="mlops",
    )
    quick = full.quick()
    assert keys(quick.questions) == ["deploy", "git", "docs"]
    assert quick.by_key["deploy"].requires == ("git", "docs")
    assert (quick.key, quick.dimensions) == ("mlops", full.dimensions)


def test_a_quick_pass_leaves_the_full_bank_alone() -> None:
    """The quick bank is another one; the full bank keeps its questions and prerequisites."""
    full = bank_of(ask("deploy", "ci", quick=True), ask("ci"))
    assert full.quick().graph.requires == {"deploy": ()}
    assert full.graph.requires == {"deploy": ("ci",), "ci": ()}
