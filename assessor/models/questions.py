"""The questions of a bank version, as rows."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from assessor.core import bank as core
from assessor.core.difference import moved
from assessor.exchange.banks import question_from
from assessor.models.histories import Reason, Records, current_reason

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from assessor.models.banks import BankVersion
    from teams.models import User


class ChangedMeanwhile(Exception):
    """Somebody else's newer draft is stored, nothing was changed; `stored` is the question as it is."""

    def __init__(self, stored: Question | None = None) -> None:
        super().__init__(str(stored or ""))
        self.stored = stored


class QuestionQuerySet(models.QuerySet["Question"]):
    """Selections of questions, and changes of many at once; each leaves its entries in the history."""

    def begin_history(self) -> None:
        """Keep how questions are that have no history yet; to be called before they change.

        A draft begins as a copy, of which nobody wants to read: only what changes later has a history.
        """
        entries = Question.history.filter(id=models.OuterRef("pk"))
        rows = list(self.filter(~models.Exists(entries)).select_related("bank"))
        for row in rows:
            row._history_user, row._history_date = None, row.bank.created_at
        Question.history.bulk_history_create(rows, default_change_reason=Reason.BEGUN)

    def change(self, rows: Collection[Question], names: Sequence[str]) -> None:
        """Store these columns of questions of a draft."""
        self.filter(pk__in=[row.pk for row in rows]).begin_history()
        bulk_update_with_history(
            rows, Question, names, default_change_reason=current_reason(), manager=Question.objects
        )

    def arrange(self, rows: Sequence[Question], places: Iterable[int]) -> None:
        """Give questions, in their new order, these places; the history tells of those that moved."""
        before = [row.key for row in sorted(rows, key=lambda row: row.place)]
        turned = set(moved(before, [row.key for row in rows]))
        self.filter(key__in=turned).begin_history()
        shifted = []
        for row, place in zip(rows, places, strict=True):
            if row.place != place:
                row.place = place
                shifted.append(row)
        self.bulk_update(shifted, ["place"])
        self.change([row for row in rows if row.key in turned], ())

    def refill(self, wanted: Sequence[Question]) -> None:
        """Make the questions of a draft those that are wanted; one whose key stays keeps its row."""
        stored = {row.key: row for row in self.all()}
        kept = [row for row in wanted if row.key in stored]
        places = [row.place for row in kept]
        for row in kept:
            row.pk, row.place = stored[row.key].pk, stored[row.key].place
        self.exclude(key__in=[row.key for row in kept]).delete()
        names = [
            name
            for name in FIELDS
            if any(getattr(row, name) != getattr(stored[row.key], name) for row in kept)
        ]
        differing = [row for row in kept if row.as_mapping() != stored[row.key].as_mapping()]
        self.change(differing, names)
        self.arrange(kept, places)
        bulk_create_with_history(
            [row for row in wanted if row.key not in stored],
            Question,
            default_change_reason=current_reason(),
        )


