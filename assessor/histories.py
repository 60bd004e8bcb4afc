"""What happened to a version of a bank, as a page shows it: who, when, which question, word by word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessor.core.difference import changed, difference, words
from assessor.differences import Row, Shown, head, row, translations
from assessor.exchange import banks
from assessor.models import BankVersion, Question
from assessor.models.histories import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

type Turn = tuple[datetime, int, str]
"""When an entry was written, its number, and what it is about."""

QUESTION, BANK = "question", "bank"

SAID = {
    (QUESTION, "+", None): _("%(by)s added “%(what)s”"),
    (QUESTION, "~", None): _("%(by)s changed “%(what)s”"),
    (QUESTION, "-", None): _("%(by)s removed “%(what)s”"),
    (QUESTION, "+", Reason.BEGUN): _("“%(what)s” before the first change"),
    (QUESTION, "+", Reason.FILLED): _("%(by)s added “%(what)s” by a file"),
    (QUESTION, "~", Reason.FILLED): _("%(by)s changed “%(what)s” by a file"),
    (QUESTION, "-", Reason.FILLED): _("%(by)s removed “%(what)s” by a file"),
    (QUESTION, "-", Reason.THROWN): _("%(by)s threw the draft away, “%(what)s” with it"),
    (QUESTION, "~", Reason.MOVED): _("%(by)s moved “%(what)s”"),
    (QUESTION, "+", Reason.RESTORED): _("%(by)s brought “%(what)s” back"),
    (QUESTION, "~", Reason.RESTORED): _("%(by)s brought back what “%(what)s” said"),
    (BANK, "+", None): _("%(by)s added %(what)s"),
    (BANK, "~", None): _("%(by)s changed scale, rule or groups of %(what)s"),
    (BANK, "-", None): _("%(by)s threw away the draft %(what)s"),
    (BANK, "+", Reason.COPIED): _("%(by)s began the draft %(what)s"),
    (BANK, "+", Reason.RESTORED): _("%(by)s brought the draft %(what)s back"),
    (BANK, "+", Reason.PUBLISHED): _("%(what)s was published from a file"),
    (BANK, "~", Reason.FILLED): _("%(by)s changed scale, rule or groups of %(what)s by a file"),
    (BANK, "~", Reason.RESTORED): _("%(by)s brought back scale, rule and groups of %(what)s"),
    (BANK, "~", Reason.PUBLISHED): _("%(by)s published %(what)s"),
    (BANK, "~", Reason.RETIRED): _("%(by)s retired %(what)s"),
}
"""What somebody did, by what the entry is about, its kind and its reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the history: what was done, and what changed against the entry before.

    `record` is what is stored, `stands` says whether the version says the same now, `back` what to call
    bringing it back, nothing where that cannot be.
    """

    about: str
    record: Any
    said: str
    fields: tuple[Shown, ...] = ()
    row: Row | None = None
    stands: bool = False
    back: str = ""


def turns(version: BankVersion, key: str) -> Any:
    """Select what happened to a version, newest first, or all that happened to questions of a key."""
    questions = Question.history.filter(bank_id=version.pk)
    if key:
        rows = questions.filter(id__in=questions.filter(key=key).values("id"))
        return _turns(rows, QUESTION).order_by("-history_date", "-history_id")
    changes = questions.exclude(history_change_reason__in=(Reason.BEGUN, Reason.THROWN))
    both = _turns(changes, QUESTION).union(_turns(version.entries(), BANK))
    return both.order_by("-history_date", "-history_id")


def entries(version: BankVersion, chosen: Iterable[Turn]) -> list[Entry]:
    """Show what was selected, in a number of queries that does not grow with it."""
    found = list(chosen)
    questions = _records(Question.history, found, QUESTION)
    versions = _records(BankVersion.history, found, BANK)
    present = {each.pk: each for each in version.questions.all()}
    known = [*(each for each, _before in questions.values()), *present.values()]
    titles = {each.key: each.title for each in known}
    versions_there = BankVersion.objects.filter(key=version.key)
    statuses = dict(versions_there.values_list("pk", "status"))
    shown = [
        _of_question(*questions[number], present, titles)
        if about == QUESTION
        else _of_bank(*versions[number], version)
        for _at, number, about in found
    ]
    return [replace(each, back=_back(each, version, statuses)) for each in shown]


def _back(entry: Entry, version: BankVersion, statuses: dict[int, str]) -> str:
    """Say what an entry can bring back; `statuses` are those of the versions that there are, by row."""
    row = entry.record.id
    if entry.about == BANK and row != version.pk:
        is_thrown = entry.record.history_type == "-" and row not in statuses
        no_draft = BankVersion.Status.DRAFT not in statuses.values()
        return gettext("Bring the draft back") if is_thrown and no_draft else ""
    if entry.stands or not version.is_draft:
        return ""
    if entry.about == QUESTION:
        return gettext("Bring this back")
    return gettext("Bring scale, rule and groups back")


def _turns(rows: Any, about: str) -> Any:
    return rows.order_by().values_list("history_date", "history_id", Value(about))


def _records(history: Any, chosen: list[Turn], about: str) -> dict[int, tuple[Any, Any]]:
    """Fetch entries by their number, each with the one before it of the same row, if there is one."""
    before = history.filter(id=OuterRef("id"), pk__lt=OuterRef("pk")).order_by("-pk").values("pk")
    rows = history.filter(pk__in=[number for _at, number, kind in chosen if kind == about])
    rows = list(rows.select_related("history_user").annotate(earlier=Subquery(before[:1])))
    known = history.in_bulk([each.earlier for each in rows if each.earlier])
    return {each.pk: (each, known.get(each.earlier)) for each in rows}


def _of_question(
    record: Any, earlier: Any, present: dict[int, Question], titles: dict[str, str]
) -> Entry:
    now = present.get(record.id)
    stands = now is not None and now.as_mapping() == _question(record).as_mapping()
    if earlier is None or record.history_type == "-":
        return Entry(QUESTION, record, _said(QUESTION, record), stands=stands)
    old, new = (_question(each).as_core() for each in (earlier, record))
    shown = row(changed(old, new), titles)
    fields = shown.fields
    if old == new and earlier.place != record.place:
        places = (str(each.place + 1) for each in (earlier, record))
        fields = (Shown(gettext("Place in the bank"), words(*places)),)
    return Entry(QUESTION, record, _said(QUESTION, record), fields, shown, stands)


def _of_bank(record: Any, earlier: Any, version: BankVersion) -> Entry:
    stands = (record.title, record.head) == (version.title, version.head)
    fields: tuple[Shown, ...] = ()
    if earlier is not None:
        fields = head(difference(_bank(earlier), _bank(record)))
        fields += translations(*(each.head.get("translations", {}) for each in (earlier, record)))
    return Entry(BANK, record, _said(BANK, record), fields, stands=stands)


def _question(record: Any) -> Question:
    question: Question = record.instance
    return question


def _bank(record: Any) -> Any:
    given = {"bank": record.key, "version": record.version, "title": record.title, "questions": []}
    return banks.from_mapping(record.head | given)


def _said(about: str, record: Any) -> str:
    kind, reason = record.history_type, record.history_change_reason
    said = SAID.get((about, kind, reason)) or SAID[about, kind, None]
    return said % {"by": record.history_user or gettext("Somebody"), "what": record.history_object}
