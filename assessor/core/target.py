"""Which overall level is enough for a project, by its traits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assessor.core.bank import LEVELS, TOP
from assessor.core.scope import Traits


@dataclass(frozen=True, slots=True)
class TargetRule:
    """What some traits ask for: a level that they need at least, or one beyond which they need nothing.

    It holds where of each trait in `any_of` some value holds, and of each trait in `only` nothing but values
    that it names, and of no trait in `unless` any value. A trait that is not known makes no rule hold. Of
    `at_least` and `at_most` one is set.
    """

    key: str
    because: str
    any_of: Traits = field(default_factory=dict)
    only: Traits = field(default_factory=dict)
    unless: Traits = field(default_factory=dict)
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that holds: the level that it asks for, whether it limits, whether it decides the target."""

    rule: TargetRule
    level: int
    is_limit: bool
    decides: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The overall level 1..4 that is enough, with every rule that holds; `need` is it without limits."""

    level: int
    need: int
    reasons: tuple[Reason, ...]

    @property
    def is_limited(self) -> bool:
        """Say whether the traits need more than what a limit allows.

        >>> Suggestion(2, 3, ()).is_limited
        True
        """
        return self.need > self.level

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons without which the level would be another one."""
        return tuple(reason for reason in self.reasons if reason.decides)


def holds(any_of: Traits, only: Traits, traits: Traits) -> bool:
    """Say whether conditions hold: of each trait some value, or nothing but some values.

    >>> batch = {"serving": ("batch",)}
    >>> holds(batch, {}, {"serving": ("batch", "online")}), holds({}, batch, {"serving": ("batch", "online")})
    (True, False)
    """
    return all(
        set(values) & set(traits.get(trait, ())) for trait, values in any_of.items()
    ) and all(
        traits.get(trait) and set(traits[trait]) <= set(values) for trait, values in only.items()
    )


def suggest(rules: Sequence[TargetRule], traits: Traits) -> Suggestion | None:
    """Suggest the highest level that a rule needs, but not above the lowest that a rule allows.

    None where no rule that needs a level holds: then too little is known.

    >>> weekly = TargetRule("weekly", "…", any_of={"refresh": ("weekly",)}, at_least=3)
    >>> alone = TargetRule("alone", "…", any_of={"team_size": ("one",)}, at_most=2)
    >>> suggest([weekly, alone], {"refresh": ("weekly",), "team_size": ("one",)}).level
    2
    >>> suggest([weekly, alone], {"team_size": ("one",)}) is None
    True
    """
    found = [rule for rule in rules if _counts(rule, traits)]
    needs = [rule.at_least for rule in found if rule.at_least is not None]
    if not needs:
        return None
    need = max(needs)
    most = min((rule.at_most for rule in found if rule.at_most is not None), default=TOP)
    level = max(min(need, most), LEVELS[0])
    return Suggestion(level, need, tuple(_reason(rule, need, most) for rule in found))


def _counts(rule: TargetRule, traits: Traits) -> bool:
    excused = any(set(values) & set(traits.get(it, ())) for it, values in rule.unless.items())
    return holds(rule.any_of, rule.only, traits) and not excused


def _reason(rule: TargetRule, need: int, most: int) -> Reason:
    if rule.at_most is not None:
        return Reason(rule, rule.at_most, True, rule.at_most == most < need)
    level = rule.at_least or LEVELS[0]
    return Reason(rule, level, False, level == need <= most)


def faults(rules: Sequence[TargetRule], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """List what is wrong with rules: unknown traits and values, levels out of 1..4, both or no level.

    >>> faults([TargetRule("x", "", {"size": ("big",)}, at_least=5)], {})
    ('x: because is missing', 'x: size is not a trait', 'x: needs one level of 1 to 4')
    """
    found = []
    for rule in rules:
        if not rule.because.strip():
            found.append(f"{rule.key}: because is missing")
        told = trait_faults(rule.any_of, rule.only, known) + trait_faults(rule.unless, {}, known)
        found += [f"{rule.key}: {fault}" for fault in told]
        levels = [level for level in (rule.at_least, rule.at_most) if level is not None]
        if len(levels) != 1 or levels[0] not in LEVELS:
            found.append(f"{rule.key}: needs one level of 1 to {TOP}")
    return tuple(found)


def trait_faults(any_of: Traits, only: Traits, known: Mapping[str, Sequence[str]]) -> list[str]:
    """List the traits and values of conditions that nobody knows.

    >>> trait_faults({"serving": ("tape",)}, {}, {"serving": ("batch",)})
    ["'tape' is not a value of serving"]
    """
    found = []
    for trait, values in [*any_of.items(), *only.items()]:
        if trait not in known:
            found.append(f"{trait} is not a trait")
            continue
        found += [
            f"'{each}' is not a value of {trait}" for each in values if each not in known[trait]
        ]
    return found
