"""What editors give about tools of the catalogue."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import ENDING, Catalogue, Status, Tool
from assessor.exchange import catalogue as exchange
from assessor.exchange.shipped import known, shipped_bank
from assessor.forms.files import telling_faults
from canvas.exchange import documents
from canvas.forms.versions import SeenForm

STATUSES = {
    Status.ACTIVE: _("Active"),
    Status.SLOW: _("Slow, few releases"),
    Status.DORMANT: _("Dormant, no development known"),
    Status.RETIRING: _("About to end or to be absorbed"),
    Status.ARCHIVED: _("Archived"),
    Status.RETIRED: _("Ended"),
    Status.INTERNAL: _("Never released"),
    Status.UNKNOWN: _("Not known"),
}
SOURCE = _("Give the address of a page that says so, beginning with https://.")

LARGEST = 1_000_000
"""Bytes of a file of tools; the shipped catalogue has a tenth of it."""


class AddressField(forms.URLField):
    """The address of a page on the web."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class ConfirmForm(SeenForm):
    """Where it can be read that what is said of a tool holds today."""

    source = AddressField(
        label=_("Source"),
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": SOURCE, "required": SOURCE},
        widget=forms.URLInput({"class": "input", "placeholder": False}),
    )


class RetireForm(SeenForm):
    """How a tool ended, and what to take instead."""

    status = forms.ChoiceField(
        label=_("What became of it"),
        choices=[(status.value, STATUSES[status]) for status in STATUSES if status in ENDING],
        initial=Status.RETIRED.value,
        widget=forms.Select({"class": "input"}),
    )
    move_to = forms.MultipleChoiceField(
        label=_("What to take instead"),
        widget=forms.SelectMultiple({"class": "input", "size": 8}),
        error_messages={
            "required": _("Choose at least one tool: who has this one needs a way out.")
        },
    )

    def __init__(self, *args: Any, tool: Tool, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = [
            (each.key, each.name)
            for each in by_name(catalogue)
            if each.key != tool.key and not each.is_ending and each.status is not Status.INTERNAL
        ]
        cast("forms.ChoiceField", self.fields["move_to"]).choices = usable


class MergeForm(SeenForm):
    """The tool that another entry describes too."""

    into = forms.ChoiceField(
        label=_("It is the same as"),
        widget=forms.Select({"class": "input"}),
        error_messages={"required": _("Choose the tool that stays.")},
    )

    def __init__(self, *args: Any, tool: Tool, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [(each.key, each.name) for each in by_name(catalogue) if each.key != tool.key]
        choices = [("", _("Choose a tool")), *others]
        cast("forms.ChoiceField", self.fields["into"]).choices = choices


class ContentForm(forms.Form):
    """A file of tools to put over the live catalogue; its text comes back to be confirmed."""

    file = forms.FileField(
        label=_("YAML"),
        required=False,
        help_text=_("Tools that the file does not name stay as they are."),
    )
    content = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue = catalogue

    def clean(self) -> dict[str, Any]:
        """Read the tools; every fault is told with its line."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        file = data["file"]
        size = file.size if file else len(data["content"])
        if size > LARGEST:
            raise forms.ValidationError(_("Give a file of at most 1 MB."))
        with telling_faults():
            text = file.read().decode() if file else data["content"]
            document = documents.parse(text, file.name if file else "catalogue.yaml")
            data["given"] = exchange.over(document, self.catalogue, known(shipped_bank()))
        return data | {"content": text}


class RestoreForm(SeenForm):
    """The moment of a tool's history whose words are brought back."""

    record = forms.IntegerField(min_value=1, max_value=2**63 - 1)


def by_name(catalogue: Catalogue) -> list[Tool]:
    """List the tools of a catalogue as people look for them."""
    return sorted(catalogue.tools, key=lambda tool: tool.name.lower())
