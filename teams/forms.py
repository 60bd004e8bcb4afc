"""What people type about themselves and their teams."""

from __future__ import annotations

import contextlib
import re
from typing import Any

from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, BaseUserCreationForm
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from teams import looks
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


class LookForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A team's name, and how its reports look."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP, at most 2 MB; an SVG saved as a PNG."),
        required=False,
        allow_empty_file=True,  # refused below, like any other file that is no picture
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    remove_logo = forms.BooleanField(label=_("Without the logo"), required=False)

    class Meta:
        model = Team
        fields = ("name", "accent", "paper")
        labels = {"name": _("Name of the team"), "accent": _("Accent colour"), "paper": _("Paper")}
        help_texts = {"accent": _("Of headings and rules, such as #1d5940.")}
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}

    def clean_accent(self) -> str:
        """Refuse what is no colour, and colours that cannot be read on paper."""
        accent: str = self.cleaned_data["accent"].lower()
        if not re.fullmatch("#[0-9a-f]{6}", accent):
            raise forms.ValidationError(_("Give a colour as # and six digits, such as #1d5940."))
        if not looks.is_readable(accent):
            raise forms.ValidationError(
                _("This colour is too light to be read on paper. Choose a darker one.")
            )
        return accent

    def clean_logo(self) -> bytes:
        """Draw the picture anew, so that nothing of the file is kept but what it shows."""
        file = self.cleaned_data["logo"]
        if not file:
            return b""
        try:
            return looks.as_logo(file, file.size)
        except looks.NotALogo as fault:
            raise forms.ValidationError(str(fault)) from fault

    def save(self, commit: bool = True) -> Team:
        """Store the team, and its logo where one was given or taken away."""
        team: Team = super().save(commit)
        if self.cleaned_data["logo"]:
            team.put_logo(self.cleaned_data["logo"])
        elif self.cleaned_data["remove_logo"]:
            team.drop_logo()
        return team


class RoleForm(forms.Form):
    """A member's role."""

    role = forms.ChoiceField(label=_("Role"), choices=Role)


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A link for somebody who is not a member yet."""

    class Meta:
        model = Invitation
        fields = ("role", "note")
        labels = {"role": _("Role"), "note": _("For whom")}


class Addressed(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """A person's address, which nobody else may have."""

    def clean_email(self) -> str:
        """Keep the address in small letters; refuse one that somebody signs in with."""
        email: str = self.cleaned_data["email"].lower()
        others = User.objects.exclude(pk=self.instance.pk).filter(email__iexact=email)
        known = EmailAddress.objects.exclude(user=self.instance.pk).filter(email__iexact=email)
        if others.exists() or known.exists():
            raise forms.ValidationError(_("Somebody else has this address."))
        return email


class NewPersonForm(Addressed, BaseUserCreationForm):  # type: ignore[type-arg]  # as above
    """Somebody who gets an account and a first password from whoever runs this Cairn."""

    class Meta:
        model = User
        fields = ("email", "name")


class NewPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]  # as above
    """A new password for somebody; an account without one is made inactive instead."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


class PersonForm(Addressed):
    """What a superuser may change about a person."""

    groups = forms.ModelMultipleChoiceField(
        Group.objects.all(),
        label=_("Groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Editors write drafts of question banks, the tool catalogue and the words of canvases; "
            "Publishers do so too, and publish versions."
        ),
    )
    drop_second_factor = forms.BooleanField(
        label=_("Remove the second factor"),
        required=False,
        help_text=_(
            "For somebody who lost the phone and the recovery codes: then the password alone "
            "lets them in, until they set a new one."
        ),
    )

    class Meta:
        model = User
        fields = ("email", "name", "is_active", "groups", "is_staff", "is_superuser")
        labels = {"is_staff": _("Staff"), "is_superuser": _("Superuser")}
        help_texts = {
            "is_active": _("Without it nobody can sign in. Use this when somebody leaves."),
            "is_staff": _("May open the administration without being an editor."),
            "is_superuser": _("May do everything, such as giving rights to people on this page."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drop_second_factor"].disabled = not self.instance.authenticator_set.exists()

    def clean(self) -> dict[str, Any]:
        """Refuse to leave Cairn without anybody who can change this page."""
        cleaned = super().clean() or {}
        if not (cleaned.get("is_active") and cleaned.get("is_superuser")):
            others = User.objects.exclude(pk=self.instance.pk)
            if not others.filter(is_active=True, is_superuser=True).exists():
                raise forms.ValidationError(
                    _("This is the last superuser. Make somebody else one first.")
                )
        return cleaned
