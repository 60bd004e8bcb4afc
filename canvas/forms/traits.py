"""What people state about a project in structured form, and at the head of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from canvas.forms.versions import SeenForm, line_field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvas.core.kinds import Kind, Trait

LONGEST_HEADER = 200
UNKNOWN = _("One of these values is not known here; reload the page.")
MESSAGES = {"invalid_choice": UNKNOWN, "invalid_list": UNKNOWN}


class TraitForm(SeenForm):
    """The values of a trait: one, or as many as hold; none where it is not known."""

    def __init__(self, *args: Any, trait: Trait, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, Any]] = [(each.key, each.title) for each in trait.values]
        options: dict[str, Any] = {
            "required": False,
            "label": trait.title,
            "error_messages": MESSAGES,
        }
        if trait.is_many:
            self.fields["values"] = forms.MultipleChoiceField(
                choices=choices, widget=forms.CheckboxSelectMultiple({"class": "check"}), **options
            )
        else:
            choices = [*choices, ("", _("Not known yet"))]
            self.fields["values"] = forms.ChoiceField(
                choices=choices, widget=forms.RadioSelect({"class": "check"}), **options
            )

    def chosen(self) -> list[str]:
        """Return the values that the person chose, none where it is not known."""
        values = self.cleaned_data["values"]
        return values if isinstance(values, list) else [values] if values else []


class HeaderForm(SeenForm):
    """What stands at the head of a sheet, and whose labels it wears."""

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for each in kind.header:
            self.fields[f"field-{each.key}"] = line_field(each.title, LONGEST_HEADER)
        if kind.editions:
            self.fields["edition"] = forms.ChoiceField(
                label=_("Labels"),
                choices=[(each.key, each.title) for each in kind.editions],
                widget=forms.Select({"class": "input"}),
                error_messages={"invalid_choice": UNKNOWN},
            )

    def header(self) -> Mapping[str, str]:
        """Return what the person typed; what is empty is left out."""
        values = {each.key: self.cleaned_data[f"field-{each.key}"] for each in self.kind.header}
        return {key: said for key, said in values.items() if said}

    def edition(self) -> str:
        """Return the key of the labels that the person chose, "" where there is one set only."""
        return str(self.cleaned_data.get("edition", ""))

    def bound_fields(self) -> list[forms.BoundField]:
        """Return the visible fields, ready to draw."""
        return [field for field in self if not field.is_hidden]
