"""What differs between two versions of a bank, question by question and word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from assessor.core.bank import Bank, Question
from canvas.core.translations import retold

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
"""What is compared: words, blanks, and each other character."""

SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]+|[^.!?\n]+")
"""What is compared where two texts are too long, or say the same word too often, to compare words."""

MOST_WORK = 150_000_000
"""Pairs of equal tokens, times tokens: a second or two at worst, and a page of prose against another."""

MEANING = ("question", "levels")
"""The fields that say what is asked: where they differ, an old answer may be no answer any more."""

PLACE = ("area", "dimension", "layer")
"""The fields that say where a question stands."""

APART = {"questions", "version", "translations"}
HEAD = tuple(each.name for each in fields(Bank) if each.name not in APART)


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is in both versions, or in one only."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a question or of the bank that differs, with its old and new value."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that is in both versions and not the same.

    `gained` and `lost` are the prerequisites that came and went; `is_asked_anew` says whether what is asked
    differs, `is_moved` whether it stands elsewhere.
    """

    old: Question
    new: Question
    changes: tuple[Change, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def is_asked_anew(self) -> bool:
        """Say whether what is asked differs, so that an old answer has to be looked at again."""
        return any(change.field in MEANING for change in self.changes)

    @property
    def is_moved(self) -> bool:
        """Say whether it stands in another area, dimension or layer."""
        return any(change.field in PLACE for change in self.changes)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two versions; `reordered` are the keys whose turn among the others changed.

    `translated` counts, by language, the texts whose translation came, went or differs.
    """

    added: tuple[Question, ...]
    removed: tuple[Question, ...]
    changed: tuple[Changed, ...]
    reordered: tuple[str, ...]
    head: tuple[Change, ...]
    translated: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Say whether the two say the same."""
        found = (self.added, self.removed, self.changed, self.reordered, self.head, self.translated)
        return not any(found)


def difference(old: Bank, new: Bank) -> Difference:
    """Compare two versions of a bank: what is new, gone, changed, in another order, and its head.

    >>> before = Bank(questions=(Question("git", weight=3), Question("ci")))
    >>> after = Bank(questions=(Question("git", weight=5), Question("tests")))
    >>> found = difference(before, after)
    >>> [q.key for q in found.added], [q.key for q in found.removed]
    (['tests'], ['ci'])
    >>> found.changed[0].changes
    (Change(field='weight', old=3, new=5),)
    """
    shared = [each for each in new.questions if each.key in old.by_key]
    pairs = ((old.by_key[each.key], each) for each in shared)
    return Difference(
        added=tuple(each for each in new.questions if each.key not in old.by_key),
        removed=tuple(each for each in old.questions if each.key not in new.by_key),
        changed=tuple(changed(before, after) for before, after in pairs if before != after),
        reordered=moved(
            [each.key for each in old.questions if each.key in new.by_key],
            [each.key for each in shared],
        ),
        head=_changes(old, new, HEAD),
        translated=retold(old.translations, new.translations),
    )


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts word by word, very long ones by sentences or as a whole.

    The pieces that are the same or gone make up the old one.

    >>> [(piece.kind.value, piece.text) for piece in words("a red car", "a car")]
    [('same', 'a '), ('gone', 'red '), ('same', 'car')]
    """
    before, after = _tokens(old, new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _what, start, end, begin, stop in matcher.get_opcodes():
        gone, came = "".join(before[start:end]), "".join(after[begin:stop])
        if gone == came:
            pieces.append(Piece(Kind.SAME, gone))
        else:
            pieces += [Piece(Kind.GONE, gone)] if gone else []
            pieces += [Piece(Kind.NEW, came)] if came else []
    return tuple(pieces)


def _tokens(old: str, new: str) -> tuple[list[str], list[str]]:
    """Divide two texts as finely as they can be compared in bounded time."""
    for pattern in (TOKENS, SENTENCES):
        before, after = pattern.findall(old), pattern.findall(new)
        times = Counter(after)
        pairs = sum(count * times[token] for token, count in Counter(before).items())
        if pairs * max(len(before), len(after)) <= MOST_WORK:
            return before, after
    return [old], [new]


def moved(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """List the fewest keys whose moves turn one order of the same keys into another.

    >>> moved(["git", "ci", "tests"], ["tests", "git", "ci"])
    ('tests',)
    """
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    kept = {key for block in blocks for key in after[block.b : block.b + block.size]}
    return tuple(key for key in after if key not in kept)


def changed(old: Question, new: Question) -> Changed:
    """Compare two states of a question, field by field.

    >>> changed(Question("ci", weight=3), Question("ci", weight=5, requires=("git",))).gained
    ('git',)
    """
    names = [each.name for each in fields(Question)]
    return Changed(
        old,
        new,
        _changes(old, new, names),
        gained=tuple(key for key in new.requires if key not in old.requires),
        lost=tuple(key for key in old.requires if key not in new.requires),
    )


def _changes(old: object, new: object, names: Any) -> tuple[Change, ...]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(Change(name, _plain(a), _plain(b)) for name, a, b in pairs if a != b)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value
