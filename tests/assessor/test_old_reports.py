"""A report of an old round is the same paper, whatever was published since."""

from datetime import date

import pytest

from assessor import printing
from assessor.core.answers import Claim, NotApplicable
from assessor.models import Assessment, Report, remembered
from assessor.models.assessments import Given
from assessor.models.reports import Wanted
from rendering import pdf
from tests.working import work

pytestmark = pytest.mark.django_db

WANTED = Wanted(2, 2, date(2027, 1, 4), lean=False, paper="A4", language="en")


@pytest.fixture(autouse=True)
def end_of_the_press():
    """End the child that prints."""
    yield
    pdf._press.stop()


@pytest.fixture
def old(story, bank):
    """Answer the first version in a round of its own."""
    begun = Assessment.objects.create(project=story.project, bank=bank)
    for level, key in enumerate(("version-control", "ci-automated-build", "app-tests"), 1):
        begun.record(key, Given(Claim(level), "Looked at it"), 0, story.owner)
    begun.record("feature-store", Given(NotApplicable("One model")), 0, story.owner)
    return begun


def printed(assessment, person):
    """Print the report as a worker does that has just started, and forget it."""
    for kept in (remembered.core, remembered.quick, remembered.question_ids):
        kept.cache_clear()
    assessment = Assessment.objects.get(pk=assessment.pk)
    printing.ask(assessment, WANTED, person)
    work()
    report = Report.objects.get()
    content = bytes(report.content or b"")
    report.delete()
    return content


def test_the_paper_is_the_same_before_and_after_a_newer_version(story, bank, old):
    before = printed(old, story.viewer)
    assert before.startswith(b"%PDF-")

    draft = bank.draft()
    for question in draft.questions.filter(area="foundations"):
        other = {"title": "Said otherwise", "question": "Is it?", "weight": 1, "asked_from": 1}
        question.rewrite(other | {"effort": [3, 9]}, question.stamp)
    draft.questions.get(key="feature-store").remove()
    draft.restore_head("Ours", draft.head | {"title": "Ours", "in_place": [1, 2, 2, 3]})
    draft.refresh_from_db()
    draft.publish("Everything at once", story.owner)
    newer = old.migrated(draft, story.owner)
    newer.record("version-control", Given(Claim(4)), 0, story.owner)
    bank.retire()
    assert printed(old, story.viewer) == before
