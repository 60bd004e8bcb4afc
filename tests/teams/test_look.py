"""/teams/<slug>/look/: the name of a team, and how its reports look."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from config.uploads import CEILING
from teams.models import Logo, Team
from tests.teams import pictures

GOOD = {"name": "Forecasting", "accent": "#123456", "paper": "Letter"}


def url(story):
    return f"/teams/{story.team.slug}/look/"


def logo_url(story):
    return f"/teams/{story.team.slug}/logo.png"


def send(client, story, content=None, called="logo.png", **values):
    file = {} if content is None else {"logo": SimpleUploadedFile(called, content, "image/png")}
    return client.post(url(story), GOOD | values | file, follow=True)


def test_an_owner_gives_the_team_a_look(client_for, story):
    client = client_for(story.owner)
    answer = send(client, story, pictures.picture(), called="anything.txt")

    team = Team.objects.get(pk=story.team.pk)
    assert (team.accent, team.paper) == ("#123456", "Letter")
    assert Image.open(io.BytesIO(team.logo.png)).size == (300, 100)
    assert "The next report looks like this." in answer.text
    assert logo_url(story) in answer.text
    assert 'value="#123456"' in answer.text


def test_a_new_name_is_everywhere_and_the_address_stays(client_for, story):
    client = client_for(story.owner)
    send(client, story, name="Foresight")

    assert "Foresight" in client.get(url(story)).text


def test_the_logo_is_sent_as_what_it_is(client_for, story):
    story.team.put_logo(pictures.picture())
    answer = client_for(story.viewer).get(logo_url(story))

    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == Logo.objects.get().png


def test_a_logo_stays_until_another_comes_or_it_is_taken_away(client_for, story):
    client = client_for(story.owner)
    send(client, story, pictures.picture())
    first = Logo.objects.get().checksum
    send(client, story, accent="#654321")
    assert Logo.objects.get().checksum == first
    send(client, story, pictures.picture(size=(10, 10)))
    assert Logo.objects.get().checksum != first
    send(client, story, remove_logo="on")
    assert not Logo.objects.exists()
    assert client.get(logo_url(story)).status_code == 404


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"accent": "#ffd700"}, "too light to be read on paper"),
        ({"accent": "#fff"}, "# and six digits"),
        ({"accent": "red;}x{"}, "# and six digits"),
        ({"accent": "#12345\n"}, "# and six digits"),
        ({"accent": "#1234567"}, "at most 7 characters"),
        ({"paper": "A0"}, "is not one of the available choices"),
        ({"name": ""}, "This field is required"),
        ({"name": "n" * 121}, "at most 120 characters"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(client_for, story, values, words):
    answer = client_for(story.owner).post(url(story), GOOD | values)

    assert answer.status_code == 422
    assert words in answer.text
    assert story.team.name in answer.text
    team = Team.objects.get(pk=story.team.pk)
    assert (team.name, team.accent, team.paper) == ("Forecasting", "#1d5940", "A4")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (pictures.SVG, "Save it as a PNG"),
        (pictures.bomb(30_000), "at most 4000 by 4000"),
        (pictures.animation(), "no picture that can be read"),
        (pictures.picture("JPEG", (900, 900))[:700], "no picture that can be read"),
        (b"", "no picture that can be read"),
        (bytes(20_000_000), "at most 2 MB"),
    ],
    ids=["svg", "bomb", "gif", "cut", "empty", "20 MB"],
)
def test_a_file_that_is_no_logo_is_a_sentence_and_the_old_one_stays(
    client_for, story, content, words
):
    story.team.put_logo(pictures.picture())
    before = Logo.objects.get().checksum
    answer = send(client_for(story.owner), story, content)

    assert answer.status_code == 422
    assert words in answer.text
    assert Logo.objects.get().checksum == before


def test_no_more_of_a_file_is_taken_in_than_12_mb(client_for, story, monkeypatch):
    taken = []

    def take(_file, size):
        taken.append(size)
        return b""

    monkeypatch.setattr("teams.looks.as_logo", take)
    send(client_for(story.owner), story, bytes(20_000_000))

    assert 0 <= taken[0] - CEILING < 100_000


@pytest.mark.parametrize("person", ["editor", "viewer"])
def test_only_owners_change_the_look(client_for, story, person):
    client = client_for(getattr(story, person))

    assert client.get(url(story)).status_code == 403
    assert send(client, story).status_code == 403
    assert url(story) not in client.get(f"/teams/{story.team.slug}/members/").text


def test_an_owner_finds_the_way(client_for, story):
    assert url(story) in client_for(story.owner).get(f"/teams/{story.team.slug}/members/").text


def test_a_stranger_finds_neither_look_nor_logo(client_for, story):
    story.team.put_logo(pictures.picture())
    client = client_for(story.stranger)

    assert client.get(url(story)).status_code == 404
    assert send(client, story).status_code == 404
    assert client.get(logo_url(story)).status_code == 404


def test_a_page_of_the_team_does_not_read_the_logo(
    client_for, story, django_assert_max_num_queries
):
    story.team.put_logo(pictures.picture())
    client = client_for(story.owner)
    with django_assert_max_num_queries(4) as queries:
        client.get(url(story))

    assert not any('"png"' in query["sql"] for query in queries)
