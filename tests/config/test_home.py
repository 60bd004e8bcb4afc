"""The first page, and what is on every page."""

import tomllib
from pathlib import Path

import pytest
from django.urls import reverse

from canvas.core.designs import Note
from canvas.models import Canvas
from canvas.models import Card as CanvasCard
from config import VERSION


def test_a_visitor_reads_what_cairn_is(client, db):
    text = client.get("/").text
    assert "one stone at a time" in text
    assert reverse("account_signup") in text


def test_a_member_sees_the_projects_of_their_teams_and_no_others(client_for, story):
    elsewhere = story.stranger.memberships.get().team
    elsewhere.projects.create(name="Secret")
    text = client_for(story.viewer).get("/").text
    assert reverse("assessor:project", args=[story.project.pk]) in text
    assert "Secret" not in text


@pytest.mark.parametrize(("who", "is_offered"), [("editor", True), ("viewer", False)])
def test_a_new_project_is_offered_to_those_who_write(client_for, story, who, is_offered):
    text = client_for(getattr(story, who)).get("/").text
    assert (reverse("canvas:project_new") in text) is is_offered


def test_a_project_says_whether_its_design_has_begun(client_for, story):
    client = client_for(story.editor)
    assert "Screen the idea" in client.get("/").text

    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    CanvasCard.objects.add(canvas, "value-proposition", Note("Fewer empty shelves"), story.owner)

    assert "See the next step" in client.get("/").text
    assert "Screen the idea" not in client_for(story.viewer).get("/").text


def test_who_is_in_no_team_is_offered_to_make_one(client_for, story):
    story.team.memberships.get(user=story.viewer).end()
    assert "You are in no team yet" in client_for(story.viewer).get("/").text


def test_forty_projects_take_as_many_queries_as_one(
    client_for, story, django_assert_max_num_queries
):
    for number in range(40):
        story.team.projects.create(name=f"Project {number}")
    client = client_for(story.owner)
    with django_assert_max_num_queries(5):
        assert "Project 39" in client.get("/").text


def test_a_page_that_does_not_exist_says_so_in_our_words(client, db):
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.text


def test_a_forged_form_is_refused(client_for, story):
    client = client_for(story.owner)
    client.handler.enforce_csrf_checks = True
    answer = client.post("/teams/new/", {"name": "Forged"})
    assert answer.status_code == 403
    assert "out of date, so nothing was changed" in answer.text


def test_ten_megabytes_of_text_are_refused_in_our_words(client_for, story):
    answer = client_for(story.owner).post("/teams/new/", {"name": "x" * 10_000_000})
    assert answer.status_code == 400
    assert "more text than Cairn takes at once" in answer.text


def test_a_page_that_breaks_shows_words_instead_of_a_traceback(client_for, story, monkeypatch):
    client = client_for(story.owner)
    client.raise_request_exception = False
    monkeypatch.setattr("canvas.forms.ProjectForm.is_valid", lambda form: 1 / 0)
    answer = client.post("/projects/new/", {"team": story.team.slug, "name": "Returns"})
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.text


def test_a_person_named_like_a_script_stays_a_name(client_for, story):
    story.owner.name = "<script>alert(1)</script>"
    story.owner.save()
    assert "<script>alert" not in client_for(story.owner).get("/").text


def test_the_foot_of_the_page_tells_the_version_of_the_project(client, db):
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
    assert f"Version {VERSION}" in client.get("/").text
