"""The questions of a bank version, as rows."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessor.core import bank as core
from assessor.exchange.banks import question_from

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from assessor.models.banks import BankVersion


class ChangedMeanwhile(Exception):
    """Somebody else's newer draft is stored, nothing was changed; `stored` is the question as it is."""

    def __init__(self, stored: Question | None = None) -> None:
        super().__init__(str(stored or ""))
        self.stored = stored


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

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("bank", "key"), name="one_question_a_key"),)

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a question of a draft; raise FrozenVersion where its version is frozen."""
        self.bank._keep_frozen()
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
        Question.objects.bulk_update(following, ["requires"])
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
            Question.objects.bulk_update(losing, ["requires"])
            stored.delete()
        return losing

    def as_core(self) -> core.Question:
        """Return the question as a value of the core."""
        return question_from(self.as_mapping())

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
