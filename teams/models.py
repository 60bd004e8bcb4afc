"""People and the teams they share work in."""

from __future__ import annotations

import secrets
import uuid
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from datetime import datetime

INVITATION_LASTS = timedelta(days=14)
ACCENT = "#1d5940"  # that of the pages by day


class LastOwnerError(Exception):
    """The step would leave a team without an owner."""


class LinkUsedUpError(Exception):
    """The invitation was accepted by somebody else, or its time is over."""


class UserManager(BaseUserManager["User"]):
    """Makes users, who are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user with a hashed password."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> User:
        """Make a user who may enter the editors' side."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractUser):
    """A person, signed in by e-mail address."""

    username = None  # type: ignore[assignment]  # the address is the name to sign in with
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(_("name"), max_length=150, blank=True)
    email = models.EmailField(_("email address"), unique=True)
    edits_banks = False  # whether they do, of whoever is signed in; set by config.backends

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_any_case"),)

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name, or the address of someone who gave none."""
        return str(self)

    def get_short_name(self) -> str:
        """Return the name, or the address of someone who gave none."""
        return str(self)

    def take_address(self, email: str) -> None:
        """Sign in with that address from now on, which counts as unproven."""
        with transaction.atomic():
            self.email = email
            self.save(update_fields=["email"])
            mine = self.emailaddress_set.filter(primary=True)  # type: ignore[attr-defined]
            mine.update(email=email, verified=False)

    def drop_second_factor(self) -> None:
        """Let the password alone suffice to sign in, until the person sets a new second factor."""
        self.authenticator_set.all().delete()  # type: ignore[attr-defined]  # as allauth has no types


class TeamQuerySet(models.QuerySet["Team"]):
    """Selections of teams."""

    def found(self, name: str, owner: User) -> Team:
        """Make a team with its owner; where its name is taken as an address, that gets a few letters more."""
        base = slugify(name)[:40] or "team"
        try:
            return self._found(name, base, owner)
        except IntegrityError:
            return self._found(name, f"{base}-{secrets.token_hex(3)}", owner)

    def _found(self, name: str, slug: str, owner: User) -> Team:
        with transaction.atomic():
            team = self.create(name=name, slug=slug)
            team.memberships.create(user=owner, role=Role.OWNER)
        return team


class OfTeam(models.Model):
    """A row that belongs to a team.

    `TEAM` is the way from it to the team ("project__team"); `my_role` is the role of the person it was
    fetched for, set by teams.access.
    """

    TEAM: ClassVar[str] = "team"
    my_role: str = ""

    class Meta:
        abstract = True


class Team(OfTeam):
    """The tenant: everything in Cairn belongs to one team; its papers have its look."""

    class Paper(models.TextChoices):
        A4 = "A4", _("A4")
        LETTER = "Letter", _("US Letter")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True, max_length=60)
    created_at = models.DateTimeField(auto_now_add=True)
    accent = models.CharField(_("accent colour"), max_length=7, default=ACCENT)
    paper = models.CharField(_("paper"), max_length=6, choices=Paper, default=Paper.A4)

    objects = TeamQuerySet.as_manager()

    TEAM = ""  # the team itself

    def __str__(self) -> str:
        return self.name

    def invite(self, invitation: Invitation, now: datetime) -> Invitation:
        """Save an invitation to this team that lasts from that time on."""
        invitation.team = self
        invitation.expires_at = now + INVITATION_LASTS
        invitation.save()
        return invitation

    def put_logo(self, png: bytes) -> None:
        """Give the team's papers a logo."""
        values = {"png": png, "checksum": sha256(png).hexdigest()}
        Logo.objects.update_or_create(team=self, defaults=values)

    def drop_logo(self) -> None:
        """Take the logo off the team's papers."""
        Logo.objects.filter(team=self).delete()


class Logo(OfTeam):
    """The picture on a team's papers, apart from the team, whose row every page reads."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="logo")
    png = models.BinaryField()
    checksum = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.team)

    @property
    def url(self) -> str:
        """The picture as a data: address."""
        return f"data:image/png;base64,{b64encode(self.png).decode()}"


class Role(models.TextChoices):
    """What a member may do: owners also manage members, viewers only read."""

    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    VIEWER = "viewer", _("Viewer")


class Membership(OfTeam):
    """A person's role in a team."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("team", "user"), name="one_membership_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    def change_role(self, role: str) -> None:
        """Give the member another role; raise LastOwnerError where no owner would be left."""
        with transaction.atomic():
            if role != Role.OWNER:
                self._keep_an_owner()
            self.role = role
            self.save(update_fields=["role"])

    def end(self) -> None:
        """Take the person out of the team; raise LastOwnerError where no owner would be left."""
        with transaction.atomic():
            self._keep_an_owner()
            self.delete()

    def _keep_an_owner(self) -> None:
        # The lock on the team makes two owners who leave at once do so one after the other.
        team = Team.objects.select_for_update().get(pk=self.team_id)
        owners = team.memberships.filter(role=Role.OWNER).values_list("pk", flat=True)
        if set(owners) == {self.pk}:
            raise LastOwnerError


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Selections of invitations."""

    def still_open(self, now: datetime) -> InvitationQuerySet:
        """Keep those whose link works at that time."""
        return self.filter(accepted_by=None, expires_at__gt=now)

    def open_with(self, token: str, now: datetime) -> Invitation | None:
        """Find the invitation of a link that works at that time."""
        return self.still_open(now).select_related("team").filter(token=token).first()


class Invitation(OfTeam):
    """A link that makes whoever opens it, signed in, a member; it works once, until a date."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="invitations")
    token = models.CharField(max_length=64, unique=True, default=secrets.token_urlsafe)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.EDITOR)
    note = models.CharField(_("for whom"), max_length=120, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.team}: {self.get_role_display()}"

    def is_open(self, now: datetime) -> bool:
        """Say whether the link still works at that time."""
        return self.accepted_by_id is None and now < self.expires_at

    def accept(self, user: User, now: datetime) -> Membership:
        """Make the person a member and use the link up; who is a member already changes nothing."""
        with transaction.atomic():
            membership = self.team.memberships.filter(user=user).first()
            if membership is None:
                self._use_up(user, now)
                membership = self.team.memberships.create(user=user, role=self.role)
        return membership

    def _use_up(self, user: User, now: datetime) -> None:
        # Ending its time as well keeps the link shut if the account is deleted later.
        link = type(self).objects.still_open(now).filter(pk=self.pk)
        if not link.update(accepted_by=user, expires_at=now):
            raise LinkUsedUpError
        self.accepted_by, self.expires_at = user, now
