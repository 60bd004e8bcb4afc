"""The target that a project's traits suggest, by the rules that come with Cairn."""

from __future__ import annotations

from assessor.core.scope import Traits
from assessor.core.target import Suggestion, suggest
from assessor.exchange.shipped import target_rules


def suggested(traits: Traits) -> Suggestion | None:
    """Suggest the overall level that is enough, None where nothing is known that asks for one."""
    return suggest(target_rules(), traits)
