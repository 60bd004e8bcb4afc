"""The cards of a canvas, and all that ever happened to them."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from canvas.core.designs import Note
from canvas.models.canvases import MOST_CARDS, Canvas, Full
from teams.models import OfTeam, User

ONE_SITTING = timedelta(minutes=10)
"""What one person types at a card within this time is one entry of its history."""


class CardConflict(Exception):
    """Somebody else's newer card is stored; nothing was changed."""

    def __init__(self, stored: Card) -> None:
        super().__init__(str(stored.pk))
        self.stored = stored


class CardQuerySet(models.QuerySet["Card"]):
    """Selections of cards."""

    def standing(self) -> CardQuerySet:
        """Keep those that nobody removed, in their order."""
        return self.filter(is_removed=False).order_by("block", "place", "pk")

    def add(self, canvas: Canvas, block: str, note: Note, by: User, pk: UUID | None = None) -> Card:
        """Put a card at the end of a block of a canvas.

        The same `pk` and words again are the same card, so that a browser may repeat a request whose reply
        was lost; other words are another card, as somebody typed on meanwhile. Raise Full where there is no
        room.
        """
        with transaction.atomic():
            held = canvas.locked()
            stored = self.filter(pk=pk).first() if pk else None
            if stored and stored.canvas_id == held.pk and stored.says(note):
                return stored
            (card,) = self.append(held, [(block, note)], by, None if stored else pk)
        return card

    def append(
        self,
        canvas: Canvas,
        notes: Iterable[tuple[str, Note]],
        by: User,
        pk: UUID | None = None,
    ) -> list[Card]:
        """Put notes at the ends of their blocks, in order; within a transaction that holds the canvas.

        `pk` is for a single one. Raise Full where there is no room.
        """
        new = list(notes)
        there = list(canvas.cards.standing().values_list("block", "place"))
        if len(there) + len(new) > MOST_CARDS:
            raise Full
        ends: Counter[str] = Counter()
        for block, place in there:
            ends[block] = max(ends[block], place)
        cards = []
        for block, note in new:
            ends[block] += 1
            card = Card(canvas=canvas, block=block, place=ends[block], changed_by=by)
            card.pk, card.text, card.fields = pk or card.pk, note.text, dict(note.fields)
            cards.append(card)
        self.bulk_create(cards)
        Change.objects.bulk_create(Change.of(card, Change.What.ADDED, by) for card in cards)
        canvas.touch(*{block for block, _note in new})
        return cards

    def clear(self, canvas: Canvas, by: User) -> None:
        """Take every card off a canvas; its history can bring each back. Within a held transaction."""
        cards = list(canvas.cards.standing())
        for card in cards:
            card.version, card.is_removed, card.changed_by = card.version + 1, True, by
        self.bulk_update(cards, ["version", "is_removed", "changed_by"])
        Change.objects.bulk_create(Change.of(card, Change.What.REMOVED, by) for card in cards)
        canvas.touch(*{card.block for card in cards})


