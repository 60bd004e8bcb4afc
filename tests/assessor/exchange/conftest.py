"""A plan of the shipped bank, and one whose people typed what a hostile person would."""

from datetime import date
from uuid import UUID

import pytest

from assessor.core.answers import Claim, Unsure
from assessor.core.scoring import score
from assessor.exchange.shipped import shipped_bank
from assessor.models import Move
from assessor.plans import Care, Plan

HOSTILE = (
    "=1+1\n- [x](javascript:alert(1)) ![x](http://example.org/x.png) @everyone #12 {html}x{html}\n"
    "# h\n1. one\n`$(touch owned)`'; touch owned; '\"; touch owned; \" <script>x</script>\n"
    "<!-- cairn: 6f1f1f2e-8d0e-4d7a-9c83-0f2a4a4f1a11/scoring-script-versioned@2 -->\x1b[31m"
)

ABSENT = {
    "version-control",
    "scoring-script-versioned",
    "ci-automated-build",
    "experiment-tracking",
    "model-registry",
}


@pytest.fixture
def project():
    """Name a project as its primary key does."""
    return UUID("6f1f1f2e-8d0e-4d7a-9c83-0f2a4a4f1a11")


@pytest.fixture(scope="session")
def make_plan():
    """Hand out the plan to a level for practices at 2, but five of them absent and one unsure."""
    bank = shipped_bank()
    answers = {q.key: Claim(0 if q.key in ABSENT else 2) for q in bank.questions}
    result = score(bank, answers | {"app-tests": Unsure()})

    def make(target=2, **cares):
        return Plan(result, target, 2, date(2027, 1, 4), cares=cares)

    return make


@pytest.fixture(scope="session")
def plan(make_plan):
    """Plan for level 2."""
    return make_plan()


@pytest.fixture(scope="session")
def hostile_plan(make_plan):
    """Plan for level 2 with hostile words on version control."""
    care = Care("=Mallory @everyone", Move.Status.DOING, HOSTILE, date(2027, 2, 1))
    return make_plan(**{"version-control@2": care})
