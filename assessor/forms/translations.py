"""What whoever translates a draft gives: a text for each path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import TypeAdapter, ValidationError

from assessor.exchange import translation_sheets
from assessor.exchange.translations import MOST_CHARACTERS, Translated
from assessor.exchange.workbooks import MOST_BYTES, read_rows
from canvas.core.translations import OWN, Texts, Told, Translations
from canvas.exchange.documents import BadInput

MOST_TOLD = 30
"""Faults of a file that are told at once."""

MOST_CONTENT = 1_000_000
"""Characters of what a file changes; the texts of the catalogue and of canvases have a twentieth of it."""

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


class SheetForm(forms.Form):
    """A workbook of translations; what it changes comes back to be confirmed."""

    file = forms.FileField(
        label=_("XLSX"),
        required=False,
        help_text=_("The workbook from this page. Texts and languages that it leaves out stay."),
    )
    content = forms.CharField(
        required=False, strip=False, max_length=MOST_CONTENT, widget=forms.HiddenInput
    )
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, told: Told, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.told = told

    def clean(self) -> dict[str, Any]:
        """Read what changes, by language and path; every fault is told with its row."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        given = self._changes(data["file"]) if data["file"] else _parsed(data["content"])
        if any("\0" in text for texts in given.values() for text in texts.values()):
            raise forms.ValidationError(_("A text holds a character that cannot be kept (NUL)."))
        content = GIVEN.dump_json(given).decode()
        if len(content) > MOST_CONTENT:
            raise forms.ValidationError(_("That is too much at once. Send fewer rows."))
        return data | {"given": given, "content": content}

    def _changes(self, file: Any) -> dict[str, dict[str, str]]:
        """Return what a workbook says otherwise than what is stored, "" for what it takes away."""
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("Give a file of at most 5 MB."))
        name, most = file.name or "", translation_sheets.MOST_ROWS
        try:
            rows = read_rows(file.read(), name, 0, most)
            said = translation_sheets.read(self.told, rows, name)
        except BadInput as fault:
            told = [str(problem) for problem in fault.problems[:MOST_TOLD]]
            raise forms.ValidationError(told) from fault
        return _differing(self.told.translations, said)


def _differing(old: Translations, new: Translations) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in {**old, **new}:
        before, after = old.get(code, {}), new.get(code, {})
        for path in {**before, **after}:
            if before.get(path, "") != after.get(path, ""):
                found.setdefault(code, {})[path] = after.get(path, "")
    return found


GIVEN: TypeAdapter[dict[str, dict[str, str]]] = TypeAdapter(Translated)


def _parsed(content: str) -> dict[str, dict[str, str]]:
    """Read what came back from the page that showed it."""
    try:
        given = GIVEN.validate_json(content)
    except ValidationError as fault:
        raise forms.ValidationError(_("Choose a workbook.")) from fault
    if OWN in given:
        raise forms.ValidationError(_("The originals are in this language."))
    return given


def given_paths(names: Iterable[str]) -> list[str]:
    """Name the texts that somebody sent, from the names of the fields."""
    paths = (name.removeprefix(f"{PREFIX}-") for name in names if name.startswith(f"{PREFIX}-"))
    return [path for path in paths if path != SEEN]


def _field(code: str) -> forms.CharField:
    rows = forms.Textarea({"rows": 3, "dir": "auto", "lang": code})
    return forms.CharField(max_length=MOST_CHARACTERS, required=False, widget=rows)
