"""A team with a project, and a browser for each of its people."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion
from assessor.models.assessments import Given
from canvas.models import Project
from teams.models import Role, Team, User

PASSWORD = "eleven stones high"
SECONDS = 10_000  # ms that a page gets to say something


@dataclass
class Story:
    """Olive owns the team, Ed edits, Vera views; Sam is a stranger. One project, no assessment yet."""

    url: str
    bank: BankVersion
    team: Team
    project: Project
    olive: User
    ed: User
    vera: User
    sam: User

    def begin(self, scope="full", **answers):
        """Begin an assessment; an answer is a level, "unsure", or a reason why it does not apply."""
        assessment = Assessment.objects.create(project=self.project, bank=self.bank, scope=scope)
        for key, value in answers.items():
            self.answer(assessment, key.replace("_", "-"), value)
        return assessment

    def answer(self, assessment, key, value, note="", by=None):
        """Store an answer as a colleague elsewhere would, over whatever is stored."""
        stored = assessment.answers.filter(question_id=self.bank.question_ids()[key]).first()
        seen = stored.version if stored else 0
        return assessment.record(key, Given(as_answer(value), note), seen, by or self.olive)

    def area(self, assessment, key):
        """Return the address of an area of the questionnaire."""
        return f"{self.url}/assessments/{assessment.pk}/areas/{key}/"

    def stored(self, assessment, key):
        """Return the stored answer to a question, None for none."""
        return assessment.answer_rows().get(key)


def as_answer(value):
    """Turn a level, "unsure" or a reason into an answer."""
    if isinstance(value, int):
        return Claim(value)
    return Unsure() if value == "unsure" else NotApplicable(value)


@pytest.fixture
def bank(transactional_db):
    """Load the bank that comes with Cairn."""
    return BankVersion.objects.load(shipped_bank())


@pytest.fixture
def story(bank, live_server):
    """Build the team."""
    people = {
        name: User.objects.create_user(f"{name}@example.org", PASSWORD, name=name.capitalize())
        for name in ("olive", "ed", "vera", "sam")
    }
    team = Team.objects.found("Harbour", people["olive"])
    team.memberships.create(user=people["ed"], role=Role.EDITOR)
    team.memberships.create(user=people["vera"], role=Role.VIEWER)
    project = team.projects.create(name="Berth forecast", summary="When a berth is free again")
    return Story(live_server.url, bank, team, project, **people)


@pytest.fixture
def enter(new_context, live_server):
    """Open a browser of their own for a person (None: a stranger), and give its first page."""

    def enter(person, **options) -> Any:
        context = new_context(**options)
        context.set_default_timeout(SECONDS)
        if person is not None:
            context.add_cookies([session_of(person, live_server.url)])
        return context.new_page()

    return enter


def session_of(person, url):
    """Return the cookie of a session in which the person is signed in."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}
