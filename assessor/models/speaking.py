"""What a version of a bank says in other languages: shown, written down, and carried along."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import transaction

from assessor.core.translations import in_language, texts
from assessor.models import remembered
from assessor.models.contents import Content
from assessor.models.questions import ChangedMeanwhile, checksum
from assessor.models.remembered import VERSIONS, Stored
from canvas.core.translations import Texts, Translations, chosen, renamed, written
from canvas.languages import active_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assessor.core.bank import Bank
    from assessor.models.banks import BankVersion


class Speaking(Content):
    """A version whose texts can be said in other languages; they stand in its head."""

    if TYPE_CHECKING:

        def locked(self) -> BankVersion: ...
        def _put_head(self, title: str, head: dict[str, Any]) -> None: ...

    def as_shown(self, *, is_quick: bool = False) -> Bank:
        """Return the version as pages show it: in the active language, text by text where it has it."""
        bank = self.as_core()
        code = chosen(active_language(), bank.language, bank.translations.keys())
        if code == bank.language:
            return self.as_quick() if is_quick else bank
        if self.is_draft:
            return _spoken(bank, code, is_quick=is_quick)
        return shown(self._stored, code, is_quick)

    def translate(self, code: str, told: Texts, seen: str) -> None:
        """Put texts into a draft in another language, if they are still those of the stamp `seen`.

        Texts go by their path, those that the draft does not have are left out, and a blank one takes a
        translation away. Raise ChangedMeanwhile where somebody was faster, FrozenVersion where it is frozen;
        nothing is changed then.
        """
        with transaction.atomic():
            held = self.locked()
            bank = held.as_core()
            if translations_stamp(bank, code, told) != seen:
                raise ChangedMeanwhile
            known = {path: told[path] for path in texts(bank) if path in told}
            held._put_translations(written(held.head.get("translations", {}), code, known))

    def translations_follow(self, old: str, new: str) -> None:
        """Let the translations of a draft below a path follow it to another."""
        self._put_translations(renamed(self.head.get("translations", {}), old, new))

    def _put_translations(self, translations: Translations) -> None:
        if translations != self.head.get("translations", {}):
            self._put_head(self.title, {**self.head, "translations": translations})


def translations_stamp(bank: Bank, code: str, paths: Iterable[str]) -> str:
    """Return a text that changes with the originals at some paths of a bank, or with their translations."""
    originals, told = texts(bank), bank.translations.get(code, {})
    return checksum({path: [originals.get(path), told.get(path)] for path in paths})


@lru_cache(VERSIONS)
def shown(stored: Stored, code: str, is_quick: bool) -> Bank:
    """Return a frozen version in a language that it has."""
    return _spoken(remembered.core(stored), code, is_quick=is_quick)


def _spoken(bank: Bank, code: str, *, is_quick: bool) -> Bank:
    found = in_language(bank, code)
    return found.quick() if is_quick else found
