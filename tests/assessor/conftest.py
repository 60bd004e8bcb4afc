"""The shipped bank, who edits and publishes it, and an assessment of the story's project."""

import pytest

from assessor.core.answers import Claim
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion
from assessor.models.assessments import Given
from tests.assessor.press import Press
from tests.story import promote


@pytest.fixture
def bank(db):
    """Store the shipped bank."""
    return BankVersion.objects.load(shipped_bank())


@pytest.fixture
def editor(story):
    """Make Bob an editor of banks and the catalogue."""
    return promote(story.editor, "Editors")


@pytest.fixture
def publisher(story):
    """Make Alice a publisher."""
    return promote(story.owner, "Publishers")


@pytest.fixture
def draft(bank):
    """Draft version 2 of the shipped bank."""
    return bank.draft()


@pytest.fixture
def test_score(db):
    """Store the shipped bank of points."""
    return BankVersion.objects.load(shipped_bank("ml-test-score"))


@pytest.fixture
def overlay(db):
    """Store the shipped bank about generative models, which has levels and no quick pass."""
    return BankVersion.objects.load(shipped_bank("genai-overlay"))


@pytest.fixture
def summed(story, test_score):
    """Begin an assessment that sums points, of the story's project."""
    return Assessment.objects.create(project=story.project, bank=test_score, created_by=story.owner)


@pytest.fixture
def assessment(story, bank):
    """Begin a full assessment of the story's project."""
    return Assessment.objects.create(project=story.project, bank=bank, created_by=story.owner)


@pytest.fixture
def answered(assessment, story):
    """Answer every question at 2, but leave version control at 1: claims above it are capped."""
    for question in assessment.questions().questions:
        level = 1 if question.key == "version-control" else 2
        assessment.record(question.key, Given(Claim(level)), 0, story.owner)
    return assessment


@pytest.fixture
def finished(bank, story):
    """Hand out an assessment with every question answered at a level."""

    def make(level, scope="full"):
        made = Assessment.objects.create(project=story.project, bank=bank, scope=scope)
        for question in made.questions().questions:
            made.record(question.key, Given(Claim(level)), 0, story.owner)
        return made

    return make


@pytest.fixture
def press(monkeypatch):
    """Put a press that prints nothing into the worker's place."""
    press = Press()
    monkeypatch.setattr("assessor.printing.write_pdf", press)
    return press
