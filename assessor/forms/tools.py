"""What people type about tools: what they allow, and what they have."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import Budget, Catalogue
from assessor.exchange.shipped import categories
from assessor.models import Toolbox
from assessor.models.toolboxes import Seen, Terms
from canvas.forms.versions import SeenForm

LICENCES = {
    "permissive": _("Permissive, such as Apache or MIT: use it as you like"),
    "copyleft": _("Copyleft, such as GPL: what you change and pass on must stay open"),
    "source-available": _("Source available: readable, but with limits on use"),
    "proprietary": _("Proprietary: closed, for a fee"),
}
HOSTING = {
    "self-hosted": _("We run it ourselves"),
    "managed": _("A provider runs it for us"),
    "library": _("A package in our own code"),
}
BUDGETS = {Budget.ANY: _("May cost something"), Budget.FREE: _("No licence fees")}
NAMES = {
    "aws": "AWS",
    "gcp": "Google Cloud",
    "sql": "SQL",
    "javascript": "JavaScript",
    "typescript": "TypeScript",
}


def named(keys: tuple[str, ...]) -> list[tuple[str, str]]:
    """Pair keys with what they are called."""
    return [(key, NAMES.get(key, key.replace("-", " ").title())) for key in keys]


def tools_by_category(catalogue: Catalogue) -> list[tuple[str, list[tuple[str, str]]]]:
    """Group a catalogue by main category: (title, [(key, name), …]), by title and by name."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for tool in catalogue.by_key.values():
        groups.setdefault(categories()[tool.categories[0]].title, []).append((tool.key, tool.name))
    return sorted(
        (title, sorted(tools, key=lambda each: each[1].lower())) for title, tools in groups.items()
    )


class ManyField(forms.MultipleChoiceField):
    """Any number of choices, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False)


class ToolsField(ManyField):
    """Tools to tick; who saw a tool by a key that was merged since means the tool that stayed."""

    catalogue = Catalogue()

    def to_python(self, value: Any) -> list[str]:
        """Return the keys of today."""
        return list(self.catalogue.current(super().to_python(value)))


class ToolboxForm(SeenForm):
    """What a team allows and has; where nothing is ticked, nothing is ruled out."""

    licences = ManyField(_("Licences that we allow"))
    hosting = ManyField(_("Ways to have a tool"))
    air_gapped = forms.BooleanField(
        label=_("No network: everything must run on our own machines"), required=False
    )
    clouds = ManyField(_("Clouds that we use"))
    languages = ManyField(_("Languages that we use"))
    budget = forms.ChoiceField(label=_("Budget"), widget=forms.RadioSelect)
    owned = ToolsField(_("Tools that we have"))
    whom = forms.ChoiceField(choices=[("project", ""), ("team", "")])

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("ToolsField", self.fields["owned"]).catalogue = catalogue
        choices: dict[str, Any] = {
            "licences": list(LICENCES.items()),
            "hosting": list(HOSTING.items()),
            "clouds": named(catalogue.clouds),
            "languages": named(catalogue.languages),
            "budget": [(str(key), label) for key, label in BUDGETS.items()],
            "owned": tools_by_category(catalogue),
        }
        for name, options in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = options

    def sight(self) -> Seen:
        """Return which toolbox the person saw, and for whom the words are."""
        return Seen(self.cleaned_data["seen"], self.cleaned_data["whom"] == "project")

    def terms(self) -> Terms:
        """Return what the person allows and has."""
        return cast("Terms", {name: self.cleaned_data[name] for name in Terms.__annotations__})


def initial(toolbox: Toolbox | None) -> dict[str, object]:
    """Return what a form shows first: what is stored, or that nothing is ruled out."""
    if toolbox is None:
        return {"budget": str(Budget.ANY)}
    return {name: getattr(toolbox, name) for name in Terms.__annotations__}
