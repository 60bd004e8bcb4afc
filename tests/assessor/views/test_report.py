"""/assessments/<uuid>/report.pdf: sent as it was made, for as long as nothing in it changes."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from assessor.core.answers import Claim
from assessor.models import Report
from assessor.models.assessments import Given
from assessor.plans import Plan
from assessor.results import Results
from rendering import pdf
from tests.assessor.press import PDF
from tests.working import work


@pytest.fixture(scope="module", autouse=True)
def end_of_the_press():
    """End the child that prints."""
    yield
    pdf._press.stop()


def url(assessment, query=""):
    return f"/assessments/{assessment.pk}/report.pdf?{query}"


def take(client, address):
    """Ask for the report, have it made, and take it."""
    asked = client.get(address)
    assert asked.status_code == 303
    work()
    return client.get(address)


def plain(text):
    return re.sub(r"[\s\xad]+", "", text)


def test_it_is_the_report_of_the_assessment_and_of_the_plan_asked_for(client_for, story, answered):
    response = take(client_for(story.viewer), url(answered, "target=2&people=3&start=2027-01-04"))

    reader = PdfReader(io.BytesIO(response.content))
    text = plain(" ".join(page.extract_text() for page in reader.pages))
    results = Results.of(answered)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="cairn-demand-forecast.pdf"'
    )
    assert plain(f"Level {results.level}") in text
    steps = Plan(results.result, 2, 3, Report.objects.get().start).steps
    places = [text.find(plain(f"{step.number}{step.title}")) for step in steps]
    assert -1 not in places
    assert reader.root_object.get("/MarkInfo", {}).get("/Marked")


def test_it_is_on_the_paper_of_the_team_unless_another_is_asked_for(client_for, story, assessment):
    story.team.paper = "Letter"
    story.team.save()
    client = client_for(story.owner)
    sizes = []
    for query in ("paper=A0", "paper=A4"):
        response = take(client, url(assessment, query))
        sizes.append(PdfReader(io.BytesIO(response.content)).pages[0].mediabox.width)

    assert [round(float(size)) for size in sizes] == [612, 595]


def test_one_that_is_not_made_yet_is_asked_for_and_shown_how_far_it_is(
    client_for, story, assessment
):
    asked = client_for(story.viewer).get(url(assessment, "target=2&people=3&start=2027-01-04"))

    where = urlsplit(asked.url)
    assert asked.status_code == 303
    assert where.path == f"/assessments/{assessment.pk}/report/"
    assert parse_qs(where.query) == {
        "target": ["2"],
        "people": ["3"],
        "start": ["2027-01-04"],
        "paper": ["A4"],
    }
    assert Report.objects.get().asked_by == story.viewer


def test_the_same_is_sent_to_everybody_and_made_once(client_for, story, answered, press):
    first = take(client_for(story.owner), url(answered))
    second = client_for(story.viewer).get(url(answered))
    head = client_for(story.editor).head(url(answered))

    assert first.content == second.content == PDF
    assert head.status_code == 200
    assert (
        first.headers["ETag"] == second.headers["ETag"] == f'"{Report.objects.get().fingerprint}"'
    )
    assert len(press.printed) == 1


def test_who_has_it_already_is_told_that_it_is_the_same(client_for, story, answered, press):
    client = client_for(story.viewer)
    known = take(client, url(answered)).headers["ETag"]
    again = client.get(url(answered), headers={"If-None-Match": known})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == known
    assert "private" in again.headers["Cache-Control"]


def test_after_an_answer_another_is_made(client_for, story, answered, press):
    client = client_for(story.viewer)
    known = take(client, url(answered)).headers["ETag"]
    answered.record("version-control", Given(Claim(3), "a newer note"), 1, story.owner)
    newer = take(client, url(answered)).headers["ETag"]

    assert newer != known
    assert ["a newer note" in html for html in press.printed] == [False, True]


def test_what_people_typed_is_text_and_reaches_nothing(client_for, story, answered):
    project = answered.project
    project.name = '<img src="file:///etc/passwd">'
    project.save()
    answered.record(
        "app-tests", Given(Claim(2), "<script>x</script>", ("file:///etc/passwd",)), 1, story.owner
    )

    reader = PdfReader(io.BytesIO(take(client_for(story.owner), url(answered)).content))

    text = plain(" ".join(page.extract_text() for page in reader.pages))
    assert plain('<img src="file:///etc/passwd">') in text
    assert "root:" not in text


@pytest.mark.parametrize("query", ["target=7", "people=none", "start=soon"])
def test_what_cannot_be_made_is_said_on_the_roadmap(client_for, story, assessment, query):
    answer = client_for(story.viewer).get(url(assessment, query))

    assert answer.url == f"/assessments/{assessment.pk}/roadmap/?{query}"
    assert not Report.objects.exists()


def test_a_stranger_gets_404_and_asks_for_nothing(client_for, story, assessment):
    assert client_for(story.stranger).get(url(assessment)).status_code == 404
    assert not Report.objects.exists()


def test_a_link_cannot_be_posted_to(client_for, story, assessment):
    assert client_for(story.owner).post(url(assessment)).status_code == 405
