"""…/copy/: a sheet is copied into a project that the person may write in."""

import pytest

from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue
from canvas.models.canvases import MOST_CARDS
from teams.models import Role


@pytest.fixture
def at(url):
    return f"{url}copy/"


@pytest.fixture
def other(story):
    """Give another project of the team."""
    return story.team.projects.create(name="Card fraud")


@pytest.fixture
def elsewhere(story):
    """Give a project of the stranger's team."""
    return story.stranger.memberships.get().team.projects.create(name="Secret")


def copy(client, at, project, how="add", **more):
    return client.post(at, {"project": project.pk, "how": how, **more}, follow=True)


def texts(project, block, kind="ml-canvas"):
    return [note.text for note in Canvas.objects.of(project, kind).sheet().blocks[block]]


def test_the_cards_come_as_they_are(editor, at, other, write):
    write("decisions", "Block it", "**Call** them")

    response = copy(editor, at, other)

    assert response.redirect_chain == [(f"/projects/{other.pk}/canvases/ml-canvas/", 302)]
    assert texts(other, "decisions") == ["Block it", "**Call** them"]
    assert "Copied into Card fraud. 2 cards were added." in response.text


def test_a_copy_goes_its_own_way(editor, story, at, other, write):
    (card,) = write("decisions", "Block it")
    copy(editor, at, other)
    card.rewrite(Note("Refuse it"), 1, story.owner)
    assert texts(other, "decisions") == ["Block it"]


def test_fields_head_and_labels_come_too(editor, story, other, write):
    (source,) = write("owned", "Ledger", kind="data-landscape")
    source.rewrite(Note("Ledger", {"owner": "Payments"}), 1, story.owner)
    canvas = Canvas.objects.get()
    canvas.put_header({"date": "May"}, canvas.edition, 0)

    copy(editor, f"/projects/{story.project.pk}/canvases/data-landscape/copy/", other)

    sheet = Canvas.objects.of(other, "data-landscape").sheet()
    assert sheet.blocks["owned"] == (Note("Ledger", {"owner": "Payments"}),)
    assert sheet.header == {"date": "May"}


def test_what_is_there_is_added_to_or_replaced(editor, story, at, other, write):
    old = Canvas.objects.opened(other, "ml-canvas")
    Card.objects.add(old, "decisions", Note("Old"), story.owner)
    write("decisions", "New")

    copy(editor, at, other, "add")
    assert texts(other, "decisions") == ["Old", "New"]

    copy(editor, at, other, "replace")
    assert texts(other, "decisions") == ["New"]


def test_traits_come_where_the_person_wants_them(editor, story, at, other, write):
    write("decisions", "Block it")
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.owner)

    copy(editor, at, other)
    assert TraitValue.objects.traits_of(other) == {}

    copy(editor, at, other, with_traits="on")
    assert TraitValue.objects.traits_of(other) == {"refresh": ("weekly",)}


def test_a_viewer_copies_into_a_team_of_their_own(client_for, story, at, elsewhere, write):
    write("decisions", "Block it")
    story.team.memberships.create(user=story.stranger, role=Role.VIEWER)

    copy(client_for(story.stranger), at, elsewhere)

    assert texts(elsewhere, "decisions") == ["Block it"]


@pytest.fixture
def viewed(story):
    """Give a project of another team, in which the editor may only read."""
    team = story.stranger.memberships.get().team
    team.memberships.create(user=story.editor, role=Role.VIEWER)
    return team.projects.create(name="Secret")


@pytest.mark.usefixtures("other")
@pytest.mark.parametrize("which", ["elsewhere", "project", "viewed"])
def test_no_other_project_is_written_in(editor, at, write, request, which):
    write("decisions", "Block it")
    story = request.getfixturevalue("story")
    project = story.project if which == "project" else request.getfixturevalue(which)

    response = editor.post(at, {"project": project.pk, "how": "add"})

    assert response.status_code == 422
    assert "You cannot write in this project" in response.text
    assert Card.objects.count() == 1
    assert "Secret" not in response.text


@pytest.mark.parametrize("pk", ["", "x", "\0"])
def test_what_is_no_project_is_refused(editor, at, other, pk):
    assert editor.post(at, {"project": pk, "how": "add"}).status_code == 422


def test_a_full_sheet_takes_nothing(editor, story, at, other, write):
    canvas = Canvas.objects.opened(other, "ml-canvas")
    notes = [("features", Note("x"))] * MOST_CARDS
    Card.objects.append(canvas, notes, story.owner)
    write("decisions", "Block it")

    response = copy(editor, at, other)

    assert response.status_code == 422
    assert "room for 500 cards" in response.text
    assert texts(other, "decisions") == []


def test_who_has_no_other_project_is_told_what_to_do(editor, at):
    text = editor.get(at).text
    assert "No other project to copy into" in text
    assert "/projects/new/" in text


def test_it_says_how_many_traits_would_come_too(editor, story, at, other):
    assert other.name in editor.get(at).text
    assert "Also take its 0 traits" in editor.get(at).text
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.owner)
    assert "Also take its 1 trait" in editor.get(at).text


def test_who_has_none_copies_nothing(editor, story, at):
    response = editor.post(at, {"project": story.project.pk, "how": "add"})
    assert response.status_code == 422
    assert "No other project to copy into" in response.text


def test_the_choice_names_each_project_with_its_team(editor, at, other, elsewhere):
    text = editor.get(at).text
    assert "Card fraud (Forecasting)" in text
    assert "Secret" not in text


def test_strangers_find_nothing_to_copy(client_for, story, at, elsewhere):
    client = client_for(story.stranger)
    assert client.get(at).status_code == 404
    assert client.post(at, {"project": elsewhere.pk, "how": "add"}).status_code == 404


def test_it_needs_as_many_queries_for_many_projects(editor, story, at, queries):
    story.team.projects.create(name="Card fraud")
    few = queries(at)
    for number in range(20):
        story.team.projects.create(name=f"Project {number}")
    assert queries(at) == few <= 9
