"""What frozen versions of banks hold, read once per content: it never changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assessor.core.bank import Bank
from assessor.exchange import banks

if TYPE_CHECKING:
    from assessor.models.banks import BankVersion

VERSIONS = 32
"""How many are remembered at most."""


class Stored:
    """A stored version as a cache key: equal where row and content are equal."""

    def __init__(self, version: BankVersion) -> None:
        self.version = version

    def __hash__(self) -> int:
        return hash((self.version.pk, self.version.checksum))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and (
            (self.version.pk, self.version.checksum) == (other.version.pk, other.version.checksum)
        )


@lru_cache(VERSIONS)
def core(stored: Stored) -> Bank:
    """Return the bank; the row is fetched anew, for the one at hand may have come without its head."""
    version = type(stored.version).objects.get(pk=stored.version.pk)
    return banks.from_mapping(version.as_mapping())


@lru_cache(VERSIONS)
def quick(stored: Stored) -> Bank:
    """Return the questions of the quick pass."""
    return core(stored).quick()


@lru_cache(VERSIONS)
def question_ids(stored: Stored) -> dict[str, int]:
    """Return the row of each question by its key."""
    return dict(stored.version.questions.values_list("key", "pk"))
