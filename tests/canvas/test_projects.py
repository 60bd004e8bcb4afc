"""Projects: begun, changed, deleted."""

from uuid import uuid4

import pytest
from django.urls import reverse

from canvas.models import Project

NEW = "/projects/new/"


def address(name, story):
    return reverse(f"canvas:{name}", args=[story.project.pk])


@pytest.mark.parametrize("name", ["project_edit", "project_delete"])
def test_a_visitor_is_sent_to_sign_in(client, story, name):
    assert client.get(address(name, story)).url.startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("stranger", "project_edit", 404),
        ("stranger", "project_delete", 404),
        ("viewer", "project_edit", 403),
        ("viewer", "project_delete", 403),
        ("editor", "project_delete", 403),
    ],
)
def test_who_may_not_change_a_project(client_for, story, who, name, status):
    client = client_for(getattr(story, who))
    assert client.get(address(name, story)).status_code == status
    assert client.post(address(name, story), {"name": "Mine now"}).status_code == status
    assert Project.objects.get().name == "Demand forecast"


def test_an_editor_begins_a_project(client_for, story):
    answer = client_for(story.editor).post(NEW, {"team": story.team.slug, "name": "Returns"})
    made = Project.objects.get(name="Returns")
    assert answer.url == reverse("assessor:project", args=[made.pk])
    assert made.team == story.team


def test_with_one_team_there_is_nothing_to_choose(client_for, story):
    text = client_for(story.editor).get(NEW).text
    assert "<select" not in text
    assert f'name="team" value="{story.team.slug}"' in text


def test_with_two_teams_the_one_asked_for_is_chosen(client_for, story):
    elsewhere = story.stranger.memberships.get().team
    story.team.memberships.create(user=story.stranger, role="editor")
    text = client_for(story.stranger).get(NEW, {"team": story.team.slug}).text
    assert f'value="{story.team.slug}" selected' in text
    assert f'value="{elsewhere.slug}"' in text


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("stranger", 404)])
def test_who_may_not_begin_a_project_in_the_team(client_for, story, method, who, status):
    asked = {"team": story.team.slug, "name": "Mine"}
    assert getattr(client_for(getattr(story, who)), method)(NEW, asked).status_code == status
    assert Project.objects.count() == 1


def test_who_writes_for_no_team_is_asked_to_make_one(client_for, story):
    assert client_for(story.viewer).get(NEW).url == "/teams/new/"


@pytest.mark.parametrize("wrong", [{"name": " "}, {"name": "x" * 121}, {"team": ""}])
def test_a_project_that_is_not_valid_is_refused_on_the_page(client_for, story, wrong):
    sent = {"team": story.team.slug, "name": "Returns", **wrong}
    answer = client_for(story.editor).post(NEW, sent)
    assert answer.status_code == 422
    assert Project.objects.count() == 1


def test_an_editor_changes_a_project_but_is_not_offered_to_delete_it(client_for, story):
    client = client_for(story.editor)
    assert address("project_delete", story) not in client.get(address("project_edit", story)).text
    client.post(address("project_edit", story), {"name": "Demand", "summary": "Per shop."})
    assert str(Project.objects.get()) == "Demand"


def test_an_owner_is_asked_before_a_project_is_deleted(client_for, story):
    client = client_for(story.owner)
    assert "cannot be undone" in client.get(address("project_delete", story)).text
    assert Project.objects.exists()
    assert client.post(address("project_delete", story)).url == "/"
    assert not Project.objects.exists()


def test_a_project_that_does_not_exist_is_not_found(client_for, story):
    unknown = reverse("canvas:project_edit", args=[uuid4()])
    assert client_for(story.owner).get(unknown).status_code == 404


def test_a_team_that_cannot_be_is_not_looked_for(client_for, story):
    assert client_for(story.owner).post(NEW, {"team": "a\0", "name": "x"}).status_code == 404
