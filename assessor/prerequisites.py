"""What a question stands on and what stands on it, as lists and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
class Footing:
    """A question between what it needs and what needs it, nearest first; unknown prerequisites left out."""

    needs: tuple[Box, ...]
    carries: tuple[Box, ...]
    picture: Flow


def footing(bank: Bank, key: str, address: Callable[[str], str]) -> Footing:
    """Look at the prerequisites around a question; `address` gives the page of another one by its key."""
    below = {q.key: [each for each in q.requires if each in bank.by_key] for q in bank.questions}
    above: dict[str, list[str]] = {key: [] for key in below}
    for dependant, needed in below.items():
        for each in needed:
            above[each].append(dependant)
    left, right = _columns(below, key), _columns(above, key)
    return Footing(
        tuple(_box(bank, each, address) for each in below[key]),
        tuple(_box(bank, each, address) for each in above[key]),
        _picture(bank, bank.by_key[key], [*reversed(left)], right, address),
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


def _picture(
    bank: Bank,
    question: Question,
    left: list[list[str]],
    right: list[list[str]],
    address: Callable[[str], str],
) -> Flow:
    columns = [
        *(_boxes(bank, keys, address) for keys in left),
        (Box(question.key, question.title or question.key, is_subject=True),),
        *(_boxes(bank, keys, address) for keys in right),
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


def _boxes(bank: Bank, keys: list[str], address: Callable[[str], str]) -> tuple[Box, ...]:
    shown = keys if len(keys) <= MOST else keys[: MOST - 1]
    boxes = [_box(bank, key, address) for key in shown]
    if rest := len(keys) - len(shown):
        more = ngettext("and %(count)s more", "and %(count)s more", rest) % {"count": rest}
        boxes.append(Box(f"+{keys[0]}", more))
    return tuple(boxes)


def _box(bank: Bank, key: str, address: Callable[[str], str]) -> Box:
    return Box(key, bank.by_key[key].title or key, address(key))
