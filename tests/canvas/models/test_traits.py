"""Traits: what is stated about a project, and that nobody's statement is overwritten unseen."""

import pytest

from canvas.models import TraitConflict, TraitValue


def put(story, values, seen=0, by=None):
    return TraitValue.objects.put(story.project, "serving", values, seen, by or story.owner)


def known(story):
    return TraitValue.objects.traits_of(story.project)


def test_a_statement_is_stored_with_who_made_it(story):
    row = put(story, ["batch"], by=story.editor)

    assert (row.values, row.version, row.changed_by) == (["batch"], 1, story.editor)
    assert known(story) == {"serving": ("batch",)}


def test_another_statement_counts_a_version(story):
    put(story, ["batch"])

    assert put(story, ["online"], seen=1).version == 2


@pytest.mark.parametrize("seen", [0, 2])
def test_a_statement_that_somebody_made_meanwhile_is_not_overwritten(story, seen):
    put(story, ["batch"])

    with pytest.raises(TraitConflict) as refused:
        put(story, ["online"], seen, story.editor)
    assert refused.value.stored.values == ["batch"]
    assert known(story) == {"serving": ("batch",)}


def test_the_same_statement_again_is_no_conflict(story):
    put(story, ["batch"])

    assert put(story, ["batch"], seen=0, by=story.editor).values == ["batch"]


def test_a_statement_that_is_taken_back_is_not_known_any_more(story):
    put(story, ["batch"])
    put(story, [], seen=1)

    assert known(story) == {}


def test_the_scale_follows_from_how_many_models_there_are(story):
    TraitValue.objects.put(story.project, "models_now", ["one"], 0, story.owner)

    assert known(story)["scale"] == ("one-model",)


def test_traits_belong_to_their_project(story):
    put(story, ["batch"])
    other = story.team.projects.create(name="Other")

    assert TraitValue.objects.traits_of(other) == {}
