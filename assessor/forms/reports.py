"""What people choose about a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from teams.models import Team


class PaperForm(forms.Form):
    """The paper that a report is for."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Team.Paper.choices)
