"""What people type about a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from canvas.models import Project
from teams.models import Team

if TYPE_CHECKING:
    from django.db.models import QuerySet


class ProjectForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A project's name and what it is about."""

    class Meta:
        model = Project
        fields: tuple[str, ...] = ("name", "summary")
        labels = {"name": _("Name"), "summary": _("What it predicts, and for whom")}
        help_texts = {
            "name": _("One product or service that machine learning is part of."),
            "summary": _("One sentence; it heads the report."),
        }
        widgets = {"summary": forms.Textarea(attrs={"rows": 3, "maxlength": 300})}


class NewProjectForm(ProjectForm):
    """A project in one of the teams that the person writes for."""

    team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Team"), to_field_name="slug", empty_label=None
    )

    field_order = ("team", "name", "summary")

    class Meta(ProjectForm.Meta):
        fields = ("team", "name", "summary")

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["team"]
        assert isinstance(choice, forms.ModelChoiceField)  # noqa: S101  declared above
        choice.queryset = teams
