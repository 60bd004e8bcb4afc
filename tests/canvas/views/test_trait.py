"""/projects/<uuid>/traits/<key>/: what is stated about a project, saved as it is chosen."""

import uuid

import pytest

from canvas.models import TraitValue

HTMX = {"HX-Request": "true"}


@pytest.fixture
def at(story):
    return f"/projects/{story.project.pk}/traits/serving/"


@pytest.fixture
def traits(story):
    return lambda: dict(TraitValue.objects.traits_of(story.project))


def test_its_form_comes_as_a_page_and_in_its_place_on_the_sheet(editor, at):
    page, part = editor.get(at), editor.get(at, headers=HTMX)

    assert "<h1>" in page.text
    assert part.text.strip().startswith('<form class="trait trait--open" id="trait-serving"')
    for response in (page, part):
        assert response.text.count('type="checkbox"') == 4
        assert "Decides which questions" in response.text


def test_several_values_are_saved_where_several_can_hold(ask, at, traits):
    response = ask(at, values=["batch", "online"], seen="0")

    assert "Saved at" in response.text
    assert 'name="seen" value="1"' in response.text
    assert traits() == {"serving": ("batch", "online")}


def test_it_leads_to_what_the_change_does_to_the_assessment(ask, story, at):
    response = ask(at, values=["batch"], seen="0")

    assert "What this changes in the assessment" in response.text
    assert f'href="/projects/{story.project.pk}/"' in response.text


def test_one_value_is_saved_where_one_holds_and_can_be_taken_back(ask, story, traits):
    at = f"/projects/{story.project.pk}/traits/label_delay/"
    ask(at, values="weeks", seen="0")
    assert traits() == {"label_delay": ("weeks",)}

    ask(at, values="", seen="1")
    assert traits() == {}


def test_done_shows_what_holds_in_words(ask, at):
    response = ask(at, values=["batch"], seen="0", done="1", kind="mlops-stack")

    assert "In batches on a schedule" in response.text
    assert "?kind=mlops-stack" in response.text
    assert "What this changes in the assessment" in response.text
    assert "<form" not in response.text


@pytest.mark.parametrize(
    ("kind", "leads_to"), [("mlops-stack", "mlops-stack"), ("x", "ml-canvas"), ("", "ml-canvas")]
)
def test_without_a_script_it_leads_back_to_the_sheet_that_asked(editor, story, at, kind, leads_to):
    response = editor.post(at, {"values": ["batch"], "seen": "0", "done": "1", "kind": kind})

    assert response.url == f"/projects/{story.project.pk}/canvases/{leads_to}/#trait-serving"


def test_a_trait_that_no_sheet_asks_follows_from_others_and_is_not_stated(editor, story):
    at = f"/projects/{story.project.pk}/traits/scale/"

    response = editor.post(at, {"values": ["one-model"], "seen": "0", "done": "1"})

    assert response.status_code == 404
    assert not story.project.trait_values.exists()


def test_the_tools_of_the_catalogue_can_be_chosen_and_searched(editor, ask, story, traits):
    at = f"/projects/{story.project.pk}/traits/owned/"

    page = editor.get(at).text
    assert page.count('type="checkbox"') > 100
    assert 'type="search"' in page
    ask(at, values=["mlflow", "git"], seen="0")
    assert traits() == {"owned": ("mlflow", "git")}


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_somebody_elses_newer_value_is_shown_beside_mine(editor, story, at, traits, headers):
    TraitValue.objects.put(story.project, "serving", ["edge"], 0, story.owner)

    response = editor.post(at, {"values": ["batch"], "seen": "0"}, headers=headers)

    assert response.status_code == 409
    assert "Alice changed this" in response.text
    assert "On a device" in response.text
    assert traits() == {"serving": ("edge",)}


@pytest.mark.parametrize("seen", ["keep", "1"])
def test_the_person_chooses_which_value_stands(ask, story, at, traits, seen):
    TraitValue.objects.put(story.project, "serving", ["edge"], 0, story.owner)

    assert ask(at, values=["batch"], seen=seen).status_code == 200
    assert traits() == {"serving": ("edge" if seen == "keep" else "batch",)}


@pytest.mark.parametrize(
    ("typed", "words"), [({"values": ["boat"]}, "not known here"), ({"seen": "²"}, "out of date")]
)
def test_bad_input_is_refused_with_a_sentence(ask, at, traits, typed, words):
    response = ask(at, **{"values": ["batch"], "seen": "0"} | typed)

    assert response.status_code == 422
    assert words in response.text
    assert traits() == {}


def test_an_unknown_trait_or_project_is_not_found(editor, story):
    assert editor.get(f"/projects/{story.project.pk}/traits/colour/").status_code == 404
    assert editor.get(f"/projects/{uuid.uuid4()}/traits/serving/").status_code == 404


def test_a_viewer_reads_what_holds_and_may_not_choose(client_for, story, at):
    TraitValue.objects.put(story.project, "serving", ["edge"], 0, story.owner)
    client = client_for(story.viewer)

    assert "On a device" in client.get(at).text
    assert 'type="checkbox"' not in client.get(at).text
    assert client.post(at, {"values": ["batch"], "seen": "1"}).status_code == 403


def test_a_stranger_gets_404(client_for, story, at, traits):
    client = client_for(story.stranger)

    assert client.get(at).status_code == 404
    assert client.post(at, {"values": ["batch"], "seen": "0"}, headers=HTMX).status_code == 404
    assert traits() == {}
