"""Question banks as editors see them, and what a newer version changes for a team."""

from dataclasses import replace

from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion, Question
from tests.journeys.sights import MARK, Sight, open_everything


def of_banks(story):
    """List the pages about versions, with one that is published, a newer one, and a draft with faults."""
    begun = story.begin(version_control=3, feature_store=2)
    old = shipped_bank()
    worded = [
        replace(each, question=MARK, title=MARK) if each.key == "version-control" else each
        for each in old.questions
        if each.key != "feature-store"
    ]
    newer = BankVersion.objects.load(replace(old, version=2, questions=tuple(worded)))
    again = begun.migrated(newer, story.olive)
    draft = newer.draft()
    Question.objects.filter(bank=draft, key="app-tests").update(why="", requires=["os", "ci"])
    spoken = draft.questions.get(key="model-registry")
    spoken.rewrite(
        {"question": MARK, "requires": ["ci-automated-build"], "weight": 1}, spoken.stamp
    )
    draft.questions.get(key="version-control").remove()
    type(story.olive).objects.filter(pk=story.olive.pk).update(is_staff=True, is_superuser=True)
    return [
        Sight("banks", story.olive, "/bank/"),
        Sight("a draft", story.olive, f"/bank/mlops/{draft.version}/", open_everything),
        Sight("a difference", story.olive, "/bank/mlops/1/difference/2/"),
        Sight("a history", story.olive, f"/bank/mlops/{draft.version}/history/"),
        Sight("an impact", story.olive, f"/bank/mlops/{draft.version}/impact/"),
        Sight("no difference", story.olive, "/bank/mlops/2/difference/2/"),
        Sight("a newer version", story.olive, f"/assessments/{begun.pk}/renewal/"),
        Sight("a newer version, viewer", story.vera, f"/assessments/{begun.pk}/renewal/"),
        Sight("asked again", story.olive, f"/assessments/{again.pk}/areas/foundations/"),
    ]
