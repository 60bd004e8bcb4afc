"""Which questions a project's traits leave out."""

from __future__ import annotations

from collections.abc import Mapping

from assessor.core.answers import Answers, NotApplicable, applies
from assessor.core.bank import Bank, Question

type Traits = Mapping[str, tuple[str, ...]]
"""The values that hold of a project, by trait; a trait that is missing is not known yet."""


def misses(question: Question, traits: Traits) -> tuple[str, ...]:
    """List the traits that keep a question from applying: known, and none of the values it asks for.

    >>> canary = Question("canary", applies_when={"serving": ("online",)})
    >>> misses(canary, {"serving": ("batch",)}), misses(canary, {})
    (('serving',), ())
    """
    return tuple(
        trait
        for trait, wanted in question.applies_when.items()
        if trait in traits and not set(wanted) & set(traits[trait])
    )


def in_scope(bank: Bank, answers: Answers, traits: Traits) -> Answers:
    """Read each question that the traits leave out as not applicable, whatever was answered before.

    >>> canary = Question("canary", applies_when={"serving": ("online",)})
    >>> in_scope(Bank(questions=(canary,)), {}, {"serving": ("batch",)})["canary"].reason
    'serving: batch'
    """
    out = {
        question.key: NotApplicable(
            "; ".join(f"{trait}: {', '.join(traits[trait])}" for trait in missed)
        )
        for question in bank.questions
        if applies(answers, question) and (missed := misses(question, traits))
    }
    return {**answers, **out}
