"""Invitations: made and taken back by owners, accepted by whoever has the link."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from teams.models import Invitation, Role


def made(story, role=Role.EDITOR):
    return story.team.invite(Invitation(role=role, note="Dana"), timezone.now())


def link(invitation):
    return reverse("teams:invitation", args=[invitation.token])


def invitations(story):
    return reverse("teams:invitations", args=[story.team.slug])


def revocation(story, invitation):
    return reverse("teams:revocation", args=[story.team.slug, invitation.pk])


def test_a_new_link_is_shown_once(client_for, story):
    client = client_for(story.owner)
    shown = client.post(invitations(story), {"role": "viewer", "note": "Dana"}, follow=True)
    path = link(story.team.invitations.get())
    assert f"http://testserver{path}" in shown.text
    again = client.get(reverse("teams:members", args=[story.team.slug]))
    assert path not in again.text
    assert "Dana" in again.text


def test_an_invitation_in_no_role_is_refused_on_the_page(client_for, story):
    answer = client_for(story.owner).post(invitations(story), {"role": "emperor"})
    assert answer.status_code == 422
    assert "field__error" in answer.text
    assert not story.team.invitations.exists()


@pytest.mark.parametrize(("who", "status"), [("editor", 403), ("viewer", 403), ("stranger", 404)])
def test_who_does_not_own_the_team_neither_invites_nor_takes_back(client_for, story, who, status):
    client, invitation = client_for(getattr(story, who)), made(story)
    assert client.post(invitations(story), {"role": "owner"}).status_code == status
    assert client.post(revocation(story, invitation)).status_code == status
    assert story.team.invitations.count() == 1


def test_a_link_that_was_taken_back_leads_nowhere(client_for, story):
    invitation = made(story)
    client_for(story.owner).post(revocation(story, invitation))
    assert client_for(story.stranger).get(link(invitation)).status_code == 404


def test_an_owner_cannot_take_back_another_teams_invitation(client_for, story):
    elsewhere = story.stranger.memberships.get().team
    theirs = elsewhere.invite(Invitation(), timezone.now())
    assert client_for(story.owner).post(revocation(story, theirs)).status_code == 404
    assert elsewhere.invitations.exists()


def test_looking_at_a_link_does_not_accept_it(client_for, story):
    text = client_for(story.stranger).get(link(made(story))).text
    assert "Join Forecasting" in text
    assert not story.team.memberships.filter(user=story.stranger).exists()


def test_who_accepts_a_link_is_a_member(client_for, story):
    client_for(story.stranger).post(link(made(story, Role.VIEWER)))
    assert story.team.memberships.get(user=story.stranger).role == Role.VIEWER


def test_a_used_link_says_that_it_is_over(client_for, story):
    invitation = made(story)
    client_for(story.stranger).post(link(invitation))
    late = type(story.owner).objects.create_user("erin@example.org")
    answer = client_for(late).post(link(invitation))
    assert answer.status_code == 410
    assert "no longer works" in answer.text
    assert not late.memberships.exists()


def test_an_old_link_says_that_it_is_over(client_for, story):
    invitation = story.team.invite(Invitation(), timezone.now() - timedelta(days=15))
    assert client_for(story.stranger).get(link(invitation)).status_code == 410


def test_a_visitor_may_look_and_is_offered_an_account(client, story):
    text = client.get(link(made(story))).text
    assert reverse("account_signup") in text
    assert client.post(link(made(story))).url.startswith("/accounts/login/")


def test_a_member_who_follows_the_link_leaves_it_for_others(client_for, story):
    invitation = made(story)
    answer = client_for(story.viewer).get(link(invitation), follow=True)
    assert "You are a member of Forecasting already." in answer.text
    invitation.refresh_from_db()
    assert invitation.is_open(timezone.now())


def test_a_link_that_nobody_made_is_not_found(client, db):
    assert client.get(reverse("teams:invitation", args=["guess"])).status_code == 404
