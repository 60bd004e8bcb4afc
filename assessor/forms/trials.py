"""Answers to a version of a bank that are stored nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.core import answers as core
from assessor.core.bank import Bank, Question

ASIDE = {"unsure": _("Not sure"), "not_applicable": _("Not applicable")}


class TrialForm(forms.Form):
    """A choice for each question of a version, and the area that is shown next."""

    area = forms.CharField(required=False)

    def __init__(self, *args: Any, bank: Bank, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bank = bank
        steps = [str(step) for step in range(bank.top + 1)]
        choices = [(value, value) for value in ("", *steps, *ASIDE)]
        for question in bank.questions:
            self.fields[name_of(question)] = forms.ChoiceField(required=False, choices=choices)

    def chosen(self) -> Mapping[str, str]:
        """Return what was chosen, by question key; what is no step of the scale was not."""
        given = getattr(self, "cleaned_data", {})
        pairs = ((each.key, given.get(name_of(each), "")) for each in self.bank.questions)
        return {key: choice for key, choice in pairs if choice}

    def answers(self) -> core.Answers:
        """Return the choices as answers."""
        return {key: _answer(choice) for key, choice in self.chosen().items()}


def name_of(question: Question) -> str:
    """Return the name of a question's field."""
    return f"answer-{question.key}"


def _answer(choice: str) -> core.Answer:
    match choice:
        case "unsure":
            return core.Unsure()
        case "not_applicable":
            return core.NotApplicable("tried")
        case level:
            return core.Claim(int(level))
