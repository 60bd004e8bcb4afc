"""The review of the catalogue as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import Status
from assessor.core.reviewing import Doubt, to_review
from assessor.exchange.shipped import categories
from assessor.forms.catalogue import STATUSES, ConfirmForm
from assessor.models import CatalogueEntry

MOST_SHOWN = 6
"""Entries of a group that a page shows at once; the next ones follow as these are done."""

DOUBTS = {
    Doubt.OLD: _("Older than a year"),
    Doubt.UNCONFIRMED: _("Not confirmed"),
    Doubt.UNTRACED: _("Source without an address"),
}
REASONS = {
    Doubt.OLD: _("Pages and reports say of these that their facts may be out of date."),
    Doubt.UNCONFIRMED: _("Nobody has named a page that says what is said here."),
    Doubt.UNTRACED: _("Somebody saw it, but nobody else can look it up."),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The entries in doubt for one reason: the oldest ones, and how many there are in all."""

    doubt: Doubt
    rows: tuple[Row, ...]
    total: int

    @property
    def title(self) -> str:
        """What is doubtful about them."""
        return str(DOUBTS[self.doubt])

    @property
    def about(self) -> str:
        """Why that matters."""
        return str(REASONS[self.doubt])

    @property
    def more(self) -> int:
        """How many are not shown yet."""
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with the form that confirms it."""

    entry: CatalogueEntry
    form: ConfirmForm
    conflict: CatalogueEntry | None = None

    @property
    def category(self) -> str:
        """What it is for, first of all."""
        return main_category(self.entry)

    @property
    def status(self) -> str:
        """How it is developed, or how it ended, in words."""
        return str(STATUSES[Status(self.entry.status)])


@dataclass(frozen=True)
class Review:
    """The catalogue on a day: what is in doubt, by its gravest reason; two queries."""

    today: date

    @cached_property
    def entries(self) -> dict[str, CatalogueEntry]:
        """The entries that stand, by key."""
        rows = CatalogueEntry.objects.standing().select_related("confirmed_by")
        return {row.key: row for row in rows}

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The reasons for which anything is in doubt, the gravest first."""
        found = to_review(CatalogueEntry.objects.live(), self.today)
        made = []
        for doubt, tools in found.items():
            rows = [row(self.entries[t.key]) for t in tools if t.key in self.entries]
            made.append(Group(doubt, tuple(rows[:MOST_SHOWN]), len(rows)))
        return tuple(group for group in made if group.total)

    @property
    def in_doubt(self) -> int:
        """How many entries are in doubt."""
        return sum(group.total for group in self.groups)

    @property
    def confirmed(self) -> int:
        """How many entries are not."""
        return len(self.entries) - self.in_doubt


def main_category(entry: CatalogueEntry) -> str:
    """Say what a tool is for, first of all; "" where nobody knows its category."""
    found = categories().get(next(iter(entry.categories), ""))
    return found.title if found else ""


def row(entry: CatalogueEntry) -> Row:
    """Show an entry with an empty form."""
    form = ConfirmForm(initial={"seen": entry.version}, auto_id=f"{entry.key}-%s")
    return Row(entry, form)
