"""What a question stands on and what stands on it, as lists and as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor.core.bank import Bank, Question
from rendering.charts import Box, Flow

MOST = 7
"""Boxes in a column of the picture; a last one counts the rest."""

REACH = 2
"""Columns on either side: what is needed at once, and what that needs."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another question of the same version, with its row."""

    question: Question
    pk: int


@dataclass(frozen=True, slots=True)
class Footing:
    """A question between what it needs at once and what needs it at once; the picture reaches farther.

    Prerequisites that nobody knows are left out.
    """

    needs: tuple[Neighbour, ...]
    carries: tuple[Neighbour, ...]
    picture: Flow


def footing(bank: Bank, key: str, rows: Mapping[str, int]) -> Footing:
    """Look at the prerequisites around a question; `rows` are those of the version's questions by key."""
    below = {q.key: [each for each in q.requires if each in bank.by_key] for q in bank.questions}
    above: dict[str, list[str]] = {key: [] for key in below}
    for dependant, needed in below.items():
        for each in needed:
            above[each].append(dependant)
    left, right = _columns(below, key), _columns(above, key)
    return Footing(
        tuple(Neighbour(bank.by_key[each], rows[each]) for each in below[key]),
        tuple(Neighbour(bank.by_key[each], rows[each]) for each in above[key]),
        _picture(bank, bank.by_key[key], [*reversed(left)], right),
    )


def _columns(arrows: Mapping[str, Sequence[str]], key: str) -> list[list[str]]:
    """Collect what is one step away, then two; each key once, however it is reached."""
    seen, columns, last = {key}, [], [key]
    for _step in range(REACH):
        last = list(dict.fromkeys(each for one in last for each in arrows[one] if each not in seen))
        seen.update(last)
        if last:
            columns.append(last)
    return columns


def _picture(bank: Bank, question: Question, left: list[list[str]], right: list[list[str]]) -> Flow:
    columns = [
        *(_boxes(bank, keys) for keys in left),
        (Box(question.key, question.title or question.key, is_subject=True),),
        *(_boxes(bank, keys) for keys in right),
    ]
    shown = {box.key: nth for nth, column in enumerate(columns) for box in column}
    lines = tuple(
        (needed, key)
        for key in shown
        for needed in (bank.by_key[key].requires if key in bank.by_key else ())
        if shown.get(needed, len(columns)) < shown[key]
    )
    needs, carries = (len(keys[0]) if keys else 0 for keys in (left[::-1], right))
    described = _("Prerequisites: %(needs)s. Practices that stand on it: %(carries)s.") % {
        "needs": needs,
        "carries": carries,
    }
    return Flow(_("Prerequisites"), described, tuple(columns), lines, name="prerequisites")


def _boxes(bank: Bank, keys: list[str]) -> tuple[Box, ...]:
    shown = keys if len(keys) <= MOST else keys[: MOST - 1]
    boxes = [Box(key, bank.by_key[key].title or key) for key in shown]
    if rest := len(keys) - len(shown):
        more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}
        boxes.append(Box(f"+{keys[0]}", more))
    return tuple(boxes)
