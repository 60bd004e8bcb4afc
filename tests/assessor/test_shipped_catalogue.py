"""What the shipped catalogue promises: complete, checked, dated, and of use for the shipped bank."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from assessor.core.catalogue import Constraints, Hosting, Status
from assessor.core.lint_catalogue import lint_catalogue
from assessor.core.roadmap import moves
from assessor.core.scoring import score
from assessor.core.tooling import recommend
from assessor.exchange.shipped import CONTENT, known, shipped_bank, shipped_catalogue, vocabulary

INVENTORY = yaml.safe_load(
    Path(__file__).with_name("tool_inventory.yaml").read_text(encoding="utf-8")
)
FILES = sorted((CONTENT / "tools").glob("*.yaml"))
TODAY = date(2026, 11, 21)
BANK, CATALOGUE = shipped_bank(), shipped_catalogue()

every_tool = pytest.mark.parametrize("tool", CATALOGUE.tools, ids=lambda it: it.key)


@pytest.fixture(scope="module")
def recommendation():
    """Recommend for the way from nothing to level 4, with no constraint."""
    return recommend(moves(score(BANK, {}), 4), CATALOGUE, Constraints(), 0, TODAY)


def test_the_catalogue_has_no_lint_findings():
    assert [str(fault) for fault in lint_catalogue(CATALOGUE, known(BANK))] == []


def test_every_promised_tool_is_there():
    promised = {key for keys in INVENTORY.values() for key in keys}
    assert len(promised) == 156
    assert promised - CATALOGUE.by_key.keys() == set()


def test_every_category_has_tools_and_each_tool_is_known_in_its_own():
    assert len(vocabulary().categories) == 30
    assert CATALOGUE.by_category.keys() == vocabulary().categories
    for category, keys in INVENTORY.items():
        assert set(keys) <= {tool.key for tool in CATALOGUE.of(category)}


def test_a_tool_lies_in_the_file_of_its_main_category():
    for file in FILES:
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            is_internal = entry["status"] == Status.INTERNAL
            place = "reference-systems" if is_internal else entry["categories"][0]
            assert place == file.stem, entry["id"]


@every_tool
def test_a_tool_says_what_it_is_and_how_it_can_be_had(tool):
    assert tool.name
    assert 20 <= len(tool.about) <= 200
    assert tool.about.endswith(".")
    assert tool.homepage or tool.is_ending or tool.status is Status.INTERNAL
    assert tool.hosting or tool.is_ending or tool.status is Status.INTERNAL
    assert set(tool.hosting) <= set(Hosting)


@every_tool
def test_what_is_said_of_a_tool_has_its_date(tool):
    assert tool.as_of
    assert all(event.what and event.moment for event in tool.events)


@every_tool
def test_a_tool_serves_a_practice(tool):
    assert tool.practices


def test_nothing_that_ended_is_recommended(recommendation):
    picked = [pick.tool for pick in recommendation.stack]
    ranked = [each.tool for advice in recommendation.categories for each in advice.tools]
    assert not [tool.key for tool in (*picked, *ranked) if tool.is_ending]
    assert [tool for tool in CATALOGUE.tools if tool.is_ending]


def test_each_category_that_the_bank_names_has_a_tool_that_serves_it(recommendation):
    named = {category for question in BANK.questions for category in question.tools}
    advised = {advice.need.category: advice for advice in recommendation.categories}
    assert advised.keys() == named
    assert [name for name, advice in advised.items() if not advice.tools[0].serves] == []


def test_the_stack_is_smaller_than_the_list_of_categories(recommendation):
    covered = [category for pick in recommendation.stack for category in pick.categories]
    assert sorted(covered) == sorted(each.need.category for each in recommendation.categories)
    assert len(recommendation.stack) < len(covered)


def test_who_owns_the_stack_is_told_that_no_new_tool_is_needed(recommendation):
    owned = frozenset(pick.tool.key for pick in recommendation.stack)
    again = recommend(moves(score(BANK, {}), 4), CATALOGUE, Constraints(owned=owned), 0, TODAY)
    assert {pick.tool.key for pick in again.stack} <= owned
    assert all(advice.covered_by for advice in again.categories)
    assert any(advice.is_covered for advice in again.categories)
