"""Which entry of a history is meant."""

from __future__ import annotations

from django import forms

from assessor.histories import BANK, QUESTION


class EntryForm(forms.Form):
    """An entry of the history of a draft, by what it is about and its number."""

    about = forms.ChoiceField(choices=[(QUESTION, QUESTION), (BANK, BANK)])
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1)
