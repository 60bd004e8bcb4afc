"""The demo team, from its YAML file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from assessor.core import answers as core
from assessor.exchange.shipped import CONTENT
from assessor.models import Assessment, BankVersion, Toolbox
from assessor.models.assessments import Given
from assessor.models.toolboxes import NOTHING_SAID
from teams.models import Team, User

AGE = timedelta(days=3)
"""How long ago the demo's assessments began."""


@transaction.atomic
def seed(email: str, password: str) -> Team:
    """Make the demo team, its owner and its projects with their assessments."""
    data = yaml.load((CONTENT / "demo.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    owner = User.objects.create_user(email, password, name=data["owner"])
    team = Team.objects.found(data["team"], owner)
    Toolbox.objects.create(team=team, **NOTHING_SAID | data["tools"], changed_by=owner)
    bank = BankVersion.objects.newest("mlops")
    for entry in data["projects"]:
        project = team.projects.create(name=entry["name"], summary=entry["summary"])
        assessment = Assessment.objects.create(
            project=project,
            bank=bank,
            scope=entry["scope"],
            created_by=owner,
            created_at=timezone.now() - AGE,
        )
        for key, value in entry["answers"].items():
            assessment.record(key, _given(value), 0, owner)
    return team


def _given(value: Any) -> Given:
    match value:
        case int():
            return Given(core.Claim(value))
        case "unsure":
            return Given(core.Unsure())
        case {"not_applicable": reason}:
            return Given(core.NotApplicable(reason))
    evidence = tuple(value.get("evidence", ()))
    return Given(core.Claim(value["level"]), value.get("note", ""), evidence)
