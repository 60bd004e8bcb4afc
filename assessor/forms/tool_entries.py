"""What editors say about a tool, field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessor.core.catalogue import KUBERNETES, Hosting, Licence, Tool
from assessor.core.lint_catalogue import faults_of_change
from assessor.core.translations import tool_texts
from assessor.exchange import catalogue as exchange
from assessor.exchange.shipped import categories, known, shipped_bank
from assessor.forms.catalogue import STATUSES
from assessor.forms.named import EventsField, NamesField, WordsField
from assessor.forms.stamped import with_value
from assessor.models import CatalogueEntry
from canvas.core.translations import Told, carried

LICENCES = {
    Licence.PERMISSIVE: gettext_lazy("Permissive, such as Apache or MIT"),
    Licence.WEAK_COPYLEFT: gettext_lazy("Weak copyleft, such as LGPL or MPL"),
    Licence.COPYLEFT: gettext_lazy("Copyleft, such as GPL"),
    Licence.NETWORK_COPYLEFT: gettext_lazy("Network copyleft, such as AGPL"),
    Licence.SOURCE_AVAILABLE: gettext_lazy("Source available, with limits on use"),
    Licence.PROPRIETARY: gettext_lazy("Proprietary"),
    Licence.UNKNOWN: gettext_lazy("Not known"),
}
HOSTING = {
    Hosting.SELF_HOSTED: gettext_lazy("One runs it oneself"),
    Hosting.MANAGED: gettext_lazy("A provider runs it"),
    Hosting.LIBRARY: gettext_lazy("A package in one's own code"),
}
UPKEEP = {
    1: gettext_lazy("1, light"),
    2: gettext_lazy("2, a service to look after"),
    3: gettext_lazy("3, a platform to operate"),
}


def area(rows: int) -> forms.Textarea:
    """Return a box of some lines."""
    return forms.Textarea({"rows": rows, "cols": 80})


FIELDS_IN_ORDER = (
    "about",
    "categories",
    "practices",
    "licence",
    "licence_class",
    "hosting",
    "clouds",
    "home",
    "languages",
    "works_with",
    "upkeep",
    "min_level",
    "status",
    "as_of",
    "source",
    "events",
    "alternatives",
    "move_to",
    "homepage",
)
LINE = forms.TextInput({"class": "vTextField"})  # as wide as the admin's own
NAMES = gettext_lazy("Names as in the catalogue, one a line.")


class ToolEntryForm(forms.ModelForm[CatalogueEntry]):
    """A tool of the catalogue; lint stands beside its field, and so does what somebody else stored meanwhile."""

    about = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=500,
        widget=area(2),
        help_text=gettext_lazy("One plain sentence: what a team uses it for."),
    )
    categories = NamesField(
        label=gettext_lazy("Categories"),
        widget=area(4),
        help_text=gettext_lazy("By name, one a line; the first is the main one."),
    )
    practices = NamesField(
        label=gettext_lazy("Practices that it serves"),
        widget=area(6),
        required=False,
        help_text=gettext_lazy("Titles of questions, one a line."),
    )
    licence_class = forms.ChoiceField(
        label=gettext_lazy("Class of licence"),
        choices=[(key.value, title) for key, title in LICENCES.items()],
    )
    hosting = forms.MultipleChoiceField(
        label=gettext_lazy("Ways to have it"),
        choices=[(key.value, title) for key, title in HOSTING.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    clouds = WordsField(
        label=gettext_lazy("Bound to clouds"),
        widget=LINE,
        required=False,
        help_text=gettext_lazy("With commas between; empty where it runs anywhere."),
    )
    home = WordsField(
        label=gettext_lazy("At home on"),
        widget=LINE,
        required=False,
        help_text=gettext_lazy("Where it fits best, with commas between."),
    )
    languages = WordsField(
        label=gettext_lazy("Languages"),
        widget=LINE,
        required=False,
        help_text=gettext_lazy("With commas between; empty where any will do."),
    )
    works_with = NamesField(
        label=gettext_lazy("Works with"), widget=area(5), required=False, help_text=NAMES
    )
    upkeep = forms.TypedChoiceField(
        label=gettext_lazy("Effort to run"), coerce=int, choices=list(UPKEEP.items())
    )
    min_level = forms.TypedChoiceField(
        label=gettext_lazy("Pays from level"),
        coerce=int,
        choices=[(level, str(level)) for level in range(5)],
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[(key.value, title) for key, title in STATUSES.items()],
    )
    as_of = forms.CharField(
        label=gettext_lazy("As of"),
        max_length=10,
        required=False,
        help_text=gettext_lazy("A year, a month or a day: 2026, 2026-06, 2026-06-01."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=500,
        widget=LINE,
        required=False,
        help_text=gettext_lazy("The address of the page that says so."),
    )
    events = EventsField(
        label=gettext_lazy("Events"),
        widget=area(4),
        required=False,
        help_text=gettext_lazy("One a line: 2025-06 | what happened | source."),
    )
    alternatives = NamesField(
        label=gettext_lazy("Alternatives"), widget=area(4), required=False, help_text=NAMES
    )
    move_to = NamesField(
        label=gettext_lazy("Move to"),
        widget=area(3),
        required=False,
        help_text=gettext_lazy("For a tool that ends: what to take instead, one a line."),
    )
    seen = forms.CharField(max_length=12, required=False, widget=forms.HiddenInput)

    class Meta:
        model = CatalogueEntry
        fields = ("key", "name", *FIELDS_IN_ORDER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.catalogue = CatalogueEntry.objects.live()
        self.known = known(shipped_bank())
        self.told = self.instance.told if self.instance.pk else Told({})
        self.initial["seen"] = self.instance.version if self.instance.pk else 0
        self.fields["name"].required = True
        tools = {tool.key: tool.name for tool in self.catalogue.tools}
        names = {
            "categories": {key: each.title for key, each in categories().items()},
            "practices": {each.key: each.title for each in shipped_bank().questions},
            "works_with": {KUBERNETES: KUBERNETES.capitalize()} | tools,
            "alternatives": tools,
            "move_to": tools,
        }
        for field, known_names in names.items():
            cast("NamesField", self.fields[field]).names = known_names

    def clean(self) -> dict[str, Any]:
        """Put what lint finds beside its field; where somebody was faster, what is stored now."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk:
            data["key"] = self.instance.key
            self._compare(data)
        if not self.errors:
            self._lint(self.tool())
        return data

    def tool(self) -> Tool:
        """Return the tool as it was typed; its translations go where their originals go."""
        typed = {
            name: self.cleaned_data[name] for name in FIELDS_IN_ORDER if name in self.cleaned_data
        }
        typed |= {"id": self.cleaned_data["key"], "name": self.cleaned_data["name"]}
        said = exchange.from_data([self.instance.as_entry() | typed | {"translations": {}}])
        tool = said.tools[0]
        told = carried(self.told, tool_texts(tool))
        return replace(tool, translations=told.translations)

    @property
    def seen_version(self) -> int:
        """The version that the person saw."""
        given = str(self.cleaned_data.get("seen", ""))
        return int(given) if given.isascii() and given.isdigit() else 0

    def _compare(self, data: dict[str, Any]) -> None:
        stored = self.instance
        if self.seen_version == stored.version:
            return
        self.data = with_value(
            self.data, "seen", str(stored.version)
        )  # who saves again has seen it
        who = stored.changed_by or _("Somebody else")
        told = _(
            "%(who)s changed this tool after you opened the page. What is stored now stands beside each "
            "field that differs; save again to put yours in its place."
        )
        self.add_error(None, told % {"who": who})
        for name in (each for each in ("name", *FIELDS_IN_ORDER) if each in data):
            theirs = getattr(stored, name)
            if theirs != data[name]:
                shown = self.fields[name].prepare_value(theirs) or _("nothing")
                self.add_error(name, _("Stored now: %(said)s") % {"said": shown})

    def _lint(self, tool: Tool) -> None:
        for fault in faults_of_change(self.catalogue, tool, self.known):
            if fault.tool == tool.key:
                self.add_error({"id": "key"}.get(fault.field, fault.field), fault.message)
            else:
                self.add_error(None, str(fault))
