"""Which questions a project's traits leave out, and what its traits allow in tools."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from assessor.core.answers import Answers, NotApplicable, applies
from assessor.core.bank import Bank, Question
from assessor.core.catalogue import Constraints

type Traits = Mapping[str, tuple[str, ...]]
"""The values that hold of a project, by trait; a trait that is missing is not known yet."""

SETS = ("licences", "hosting", "clouds", "languages", "owned")
"""The traits whose values are those of the constraint of the same name."""


@dataclass(frozen=True, slots=True)
class LeftOut(NotApplicable):
    """The practice does not apply because of the project's traits; `traits` are their keys."""

    traits: tuple[str, ...]


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


def left_out(bank: Bank, traits: Traits, overruled: Collection[str] = ()) -> dict[str, LeftOut]:
    """Find the questions that the traits leave out, but for those that people ask all the same.

    >>> canary = Question("canary", applies_when={"serving": ("online",)})
    >>> left_out(Bank(questions=(canary,)), {"serving": ("batch",)})["canary"].reason
    'serving: batch'
    """
    found = {
        question.key: misses(question, traits)
        for question in bank.questions
        if question.key not in overruled
    }
    return {
        key: LeftOut("; ".join(f"{trait}: {', '.join(traits[trait])}" for trait in missed), missed)
        for key, missed in found.items()
        if missed
    }


def in_scope(
    bank: Bank, answers: Answers, traits: Traits, overruled: Collection[str] = ()
) -> Answers:
    """Read each question that the traits leave out as not applicable, whatever was answered before.

    A person's own reason why a question does not apply stays.

    >>> canary = Question("canary", applies_when={"serving": ("online",)})
    >>> bank = Bank(questions=(canary,))
    >>> in_scope(bank, {}, {"serving": ("batch",)})["canary"].traits
    ('serving',)
    >>> in_scope(bank, {}, {"serving": ("batch",)}, overruled={"canary"})
    {}
    """
    out = left_out(bank, traits, overruled)
    return {**answers, **{key: out[key] for key in out if applies(answers, bank.by_key[key])}}


def constraints(traits: Traits, base: Constraints) -> Constraints:
    """Narrow what a team allows and has by what the project's own traits say.

    Each trait that is known stands in the place of the team's; tools that the project has are added to the
    team's. `network: air-gapped` means that everything runs on own machines.

    >>> sorted(constraints({"clouds": ("aws",)}, Constraints(clouds=frozenset({"gcp"}))).clouds)
    ['aws']
    """
    said = {name: frozenset(traits[name]) for name in SETS if traits.get(name)}
    if "owned" in said:
        said["owned"] |= base.owned
    found = replace(base, **said)  # type: ignore[arg-type]  # each is a set of words
    if "network" in traits:
        found = replace(found, is_air_gapped="air-gapped" in traits["network"])
    return found
