"""What people give to fill a sheet with: a file, another project, an example."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from canvas.exchange import designs
from canvas.exchange.documents import MOST_BYTES, BadInput, Problem, parse, parse_json
from canvas.fillings import How
from canvas.models import Project
from canvas.shipped import kinds, living_traits

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from canvas.core.designs import Design

HOW = [
    (How.ADD, _("Add to what is there")),
    (How.REPLACE, _("Replace what is there; the history keeps the old cards")),
]
JSON = re.compile(r'\s*\{\s*"')
"""How a design in JSON begins; what begins otherwise is read as YAML."""

MISSING = _("Choose a file, or paste its text.")
TOO_LARGE = _("A file of a design has at most 5 MB.")
NO_UTF8 = _("This is not a text file in UTF-8.")
PASTED = _("pasted text")


class FillForm(forms.Form):
    """How something comes onto a sheet, and whether its traits come too."""

    how = forms.ChoiceField(
        label=_("What is on the sheet now"),
        choices=HOW,
        initial=How.ADD,
        widget=forms.Select({"class": "input"}),
    )
    with_traits = forms.BooleanField(
        label=_("Also take the traits that it states"),
        help_text=_("What is stated already stays, unless you replace."),
        required=False,
        initial=True,
        widget=forms.CheckboxInput({"class": "check"}),
    )


class ImportForm(FillForm):
    """A design as a file or as pasted text; `problems` says what is wrong in it."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(
            {"class": "input", "accept": ".yaml,.yml,.json,application/json,application/yaml"}
        ),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea({"class": "input", "rows": 8, "spellcheck": "false"}),
    )
    whole = forms.BooleanField(
        label=_("Also the other sheets that the file holds"),
        required=False,
        widget=forms.CheckboxInput({"class": "check"}),
    )

    field_order = ("file", "text", "how", "with_traits", "whole")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.problems: tuple[Problem, ...] = ()

    def clean(self) -> dict[str, Any]:
        """Read the design; each fault in it is one of `problems`."""
        data = super().clean() or {}
        if self.errors:
            return data
        name, text = self._given(data)
        try:
            data["design"] = _read(text, name)
        except BadInput as fault:
            self.problems = fault.problems
            raise forms.ValidationError(
                _("Nothing was changed, as this cannot be read.")
            ) from fault
        self._check_sheets(data["design"], is_whole=data["whole"])
        return data

    def _given(self, data: dict[str, Any]) -> tuple[str, str]:
        """Return the name and the text of what was given."""
        if not (file := data.get("file")):
            if not data["text"].strip():
                raise forms.ValidationError(MISSING)
            return str(PASTED), data["text"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return file.name, file.read().removeprefix(codecs.BOM_UTF8).decode()
        except UnicodeDecodeError as fault:
            raise forms.ValidationError(NO_UTF8) from fault

    def _check_sheets(self, design: Design, *, is_whole: bool) -> None:
        if self.kind in design.sheets or (is_whole and design.sheets):
            return
        there = ", ".join(kinds()[kind].title for kind in design.sheets) or _("no sheet at all")
        raise forms.ValidationError(
            _("There is no %(wanted)s in this file; it holds: %(there)s."),
            params={"wanted": kinds()[self.kind].title, "there": there},
        )


class ProjectField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A choice of projects, each named with its team."""

    def label_from_instance(self, obj: Project) -> str:
        """Say what a project is called, and whose it is."""
        return f"{obj.name} ({obj.team})"


class CopyForm(FillForm):
    """The project that a sheet is copied into: one that the person may write in."""

    project = ProjectField(
        Project.objects.none(),
        label=_("Into the project"),
        empty_label=None,
        widget=forms.Select({"class": "input"}),
        error_messages={"invalid_choice": _("You cannot write in this project; choose another.")},
    )

    field_order = ("project", "how", "with_traits")

    def __init__(self, *args: Any, projects: QuerySet[Project], facts: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = ngettext("Also take its %(n)d trait", "Also take its %(n)d traits", facts)
        self.fields["with_traits"].label = said % {"n": facts}
        choice = self.fields["project"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101  declared above
        choice.queryset = projects


def _read(text: str, name: str) -> Design:
    """Read a design from YAML, or from JSON, which has its own rules for what text may hold."""
    document = parse_json(text, name) if JSON.match(text) else parse(text, name)
    return designs.from_document(document, kinds(), living_traits())
