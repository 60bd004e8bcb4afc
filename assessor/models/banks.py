"""The live question banks: their versions, drafted, published and frozen, retired."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from assessor.core.bank import MAIN, Bank
from assessor.core.lint import Finding, lint
from assessor.exchange import banks
from assessor.exchange.shipped import vocabulary
from assessor.models.histories import Reason, Records, because
from assessor.models.questions import FIELDS, ChangedMeanwhile, Question, checksum
from assessor.models.speaking import Speaking
from teams.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class FrozenVersion(Exception):
    """A published version was about to be changed."""


class KeyTaken(Exception):
    """There is a bank of that key already."""


class NotSound(Exception):
    """A draft has faults that keep it from being published."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(map(str, findings)))
        self.findings = findings


class BankVersionQuerySet(models.QuerySet["BankVersion"]):
    """Selections of bank versions."""

    def published(self) -> BankVersionQuerySet:
        """Keep the versions that assessments may begin with."""
        return self.filter(status=BankVersion.Status.PUBLISHED)

    def open(self) -> list[BankVersion]:
        """Return the highest published version of each bank, the main one first, the others by title."""
        newest = {row.key: row for row in self.published().order_by("version").defer("head")}
        return sorted(newest.values(), key=lambda row: (row.key != MAIN, row.title, row.key))

    def newest(self, key: str) -> BankVersion:
        """Return the highest published version of a bank; raise BankVersion.DoesNotExist."""
        return self.published().filter(key=key).order_by("-version")[:1].get()

    def newest_or_none(self, key: str) -> BankVersion | None:
        """Return the highest published version of a bank, None where there is none."""
        return self.published().filter(key=key).order_by("-version").first()

    def load(self, bank: Bank) -> BankVersion:
        """Store a bank as a published version; the same content again changes nothing.

        Raise FrozenVersion where this version is stored with other content.
        """
        try:
            return self._load(bank)
        except IntegrityError:  # another server was faster
            return self._load(bank)

    def found(self, bank: Bank) -> BankVersion:
        """Store the first draft of a new bank; raise KeyTaken where there is a bank of that key."""
        data = banks.to_mapping(bank)
        with transaction.atomic(), because(Reason.COPIED):
            version, is_new = self.get_or_create(
                key=bank.key,
                version=bank.version,
                defaults={"title": bank.title, "head": _head(data)},
            )
            if not is_new or self.filter(key=bank.key).exclude(pk=version.pk).exists():
                raise KeyTaken
            version.questions.bulk_create(version._rows(data))
        return version

    def held(self, key: str) -> BankVersionQuerySet:
        """Let nobody else draft or publish a bank before the transaction ends; return its versions as of now."""
        rows = self.filter(key=key)
        list(rows.order_by("pk").select_for_update().values_list("pk"))
        return rows.all()  # read anew: whoever was faster may have added one

    def next_number(self, key: str) -> int:
        """Return the number of the next version of a bank."""
        highest = self.filter(key=key).aggregate(highest=models.Max("version"))["highest"]
        return (highest or 0) + 1

    def revive(self, gone: BankVersion) -> BankVersion:
        """Bring a draft back that was thrown away, under the next number, with its rows and their history.

        `gone` is what its last entry says. Where it is back already, or another draft is there, return that.
        """
        with transaction.atomic(), because(Reason.RESTORED):
            rows = self.held(gone.key)
            if there := rows.filter(models.Q(status="draft") | models.Q(pk=gone.pk)).first():
                return there
            gone.version = self.next_number(gone.key)
            gone.save(force_insert=True)
            Question.objects.bulk_create(Question.thrown_away_with(gone))
        return gone

    def _load(self, bank: Bank) -> BankVersion:
        data = banks.to_mapping(bank)
        stored = self.filter(key=bank.key, version=bank.version).first()
        if stored and not stored.is_draft:
            if banks.from_mapping(stored.as_mapping()) != bank:
                raise FrozenVersion(
                    gettext(
                        "Version %(version)s of the bank '%(key)s' is published and cannot change; "
                        "give the new content a higher version."
                    )
                    % {"version": bank.version, "key": bank.key}
                )
            return stored
        with transaction.atomic():
            if stored:  # whoever drafts it goes on under a higher number
                self.filter(pk=stored.pk).update(version=self.next_number(bank.key))
            with because(Reason.PUBLISHED):
                version = self.create(
                    key=bank.key, version=bank.version, title=bank.title, head=_head(data)
                )
            version.questions.bulk_create(version._rows(data))
            version._freeze(note="", by=None)
        return version


