"""What people type at a card, and where they put it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from canvas.core.designs import Note
from canvas.forms.versions import SeenForm, TextField, line_field

if TYPE_CHECKING:
    from canvas.core.kinds import Field, Kind

LONGEST_TEXT = 5_000
LONGEST_FIELD = 500
BOTH = "both"
"""The value of `seen` with which a person keeps both, their own words as a new card."""

EMPTY = _("Write something; an empty card would say nothing.")
TOO_LONG = _("A card takes at most %(limit_value)d characters; this has %(show_value)d.")


class WordsField(TextField):
    """The words of a card; what is too long is refused in words, never cut."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Text"),
            max_length=LONGEST_TEXT,
            widget=forms.Textarea({"class": "input", "rows": 3, "maxlength": False}),
            error_messages={"required": EMPTY, "max_length": TOO_LONG},
        )


class NewCardForm(forms.Form):
    """A card that somebody adds; `card` is the name that their page gave it, so that it is added once."""

    block = forms.CharField(max_length=60, widget=forms.HiddenInput)
    card = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = WordsField()


class CardForm(SeenForm):
    """The words of a card and, on a register, its fields."""

    text = WordsField()
    copy = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for each in kind.fields:
            self.fields[f"field-{each.key}"] = _field(each)

    @property
    def wants_both(self) -> bool:
        """Say whether the person keeps somebody else's words and adds their own as a new card."""
        return bool(self["seen"].value() == BOTH)

    def clean_seen(self) -> int:
        """Read the version that the person saw; none counts where their words become a new card."""
        return 0 if self.wants_both else super().clean_seen()

    def note(self) -> Note:
        """Return what the person typed; what is empty is left out."""
        values = {each.key: self.cleaned_data[f"field-{each.key}"] for each in self.kind.fields}
        return Note(self.cleaned_data["text"], {key: said for key, said in values.items() if said})

    def bound_fields(self) -> list[forms.BoundField]:
        """Return the fields of the register, ready to draw."""
        return [self[f"field-{each.key}"] for each in self.kind.fields]


class PlaceForm(forms.Form):
    """Where a card goes: into a block before another card or at its end, or a step up or down."""

    block = forms.CharField(required=False, max_length=60)
    before = forms.UUIDField(required=False)
    step = forms.ChoiceField(required=False, choices=[("up", _("Up")), ("down", _("Down"))])


def _field(field: Field) -> forms.Field:
    """Return a field of a register: free text, or one of its values."""
    if field.values:
        choices = [("", "–"), *((each.key, each.title) for each in field.values)]
        select = forms.Select({"class": "input"})
        return forms.ChoiceField(label=field.title, required=False, choices=choices, widget=select)
    return line_field(field.title, LONGEST_FIELD)
