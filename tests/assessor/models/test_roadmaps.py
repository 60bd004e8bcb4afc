"""What people decide about moves, and the plans they keep."""

from datetime import date

import pytest

from assessor.models import Move, MoveConflict, Roadmap
from assessor.models.roadmaps import Decision

KEY = "version-control@2"


def test_a_decision_is_stored_with_who_made_it_and_counts_its_versions(story):
    first = Move.objects.decide(story.project, KEY, Decision("Bob", "doing"), 0, story.owner)
    second = Move.objects.decide(
        story.project, KEY, Decision("Bob", "done", None, "At last."), 1, story.editor
    )

    assert (first.version, second.version) == (1, 2)
    assert second.decision() == Decision("Bob", "done", None, "At last.")
    assert second.changed_by == story.editor
    assert Move.objects.count() == 1


def test_a_decision_that_does_not_know_of_a_newer_one_changes_nothing(story):
    theirs = Decision("Bob", "doing", date(2027, 2, 1))
    Move.objects.decide(story.project, KEY, theirs, 0, story.editor)

    with pytest.raises(MoveConflict) as conflict:
        Move.objects.decide(story.project, KEY, Decision("Alice"), 0, story.owner)

    assert conflict.value.stored.decision() == theirs
    assert Move.objects.get().decision() == theirs


def test_deciding_the_same_again_is_no_conflict(story):
    decision = Decision("Bob", "doing")
    for _twice in range(2):
        Move.objects.decide(story.project, KEY, decision, 0, story.editor)

    assert Move.objects.get().version == 1


def test_each_project_decides_for_itself(story):
    other = story.team.projects.create(name="Other")
    Move.objects.decide(story.project, KEY, Decision("Bob"), 0, story.owner)
    Move.objects.decide(other, KEY, Decision("Alice"), 0, story.owner)

    assert {move.owner for move in Move.objects.all()} == {"Bob", "Alice"}


def test_kept_plans_come_newest_first_with_whole_people_as_such(assessment, story):
    for people in (1.5, 2.0):
        Roadmap.objects.create(
            assessment=assessment,
            target=3,
            people=people,
            start=date(2027, 1, 4),
            content={},
            created_by=story.owner,
        )

    kept = Roadmap.objects.of(assessment).newest_first()
    assert [str(row.terms()["people"]) for row in kept] == ["2", "1.5"]