class BankVersion(Speaking, models.Model):
    """A version of a question bank: draft, then published and frozen, then retired."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        RETIRED = "retired", _("Retired")

    key = models.SlugField(_("key"), max_length=60)
    version = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=120)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    head = models.JSONField(_("scale, rule, groups, lenses"), help_text=_("all but the questions"))
    checksum = models.CharField(max_length=64, editable=False)
    based_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    note = models.TextField(_("what is new"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = BankVersionQuerySet.as_manager()
    history = Records(
        excluded_fields=("checksum", "note", "created_at", "published_at", "published_by")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("key", "version"), name="one_row_a_version"),
        )
        permissions = (("publish", _("Can publish and retire versions")),)

    def __str__(self) -> str:
        return f"{self.title} {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a draft; raise FrozenVersion where it is published or retired."""
        if not self._state.adding:
            self._keep_frozen()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Throw a draft away; raise FrozenVersion where it is published or retired."""
        with transaction.atomic(), because(Reason.THROWN):
            BankVersion.objects.held(self.key)
            self._keep_frozen()
            return super().delete(*args, **kwargs)

    def entries(self) -> Any:
        """Select its own history, and where drafts of it began and were thrown away."""
        of_drafts = models.Q(based_on=self.pk, history_type__in="+-")
        return BankVersion.history.filter(models.Q(id=self.pk) | of_drafts)

    @property
    def is_draft(self) -> bool:
        """Say whether it may still change."""
        return self.status == self.Status.DRAFT

    def draft(self) -> BankVersion:
        """Copy it as the draft of the next version, or return the draft that there is already."""
        with transaction.atomic():
            rows = BankVersion.objects.held(self.key)
            if found := rows.filter(status=self.Status.DRAFT).order_by("-version").first():
                return found
            number = BankVersion.objects.next_number(self.key)
            data = self.as_mapping() | {"version": number}
            with because(Reason.COPIED):
                draft = BankVersion.objects.create(
                    key=self.key, version=number, title=self.title, head=_head(data), based_on=self
                )
            draft.questions.bulk_create(draft._rows(data))
        return draft

    @property
    def stamp(self) -> str:
        """A text that changes with the content of a draft."""
        return checksum(self.as_mapping())

    @property
    def head_stamp(self) -> str:
        """A text that changes with what a draft says beside its questions."""
        return checksum({"title": self.title, "head": self.head})

    def rewrite(self, bank: Bank, seen: str) -> None:
        """Put other content into a draft, if its own is still that of the stamp `seen`.

        Key and number stay the draft's. Raise ChangedMeanwhile where somebody was faster, FrozenVersion where
        it is frozen; nothing is changed then.
        """
        data = banks.to_mapping(replace(bank, key=self.key, version=self.version))
        with transaction.atomic():
            held = self.locked()
            if held.stamp != seen:
                raise ChangedMeanwhile
            held._put_head(bank.title, _head(data))
            held.questions.refill(held._rows(data))

    def locked(self) -> BankVersion:
        """Return the draft as it is stored, which nobody else changes before the transaction ends.

        Raise FrozenVersion where it is frozen, ChangedMeanwhile where it is thrown away.
        """
        held = BankVersion.objects.select_for_update().filter(pk=self.pk).first()
        if held is None:
            raise ChangedMeanwhile
        held._keep_frozen()
        return held

    def add(self, fields: Mapping[str, Any]) -> Question:
        """Put a new question, given by its columns, at the end of its area of a draft.

        Raise FrozenVersion where it is frozen, ValidationError where another question has the key.
        """
        with transaction.atomic():
            held = self.locked()
            rows = list(held.questions.all())
            place = max((row.place + 1 for row in rows), default=0)
            question = Question(bank=held, place=place, **fields)
            question.check_key(rows)
            question.save()
        return question

    def reorder(self, keys: Sequence[str]) -> None:
        """Let these questions of a draft take, in this order, the places that they hold among all.

        Raise ChangedMeanwhile where one is not there any more, FrozenVersion where it is frozen.
        """
        with transaction.atomic():
            held = self.locked()
            rows = {row.key: row for row in held.questions.filter(key__in=keys)}
            if sorted(rows) != sorted(keys):
                raise ChangedMeanwhile
            with because(Reason.MOVED):
                held.questions.arrange(
                    [rows[key] for key in keys], [row.place for row in rows.values()]
                )

    def restore(self, was: Question) -> None:
        """Bring a question of a draft back as it was; what it says now stays in its history.

        One that is removed comes back where it stood. Raise FrozenVersion where the version is frozen,
        ValidationError where another question has the key.
        """
        with transaction.atomic(), because(Reason.RESTORED):
            held = self.locked()
            rows = {row.pk: row for row in held.questions.all()}
            if stored := rows.pop(was.pk, None):
                stored.put({name: getattr(was, name) for name in FIELDS}, rows.values())
                return
            was.bank = held
            was.check_key(rows.values())
            held.questions.filter(place__gte=was.place).update(place=models.F("place") + 1)
            was.save()

    def restore_head(self, title: str, head: dict[str, Any]) -> None:
        """Give a draft the title, scale, rule and groups that it had; raise FrozenVersion where it is frozen."""
        with transaction.atomic(), because(Reason.RESTORED):
            self.locked()._put_head(title, head)

    def _put_head(self, title: str, head: dict[str, Any]) -> None:
        if (self.title, self.head) != (title, head):
            self.title, self.head = title, head
            self.save()

    def lint(self) -> tuple[Finding, ...]:
        """List every fault; a draft whose head cannot be read has one finding that says so."""
        return lint(self.as_core(), vocabulary())

    def publish(self, note: str, by: User | None, seen: str | None = None) -> None:
        """Freeze a draft for ever, with a word on what is new.

        `seen` is the stamp of what the publisher looked at, None for whatever is stored. Raise
        ChangedMeanwhile where somebody changed it since, NotSound where it has faults, FrozenVersion where
        it is frozen already; nothing is changed then.
        """
        with transaction.atomic():
            # another may have written since this was read; what is stored is what is published
            self.refresh_from_db(from_queryset=BankVersion.objects.select_for_update())
            self._keep_frozen()
            if seen is not None and seen != self.stamp:
                raise ChangedMeanwhile
            if findings := self.lint():
                raise NotSound(findings)
            self._freeze(note, by)
            self._record(Reason.PUBLISHED)

    def retire(self) -> None:
        """Keep new assessments from beginning with this version; those that have begun go on."""
        with transaction.atomic():
            self._set(status=self.Status.RETIRED)
            self._record(Reason.RETIRED)

    def _record(self, reason: Reason) -> None:
        BankVersion.history.bulk_history_create([self], update=True, default_change_reason=reason)

    def _rows(self, data: dict[str, Any]) -> list[Question]:
        entries = enumerate(data["questions"])
        return [Question.from_mapping(self, place, entry) for place, entry in entries]

    def _freeze(self, note: str, by: User | None) -> None:
        data = banks.to_mapping(self.as_core())
        self._set(
            checksum=checksum(data),
            head=_head(data),
            note=note,
            status=self.Status.PUBLISHED,
            published_at=timezone.now(),
            published_by=by,
        )

    def _keep_frozen(self) -> None:
        stored = BankVersion.objects.filter(pk=self.pk).values_list("status", flat=True).first()
        if stored and stored != self.Status.DRAFT:
            raise FrozenVersion(
                gettext("%(version)s is published and cannot change.") % {"version": self}
            )

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        BankVersion.objects.filter(pk=self.pk).update(**values)


def _head(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in data if name != "questions"}
