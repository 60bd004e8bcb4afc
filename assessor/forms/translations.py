"""What whoever translates a draft gives: a text for each path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import forms

from assessor.exchange.translations import MOST_CHARACTERS
from canvas.core.translations import Texts

PREFIX = "text"
"""Sets the texts apart from the other fields."""

SEEN = "seen"


class TranslationForm(forms.Form):
    """The translations of some texts into a language, with a stamp of what the person saw."""

    def __init__(self, texts: Texts, code: str, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data, prefix=PREFIX, initial=dict(texts))
        self.code, self.paths = code, tuple(texts)
        self.fields[SEEN] = forms.CharField(max_length=64, widget=forms.HiddenInput)
        self.fields.update((path, _field(code)) for path in self.paths)

    @property
    def texts(self) -> dict[str, str]:
        """What was given, by path, with LF at the ends of lines."""
        return {path: self.cleaned_data[path].replace("\r\n", "\n") for path in self.paths}


def given_paths(names: Iterable[str]) -> list[str]:
    """Name the texts that somebody sent, from the names of the fields."""
    paths = (name.removeprefix(f"{PREFIX}-") for name in names if name.startswith(f"{PREFIX}-"))
    return [path for path in paths if path != SEEN]


def _field(code: str) -> forms.CharField:
    rows = forms.Textarea({"rows": 3, "dir": "auto", "lang": code})
    return forms.CharField(max_length=MOST_CHARACTERS, required=False, widget=rows)
