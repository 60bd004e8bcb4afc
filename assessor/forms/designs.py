"""What people type about scope and target."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import LEVELS
from assessor.models.designs import LONGEST_WHY


class OverruleForm(forms.Form):
    """Why a question is asked although the traits leave it out."""

    why = forms.CharField(
        label=_("Why it matters here"),
        max_length=LONGEST_WHY,
        error_messages={"required": _("Say why it is asked all the same; then it is.")},
    )


class TargetForm(forms.Form):
    """The overall level that a team wants to reach, and why it is not the one that is suggested."""

    level = forms.TypedChoiceField(
        label=_("Level"),
        coerce=int,
        choices=[(level, str(level)) for level in LEVELS],
        error_messages={"required": _("Choose a level.")},
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why this level"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )

    def __init__(self, *args: Any, suggested: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggested = suggested

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the level is not the one that the canvases suggest."""
        data = super().clean() or self.cleaned_data
        differs = self.suggested is not None and data.get("level") != self.suggested
        if data.get("level") and differs and not data.get("why"):
            self.add_error("why", _("Say why it is another level than the suggested one."))
        return data
