"""What a project's design promises and its answers deny."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from assessor.core.answers import Answers, Claim
from assessor.core.bank import TOP, Bank
from assessor.core.scope import Traits
from assessor.core.target import holds, trait_faults

type Box = tuple[str, str]
"""A block of a canvas: (kind, block)."""

type Texts = Mapping[Box, str]
"""What the cards of each block say together."""

SHORT = 3
"""Letters of a word that is too short to be a stem: "ms" is not meant by "msgpack"."""

LETTER = r"[^\W\d_]"


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """A promise that traits or the words of a block make, and the answer that denies it.

    It holds where the traits' conditions hold (as those of a target rule), some of `words` stand in the
    block where any are given, and the question is claimed below `below`, or from `at_least` upwards. A word
    matches from its beginning, whatever follows: "drift" finds "drifting"; one of up to three letters must
    stand alone. `sentence` has {level}.
    """

    key: str
    kind: str
    block: str
    question: str
    sentence: str
    any_of: Traits = field(default_factory=dict)
    only: Traits = field(default_factory=dict)
    words: tuple[str, ...] = ()
    below: int | None = None
    at_least: int | None = None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A rule that holds, and the level 0..4 that the question was answered with."""

    rule: ContradictionRule
    level: int

    @property
    def sentence(self) -> str:
        """Say what contradicts what."""
        return self.rule.sentence.format(level=self.level)


def contradictions(
    rules: Sequence[ContradictionRule], traits: Traits, texts: Texts, answers: Answers
) -> tuple[Contradiction, ...]:
    """Find the rules that hold; what nobody is sure of, or has not answered, denies nothing.

    >>> watched = ContradictionRule("a", "ml-canvas", "live-monitoring", "drift", "…{level}", words=("drift",), below=2)
    >>> says = {("ml-canvas", "live-monitoring"): "Drift is checked weekly"}
    >>> [each.sentence for each in contradictions([watched], {}, says, {"drift": Claim(0)})]
    ['…0']
    >>> contradictions([watched], {}, says, {"drift": Claim(2)}), contradictions([watched], {}, says, {})
    ((), ())
    """
    found = []
    for rule in rules:
        answer = answers.get(rule.question)
        if (
            isinstance(answer, Claim)
            and _denies(rule, answer.level)
            and holds(rule.any_of, rule.only, traits)
            and (not rule.words or speaks_of(texts.get((rule.kind, rule.block), ""), rule.words))
        ):
            found.append(Contradiction(rule, answer.level))
    return tuple(found)


def speaks_of(text: str, words: tuple[str, ...]) -> bool:
    """Say whether a text has one of some words, upper or lower case, with any ending unless it is short.

    Words of scripts without blanks between words are found anywhere; letters may be composed or not.

    >>> speaks_of("We watch DRIFTING data", ("drift",)), speaks_of("A spare part", ("art",))
    (True, False)
    >>> speaks_of("Within 50ms", ("ms",)), speaks_of("As msgpack", ("ms",)), speaks_of("每週檢查漂移", ("漂移",))
    (True, False, True)
    """
    return bool(text and _pattern(words).search(unicodedata.normalize("NFKC", text)))


def faults(
    rules: Sequence[ContradictionRule],
    bank: Bank,
    boxes: Mapping[str, Sequence[str]],
    known: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """List what is wrong with rules: unknown question, block, trait or value, no condition, no level.

    `boxes` are the blocks of each kind of canvas, `known` the values of each trait.

    >>> faults([ContradictionRule("x", "ml-canvas", "y", "z", "")], Bank(), {"ml-canvas": ()}, {})[:2]
    ("x: 'y' is not a block of ml-canvas", "x: 'z' is not a question")
    """
    found = []
    for rule in rules:
        told = (
            []
            if rule.block in boxes.get(rule.kind, ())
            else [f"'{rule.block}' is not a block of {rule.kind}"]
        )
        told += [] if rule.question in bank.by_key else [f"'{rule.question}' is not a question"]
        told += trait_faults(rule.any_of, rule.only, known)
        if not (rule.any_of or rule.only or rule.words):
            told.append("needs a trait or words that promise something")
        levels = [level for level in (rule.below, rule.at_least) if level is not None]
        if len(levels) != 1 or not 1 <= levels[0] <= TOP:
            told.append(f"needs one level of 1 to {TOP}")
        if "{level}" not in rule.sentence:
            told.append("its sentence does not name the {level}")
        found += [f"{rule.key}: {each}" for each in told]
    return tuple(found)


def _denies(rule: ContradictionRule, level: int) -> bool:
    if rule.below is not None:
        return level < rule.below
    return rule.at_least is not None and level >= rule.at_least


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_part, words)), re.IGNORECASE)


def _part(word: str) -> str:
    found = re.escape(unicodedata.normalize("NFKC", word))
    # A script without blanks shows no place where a word ends; a digit before it is no part of a word: "50ms".
    if any("\u3040" <= letter <= "\u9fff" for letter in word):
        return found
    end = rf"(?!{LETTER})" if len(word) <= SHORT else ""
    return rf"(?<!{LETTER}){found}{end}"
