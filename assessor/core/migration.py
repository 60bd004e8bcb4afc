"""How answers to one version of a bank become answers to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessor.core.answers import Answer, Answers
from assessor.core.bank import Bank
from assessor.core.difference import difference
from assessor.core.sums import Headline


@dataclass(frozen=True, slots=True)
class Carried:
    """What becomes of answers: those that stay, those asked again with the old one shown, and the rest.

    `new` are the keys of questions that nobody could answer before, `gone` the answers to questions that
    the other version does not ask.
    """

    kept: Answers
    asked_again: Mapping[str, Answer]
    new: tuple[str, ...]
    gone: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Impact:
    """The level or the sum of the same answers under two versions; None where no question applies."""

    before: Headline | None
    after: Headline | None

    @property
    def step(self) -> float:
        """How far the lowest level or sum that the answers allow moves: above 0 up, below 0 down.

        >>> from assessor.core.scoring import Range
        >>> Impact(Range(1, 3), Range(2, 3)).step, Impact(None, Range(2, 2)).step
        (1, 0)
        """
        if self.before is None or self.after is None or type(self.before) is not type(self.after):
            return 0
        return self.after.low - self.before.low


def carried(old: Bank, new: Bank, answers: Answers) -> Carried:
    """Carry answers over: those to questions that ask the same stay, others are asked again.

    >>> from assessor.core.answers import Claim
    >>> from assessor.core.bank import Question
    >>> before = Bank(questions=(Question("git", "Git"), Question("ci", question="Old?")))
    >>> after = Bank(questions=(Question("git", "Source control"), Question("ci", question="New?")))
    >>> made = carried(before, after, {"git": Claim(3), "ci": Claim(2)})
    >>> dict(made.kept), dict(made.asked_again)
    ({'git': Claim(level=3)}, {'ci': Claim(level=2)})
    """
    found = difference(old, new)
    anew = {each.new.key for each in found.changed if each.is_asked_anew}
    return Carried(
        kept={k: a for k, a in answers.items() if k in new.by_key and k not in anew},
        asked_again={k: a for k, a in answers.items() if k in anew},
        new=tuple(each.key for each in found.added),
        gone={k: a for k, a in answers.items() if k not in new.by_key},
    )
