"""The pages of teams: members, invitations, the look of reports, a new team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from teams import access
from teams.forms import PENDING, InvitationForm, LookForm, RoleForm, TeamForm
from teams.models import Invitation, LastOwnerError, LinkUsedUpError, Logo, Role, Team

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from teams.http import Request

FRESH = "fresh-invitation"  # the session's key for the link that is shown once
GONE = 410


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Make a team with the person as its owner."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        team = Team.objects.found(form.cleaned_data["name"], request.user)
        return redirect("teams:members", team.slug)
    return render(request, "teams/new.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
@never_cache
def members(request: Request, slug: str) -> HttpResponse:
    """Show who is in a team; owners also see the open invitations."""
    team = access.readable(Team.objects.all(), request.user, slug=slug)
    return render(request, "teams/members.html", _roster(request, team, InvitationForm()))


@require_http_methods(["GET", "POST"])
def look(request: Request, slug: str) -> HttpResponse:
    """Change a team's name, and the logo, colour and paper of its reports."""
    team = access.ownable(Team.objects.all(), request.user, slug=slug)
    name = team.name
    form = LookForm(request.POST or None, request.FILES or None, instance=team)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved. The next report looks like this."))
        return redirect("teams:look", slug)
    has_logo = Logo.objects.filter(team=team).exists()
    context = {"team": team, "name": name, "form": form, "has_logo": has_logo}
    return render(request, "teams/look.html", context, status=422 if form.errors else 200)


@require_safe
def logo(request: Request, slug: str) -> HttpResponse:
    """Send a team's logo."""
    found = access.readable(Logo.objects.all(), request.user, team__slug=slug)
    return HttpResponse(found.png, content_type="image/png")


@require_POST
def role(request: Request, slug: str, pk: int) -> HttpResponse:
    """Give a member another role."""
    team = access.ownable(Team.objects.all(), request.user, slug=slug)
    membership = get_object_or_404(team.memberships.select_related("user"), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such role."))
        return redirect("teams:members", slug)
    try:
        membership.change_role(form.cleaned_data["role"])
    except LastOwnerError:
        messages.error(request, _("A team keeps at least one owner. Make somebody else one first."))
    else:
        messages.success(request, _("%(member)s now.") % {"member": membership})
    return redirect("teams:members", slug)


@require_POST
def removal(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a member out of a team; everyone may take themselves out."""
    team = access.readable(Team.objects.all(), request.user, slug=slug)
    membership = get_object_or_404(team.memberships.select_related("user"), pk=pk)
    is_self = membership.user_id == request.user.pk
    if not is_self:
        access.ownable(Team.objects.all(), request.user, slug=slug)
    try:
        membership.end()
    except LastOwnerError:
        messages.error(request, _("The last owner cannot leave. Make somebody else one first."))
        return redirect("teams:members", slug)
    if is_self:
        messages.success(request, _("You have left %(team)s.") % {"team": team})
        return redirect("home")
    messages.success(request, _("%(person)s is out of the team.") % {"person": membership.user})
    return redirect("teams:members", slug)


@require_POST
def invitations(request: Request, slug: str) -> HttpResponse:
    """Make an invitation, whose link the next page shows once."""
    team = access.ownable(Team.objects.all(), request.user, slug=slug)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return render(request, "teams/members.html", _roster(request, team, form), status=422)
    made = team.invite(form.save(commit=False), timezone.now())
    request.session[FRESH] = str(made.pk)
    return redirect("teams:members", slug)


@require_POST
def revocation(request: Request, slug: str, pk: UUID) -> HttpResponse:
    """Take an invitation back, so that its link no longer works."""
    team = access.ownable(Team.objects.all(), request.user, slug=slug)
    get_object_or_404(team.invitations.all(), pk=pk).delete()
    messages.success(request, _("The invitation is taken back. Its link no longer works."))
    return redirect("teams:members", slug)


@login_not_required
@require_http_methods(["GET", "POST"])
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show an invitation to whoever has its link, and let them join."""
    found = get_object_or_404(Invitation.objects.select_related("team"), token=token)
    if request.user.is_authenticated and found.team.memberships.filter(user=request.user).exists():
        messages.info(request, _("You are a member of %(team)s already.") % {"team": found.team})
        return redirect("teams:members", found.team.slug)
    if not found.is_open(timezone.now()):
        return render(request, "teams/invitation_closed.html", status=GONE)
    if request.method == "POST":
        return _accept(request, found)
    if not request.user.is_authenticated:
        request.session[PENDING] = token
    return render(request, "teams/invitation.html", {"invitation": found})


def _accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    try:
        found.accept(request.user, timezone.now())
    except LinkUsedUpError:
        return render(request, "teams/invitation_closed.html", status=GONE)
    request.session.pop(PENDING, None)
    messages.success(request, _("You are a member of %(team)s now.") % {"team": found.team})
    return redirect("home")


def _roster(request: Request, team: Team, form: InvitationForm) -> dict[str, object]:
    is_owner = access.may_own(team)
    fresh = request.session.pop(FRESH, None) if is_owner else None
    made = team.invitations.filter(pk=fresh).first() if fresh else None
    return {
        "team": team,
        "memberships": team.memberships.select_related("user").order_by("joined_at", "pk"),
        "is_owner": is_owner,
        "roles": Role.choices,
        "invitations": _open_invitations(team) if is_owner else (),
        "form": form,
        "link": made and request.build_absolute_uri(_path(made)),
    }


def _open_invitations(team: Team) -> object:
    return team.invitations.still_open(timezone.now()).order_by("-created_at")


def _path(made: Invitation) -> str:
    return reverse("teams:invitation", args=[made.token])
