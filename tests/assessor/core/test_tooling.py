"""Tools for open moves, worked out by hand."""

import pytest

from assessor.core.catalogue import Hosting, Status
from assessor.core.ranking import Criterion
from assessor.core.roadmap import Reason
from assessor.core.screening import Rule
from assessor.core.tooling import needed_at
from tests.assessor.core.toolbox import advised, allow, make, open_move

BUILD = open_move("build", "ci-cd")


def keys(ranked):
    """Name ranked tools, in their order."""
    return [each.tool.key for each in ranked]


def only(recommendation):
    """Return the advice on the one category that is asked for."""
    [advice] = recommendation.categories
    return advice


# gap 2 of 4 gained, health confirmed and fresh, a service to look after, at level 0:
# 0.4 x 0.5 + 0.2 x 0.5 + 0.1 x 0.75 + 0.15 x 1 + 0.15 x 0.5 = 0.6
def test_a_score_is_the_weighted_sum_of_its_parts():
    """Gap, fit, maturity, health and upkeep add up, each by its weight."""
    moves = (BUILD, open_move("test", "ci-cd"))
    best = only(advised(moves, [make("a", upkeep=2, min_level=1)])).tools[0]

    assert {part.criterion: part.value for part in best.parts} == {
        Criterion.GAP: 0.5,
        Criterion.FIT: 0.5,
        Criterion.MATURITY: 0.75,
        Criterion.HEALTH: 1.0,
        Criterion.UPKEEP: 0.5,
    }
    assert best.score == 0.6
    assert [question.key for question in best.serves] == ["build"]


def test_the_gap_weighs_what_the_moves_gain():
    """A practice of weight 5 that rises by two counts ten times as much as one of weight 1 that rises by one."""
    moves = (open_move("build", "ci-cd", weight=5), open_move("test", "ci-cd", begin=1))
    tools = [make("a"), make("b", practices=("test",))]
    gaps = [each.value(Criterion.GAP) for each in only(advised(moves, tools)).tools]
    assert gaps == [0.909, 0.091]


def test_what_an_owned_tool_covers_counts_little_for_others():
    """A double of an owned tool gets a fifth of the gap and is told what it doubles."""
    advice = only(advised([BUILD], [make("a"), make("b")], allow(owned=["b"])))
    mine, other = advice.tools

    assert keys(advice.tools) == ["b", "a"]
    assert (mine.value(Criterion.GAP), other.value(Criterion.GAP)) == (1.0, 0.2)
    assert [tool.key for tool in other.doubles] == ["b"]
    assert keys(advice.covered_by) == ["b"]
    assert advice.is_covered


def test_a_category_is_not_covered_while_another_tool_would_serve_more():
    """What is owned covers a category only if nothing that passes serves a practice that it does not."""
    moves = (BUILD, open_move("test", "ci-cd"))
    more = make("b", practices=("build", "test"))
    assert not only(advised(moves, [make("a"), more], allow(owned=["a"]))).is_covered
    assert only(advised(moves, [make("a")], allow(owned=["a"]))).is_covered
    assert not only(advised(moves, [make("a", practices=())], allow(owned=["a"]))).is_covered


FITS = [
    ({}, {}, 0.5),
    ({"works_with": ("mine",)}, {}, 0.8),
    ({"home": ("aws",)}, {"clouds": ["aws"]}, 0.7),
    ({"home": ("aws",), "works_with": ("mine",)}, {"clouds": ["aws"]}, 1.0),
    ({"home": ("gcp",)}, {"clouds": ["aws"]}, 0.3),
    ({"clouds": ("aws",)}, {"clouds": ["aws"]}, 0.7),
    ({"clouds": ("gcp",)}, {}, 0.0),
    ({"home": ("mine",)}, {}, 0.7),
]


@pytest.mark.parametrize(("fields", "constraints", "fit"), FITS)
def test_fit_is_with_what_the_team_owns_and_where_it_runs(fields, constraints, fit):
    """A join and common ground add; being best or only at home elsewhere takes away."""
    mine = make("mine", categories=("testing",))
    made = advised([BUILD], [make("a", **fields), mine], allow(owned=["mine"], **constraints))
    assert only(made).tools[0].value(Criterion.FIT) == pytest.approx(fit)


