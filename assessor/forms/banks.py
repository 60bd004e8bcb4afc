"""What editors of question banks give."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import Bank
from assessor.exchange import banks
from assessor.exchange.bank_sheets import reworded
from canvas.exchange import documents
from canvas.exchange.documents import BadInput

LARGEST = 5_000_000
MOST_TOLD = 30
"""Faults of a file that are told at once."""


class ContentForm(forms.Form):
    """A file with the content of a draft: all of it as YAML, or its words as a workbook."""

    file = forms.FileField(
        label=_("YAML or XLSX"),
        help_text=_("A workbook changes words only; YAML is the whole bank."),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: object, bank: Bank, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.bank = bank

    def clean_file(self) -> Bank:
        """Read the bank; every fault is told with its line or row."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("Give a file of at most 5 MB."))
        content, name = given.read(), given.name
        try:
            if name.lower().endswith(".xlsx"):
                return reworded(self.bank, content, name)
            return banks.from_document(documents.parse(content.decode(), name))
        except UnicodeDecodeError as fault:
            raise forms.ValidationError(_("The file is not UTF-8 text.")) from fault
        except BadInput as fault:
            told = [str(problem) for problem in fault.problems[:MOST_TOLD]]
            raise forms.ValidationError(told) from fault


class NoteForm(forms.Form):
    """A word on what is new in a version."""

    note = forms.CharField(
        label=_("What is new"),
        max_length=2000,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )
