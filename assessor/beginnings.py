"""What a round can begin with: the banks that are open, each with what it is and how long it takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assessor import words
from assessor.core.bank import Bank
from assessor.models import Assessment, BankVersion

SENTENCE = re.compile(r"(?<=[.!?])\s")
"""Where a sentence ends."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """One way to begin: a bank, and whether all of it is asked or the quick pass."""

    bank: BankVersion
    scope: Assessment.Scope

    @property
    def asked(self) -> str:
        """The value that its choice stands for."""
        return f"{self.bank.key}:{self.scope}"

    @property
    def is_quick(self) -> bool:
        """Say whether it is the quick pass."""
        return self.scope == Assessment.Scope.QUICK

    @property
    def questions(self) -> int:
        """How many questions there are at most; traits may leave some out."""
        bank = self.bank.as_quick() if self.is_quick else self.bank.as_core()
        return len(bank.questions)

    @property
    def minutes(self) -> str:
        """How long it takes, in words."""
        return words.minutes(self.questions, is_quick=self.is_quick)


@dataclass(frozen=True, slots=True)
class Offer:
    """A bank on offer, with the ways to begin it."""

    version: BankVersion
    beginnings: tuple[Beginning, ...]

    @property
    def bank(self) -> Bank:
        """The bank with all that is said about it, in the active language."""
        return self.version.as_shown()

    @property
    def about(self) -> str:
        """What the bank is, in a sentence: the first one of what it says about itself."""
        return SENTENCE.split(self.bank.about, maxsplit=1)[0]


def offers(banks: Iterable[BankVersion]) -> tuple[Offer, ...]:
    """Offer banks; one without questions for a quick pass is asked as a whole."""
    return tuple(Offer(bank, tuple(_beginnings(bank))) for bank in banks)


def _beginnings(bank: BankVersion) -> list[Beginning]:
    scopes = [Assessment.Scope.FULL]
    if bank.as_quick().questions:
        scopes.insert(0, Assessment.Scope.QUICK)
    return [Beginning(bank, scope) for scope in scopes]