class Card(OfTeam):
    """A note in a block of a canvas.

    `version` counts what happened to its words, removal included; where it stands has no version, as a
    move takes nothing from anybody.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    canvas = models.ForeignKey(Canvas, models.CASCADE, related_name="cards")
    block = models.SlugField(max_length=60)
    place = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    fields = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_removed = models.BooleanField(default=False)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    TEAM = "canvas__project__team"

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("canvas", "block", "place"), name="card_by_place"),)

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def note(self) -> Note:
        """What it says, as a value of the core."""
        return Note(self.text, self.fields)

    def rewrite(self, note: Note, seen: int, by: User) -> Card:
        """Store other words, if the stored ones are still those of version `seen`; return it as stored.

        Storing again what is stored is no conflict. Raise CardConflict with the stored card otherwise, be
        it that somebody removed it; raise Full where it is to come back and there is no room. Nothing is
        changed then.
        """
        with transaction.atomic():
            canvas, card = self._held()
            if card.says(note) and not card.is_removed:
                return card
            if card.version != seen:
                raise CardConflict(card)
            card._keep_room(canvas)
            what = Change.What.RESTORED if card.is_removed else Change.What.REWRITTEN
            card.text, card.fields, card.is_removed = note.text, dict(note.fields), False
            card._write(canvas, what, by)
        return card

    def remove(self, seen: int, by: User) -> Card:
        """Take it off the sheet, if its words are still those of version `seen`, else raise CardConflict.

        Removing what is removed already changes nothing.
        """
        with transaction.atomic():
            canvas, card = self._held()
            if card.is_removed:
                return card
            if card.version != seen:
                raise CardConflict(card)
            card.is_removed = True
            card._write(canvas, Change.What.REMOVED, by)
        return card

    def restore(self, change: Change, by: User) -> Card:
        """Bring back the words that the card had after a change, and the card where it was removed.

        What it says now stays in its history. Raise Full where the sheet has no room for it.
        """
        with transaction.atomic():
            canvas, card = self._held()
            card._keep_room(canvas)
            card.text, card.fields, card.is_removed = change.text, change.fields, False
            card._write(canvas, Change.What.RESTORED, by)
        return card

    def move(self, block: str, before: Card | None, by: User) -> Card:
        """Put it into a block before another card there, or at its end.

        A neighbour that has gone elsewhere meanwhile means the end. Nothing happens to a removed card.
        """
        with transaction.atomic():
            canvas, card = self._held()
            if card.is_removed:
                return card
            old = card.block
            others = list(canvas.cards.standing().filter(block=block).exclude(pk=card.pk))
            spot = next((n for n, each in enumerate(others) if before and each.pk == before.pk), -1)
            others.insert(spot if spot >= 0 else len(others), card)
            card.block = block
            for place, each in enumerate(others, start=1):
                each.place = place
            canvas.cards.bulk_update(others, ["block", "place"])
            if old != block:
                Change.objects.create_of(card, Change.What.MOVED, by)
            canvas.touch(old, block)
        return card

    def says(self, note: Note) -> bool:
        """Say whether these are its words already."""
        return (self.text, self.fields) == (note.text, dict(note.fields))

    def _held(self) -> tuple[Canvas, Card]:
        """Hold the canvas and fetch the card as it is now; within a transaction."""
        canvas = self.canvas.locked()
        return canvas, Card.objects.select_related("changed_by").get(pk=self.pk)

    def _keep_room(self, canvas: Canvas) -> None:
        """Raise Full where the card is to come back and the canvas has no room for it."""
        if self.is_removed and canvas.cards.standing().count() >= MOST_CARDS:
            raise Full

    def _write(self, canvas: Canvas, what: str, by: User) -> None:
        self.version += 1
        self.changed_by = by
        self.save()
        Change.objects.create_of(self, what, by)
        canvas.touch(self.block)


class ChangeQuerySet(models.QuerySet["Change"]):
    """Selections of changes."""

    def newest_first(self) -> ChangeQuerySet:
        """Order by what happened last."""
        return self.order_by("-at", "-pk")

    def create_of(self, card: Card, what: str, by: User) -> None:
        """Note what happened to a card; what one person types in one sitting becomes one entry."""
        new = Change.of(card, what, by)
        last = self.filter(card=card).newest_first().first()
        is_same_sitting = (
            last is not None
            and last.by_id == by.pk
            and new.at - last.at < ONE_SITTING
            and what == Change.What.REWRITTEN
            and last.what in {Change.What.ADDED, Change.What.REWRITTEN}
        )
        if last is not None and is_same_sitting:
            # `at` stays: a sitting ends, however long one types
            last.text, last.fields = new.text, new.fields
            last.save(update_fields=["text", "fields"])
        else:
            new.save()


class Change(OfTeam):
    """An entry of a sheet's history: what somebody did to a card, and what it said and where after that."""

    class What(models.TextChoices):
        ADDED = "added", _("added")
        REWRITTEN = "rewritten", _("changed")
        MOVED = "moved", _("moved")
        REMOVED = "removed", _("removed")
        RESTORED = "restored", _("brought back")

    card = models.ForeignKey(Card, models.CASCADE, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    block = models.SlugField(max_length=60)
    text = models.TextField()
    fields = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    TEAM = "card__canvas__project__team"

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("card", "-at"), name="change_by_time"),)

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.text[:60]}"

    @classmethod
    def of(cls, card: Card, what: str, by: User) -> Change:
        """Return the entry, not stored yet, for a card as it is now."""
        said: dict[str, Any] = {"block": card.block, "text": card.text, "fields": card.fields}
        return cls(card=card, what=what, by=by, **said)
