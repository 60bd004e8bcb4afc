"""The rules by which a design suggests a target and contradicts answers, as YAML data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessor.core.contradictions import ContradictionRule
from assessor.core.scope import Traits
from assessor.core.target import TargetRule

CONDITIONS = ("any_of", "only", "unless")


def target_rules(data: list[dict[str, Any]]) -> tuple[TargetRule, ...]:
    """Turn YAML data into rules for the target; raise TypeError or KeyError where the form is wrong."""
    return tuple(TargetRule(**_with_traits(entry)) for entry in data)


def contradiction_rules(data: list[dict[str, Any]]) -> tuple[ContradictionRule, ...]:
    """Turn YAML data into rules for contradictions; raise TypeError or KeyError where the form is wrong."""
    return tuple(
        ContradictionRule(**_with_traits(entry) | {"words": tuple(entry.get("words", ()))})
        for entry in data
    )


def _with_traits(entry: Mapping[str, Any]) -> dict[str, Any]:
    conditions = {name: _traits(entry, name) for name in CONDITIONS if name in entry}
    return {**entry, **conditions}


def _traits(entry: Mapping[str, Any], name: str) -> Traits:
    return {trait: tuple(values) for trait, values in entry[name].items()}
