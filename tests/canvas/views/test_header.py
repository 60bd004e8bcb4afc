"""…/header/: what stands at the head of a sheet, and whose labels it wears."""

import pytest

from canvas.models import Canvas

HTMX = {"HX-Request": "true"}
TYPED = {"field-designed-for": "Payments", "edition": "1.1", "seen": "0"}


@pytest.fixture
def canvas(story):
    return Canvas.objects.opened(story.project, "ml-canvas")


def test_its_form_comes_as_a_page_and_in_its_place_on_the_sheet(editor, url):
    page, part = editor.get(f"{url}header/"), editor.get(f"{url}header/", headers=HTMX)

    assert "<h1>Head of the sheet</h1>" in page.text
    assert part.text.strip().startswith('<form class="sheet-header')
    for response in (page, part):
        assert "Designed for" in response.text
        assert "Labels of version 1.0" in response.text


def test_it_saves_what_is_typed_and_tells_the_new_version(ask, url, canvas):
    response = ask(f"{url}header/", **TYPED)

    assert "Saved at" in response.text
    assert 'name="seen" value="1"' in response.text
    canvas.refresh_from_db()
    assert canvas.header == {"designed-for": "Payments"}


def test_done_shows_the_head_as_it_is_stored(ask, url):
    response = ask(f"{url}header/", **TYPED, done="1", since="0", traits="0")

    assert 'data-closed="header"' in response.text
    assert "<dd>Payments</dd>" in response.text


def test_other_labels_are_news_for_every_block(ask, url, write):
    write("decisions", "Block it")

    news = ask(f"{url}header/", **TYPED | {"edition": "0.4", "done": "1", "since": 1, "traits": 0})

    assert "Live Evaluation and Monitoring" in news.text
    assert "Block it" in news.text


def test_without_a_script_it_leads_back_to_the_sheet(editor, url):
    assert editor.post(f"{url}header/", TYPED | {"done": "1"}).url == url


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_somebody_elses_newer_head_is_shown_beside_mine(editor, url, canvas, headers):
    canvas.put_header({"designed-for": "Fraud team"}, "1.1", 0)

    response = editor.post(f"{url}header/", TYPED, headers=headers)

    assert response.status_code == 409
    assert "Designed for: Fraud team" in response.text
    canvas.refresh_from_db()
    assert canvas.header == {"designed-for": "Fraud team"}


@pytest.mark.parametrize(("seen", "stands"), [("keep", "Fraud team"), ("1", "Payments")])
def test_the_person_chooses_which_head_stands(ask, url, canvas, seen, stands):
    canvas.put_header({"designed-for": "Fraud team"}, "1.1", 0)

    assert ask(f"{url}header/", **TYPED | {"seen": seen}).status_code == 200
    canvas.refresh_from_db()
    assert canvas.header == {"designed-for": stands}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"field-designed-for": "x" * 201}, "Designed for: At most 200 characters; this has 201."),
        ({"edition": "9.9"}, "Labels: One of these values is not known here"),
        ({"seen": "x"}, "out of date"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(ask, url, canvas, typed, words):
    response = ask(f"{url}header/", **TYPED | typed)

    assert response.status_code == 422
    assert words in response.text
    canvas.refresh_from_db()
    assert canvas.header == {}


@pytest.mark.parametrize(("who", "status"), [("viewer", 403), ("stranger", 404)])
def test_only_who_may_write_changes_it(client_for, story, url, who, status):
    client = client_for(getattr(story, who))

    assert client.get(f"{url}header/").status_code == status
    assert client.post(f"{url}header/", TYPED, headers=HTMX).status_code == status
    assert not Canvas.objects.exists()
