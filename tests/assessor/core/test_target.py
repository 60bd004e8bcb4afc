"""Which overall level is enough for a project, by its traits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.core.target import TargetRule, faults, suggest
from assessor.exchange.shipped import target_rules, vocabulary

WEEKLY = TargetRule("weekly", "often", any_of={"refresh": ("weekly",)}, at_least=3)
COSTLY = TargetRule("costly", "dear", any_of={"wrong_cost": ("high",)}, at_least=2)
ALONE = TargetRule("alone", "one", any_of={"team_size": ("one",)}, at_most=2)
BATCH = TargetRule(
    "batch", "calm", only={"serving": ("batch",)}, unless={"scale": ("many-models",)}, at_most=1
)
RULES = (WEEKLY, COSTLY, ALONE, BATCH)


def sure(rules, traits):
    """Suggest where something is known."""
    found = suggest(rules, traits)
    assert found is not None
    return found


def reasons(found):
    """Return which rules hold and which decide."""
    return {reason.rule.key: reason.decides for reason in found.reasons}


def test_the_highest_need_decides():
    """Every need that holds is told; only the highest decides."""
    found = sure(RULES, {"refresh": ("weekly",), "wrong_cost": ("high",)})
    assert (found.level, found.need, found.is_limited) == (3, 3, False)
    assert reasons(found) == {"weekly": True, "costly": False}


def test_a_limit_below_the_need_decides_instead():
    """The need is told, and that something limits it."""
    found = sure(RULES, {"refresh": ("weekly",), "team_size": ("one",)})
    assert (found.level, found.need, found.is_limited) == (2, 3, True)
    assert reasons(found) == {"weekly": False, "alone": True}
    assert [reason.rule.key for reason in found.deciding] == ["alone"]


def test_a_limit_that_the_need_does_not_reach_decides_nothing():
    """It is told all the same."""
    found = sure(RULES, {"wrong_cost": ("high",), "team_size": ("one",)})
    assert reasons(found) == {"costly": True, "alone": False}


def test_only_means_that_nothing_else_holds():
    """A project that also answers online is no batch project."""
    assert sure(RULES, {"refresh": ("weekly",), "serving": ("batch",)}).level == 1
    assert sure(RULES, {"refresh": ("weekly",), "serving": ("batch", "online")}).level == 3


def test_a_rule_does_not_hold_where_it_is_excused():
    """`unless` names what takes a rule away."""
    traits = {"refresh": ("weekly",), "serving": ("batch",), "scale": ("many-models",)}
    assert sure(RULES, traits).level == 3


def test_where_no_need_is_known_nothing_is_suggested():
    """A limit alone says too little."""
    assert suggest(RULES, {}) is None
    assert suggest(RULES, {"team_size": ("one",)}) is None


def test_rules_are_held_to_known_words_and_one_level():
    """A rule that nobody can meet would be a rule that nobody notices."""
    known = {"size": ("big",)}
    odd = TargetRule("odd", "x", {"size": ("big", "odd")}, unless={"what": ("x",)}, at_least=1)
    both = TargetRule("both", " ", at_least=1, at_most=2)
    assert faults((odd, both), known) == (
        "odd: 'odd' is not a value of size",
        "odd: what is not a trait",
        "both: because is missing",
        "both: needs one level of 1 to 4",
    )
    assert faults((TargetRule("fine", "x", {"size": ("big",)}, at_most=4),), known) == ()


# --- the rules that come with Cairn -----------------------------------------------------------------

SHIPPED = target_rules()
KNOWN = {
    trait: values
    for trait, values in vocabulary().traits.items()
    if any(trait in {*rule.any_of, *rule.only, *rule.unless} for rule in SHIPPED)
}
TRAITS = st.fixed_dictionaries(
    {},
    optional={
        trait: st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple)
        for trait, values in KNOWN.items()
    },
)
NEEDS = [rule for rule in SHIPPED if rule.at_least]


def test_the_shipped_rules_are_sound():
    assert faults(SHIPPED, vocabulary().traits) == ()
    assert len({rule.key for rule in SHIPPED}) == len(SHIPPED)


@given(
    TRAITS,
    st.sampled_from([{}, {"scale": ("one-model",)}, {"scale": ("one-model", "many-teams")}]),
)
def test_a_batch_project_with_one_model_is_never_told_to_go_to_4(traits, scale):
    """Whatever else holds; nor is one whose number of models is not known."""
    rest = {trait: values for trait, values in traits.items() if trait != "scale"}
    found = sure(SHIPPED, {**rest, "serving": ("batch",), **scale})
    assert found.level <= 3


@given(TRAITS)
def test_a_model_that_is_renewed_weekly_or_less_is_never_told_to_go_to_4(traits):
    """A weekly report never needs signals that start its training."""
    found = sure(SHIPPED, {**traits, "refresh": ("weekly",)})
    assert found.level <= 3


@given(TRAITS, st.sampled_from(["team_size", "label_delay", "training"]))
def test_leaving_a_limit_unsaid_never_lowers_the_target(traits, trait):
    """Traits that only limit can only limit."""
    without = {key: values for key, values in traits.items() if key != trait}
    before, after = suggest(SHIPPED, traits), suggest(SHIPPED, without)
    assert (before is None) == (after is None)
    assert before is None or (after and before.level <= after.level)


@given(TRAITS, st.sampled_from(["wrong_cost", "regulation", "stakes"]))
def test_more_at_stake_never_lowers_the_target(traits, trait):
    """The highest value of what is at stake needs at least what any other needs."""
    highest = {"wrong_cost": "high", "regulation": "high", "stakes": "people"}[trait]
    before, after = suggest(SHIPPED, traits), sure(SHIPPED, {**traits, trait: (highest,)})
    assert before is None or after.level >= before.level


RISING = {
    "refresh": ("never", "yearly", "monthly", "weekly", "daily", "continuous"),
    "scale": ("one-model", "few-models", "many-models"),
    "wrong_cost": ("low", "medium", "high"),
    "regulation": ("minimal", "limited", "high"),
    "team_size": ("one", "small", "medium", "large"),
    "label_delay": ("never", "months", "weeks", "days", "hours"),
}


@given(TRAITS, st.sampled_from(sorted(RISING)), st.data())
def test_a_step_up_in_need_or_strength_never_lowers_the_target(traits, trait, data):
    """Renewed more often, more models, dearer mistakes, more people, an earlier outcome."""
    step = data.draw(st.integers(0, len(RISING[trait]) - 2))
    before, after = (
        suggest(SHIPPED, {**traits, trait: (value,)}) for value in RISING[trait][step : step + 2]
    )
    assert before is None or (after and after.level >= before.level)


@given(TRAITS, st.randoms())
def test_the_same_traits_always_give_the_same_target(traits, chance):
    """Neither the order of what is known nor that of the rules matters."""
    known, rules = list(traits.items()), list(SHIPPED)
    chance.shuffle(known)
    chance.shuffle(rules)
    one, other = suggest(SHIPPED, traits), suggest(rules, dict(known))
    assert (one is None) == (other is None)
    if one and other:
        assert (one.level, one.need) == (other.level, other.need)
        assert {it.rule.key for it in one.deciding} == {it.rule.key for it in other.deciding}


@given(TRAITS)
def test_a_suggestion_tells_what_decides_it(traits):
    """There is always a reason that decides, and it asks for just that level."""
    found = suggest(SHIPPED, traits)
    if found is not None:
        assert found.deciding
        assert {reason.level for reason in found.deciding} == {found.level}


@pytest.mark.parametrize(
    ("name", "traits", "level"),
    [
        (
            "fraud in real time",
            {
                "serving": ("online",),
                "refresh": ("weekly",),
                "label_delay": ("weeks",),
                "wrong_cost": ("high",),
                "stakes": ("people",),
                "scale": ("few-models",),
                "team_size": ("medium",),
            },
            3,
        ),
        (
            "weekly report",
            {"serving": ("batch",), "refresh": ("yearly",), "scale": ("one-model",)},
            1,
        ),
        (
            "recommendations renewed all the time",
            {
                "serving": ("online",),
                "refresh": ("continuous",),
                "label_delay": ("hours",),
                "scale": ("many-models",),
                "team_size": ("large",),
            },
            4,
        ),
        ("a tool of one person", {"serving": ("online",), "team_size": ("one",)}, 2),
    ],
)
def test_well_known_projects(name, traits, level):
    """What people of the field would say."""
    assert sure(SHIPPED, traits).level == level, name
