"""/teams/<slug>/members/ and what one can do there."""

import pytest
from django.urls import reverse

from teams.models import Role

OWNERS_ONLY = "Make a link"


def page(story):
    return reverse("teams:members", args=[story.team.slug])


def action(name, story, person):
    membership = story.team.memberships.get(user=person)
    return reverse(f"teams:{name}", args=[story.team.slug, membership.pk])


def role_of(story, person):
    return story.team.memberships.get(user=person).role


def test_a_visitor_is_sent_to_sign_in(client, story):
    assert client.get(page(story)).url.startswith("/accounts/login/")


def test_a_stranger_finds_nothing(client_for, story):
    assert client_for(story.stranger).get(page(story)).status_code == 404


def test_every_member_sees_everyone(client_for, story):
    text = client_for(story.viewer).get(page(story)).text
    assert all(str(person) in text for person in (story.owner, story.editor, story.viewer))
    assert OWNERS_ONLY not in text


def test_an_owner_can_invite_and_change_roles(client_for, story):
    text = client_for(story.owner).get(page(story)).text
    assert OWNERS_ONLY in text
    assert action("role", story, story.viewer) in text


def test_the_page_makes_as_many_queries_for_thirty_members(
    client_for, story, django_assert_max_num_queries
):
    for number in range(30):
        person = type(story.owner).objects.create_user(f"p{number}@example.org")
        story.team.memberships.create(user=person, role=Role.VIEWER)
    client = client_for(story.owner)
    with django_assert_max_num_queries(5):
        assert client.get(page(story)).text.count("@example.org") >= 30


def test_an_owner_changes_a_role(client_for, story):
    address = action("role", story, story.viewer)
    assert client_for(story.owner).post(address, {"role": "editor"}).url == page(story)
    assert role_of(story, story.viewer) == Role.EDITOR


def test_a_role_that_does_not_exist_changes_nothing(client_for, story):
    answer = client_for(story.owner).post(
        action("role", story, story.viewer), {"role": "emperor"}, follow=True
    )
    assert "There is no such role." in answer.text
    assert role_of(story, story.viewer) == Role.VIEWER


def test_the_last_owner_stays_one_and_is_told_why(client_for, story):
    client = client_for(story.owner)
    demoted = client.post(action("role", story, story.owner), {"role": "viewer"}, follow=True)
    assert "at least one owner" in demoted.text
    left = client.post(action("removal", story, story.owner), follow=True)
    assert "The last owner cannot leave" in left.text
    assert role_of(story, story.owner) == Role.OWNER


def test_an_owner_removes_a_member(client_for, story):
    client_for(story.owner).post(action("removal", story, story.viewer))
    assert not story.team.memberships.filter(user=story.viewer).exists()


def test_a_viewer_may_leave(client_for, story):
    answer = client_for(story.viewer).post(action("removal", story, story.viewer), follow=True)
    assert "You have left Forecasting" in answer.text
    assert not story.team.memberships.filter(user=story.viewer).exists()


@pytest.mark.parametrize("name", ["role", "removal"])
@pytest.mark.parametrize(("who", "status"), [("editor", 403), ("viewer", 403), ("stranger", 404)])
def test_who_does_not_own_the_team_manages_nobody(client_for, story, name, who, status):
    client = client_for(getattr(story, who))
    answer = client.post(action(name, story, story.owner), {"role": "viewer"})
    assert answer.status_code == status
    assert role_of(story, story.owner) == Role.OWNER


def test_an_owner_cannot_reach_into_another_team(client_for, story):
    elsewhere = story.stranger.memberships.get()
    address = reverse("teams:removal", args=[story.team.slug, elsewhere.pk])
    assert client_for(story.owner).post(address).status_code == 404
    assert story.stranger.memberships.exists()


@pytest.mark.parametrize("name", ["role", "removal"])
def test_a_link_alone_changes_nobody(client_for, story, name):
    assert client_for(story.owner).get(action(name, story, story.viewer)).status_code == 405