def test_what_is_owned_fits_best():
    """No tool fits better than the one that is there."""
    [mine] = only(advised([BUILD], [make("a", clouds=("aws",))], allow(owned=["a"]))).tools
    assert mine.value(Criterion.FIT) == 1.0


def test_a_join_holds_both_ways():
    """A tool that an owned one names works with it as well."""
    mine = make("mine", categories=("testing",), works_with=("a",))
    best = only(advised([BUILD], [make("a"), mine], allow(owned=["mine"]))).tools[0]
    assert [tool.key for tool in best.joins] == ["mine"]


def test_where_nothing_is_known_of_the_team_a_home_neither_helps_nor_harms():
    """Home counts only against ground that the team is on."""
    assert only(advised([BUILD], [make("a", home=("aws",))])).tools[0].value(Criterion.FIT) == 0.5


def test_an_owned_tool_of_one_cloud_puts_the_team_on_that_cloud():
    """Who owns what runs only on one cloud is there; who owns what runs on several need not be."""
    tools = [
        make("a", home=("aws",)),
        make("b", home=("gcp",)),
        make("mine", categories=("testing",), clouds=("aws",)),
        make("also", categories=("testing",), clouds=("aws", "gcp")),
    ]
    made = only(advised([BUILD], tools, allow(owned=["mine", "also"])))
    assert {each.tool.key: each.homes for each in made.tools} == {"a": ("aws",), "b": ()}


HEALTHS = [
    ({}, 1.0),
    ({"is_confirmed": False}, 0.9),
    ({"as_of": "2024"}, 0.9),
    ({"as_of": "2025"}, 1.0),
    ({"as_of": ""}, 0.9),
    ({"status": Status.SLOW}, 0.5),
    ({"status": Status.UNKNOWN, "is_confirmed": False, "as_of": ""}, 0.2),
]


@pytest.mark.parametrize(("fields", "health"), HEALTHS)
def test_health_is_the_status_less_what_is_in_doubt(fields, health):
    """Few releases halve it; an unconfirmed fact and one over a year old take a tenth each."""
    assert only(advised([BUILD], [make("a", **fields)])).tools[0].value(Criterion.HEALTH) == health


def test_upkeep_weighs_less_on_a_mature_team_and_where_others_run_the_tool():
    """A platform is heaviest for a team at 0; rented it weighs half, at level 3 seven tenths."""
    own, rented = make("a", upkeep=3), make("b", upkeep=3, hosting=(Hosting.MANAGED,))
    low, high = (only(advised([BUILD], [own, rented], level=level)).tools for level in (0, 3))
    assert {each.tool.key: each.value(Criterion.UPKEEP) for each in low} == {"a": 0.0, "b": 0.5}
    assert {each.tool.key: each.value(Criterion.UPKEEP) for each in high} == {"a": 0.3, "b": 0.65}


def test_a_managed_tool_that_must_be_hosted_here_is_not_rented():
    """Hosting that the constraints rule out makes nothing lighter."""
    both = make("a", upkeep=3, hosting=(Hosting.MANAGED, Hosting.SELF_HOSTED))
    best = only(advised([BUILD], [both], allow(is_air_gapped=True))).tools[0]
    assert (best.is_rented, best.value(Criterion.UPKEEP)) == (False, 0.0)


def test_equals_stand_by_what_is_owned_then_by_reach_then_by_key():
    """A tie falls to the owned tool, then to the one that more tools work with, then to the first key."""
    tools = [make("b"), make("a"), make("c"), make("x", categories=("testing",), works_with=("c",))]
    assert keys(only(advised([BUILD], tools)).tools) == ["c", "a", "b"]
    assert keys(only(advised([BUILD], tools, allow(owned=["b"]))).tools) == ["b", "c", "a"]
    # neither serves anything; "a" works with an owned tool at home on an owned cloud, so it fits as well
    mine, join = make("b", practices=()), make("x", categories=("testing",))
    new = make("a", practices=(), works_with=("x",), home=("aws",))
    owned = allow(owned=["b", "x"], clouds=["aws"])
    assert [each.score for each in only(advised([BUILD], [new, mine, join], owned)).tools] == [
        0.6,
        0.6,
    ]
    assert keys(only(advised([BUILD], [new, mine, join], owned)).tools) == ["b", "a"]


