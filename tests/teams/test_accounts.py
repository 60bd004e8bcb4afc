"""Signing up, in and out."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from teams.models import Invitation, Role, Team, User

ERIN = {"name": "Erin", "email": "erin@example.org", "password1": "a-stone-on-a-stone"}
SIGN_UP = "/accounts/signup/"


@pytest.fixture
def invitation(story):
    return story.team.invite(Invitation(role=Role.VIEWER), timezone.now())


@pytest.fixture
def invited(client, invitation):
    client.get(reverse("teams:invitation", args=[invitation.token]))
    return client


def test_a_sign_up_makes_a_person_with_a_team_of_their_own(client, db):
    answer = client.post(SIGN_UP, {**ERIN, "team": "Vision"})
    assert answer.url == "/"
    erin = User.objects.get()
    assert (erin.name, erin.email) == ("Erin", "erin@example.org")
    assert [(m.team.name, m.role) for m in erin.memberships.all()] == [("Vision", Role.OWNER)]
    assert "Vision" in client.get("/").text


@pytest.mark.parametrize("field", ["name", "email", "password1", "team"])
def test_a_sign_up_without_one_of_its_fields_makes_nothing(client, db, field):
    answer = client.post(SIGN_UP, {**ERIN, "team": "Vision", field: " "})
    assert f'id="id_{field}_error"' in answer.text
    assert not User.objects.exists()
    assert not Team.objects.exists()


def test_an_address_that_has_an_account_is_said_on_the_page(client, story):
    answer = client.post(SIGN_UP, {**ERIN, "email": "ALICE@example.org", "team": "Vision"})
    assert 'id="id_email_error"' in answer.text
    assert User.objects.count() == 4


def test_who_signs_up_by_a_link_joins_its_team_and_makes_none(invited, story):
    assert 'name="team"' not in invited.get(SIGN_UP).text
    invited.post(SIGN_UP, ERIN)
    erin = User.objects.get(email=ERIN["email"])
    assert [(m.team, m.role) for m in erin.memberships.all()] == [(story.team, Role.VIEWER)]


def test_a_link_used_up_in_the_meantime_asks_for_a_team(invited, invitation, story):
    invitation.accept(story.stranger, timezone.now())
    assert 'id="id_team_error"' in invited.post(SIGN_UP, ERIN).text
    assert not User.objects.filter(email=ERIN["email"]).exists()


def test_a_closed_sign_up_makes_nobody(client, db, settings):
    settings.SIGNUP_OPEN = False
    assert "by invitation" in client.post(SIGN_UP, {**ERIN, "team": "Vision"}).text
    assert not User.objects.exists()


def test_a_link_opens_a_closed_sign_up(invited, story, settings):
    settings.SIGNUP_OPEN = False
    invited.post(SIGN_UP, ERIN)
    assert story.team.memberships.filter(user__email=ERIN["email"]).exists()


def test_who_signs_in_by_a_link_comes_back_to_it(client, invitation, story):
    story.stranger.set_password("a-stone-on-a-stone")
    story.stranger.save()
    link = reverse("teams:invitation", args=[invitation.token])
    sign_in = {"login": story.stranger.email, "password": "a-stone-on-a-stone", "next": link}
    assert client.post("/accounts/login/", sign_in).url == link


def test_a_wrong_password_is_said_on_the_page(client, story):
    answer = client.post("/accounts/login/", {"login": story.owner.email, "password": "wrong"})
    assert 'role="alert"' in answer.text
    assert "_auth_user_id" not in client.session


def test_signing_out_needs_a_press(client_for, story):
    client = client_for(story.owner)
    client.get("/accounts/logout/")
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
def test_pages_for_visitors_look_like_ours(client, db, path):
    text = client.get(f"/accounts/{path}").text
    assert 'class="site-header"' in text
    assert 'class="input"' in text


def test_nobody_adds_an_address_that_may_be_a_colleagues(client_for, story):
    client = client_for(story.owner)
    client.post("/accounts/email/", {"email": "new@example.org", "action_add": ""})
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("path", ["password/change/", "logout/", "reauthenticate/"])
def test_pages_for_members_look_like_ours(client_for, story, path):
    story.owner.set_password("a-stone-on-a-stone")
    story.owner.save()
    answer = client_for(story.owner).get(f"/accounts/{path}")
    assert answer.status_code == 200
    assert 'class="button' in answer.text.split("<main")[1]


def test_where_the_team_cannot_be_made_there_is_no_account_either(client, db, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("teams.models.TeamQuerySet.found", fail)
    client.raise_request_exception = False
    data = {
        "name": "Eve",
        "email": "eve@example.org",
        "password1": "a-long-pass-phrase",
        "team": "E",
    }

    assert client.post("/accounts/signup/", data).status_code == 500
    assert not User.objects.filter(email="eve@example.org").exists()
