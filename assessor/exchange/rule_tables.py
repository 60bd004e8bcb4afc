"""The rules of scope, target and contradictions as tables of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessor.core.bank import Bank
from assessor.core.contradictions import ContradictionRule
from assessor.core.scope import Traits
from assessor.core.target import TargetRule
from assessor.exchange.shipped import contradiction_rules, shipped_bank, target_rules
from canvas.shipped import kinds, traits

HEAD = """# What a project's design decides

Made by `python manage.py design_rules`; a test holds this file equal to the rules themselves
(`assessor/content/mlops/questions`, `assessor/content/design`). How they are read: `assessor/core/scope.py`,
`target.py` and `contradictions.py`. A trait that nobody stated makes no rule hold."""

SCOPE = """## Scope

A question is asked only where each trait named with it has one of these values, or is not known. What is left
out keeps its answer, counts nowhere, and may be asked all the same by whoever says why."""

TARGET = """## Target

The suggested level is the highest that something needs, but not more than the lowest that something allows.
Without any need that holds, nothing is suggested. The team may choose another level and says why."""

DENIED = """## Contradictions

A rule holds where its traits hold, the block speaks of one of its words (if it has any), and the question was
answered as the last column says. Not sure and no answer deny nothing. A word matches with any ending; one of
up to three letters stands alone."""


def document() -> str:
    """Return the tables as Markdown."""
    parts = [
        HEAD,
        SCOPE,
        _table(("Question", "Asked where"), _scope(shipped_bank())),
        TARGET,
        _table(("Rule", "Holds where", "Level", "Because"), map(_target, target_rules())),
        DENIED,
        _table(
            ("Rule", "Block", "Promise", "Question", "Answered"),
            map(_contradiction, contradiction_rules()),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _scope(bank: Bank) -> Iterator[tuple[str, ...]]:
    for question in bank.questions:
        if question.applies_when:
            yield question.title, _said(question.applies_when)


def _target(rule: TargetRule) -> tuple[str, ...]:
    conditions = [
        _said(rule.any_of),
        *(f"nothing but {_said({key: values})}" for key, values in rule.only.items()),
        *(f"not where {_said({key: values})}" for key, values in rule.unless.items()),
    ]
    level = f"at least {rule.at_least}" if rule.at_least else f"at most {rule.at_most}"
    return rule.key, "; ".join(filter(None, conditions)), level, rule.because


def _contradiction(rule: ContradictionRule) -> tuple[str, ...]:
    kind = kinds()[rule.kind]
    promise = [_said(rule.any_of), _said(rule.only), ", ".join(f"“{word}”" for word in rule.words)]
    return (
        rule.key,
        f"{kind.title}: {kind.by_key[rule.block].title}",
        "; ".join(filter(None, promise)),
        shipped_bank().by_key[rule.question].title,
        f"below {rule.below}" if rule.below else f"{rule.at_least} or more",
    )


def _said(conditions: Traits) -> str:
    known = traits()
    return "; ".join(
        f"{known[trait].title}: {' or '.join(known[trait].title_of(each) for each in values)}"
        for trait, values in conditions.items()
    )


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    return "\n".join(
        "| " + " | ".join(each.replace("|", "\\|") for each in line) + " |" for line in lines
    )
