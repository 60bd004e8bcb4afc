"""A new team: /teams/new/ for whoever is signed in."""

from teams.models import Role, Team

NEW = "/teams/new/"


def test_a_visitor_is_sent_to_sign_in(client, db):
    assert client.get(NEW).url.startswith("/accounts/login/")


def test_whoever_is_signed_in_may_make_a_team(client_for, story):
    client_for(story.viewer).post(NEW, {"name": "Vision"})
    team = Team.objects.get(name="Vision")
    assert team.memberships.get().user == story.viewer
    assert team.memberships.get().role == Role.OWNER


def test_a_team_needs_a_name(client_for, story):
    answer = client_for(story.viewer).post(NEW, {"name": "  "})
    assert answer.status_code == 422
    assert 'id="id_name_error"' in answer.text
