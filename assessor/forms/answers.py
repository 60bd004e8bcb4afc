"""What people type into an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.beginnings import Offer
from assessor.core import answers as core
from assessor.core.bank import TOP
from assessor.models import Assessment
from assessor.models.assessments import Given
from canvas.forms.versions import SeenForm, TextField

LONGEST_NOTE = 10_000
MOST_EVIDENCE = 20
LONGEST_EVIDENCE = 500


class AssessmentForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """How an assessment begins: which bank, and whether all of it is asked or the quick pass."""

    asked = forms.ChoiceField(
        error_messages={
            "required": _("Choose what to answer."),
            "invalid_choice": _("These questions are not open for new assessments. Choose others."),
        },
    )

    class Meta:
        model = Assessment
        fields = ()

    def __init__(self, *args: Any, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        self.beginnings = {each.asked: each for offer in offers for each in offer.beginnings}
        asked = cast("forms.ChoiceField", self.fields["asked"])
        asked.choices = [(value, value) for value in self.beginnings]
        asked.initial = next(iter(self.beginnings), None)

    def clean_asked(self) -> str:
        """Take the bank and the scope that were chosen."""
        asked: str = self.cleaned_data["asked"]
        chosen = self.beginnings[asked]
        self.instance.bank, self.instance.scope = chosen.bank, chosen.scope
        return asked


CHOICES = {
    "": _("No answer yet"),
    **{str(level): str(level) for level in range(TOP + 1)},
    "unsure": _("Not sure"),
    "not_applicable": _("Not applicable"),
}


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

    def __init__(self, *args: Any, top: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.top = top

    def clean_choice(self) -> str:
        """Refuse a step above the top of the bank's scale."""
        choice: str = self.cleaned_data["choice"]
        if choice.isdigit() and int(choice) > self.top:
            raise forms.ValidationError(
                _("The highest step here is %(top)s. Choose another one."), params={"top": self.top}
            )
        return choice

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where a question does not apply."""
        data = super().clean() or self.cleaned_data
        if data.get("choice") == "not_applicable" and not data.get("reason"):
            self.add_error("reason", _("Say why it does not apply; then it is saved."))
        return data

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
