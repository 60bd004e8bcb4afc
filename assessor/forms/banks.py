"""What editors of question banks give."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import Bank
from assessor.core.lint import KEBAB
from assessor.exchange import banks
from assessor.exchange.bank_sheets import reworded
from assessor.forms.files import MOST_TOLD, telling_faults
from canvas.exchange import documents

LARGEST = 5_000_000
"""Bytes of a file with a bank."""


class ContentForm(forms.Form):
    """A file with the content of a draft: all of it as YAML, or its words as a workbook."""

    file = forms.FileField(
        label=_("YAML or XLSX"),
        help_text=_("A workbook changes words only; YAML is the whole bank."),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bank = bank

    def clean_file(self) -> Bank:
        """Read the bank; every fault is told with its line or row."""
        return _read(self.cleaned_data["file"], self.bank)


class NewBankForm(forms.Form):
    """A file with a bank that is not there yet."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A whole bank as YAML. Begin with that of a bank above, and give it a key of its own."
        ),
    )

    def clean_file(self) -> Bank:
        """Read the bank; its key must be a word for addresses that no other bank has."""
        bank = _read(self.cleaned_data["file"])
        if not KEBAB.fullmatch(bank.key):
            raise forms.ValidationError(
                _("The key of the bank must be lower-case words joined by hyphens.")
            )
        return bank


def _read(given: UploadedFile[Any], words_of: Bank | None = None) -> Bank:
    """Read a bank from a file; a workbook holds the words of one that is there."""
    if (given.size or 0) > LARGEST:
        raise forms.ValidationError(_("Give a file of at most 5 MB."))
    content, name = given.read(), given.name or ""
    with telling_faults():
        if words_of and name.lower().endswith(".xlsx"):
            return reworded(words_of, content, name)
        bank = banks.from_document(documents.parse(content.decode(), name))
    if twice := [key for key, n in Counter(q.key for q in bank.questions).items() if n > 1]:
        raise forms.ValidationError(
            _("These keys stand for more than one question: %(keys)s."),
            params={"keys": ", ".join(twice[:MOST_TOLD])},
        )
    return bank


class NoteForm(forms.Form):
    """A word on what is new in a version, from somebody who saw what the draft says."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput({"id": "seen-to-publish"}))

    note = forms.CharField(
        label=_("What is new"),
        max_length=2000,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )


class OrderForm(forms.Form):
    """A question of a draft and the one that it shall stand before, or none for the end of its area.

    The button that was pressed says the direction; a drag has none.
    """

    move = forms.CharField()

    def __init__(self, data: QueryDict, bank: Bank) -> None:
        self.direction = next((name for name in ("up", "down") if name in data), "")
        super().__init__({"move": data.get(self.direction or "move", "")})
        self.bank = bank

    def clean_move(self) -> str:
        """Read both keys; each must be a question of the draft, and of the same area."""
        move: str = self.cleaned_data["move"]
        key, _blank, before = move.partition(" ")
        moved, other = self.bank.by_key.get(key), self.bank.by_key.get(before or key)
        if not moved or not other or moved.area != other.area:
            raise forms.ValidationError(_("These questions do not stand in one area of the draft."))
        keys = [each.key for each in self.bank.questions if each.area == moved.area]
        keys.remove(key)
        keys.insert(keys.index(before) if before in keys else len(keys), key)
        self.keys = tuple(keys)
        return key
