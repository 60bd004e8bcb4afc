"""What a group of editors may do, in words of what it lets somebody do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "view_bankversion": _("Read question banks"),
    "change_bankversion": _("Write drafts of question banks"),
    "publish": _("Publish and retire versions"),
    "view_catalogueentry": _("Read the tool catalogue"),
    "add_catalogueentry": _("Add tools"),
    "change_catalogueentry": _("Change, confirm, end and merge tools"),
    "view_prompt": _("Read the words of canvas blocks"),
    "add_prompt": _("Write words of canvas blocks over those that Cairn ships"),
    "change_prompt": _("Change words of canvas blocks"),
    "delete_prompt": _("Take words of canvas blocks back to those that Cairn ships"),
}
"""The permissions that pages of Cairn ask for; Django makes many more, which nothing here reads."""


class RightsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as below
    """Rights to tick."""

    def label_from_instance(self, right: Any) -> str:
        """Say what a right lets somebody do."""
        return str(RIGHTS.get(right.codename, right.name))


class RightsForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A group with the rights that count, and those that it was given besides."""

    permissions = RightsField(
        Permission.objects.none(),
        label=_("What its people may do"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Group
        fields = ("name", "permissions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = Q(content_type__app_label__in=("assessor", "canvas"), codename__in=RIGHTS)
        kept = Q(group=self.instance.pk) if self.instance.pk else Q()
        offered = Permission.objects.filter(ours | kept).distinct()
        self.fields["permissions"].queryset = offered  # type: ignore[attr-defined]
