"""What editors write into the blocks of canvases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from canvas.core.kinds import Block
from canvas.forms.versions import SeenForm, TextField
from canvas.models.prompts import Words

MOST_PROMPTS, LONGEST_PROMPT = 12, 300


class LinesField(TextField):
    """Some lines, each for itself; empty ones count for nothing."""

    def to_python(self, value: Any) -> Any:
        """Return the lines; raise ValidationError where there are too many or one is too long."""
        lines = [line.strip() for line in super().to_python(value).split("\n") if line.strip()]
        if len(lines) > MOST_PROMPTS:
            raise forms.ValidationError(
                _("At most %(most)d questions; these are %(number)d."),
                params={"most": MOST_PROMPTS, "number": len(lines)},
            )
        if any(len(line) > LONGEST_PROMPT for line in lines):
            raise forms.ValidationError(
                _("A question has at most %(most)d characters."), params={"most": LONGEST_PROMPT}
            )
        return lines


class PromptForm(SeenForm):
    """The title of a block, what it is for, and the questions to ask, one a line."""

    title = forms.CharField(
        label=_("Title"), max_length=120, widget=forms.TextInput({"class": "input"})
    )
    about = forms.CharField(
        label=_("What it is for"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )
    prompts = LinesField(
        label=_("Questions to ask"),
        required=False,
        help_text=_("One a line, in your own words."),
        widget=forms.Textarea({"class": "input", "rows": 8}),
    )

    def words(self) -> Words:
        """Return what was typed."""
        data = self.cleaned_data
        return Words(data["title"], data["about"], tuple(data["prompts"]))


def initial(block: Block, seen: int) -> dict[str, Any]:
    """Return what a form shows first."""
    return {
        "title": block.title,
        "about": block.about,
        "prompts": "\n".join(block.prompts),
        "seen": seen,
    }
