"""/assessments/<uuid>/report/: how far the report is, and what to do where it does not come."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from assessor.models import Report
from assessor.models.reports import PATIENCE
from rendering.pdf import PdfTooSlow
from tests.working import work

HTMX = {"HX-Request": "true"}
QUERY = "target=2&people=3&start=2027-01-04&paper=A4"


def url(assessment, query=QUERY):
    return f"/assessments/{assessment.pk}/report/?{query}"


def polled(text):
    """Return the address that the page looks at again, None where it does not."""
    found = re.search(r'hx-get="([^"]+)"', text)
    return found and found[1].replace("&amp;", "&")


def test_it_asks_for_the_report_and_says_that_it_is_in_line(client_for, story, assessment):
    text = client_for(story.viewer).get(url(assessment)).text

    assert "The report is next in line." in text
    assert Report.objects.get().wanted().people == 3
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in text


def test_it_says_how_many_come_first(client_for, story, assessment):
    client = client_for(story.viewer)
    for people in (3, 4, 5):
        text = client.get(url(assessment, f"target=2&people={people}")).text

    assert "2 others come first" in text


def test_it_says_when_the_report_is_being_made(client_for, story, assessment):
    client = client_for(story.viewer)
    client.get(url(assessment))
    Report.objects.get().begin()

    assert "The report is being made." in client.get(url(assessment)).text


def test_when_it_is_ready_it_offers_it_and_stops_looking(client_for, story, assessment, press):
    client = client_for(story.viewer)
    client.get(url(assessment))
    work()
    text = client.get(url(assessment)).text

    (address,) = re.findall(r'href="([^"]+)" data-download', text)
    assert client.get(address.replace("&amp;", "&")).headers["Content-Type"] == "application/pdf"
    assert polled(text) is None
    assert f'content="0; url={address}"></noscript>' in text


def test_htmx_gets_the_status_alone_and_nothing_while_it_stays_the_same(
    client_for, story, assessment, press
):
    client = client_for(story.viewer)
    address = polled(client.get(url(assessment)).text)
    same = client.get(address, headers=HTMX)
    Report.objects.get().begin()
    begun = client.get(address, headers=HTMX)

    assert (same.status_code, same.content) == (204, b"")
    assert begun.text.strip().startswith('<div class="card')
    assert "<html" not in begun.text
    assert "HX-Request" in begun.headers["Vary"]
    assert polled(begun.text) != address
    assert client.get(polled(begun.text), headers=HTMX).status_code == 204


def test_one_that_could_not_be_made_is_made_at_the_press_of_a_button(
    client_for, story, assessment, press
):
    client = client_for(story.viewer)
    client.get(url(assessment))
    press.fault = PdfTooSlow()
    work()
    failed = client.get(url(assessment)).text
    assert "It took longer than 60 seconds." in failed
    assert polled(failed) is None
    press.fault = None
    (action,) = re.findall(r'<form method="post" action="([^"]+/report/[^"]+)">', failed)
    answer = client.post(action.replace("&amp;", "&"), follow=True)
    work()

    assert answer.redirect_chain[0][1] == 303
    assert "The report is next in line." in answer.text
    assert "The report is ready." in client.get(url(assessment)).text


def test_the_button_does_nothing_to_one_that_is_ready(client_for, story, assessment, press):
    client = client_for(story.viewer)
    client.get(url(assessment))
    work()
    client.post(url(assessment))
    work()

    assert len(press.printed) == 1


def test_where_nobody_makes_reports_it_says_what_to_do(client_for, story, assessment):
    client = client_for(story.viewer)
    address = polled(client.get(url(assessment)).text)
    Report.objects.update(asked_at=timezone.now() - PATIENCE - timedelta(seconds=1))
    text = client.get(address, headers=HTMX).text

    assert "Nobody is making reports" in text
    assert "manage.py db_worker" in text
    assert polled(text)


def test_other_paper_keeps_what_the_plan_is_for(client_for, story, assessment):
    client = client_for(story.viewer)
    text = client.get(url(assessment, f"{QUERY}&lean=on")).text
    (form,) = re.findall(r'<form [^>]*method="get"[^>]*>.*?</form>', text, re.DOTALL)

    for name, value in (("target", "2"), ("people", "3"), ("start", "2027-01-04"), ("lean", "on")):
        assert f'name="{name}" value="{value}"' in form
    assert '<option value="A4" selected>' in form
    assert '<option value="Letter">' in form


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_cannot_be_planned_is_said_on_the_roadmap(client_for, story, assessment, method):
    answer = getattr(client_for(story.viewer), method)(url(assessment, "target=9&people=0"))

    where = urlsplit(answer.url)
    assert where.path == f"/assessments/{assessment.pk}/roadmap/"
    assert parse_qs(where.query) == {"target": ["9"], "people": ["0"]}
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_finds_nothing_and_asks_for_nothing(client_for, story, assessment, method):
    assert getattr(client_for(story.stranger), method)(url(assessment)).status_code == 404
    assert not Report.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client, assessment):
    assert client.get(url(assessment)).url.startswith("/accounts/login/")


def test_looking_again_takes_as_many_queries_with_more_answers_and_reports(
    client_for, story, answered, press, django_assert_max_num_queries
):
    client = client_for(story.viewer)
    for people in (1, 2):
        client.get(url(answered, f"target=2&people={people}"))
    work()
    client.get(url(answered))
    with django_assert_max_num_queries(25) as queries:
        client.get(url(answered), headers=HTMX)
    assert not any('"assessor_report"."content"' in query["sql"] for query in queries)
