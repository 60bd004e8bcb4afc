"""What holds for every recommendation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.catalogue import ENDING, Catalogue, Constraints, Licence, Status, Tool
from assessor.core.roadmap import Move
from assessor.core.screening import OFFLINE, Rule
from assessor.core.tooling import MOST, Advice, Recommendation, recommend
from tests.assessor.core.toolbox import CATALOGUES, CONSTRAINTS, MOVES, TODAY

COPYLEFT = {Licence.WEAK_COPYLEFT, Licence.COPYLEFT, Licence.NETWORK_COPYLEFT}
CASES = st.tuples(MOVES, CATALOGUES, CONSTRAINTS, st.integers(0, 3))

type Case = tuple[tuple[Move, ...], Catalogue, Constraints, int]


def _made(case: Case) -> Recommendation:
    return recommend(*case, TODAY)


def _shown(advice: Advice) -> list[Tool]:
    return [each.tool for each in (*advice.tools, *advice.others)]


def _breaches(tool: Tool, constraints: Constraints, level: int) -> dict[Rule, bool]:
    """Say the long way which rules a tool breaks that is needed at a level."""
    licences, ways = set(constraints.licences), set(tool.hosting)
    if "copyleft" in licences:
        licences |= COPYLEFT
    allowed = ways & (constraints.hosting or ways)
    air = constraints.is_air_gapped
    fee = tool.licence_class is Licence.PROPRIETARY
    return {
        Rule.INTERNAL: tool.status is Status.INTERNAL,
        Rule.STATUS: tool.status in ENDING,
        Rule.LICENCE: bool(licences) and tool.licence_class not in licences,
        Rule.HOSTING: bool(constraints.hosting) and not allowed,
        Rule.AIR_GAPPED: air and (bool(tool.clouds) or not allowed & set(OFFLINE)),
        Rule.CLOUD: _apart(tool.clouds, constraints.clouds),
        Rule.LANGUAGE: _apart(tool.languages, constraints.languages),
        Rule.BUDGET: constraints.budget == "free" and fee,
        Rule.LEVEL: tool.min_level > level,
    }


def _apart(has: tuple[str, ...], asked: frozenset[str]) -> bool:
    return bool(has) and bool(asked) and not asked & set(has)


@given(CASES)
@settings(max_examples=200, deadline=None)
def test_a_hard_constraint_is_never_violated_and_each_exclusion_names_its_rule(case: Case) -> None:
    """Every tool of a category either breaks nothing and is ranked, or is out by the first rule it breaks."""
    _moves, catalogue, constraints, _level = case
    for advice in _made(case).categories:
        ruled = {out.tool.key: out.rule for out in advice.excluded}
        shown = {tool.key for tool in _shown(advice)}
        for tool in catalogue.of(advice.need.category):
            breaches = _breaches(tool, constraints, advice.need.level)
            first = next((rule for rule in Rule if breaches[rule]), None)
            assert ruled.get(tool.key) == first
            assert (tool.key in shown) == (first is None)
        assert len(ruled) + len(shown) == len(catalogue.of(advice.need.category))


@given(CASES)
@settings(max_examples=100, deadline=None)
def test_what_ended_is_nowhere_recommended(case: Case) -> None:
    """Neither ranked, nor picked, nor a way out, nor taken to cover anything."""
    made = _made(case)
    ranked = [tool for advice in made.categories for tool in _shown(advice)]
    covering = [each.tool for advice in made.categories for each in advice.covered_by]
    ways = [tool for leaving in made.leaving for tool in leaving.to]
    for tool in (*ranked, *covering, *ways, *(pick.tool for pick in made.stack)):
        assert tool.status not in {*ENDING, Status.INTERNAL}


@given(CASES)
@settings(max_examples=100, deadline=None)
def test_at_most_three_a_category_best_first(case: Case) -> None:
    """There is a best one wherever any passes, scores fall, and each is the sum of its parts."""
    for advice in _made(case).categories:
        assert bool(advice.tools) == bool(_shown(advice))
        assert len(advice.tools) <= MOST
        scores = [each.score for each in advice.tools]
        assert scores == sorted(scores, reverse=True)
        for each in advice.tools:
            assert abs(each.score - sum(part.points for part in each.parts)) <= 0.0005 + 1e-9
            assert all(0 <= part.value <= 1 for part in each.parts)


@given(CASES)
@settings(max_examples=100, deadline=None)
def test_the_stack_has_one_main_tool_for_each_category_that_has_any(case: Case) -> None:
    """Each such category is covered once, by one of its own best; no tool is picked twice."""
    made = _made(case)
    main = {category: pick for pick in made.stack for category in pick.categories}
    best = {advice.need.category: advice for advice in made.categories if advice.tools}
    assert main.keys() == best.keys()
    assert sum(len(pick.categories) for pick in made.stack) == len(main)
    assert len({pick.tool.key for pick in made.stack}) == len(made.stack)
    for category, pick in main.items():
        assert pick.tool in [each.tool for each in best[category].tools]
        own = [each.tool for each in best[category].tools if each.is_owned and each.serves]
        assert not own or pick.tool in own


@given(CASES, st.data())
@settings(max_examples=200, deadline=None)
def test_an_owned_tool_that_covers_a_gap_is_never_outranked_by_a_new_one_of_equal_fit(
    case: Case, data: st.DataObject
) -> None:
    """The twin of an owned tool, the same in all but being owned, or worse, stands behind it."""
    moves, catalogue, constraints, level = case
    owned = [catalogue.by_key[key] for key in sorted(constraints.owned) if key in catalogue.by_key]
    if not owned:
        return
    mine = data.draw(st.sampled_from(owned))
    fewer = tuple(each for each in mine.practices if data.draw(st.booleans()))
    changes: dict[str, Any] = data.draw(
        st.sampled_from([{}, {"practices": fewer}, {"upkeep": 3}, {"is_confirmed": False}])
    )
    twin = replace(mine, key=data.draw(st.sampled_from(["0", "zz"])), **changes)
    grown = Catalogue((twin, *catalogue.tools))
    for advice in recommend(moves, grown, constraints, level, TODAY).categories:
        ranks = [tool.key for tool in _shown(advice)]
        serving = [each.tool.key for each in advice.covered_by]
        if mine.key in serving and twin.key in ranks:
            assert ranks.index(mine.key) < ranks.index(twin.key)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_the_same_input_gives_the_same_recommendation(case: Case) -> None:
    """Neither a second run nor another order of the catalogue changes anything."""
    moves, catalogue, constraints, level = case
    made = _made(case)
    turned = Catalogue(catalogue.tools[::-1])
    assert _made(case) == made
    assert recommend(moves, turned, constraints, level, TODAY) == made


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_every_move_is_served_or_said_to_need_no_tool(case: Case) -> None:
    """A move stands with each category that its practice names, and with those that need none otherwise."""
    made = _made(case)
    for move in case[0]:
        asked = {each.need.category for each in made.categories if move in each.need.moves}
        assert asked == set(move.question.tools)
        assert (move in made.no_tool_needed) == (not asked)


@given(CASES)
@settings(max_examples=60, deadline=None)
def test_fewer_constraints_never_rule_out_more(case: Case) -> None:
    """Without any constraint a tool is out only by its own status or its level."""
    moves, catalogue, constraints, level = case
    open_ = recommend(moves, catalogue, Constraints(owned=constraints.owned), level, TODAY)
    for advice in open_.categories:
        assert {out.rule for out in advice.excluded} <= {Rule.INTERNAL, Rule.STATUS, Rule.LEVEL}
