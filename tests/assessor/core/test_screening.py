"""Hard constraints, one by one and in their order."""

import pytest

from assessor.core.catalogue import Budget, Hosting, Licence, Status
from assessor.core.screening import Rule, excluded, too_early, ways_to_have
from tests.assessor.core.toolbox import allow, make

BOTH = (Hosting.SELF_HOSTED, Hosting.MANAGED)
RENTED = (Hosting.MANAGED,)
PACKAGE = (Hosting.LIBRARY,)


def rule_of(out):
    """Return the rule that a tool is out by, or nothing."""
    return out and out.rule


OUT = [
    ({"status": Status.INTERNAL}, {}, Rule.INTERNAL, ("internal",), ()),
    ({"status": Status.RETIRED}, {}, Rule.STATUS, ("retired",), ()),
    ({"status": Status.ARCHIVED}, {}, Rule.STATUS, ("archived",), ()),
    ({"status": Status.DORMANT}, {}, Rule.STATUS, ("dormant",), ()),
    ({"status": Status.RETIRING}, {}, Rule.STATUS, ("retiring",), ()),
    (
        {"licence_class": Licence.PROPRIETARY},
        {"licences": ["permissive", "copyleft"]},
        Rule.LICENCE,
        ("proprietary",),
        ("copyleft", "permissive"),
    ),
    (
        {"licence_class": Licence.UNKNOWN},
        {"licences": ["permissive"]},
        Rule.LICENCE,
        ("unknown",),
        ("permissive",),
    ),
    (
        {"licence_class": Licence.COPYLEFT},
        {"licences": ["weak-copyleft"]},
        Rule.LICENCE,
        ("copyleft",),
        ("weak-copyleft",),
    ),
    (
        {"hosting": BOTH},
        {"hosting": ["library"]},
        Rule.HOSTING,
        ("self-hosted", "managed"),
        ("library",),
    ),
    ({"hosting": ()}, {"hosting": ["library"]}, Rule.HOSTING, (), ("library",)),
    (
        {"hosting": RENTED},
        {"is_air_gapped": True},
        Rule.AIR_GAPPED,
        ("managed",),
        ("library", "self-hosted"),
    ),
    (
        {"clouds": ("aws",)},
        {"is_air_gapped": True},
        Rule.AIR_GAPPED,
        ("aws",),
        ("library", "self-hosted"),
    ),
    ({"clouds": ("aws", "gcp")}, {"clouds": ["azure"]}, Rule.CLOUD, ("aws", "gcp"), ("azure",)),
    ({"languages": ("java",)}, {"languages": ["python"]}, Rule.LANGUAGE, ("java",), ("python",)),
    (
        {"licence_class": Licence.PROPRIETARY},
        {"budget": Budget.FREE},
        Rule.BUDGET,
        ("proprietary",),
        ("free",),
    ),
]


@pytest.mark.parametrize(("tool", "constraints", "rule", "found", "asked"), OUT)
def test_a_rule_names_what_the_tool_has_and_what_was_asked_for(
    tool, constraints, rule, found, asked
):
    """Each hard constraint rules out what breaks it, with enough facts for a sentence."""
    out = excluded(make("a", **tool), allow(**constraints))
    assert out is not None
    assert (out.rule, out.found, out.asked) == (rule, found, asked)


PASSING = [
    ({}, {}),
    ({"licence_class": Licence.UNKNOWN, "hosting": (), "status": Status.UNKNOWN}, {}),
    ({"licence_class": Licence.NETWORK_COPYLEFT}, {"licences": ["copyleft"]}),
    ({"licence_class": Licence.WEAK_COPYLEFT}, {"licences": ["copyleft"]}),
    ({"licence_class": Licence.WEAK_COPYLEFT}, {"licences": ["weak-copyleft"]}),
    ({"hosting": BOTH}, {"hosting": ["managed"]}),
    ({"hosting": BOTH}, {"is_air_gapped": True}),
    ({"hosting": PACKAGE}, {"is_air_gapped": True}),
    ({"clouds": ("aws", "gcp")}, {"clouds": ["gcp"]}),
    ({"clouds": ()}, {"clouds": ["gcp"]}),
    ({"languages": ()}, {"languages": ["r"]}),
    ({"languages": ("python", "r")}, {"languages": ["r"]}),
    ({"licence_class": Licence.SOURCE_AVAILABLE}, {"budget": Budget.FREE}),
    ({"status": Status.SLOW}, {}),
]


@pytest.mark.parametrize(("tool", "constraints"), PASSING)
def test_what_breaks_no_rule_passes(tool, constraints):
    """Copyleft is a family; what runs anywhere or from any language fits every cloud and language."""
    assert excluded(make("a", **tool), allow(**constraints)) is None


def test_renting_and_an_air_gap_leave_no_way_to_have_a_tool():
    """Where every way that the hosting allows needs a network, the air gap rules the tool out."""
    constraints = allow(hosting=["managed"], is_air_gapped=True)
    tool = make("a", hosting=BOTH)
    assert ways_to_have(tool, constraints) == ()
    assert rule_of(excluded(tool, constraints)) is Rule.AIR_GAPPED


def test_the_first_rule_that_applies_is_told():
    """A tool that breaks every rule is told off by one; mending it brings up the next."""
    broken = {
        "status": Status.RETIRED,
        "licence_class": Licence.PROPRIETARY,
        "hosting": RENTED,
        "clouds": ("aws",),
        "languages": ("java",),
    }
    constraints = allow(
        licences=["permissive"],
        hosting=["library"],
        is_air_gapped=True,
        clouds=["gcp"],
        languages=["python"],
        budget=Budget.FREE,
    )
    mended = {
        "status": Status.ACTIVE,
        "licence_class": Licence.PERMISSIVE,
        "hosting": PACKAGE,
        "clouds": (),
    }
    told = [rule_of(excluded(make("a", **broken), constraints))]
    for field, value in mended.items():
        broken[field] = value
        told.append(rule_of(excluded(make("a", **broken), constraints)))
    assert told == [Rule.STATUS, Rule.LICENCE, Rule.HOSTING, Rule.AIR_GAPPED, Rule.LANGUAGE]


def test_a_tool_is_too_early_below_its_level():
    """A tool that pays from a level on may be used at that level."""
    assert too_early(make("a", min_level=2), 2) is None
    assert rule_of(too_early(make("a", min_level=3), 2)) is Rule.LEVEL


def test_cloud_comes_before_language_and_language_before_budget():
    """The order holds to the end."""
    fields = {"clouds": ("aws",), "languages": ("java",), "licence_class": Licence.PROPRIETARY}
    constraints = allow(clouds=["gcp"], languages=["python"], budget=Budget.FREE)
    told = [rule_of(excluded(make("a", **fields), constraints))]
    for field in ("clouds", "languages"):
        fields[field] = ()
        told.append(rule_of(excluded(make("a", **fields), constraints)))
    assert told == [Rule.CLOUD, Rule.LANGUAGE, Rule.BUDGET]