class Question(models.Model):
    """One practice of a bank version; the fields are those of the exchange format."""

    bank = models.ForeignKey("BankVersion", models.CASCADE, related_name="questions")
    place = models.PositiveIntegerField(_("place in the bank"))
    key = models.SlugField(_("key"), max_length=80)
    title = models.CharField(_("title"), max_length=300)
    question = models.TextField(_("question"))
    why = models.TextField(_("why it matters"), blank=True)
    levels = models.JSONField(_("descriptors of levels 0 to 4"), default=list)
    area = models.SlugField(_("area"), max_length=60)
    dimension = models.SlugField(_("dimension"), max_length=60)
    layer = models.SlugField(_("layer"), max_length=60, null=True, blank=True)  # noqa: DJ001 - null: not capped
    asked_from = models.PositiveSmallIntegerField(_("asked for from level"), default=1)
    weight = models.PositiveSmallIntegerField(_("impact 1 to 5"), default=1)
    requires = models.JSONField(_("prerequisites"), default=list, blank=True)
    effort = models.JSONField(_("person-weeks to in place"), default=list)
    roles = models.JSONField(_("roles"), default=list, blank=True)
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    tools = models.JSONField(_("tool categories"), default=list, blank=True)
    quick = models.BooleanField(_("in the quick pass"), default=False)
    lens = models.JSONField(_("place in other models"), default=dict, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    applies_when = models.JSONField(_("applies when"), default=dict, blank=True)

    if TYPE_CHECKING:
        _history_user: User | None
        _history_date: datetime

    objects = QuestionQuerySet.as_manager()
    history = Records(no_db_index=("area", "dimension", "layer"))

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("bank", "key"), name="one_question_a_key"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a question of a draft; raise FrozenVersion where its version is frozen."""
        self.bank._keep_frozen()
        Question.objects.filter(pk=self.pk).begin_history()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take a question out of a draft; raise FrozenVersion where its version is frozen."""
        self.bank._keep_frozen()
        return super().delete(*args, **kwargs)

    @property
    def stamp(self) -> str:
        """A text that changes with its content, wherever it stands."""
        return checksum(self.as_mapping())

    def rewrite(self, fields: Mapping[str, Any], seen: str) -> int:
        """Give columns other values, if the stored content is still that of the stamp `seen`.

        A new key takes the place of the old one in the prerequisites of others: return of how many.
        Raise ChangedMeanwhile where somebody was faster, FrozenVersion where the version is frozen,
        ValidationError where another question has the key; nothing is changed then.
        """
        with transaction.atomic():
            rows = {row.pk: row for row in self.bank.locked().questions.all()}
            stored = rows.pop(self.pk, None)
            if stored is None or stored.stamp != seen:
                raise ChangedMeanwhile(stored)
            return stored.put(fields, rows.values())

    def put(self, fields: Mapping[str, Any], others: Collection[Question]) -> int:
        """Store other values of columns; within a transaction that holds the draft.

        `others` are the draft's other questions; return how many of them stand on its new key.
        """
        before = self.as_mapping()
        for name in FIELDS:
            setattr(self, name, fields.get(name, getattr(self, name)))
        if self.as_mapping() == before:
            return 0
        self.check_key(others)
        old, new = before["key"], self.key
        following = [row for row in others if old != new and old in row.requires]
        for row in following:
            row.requires = [new if key == old else key for key in row.requires]
        Question.objects.change(following, ["requires"])
        self.bank.translations_follow(f"questions.{old}", f"questions.{new}")
        self.save()
        return len(following)

    def check_key(self, others: Collection[Question]) -> None:
        """Raise ValidationError where one of the others has its key."""
        if any(row.key == self.key for row in others):
            raise ValidationError({"key": gettext("Another question of this draft has this key.")})

    def remove(self) -> tuple[Question, ...]:
        """Take it out of its draft; return those that stood on it, which no longer do.

        Raise FrozenVersion where the version is frozen. One that is removed already stays so.
        """
        with transaction.atomic():
            rows = {row.pk: row for row in self.bank.locked().questions.all()}
            stored = rows.pop(self.pk, None)
            if stored is None:
                return ()
            losing = tuple(row for row in rows.values() if stored.key in row.requires)
            for row in losing:
                row.requires = [key for key in row.requires if key != stored.key]
            Question.objects.change(losing, ["requires"])
            stored.delete()
        return losing

    def as_core(self) -> core.Question:
        """Return the question as a value of the core."""
        return question_from(self.as_mapping())

    @classmethod
    def thrown_away_with(cls, draft: BankVersion) -> list[Question]:
        """Return the questions that a draft had when it was thrown away, not those removed before."""
        last = cls.history.filter(bank_id=draft.pk).latest_of_each()
        return [entry.instance for entry in last.filter(history_change_reason=Reason.THROWN)]

    @classmethod
    def from_mapping(cls, bank: BankVersion, place: int, entry: dict[str, Any]) -> Question:
        """Make a row, not saved yet, from a question's YAML data."""
        fields = {
            ("asked_from" if name == "from" else name): value for name, value in entry.items()
        }
        return cls(bank=bank, place=place, **fields)

    def as_mapping(self) -> dict[str, Any]:
        """Return the question as YAML data."""
        return {("from" if name == "asked_from" else name): getattr(self, name) for name in FIELDS}


FIELDS = tuple(
    field.name
    for field in Question._meta.concrete_fields
    if field.name not in {"id", "bank", "place"}
)


def checksum(data: dict[str, Any]) -> str:
    """Return the SHA-256 of a bank's YAML data, whatever the order of its fields."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