def test_places_that_a_fifth_of_a_weight_decides_are_marked_as_close():
    """Neighbours are close where they lead in different parts that nearly cancel out, or are equal."""
    # light leads by 0.09 in health, sick by 0.075 in upkeep: 0.015 apart, a fifth of 0.09 is 0.018
    light, sick = make("light", upkeep=2), make("sick", status=Status.UNKNOWN)
    # a team at 1 feels upkeep less: 0.09 against 0.0675 is more than a fifth of either apart
    assert not any(each.is_close for each in only(advised([BUILD], [light, sick], level=1)).tools)
    # a fifth of the only part in which they differ never turns it round
    worse = make("worse", is_confirmed=False)
    assert all(each.is_close for each in only(advised([BUILD], [light, sick])).tools)
    assert all(each.is_close for each in only(advised([BUILD], [make("a"), make("b")])).tools)
    assert not any(each.is_close for each in only(advised([BUILD], [make("a"), worse])).tools)


def test_at_most_three_are_shown_and_those_that_serve_nothing_only_alone():
    """The rest stand beside them; a tool that serves none of the practices is no advice if another does."""
    tools = [make(key) for key in "abcd"] + [make("e", practices=())]
    advice = only(advised([BUILD], tools))
    assert (keys(advice.tools), keys(advice.others)) == (["a", "b", "c"], ["d", "e"])
    assert keys(only(advised([BUILD], [make("a"), make("e", practices=())])).tools) == ["a"]
    assert keys(only(advised([BUILD], [make("e", practices=())])).tools) == ["e"]


def test_what_is_out_is_listed_with_its_rule():
    """A constraint is never made up for, whatever the tool owned or how good its score."""
    tools = [
        make("a", status=Status.RETIRED),
        make("b", languages=("java",)),
        make("c", min_level=2),
    ]
    advice = only(advised([BUILD], [*tools, make("d")], allow(languages=["python"], owned=["b"])))
    assert {each.tool.key: each.rule for each in advice.excluded} == {
        "a": Rule.STATUS,
        "b": Rule.LANGUAGE,
        "c": Rule.LEVEL,
    }
    assert keys(advice.tools) == ["d"]
    assert not advice.covered_by


def test_a_category_is_needed_at_the_first_level_at_which_a_tool_is_ready():
    """The first move decides; only where every tool is too early for it the next one does."""
    moves = [open_move("build", "ci-cd", level=level) for level in (3, 2)]
    assert needed_at(moves, [make("a", min_level=1), make("b", min_level=3)], 0) == 2
    assert needed_at(moves, [make("b", min_level=3)], 0) == 3
    assert needed_at(moves, [make("c", min_level=4)], 0) == 2
    assert needed_at(moves, [], 4) == 4


def test_categories_stand_in_the_order_of_the_moves():
    """What is needed first comes first; a category that nobody serves is there, empty."""
    moves = (open_move("train", "orchestration", "ci-cd", "ci-cd"), BUILD)
    made = advised(moves, [make("a")])
    assert [each.need.category for each in made.categories] == ["orchestration", "ci-cd"]
    assert [move.key for move in made.categories[1].need.moves] == ["train@2", "build@2"]
    assert made.categories[0].tools == ()
    assert [(pick.tool.key, pick.categories) for pick in made.stack] == [("a", ("ci-cd",))]


def test_to_find_out_takes_no_tool():
    """A move that raises nothing asks for nothing; one whose practice names no category needs none."""
    find = open_move("build", "ci-cd", to=0, reason=Reason.UNSURE)
    people = open_move("roles")
    made = advised([find, people], [make("a")])
    assert made.categories == ()
    assert made.no_tool_needed == (people,)


def test_an_owned_tool_that_ended_is_to_be_left_for_what_the_constraints_allow():
    """It covers nothing and is no advice; the way out keeps to the constraints and the catalogue."""
    gone = make("a", status=Status.RETIRED, move_to=("b", "c", "moon"))
    tools = [gone, make("b", languages=("java",)), make("c")]
    made = advised([BUILD], tools, allow(owned=["a", "unknown"], languages=["python"]))
    [leaving] = made.leaving
    assert (leaving.tool, [tool.key for tool in leaving.to]) == (gone, ["c"])
    assert keys(only(made).tools) == ["c"]
    assert not only(made).is_covered
