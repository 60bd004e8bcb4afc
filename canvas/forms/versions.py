"""What has a version: what the person saw of it when they began to type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

KEEP = "keep"
"""The value of `seen` with which a person keeps someone else's newer words."""


class TextField(forms.CharField):
    """Text of several lines; a plain form ends them with CR LF, a script with LF, and both mean the same."""

    def to_python(self, value: Any) -> str:
        """Return the text with LF at the ends of its lines."""
        return str(super().to_python(value)).replace("\r\n", "\n").strip()


def line_field(label: str, most: int) -> forms.CharField:
    """Return a field for one line that may stay empty; what is too long is refused in words, never cut."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        widget=forms.TextInput({"class": "input", "maxlength": False, "autocomplete": "off"}),
        error_messages={
            "max_length": _("At most %(limit_value)d characters; this has %(show_value)d.")
        },
    )


class SeenForm(forms.Form):
    """Something with a version: what the person saw of it when they began to type."""

    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def clean_seen(self) -> int:
        """Read the version that the person saw, 0 for none."""
        seen = self.cleaned_data["seen"] or "0"
        if not seen.isascii() or not seen.isdigit():
            raise forms.ValidationError(_("This page is out of date; reload it."))
        return int(seen)

    @property
    def keeps_stored(self) -> bool:
        """Say whether the person chose to keep the stored words of somebody else, whatever was typed."""
        return bool(self["seen"].value() == KEEP)


class SinceForm(forms.Form):
    """What a page has of a sheet: the revision, and the sum of the versions of the traits."""

    since = forms.IntegerField(required=False, min_value=0)
    traits = forms.IntegerField(required=False, min_value=0)

    def known(self) -> tuple[int, int] | None:
        """Return both numbers, nothing where one is missing or makes no sense."""
        if not self.is_valid():
            return None
        since, traits = self.cleaned_data["since"], self.cleaned_data["traits"]
        return None if since is None or traits is None else (since, traits)


class ChangeForm(forms.Form):
    """The entry of a card's history whose words are brought back."""

    change = forms.IntegerField(min_value=1, max_value=2**63 - 1)
