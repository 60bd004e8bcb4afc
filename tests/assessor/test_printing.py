"""Reports are made by a worker: once, of what is so when it is made, and never without an end."""

import logging
from datetime import date, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from assessor import printing
from assessor.core.answers import Claim
from assessor.models import Report
from assessor.models.assessments import Given
from assessor.models.reports import GIVEN_UP, Wanted, fingerprint
from rendering.pdf import TIME_LIMIT, PdfFailed, PdfTooSlow
from tests.assessor.press import PDF
from tests.working import work

WANTED = Wanted(2, 2, date(2027, 1, 4), lean=False, paper="Letter", language="en")


@pytest.fixture
def asked(story, assessment):
    """Ask for a report."""
    return printing.ask(assessment, WANTED, story.viewer)


def test_a_worker_makes_what_was_asked_for_and_it_is_there(story, assessment, asked):
    assert asked.status == Report.Status.WAITING
    work()

    report = printing.ask(assessment, WANTED, story.editor)
    assert report.is_ready
    assert bytes(report.content or b"").startswith(b"%PDF-")
    assert report.begun_at
    assert report.finished_at
    assert report.finished_at >= report.begun_at >= report.asked_at
    assert DBTaskResult.objects.successful().count() == DBTaskResult.objects.count() == 1


def test_it_is_printed_with_the_look_of_the_team(story, assessment, press):
    story.team.accent = "#123456"
    story.team.save()
    story.team.put_logo(b"a picture")
    assessment.project.team.refresh_from_db()
    printing.ask(assessment, WANTED, story.viewer)
    work()

    (html,) = press.printed
    for part in ("Letter", "123456", "YSBwaWN0dXJl"):
        assert part in html


def test_the_same_is_printed_once_however_often_it_is_asked_for(story, assessment, press, asked):
    for person in (story.owner, story.editor):
        assert printing.ask(assessment, WANTED, person) == asked
    work()
    assert printing.ask(assessment, WANTED, story.viewer).content == PDF
    work()

    assert len(press.printed) == 1


def test_after_an_answer_there_is_another(story, assessment, press, asked):
    work()
    assessment.record("version-control", Given(Claim(3)), 0, story.owner)

    assert printing.ask(assessment, WANTED, story.viewer) != asked


def test_what_changed_while_it_waited_is_in_it(story, assessment, press, asked):
    assessment.record("version-control", Given(Claim(3), "a newer note"), 0, story.owner)
    work()

    assert "a newer note" in press.printed[0]
    assert printing.ask(assessment, WANTED, story.viewer) == Report.objects.get()
    assert Report.objects.get().is_ready


def test_an_answer_saved_while_it_is_read_is_in_it_or_makes_another(
    story, assessment, press, asked, monkeypatch
):
    """The fingerprint never promises what the paper does not show."""
    read, notes = printing._html, ["first", "second", "third", "fourth"]

    def slowly(*args):
        html = read(*args)
        stored = 4 - len(notes)
        assessment.record("version-control", Given(Claim(3), notes.pop(0)), stored, story.owner)
        return html

    monkeypatch.setattr(printing, "_html", slowly)
    work()

    assert len(notes) == 4 - printing.ATTEMPTS
    assert Report.objects.get().fingerprint != fingerprint(assessment, WANTED)
    assert "second" in press.printed[0]
    assert "third" not in press.printed[0]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PdfTooSlow(), "It took longer than 60 seconds."),
        (PdfFailed("no font"), "finds it in the log"),
        (MemoryError(), "finds it in the log"),
    ],
)
def test_one_that_cannot_be_made_says_why(press, asked, caplog, fault, words):
    press.fault = fault
    with caplog.at_level(logging.ERROR, logger="assessor.printing"):
        work()

    report = Report.objects.get()
    assert report.status == Report.Status.FAILED
    assert words in report.message
    assert bool(caplog.records) is ("log" in words)


def test_one_that_failed_is_made_when_it_is_asked_for_again(press, asked):
    press.fault = PdfTooSlow()
    work()
    press.fault = None
    failed = Report.objects.get()
    printing.ask_again(failed)
    printing.ask_again(Report.objects.get())
    work()

    assert Report.objects.get().is_ready
    assert len(press.printed) == 1


def test_one_whose_worker_died_is_made_by_the_next(story, assessment, press, asked):
    asked.begin()
    Report.objects.update(begun_at=timezone.now() - GIVEN_UP - timedelta(seconds=1))
    printing.ask(assessment, WANTED, story.viewer)
    work()

    assert Report.objects.get().is_ready
    assert len(press.printed) == 1


def test_one_that_is_gone_is_not_made(story, assessment, press, asked):
    assessment.project.delete()
    work()

    assert press.printed == []
    assert DBTaskResult.objects.successful().count() == 1


def test_the_press_gives_up_well_before_a_report_counts_as_lost():
    assert timedelta(seconds=2 * TIME_LIMIT) < GIVEN_UP
