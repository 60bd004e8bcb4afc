"""The demo team, from its YAML file and the designs that come with Cairn."""

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
from canvas.exchange.examples import examples
from canvas.models import Canvas, Card, Project, TraitValue
from teams.models import Team, User

AGE = timedelta(days=3)
"""How long ago the demo's assessments began."""


@transaction.atomic
def seed(email: str, password: str) -> Team:
    """Make the demo team, its owner and its projects with their designs and assessments."""
    data = yaml.load((CONTENT / "demo.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    owner = User.objects.create_user(email, password, name=data["owner"])
    team = Team.objects.found(data["team"], owner)
    Toolbox.objects.create(team=team, **NOTHING_SAID | data["tools"], changed_by=owner)
    bank = BankVersion.objects.newest("mlops")
    for entry in data["projects"]:
        _assess(_begin(team, entry, owner), bank, entry, owner)
    for entry in data["ideas"]:
        _begin(team, entry, owner)
    return team


def _begin(team: Team, entry: dict[str, Any], owner: User) -> Project:
    """Make a project and put its design on its canvases."""
    project = team.projects.create(name=entry["name"], summary=entry["summary"])
    design = examples()[entry["design"]]
    for trait, values in design.traits.items():
        TraitValue.objects.put(project, trait, values, 0, owner)
    for kind, sheet in design.sheets.items():
        canvas = Canvas.objects.opened(project, kind)
        canvas.put_header(sheet.header, sheet.edition or canvas.edition, 0)
        canvas = canvas.locked()
        Card.objects.append(
            canvas,
            [(block, note) for block, notes in sheet.blocks.items() for note in notes],
            owner,
        )
    return project


def _assess(project: Project, bank: BankVersion, entry: dict[str, Any], owner: User) -> None:
    """Begin an assessment that goes by the project's traits, and answer it."""
    assessment = Assessment.objects.create(
        project=project,
        bank=bank,
        scope=entry["scope"],
        created_by=owner,
        created_at=timezone.now() - AGE,
    )
    for key, value in entry["answers"].items():
        assessment.record(key, _given(value), 0, owner)


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
