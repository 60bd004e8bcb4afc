"""What people type about plans and their moves."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import LEVELS
from assessor.exchange.outlets import jira
from assessor.forms.answers import LONGEST_NOTE
from assessor.models import Move
from assessor.models.roadmaps import Decision
from canvas.forms.versions import SeenForm, TextField

FIRST_YEAR, LAST_YEAR = 2000, 2999
LARGEST_EXPORT = 10_000_000


class PlanForm(forms.Form):
    """What a plan is for: the overall level, the people, the day it begins, and whether it is lean."""

    target = forms.TypedChoiceField(
        label=_("Plan for level"), coerce=int, choices=[(level, str(level)) for level in LEVELS]
    )
    people = forms.FloatField(
        label=_("People"),
        min_value=0.1,
        max_value=1000,
        step_size=0.1,
        widget=forms.NumberInput({"class": "input"}),
    )
    start = forms.DateField(
        label=_("From"),
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    lean = forms.BooleanField(label=_("Leave out what the level can spare"), required=False)

    def clean_people(self) -> float:
        """Write whole people without a fraction."""
        people: float = self.cleaned_data["people"]
        return int(people) if people.is_integer() else people

    def clean_start(self) -> date:
        """Keep the calendar within what dates can say."""
        return _in_reach(self.cleaned_data["start"])


class MoveForm(SeenForm):
    """What a person decides about a move."""

    owner = forms.CharField(
        label=_("Owner"),
        required=False,
        max_length=120,
        widget=forms.TextInput({"class": "input", "list": "members", "autocomplete": "off"}),
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=Move.Status.choices, widget=forms.Select({"class": "input"})
    )
    not_before = forms.DateField(
        label=_("Not before"),
        help_text=_("Postpones the move to a day; empty means as soon as its turn comes."),
        required=False,
        widget=forms.DateInput({"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )
    note = TextField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )

    def clean_not_before(self) -> date | None:
        """Keep the calendar within what dates can say."""
        return self.cleaned_data["not_before"] and _in_reach(self.cleaned_data["not_before"])

    def decision(self) -> Decision:
        """Return what the person decided."""
        data = self.cleaned_data
        return Decision(data["owner"], data["status"], data["not_before"], data["note"])


class KeepForm(forms.Form):
    """A word on why a plan is kept."""

    remark = forms.CharField(label=_("Remark"), required=False, max_length=200)


class JiraForm(forms.Form):
    """Jira's own CSV export, by which the issues that it has already are known again."""

    export = forms.FileField(label=_("Jira’s CSV export"))

    def clean_export(self) -> dict[str, str]:
        """Read the keys of issues by label."""
        given = self.cleaned_data["export"]
        if given.size > LARGEST_EXPORT:
            raise forms.ValidationError(_("Give a file of at most 10 MB."))
        try:
            return jira.known(given.read())
        except jira.NotAnExport as fault:
            raise forms.ValidationError(str(fault)) from fault


def _in_reach(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(_("Choose a day between the years 2000 and 2999."))
    return day
