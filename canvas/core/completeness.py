"""How far a sheet is filled, and what to ask next."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from canvas.core.designs import Traits
from canvas.core.kinds import Block, Kind


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many blocks of a sheet say something, and the first that does not."""

    filled: int
    total: int
    traits_known: int
    traits_asked: int
    next: Block | None

    @property
    def is_complete(self) -> bool:
        """Say whether every block says something and every trait is known."""
        return self.filled == self.total and self.traits_known == self.traits_asked


def completeness(kind: Kind, filled: Set[str], traits: Traits) -> Completeness:
    """Count the blocks that have a card, and the traits that are known; name what to ask next.

    Blocks that come first (`is_first`) are asked before the others, each in reading order; a block that
    has its cards but not its traits comes last.

    >>> from canvas.core.kinds import Credit
    >>> blocks = (Block("decisions", "Decisions"), Block("value", "Value", is_first=True))
    >>> kind = Kind("ml-canvas", "", "", Credit("", ""), 2, 1, blocks)
    >>> completeness(kind, frozenset(), {}).next.key, completeness(kind, {"value"}, {}).next.key
    ('value', 'decisions')
    """
    known = [key for key in kind.traits if traits.get(key)]
    waiting = sorted(
        (block for block in kind.blocks if block.key not in filled), key=lambda b: not b.is_first
    )
    waiting += [
        block
        for block in kind.blocks
        if block.key in filled and any(not traits.get(key) for key in block.traits)
    ]
    return Completeness(
        filled=len(filled & kind.by_key.keys()),
        total=len(kind.blocks),
        traits_known=len(known),
        traits_asked=len(kind.traits),
        next=waiting[0] if waiting else None,
    )
