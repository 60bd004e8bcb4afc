"""What people type about themselves and their teams."""

from __future__ import annotations

import contextlib
from typing import Any

from allauth.core import context
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teams.models import Invitation, LinkUsedUpError, Role, Team, User

PENDING = "invitation"  # the session's key for the link that a visitor came by


def pending_invitation(request: HttpRequest) -> Invitation | None:
    """Return the invitation by whose link the visitor came, while it works."""
    token = request.session.get(PENDING)
    return Invitation.objects.open_with(token, timezone.now()) if token else None


class SignupForm(forms.Form):
    """The part of the sign-up that is ours: a name, and a first team unless one was invited."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    team = forms.CharField(
        label=_("Name of your team"),
        max_length=120,
        help_text=_("You can invite others and make more teams later."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    field_order = ("name", "email", "password1", "team")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = pending_invitation(context.request)
        if self.invitation:
            del self.fields["team"]

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name, then join the team of the invitation or found one."""
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        if self.invitation is None:
            Team.objects.found(self.cleaned_data["team"], user)
            return
        # Where somebody was faster, the account stands, and the home page offers to make a team.
        with contextlib.suppress(LinkUsedUpError):
            self.invitation.accept(user, timezone.now())
        request.session.pop(PENDING, None)


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A new team."""

    class Meta:
        model = Team
        fields = ("name",)
        labels = {"name": _("Name of the team")}


class RoleForm(forms.Form):
    """A member's role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A link for somebody who is not a member yet."""

    class Meta:
        model = Invitation
        fields = ("role", "note")
        labels = {"role": _("Role"), "note": _("For whom")}
