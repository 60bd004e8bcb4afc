"""What people type about assessments."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core import answers as core
from assessor.core.bank import LEVELS, TOP
from assessor.exchange.outlets import jira
from assessor.models import Assessment, Move
from assessor.models.assessments import Given
from assessor.models.roadmaps import Decision

LAST_YEAR = 2999
LONGEST_NOTE = 10_000
MOST_EVIDENCE = 20
LONGEST_EVIDENCE = 500
LARGEST_EXPORT = 10_000_000
KEEP = "keep"
"""The value of `seen` with which a person keeps someone else's newer answer."""


class AssessmentForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """How an assessment begins: the quick pass or all questions."""

    class Meta:
        model = Assessment
        fields = ("scope",)
        widgets = {"scope": forms.RadioSelect}


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


def _in_reach(day: date) -> date:
    if day.year > LAST_YEAR:
        raise forms.ValidationError(_("Choose a day before the year 3000."))
    return day


class TextField(forms.CharField):
    """Text of several lines; a plain form ends them with CR LF, a script with LF, and both mean the same."""

    def to_python(self, value: Any) -> str:
        """Return the text with LF at the ends of its lines."""
        return str(super().to_python(value)).replace("\r\n", "\n")


CHOICES = {
    "": _("No answer yet"),
    **{str(level): str(level) for level in range(TOP + 1)},
    "unsure": _("Not sure"),
    "not_applicable": _("Not applicable"),
}


class SeenForm(forms.Form):
    """Something with a version: what the person saw of it when they began to type."""

    seen = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def clean_seen(self) -> int:
        """Read the version that the person saw, 0 for none."""
        seen = self.cleaned_data["seen"] or "0"
        if not seen.isascii() or not seen.isdigit():
            raise forms.ValidationError(_("This page is out of date; reload it."))
        return int(seen)


class EvidenceForm(SeenForm):
    """What proves an answer: one entry a line."""

    evidence = TextField(
        label=_("Evidence"),
        required=False,
        max_length=MOST_EVIDENCE * (LONGEST_EVIDENCE + 2),
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )

    def clean_evidence(self) -> tuple[str, ...]:
        """Read one entry a line; refuse too many or too long ones."""
        lines = self.cleaned_data["evidence"].splitlines()
        entries = tuple(entry for line in lines if (entry := line.strip()))
        if len(entries) > MOST_EVIDENCE:
            raise forms.ValidationError(
                _("Give at most %(most)s entries."), params={"most": MOST_EVIDENCE}
            )
        if any(len(entry) > LONGEST_EVIDENCE for entry in entries):
            raise forms.ValidationError(
                _("Keep each entry under %(most)s characters."), params={"most": LONGEST_EVIDENCE}
            )
        return entries


class AnswerForm(EvidenceForm):
    """An answer to one question; on a page its fields are prefixed with the question's key."""

    choice = forms.ChoiceField(required=False, choices=list(CHOICES.items()))
    reason = forms.CharField(required=False, max_length=1000)
    note = TextField(required=False, max_length=LONGEST_NOTE)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a question does not apply."""
        data = super().clean() or self.cleaned_data
        if data.get("choice") == "not_applicable" and not data.get("reason"):
            self.add_error("reason", _("Say why it does not apply; then it is saved."))
        return data

    @property
    def keeps_stored(self) -> bool:
        """Say whether the person chose to keep the stored answer of somebody else, whatever was typed."""
        return bool(self["seen"].value() == KEEP)

    def given(self) -> Given:
        """Return what the person put down."""
        data = self.cleaned_data
        answer: core.Answer | None = None
        match data["choice"]:
            case "unsure":
                answer = core.Unsure()
            case "not_applicable":
                answer = core.NotApplicable(data["reason"])
            case level if level:
                answer = core.Claim(int(level))
        return Given(answer, data["note"], data["evidence"])


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
