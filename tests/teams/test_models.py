"""The rules of teams that hold whatever page asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from teams.models import Invitation, LastOwnerError, LinkUsedUpError, Role, Team

NOW = timezone.now()


def test_who_founds_a_team_owns_it(story):
    team = Team.objects.found("Vision", story.stranger)
    assert [m.role for m in team.memberships.all()] == [Role.OWNER]


def test_two_teams_of_one_name_have_two_addresses(story):
    slugs = {Team.objects.found("Vision", story.owner).slug for _ in range(3)}
    assert len(slugs) == 3


def test_a_name_without_latin_letters_still_has_an_address(story):
    assert Team.objects.found("数据组", story.owner).slug == "team"


def test_the_last_owner_can_neither_leave_nor_become_an_editor(story):
    membership = story.team.memberships.get(user=story.owner)
    with pytest.raises(LastOwnerError):
        membership.end()
    with pytest.raises(LastOwnerError):
        membership.change_role(Role.EDITOR)
    assert story.team.memberships.get(user=story.owner).role == Role.OWNER


def test_one_of_two_owners_may_leave(story):
    story.team.memberships.get(user=story.editor).change_role(Role.OWNER)
    story.team.memberships.get(user=story.owner).end()
    assert not story.team.memberships.filter(user=story.owner).exists()


def test_an_invitation_lasts_fourteen_days(story):
    made = story.team.invite(Invitation(role=Role.VIEWER), NOW)
    assert made.is_open(NOW + timedelta(days=14, seconds=-1))
    assert not made.is_open(NOW + timedelta(days=14))


def test_a_link_makes_one_person_a_member_in_its_role(story):
    made = story.team.invite(Invitation(role=Role.VIEWER), NOW)
    assert made.accept(story.stranger, NOW).role == Role.VIEWER
    assert not made.is_open(NOW)


def test_of_two_people_who_hold_one_link_the_second_is_refused(story):
    link = story.team.invite(Invitation(), NOW)
    same_link = Invitation.objects.get(pk=link.pk)  # read before the first one was quick
    outsider = type(story.owner).objects.create_user("erin@example.org")
    link.accept(story.stranger, NOW)
    with pytest.raises(LinkUsedUpError):
        same_link.accept(outsider, NOW)
    assert not story.team.memberships.filter(user=outsider).exists()


def test_a_link_stays_shut_when_the_account_that_used_it_is_deleted(story):
    link = story.team.invite(Invitation(), NOW)
    link.accept(story.stranger, NOW)
    story.stranger.delete()
    link.refresh_from_db()
    assert link.accepted_by is None
    assert not link.is_open(NOW)


def test_a_member_who_opens_a_link_keeps_role_and_link(story):
    link = story.team.invite(Invitation(role=Role.OWNER), NOW)
    assert link.accept(story.viewer, NOW).role == Role.VIEWER
    assert link.is_open(NOW)
