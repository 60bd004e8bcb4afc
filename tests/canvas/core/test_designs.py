"""A design as values: what blocks say, and the trait that follows from others."""

import pytest

from canvas.core.designs import Note, Sheet, derived


def test_a_block_says_what_its_notes_say_each_on_its_line():
    """Rule: the text of a block is that of its notes in their order; of a block without any, nothing."""
    sheet = Sheet(blocks={"value": (Note("Fewer losses"), Note("Calm customers"))})

    assert (sheet.text("value"), sheet.text("cost")) == ("Fewer losses\nCalm customers", "")


@pytest.mark.parametrize(
    ("now", "soon", "scale"),
    [
        ((), (), None),
        (("none",), (), "one-model"),
        (("one",), (), "one-model"),
        (("few",), (), "few-models"),
        (("many",), (), "many-models"),
        (("many",), ("one",), "one-model"),  # the year to come counts
        (("none",), ("few",), "few-models"),
        (("one",), ("many",), "many-models"),
    ],
)
def test_the_scale_follows_from_the_models_of_the_year_to_come_else_of_today(now, soon, scale):
    """Rule: none or one is one model, two to nine are few, ten or more are many."""
    stated = {"models_now": now, "models_soon": soon}
    found = derived({trait: values for trait, values in stated.items() if values})

    assert found.get("scale") == (None if scale is None else (scale,))


@pytest.mark.parametrize(
    ("teams", "scale"), [("many", ("few-models", "many-teams")), ("one", ("few-models",))]
)
def test_many_teams_are_part_of_the_scale(teams, scale):
    """Rule: three teams or more add `many-teams`, whatever the number of models."""
    assert derived({"models_now": ("few",), "teams": (teams,)})["scale"] == scale


def test_many_teams_are_a_scale_even_where_nobody_counted_models():
    """Rule: each part of the scale follows by itself."""
    assert derived({"teams": ("many",)})["scale"] == ("many-teams",)


def test_a_scale_that_is_said_stands():
    """Rule: what is said is not derived."""
    said = {"scale": ("one-model",), "models_now": ("many",)}

    assert derived(said) == said


def test_what_is_given_is_not_changed():
    """Rule: values in, values out."""
    given = {"models_now": ("many",)}
    derived(given)

    assert given == {"models_now": ("many",)}
