"""What editors made of the words of a canvas: titles, what blocks are for, questions to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from canvas.core.kinds import Block, Kind
from canvas.shipped import kinds
from teams.models import User


@dataclass(frozen=True, slots=True)
class Words:
    """What a block says before anybody wrote a card: its title, what it is for, the questions to ask."""

    title: str
    about: str
    prompts: tuple[str, ...]


class PromptConflict(Exception):
    """Somebody else's newer words are stored; nothing was changed. None where they went back."""

    def __init__(self, stored: Prompt | None) -> None:
        super().__init__(str(stored))
        self.stored = stored


class PromptQuerySet(models.QuerySet["Prompt"]):
    """The words that count."""

    def worded(self, shipped: Iterable[Kind] | None = None) -> Mapping[str, Kind]:
        """Put the edited words into kinds of canvases, all of them unless told which; one query."""
        wanted = list(kinds().values() if shipped is None else shipped)
        rows = {(row.kind, row.block): row for row in self.filter(kind__in=[k.key for k in wanted])}
        return {
            kind.key: replace(
                kind,
                blocks=tuple(
                    row.over(block) if (row := rows.get((kind.key, block.key))) else block
                    for block in kind.blocks
                ),
            )
            for kind in wanted
        }

    def put(self, at: tuple[str, str], words: Words, seen: int, by: User) -> Prompt:
        """Store the words of a block, which a kind and a key name, if nobody was faster.

        `seen` is the version that the person saw (0: what Cairn ships). Raise PromptConflict.
        """
        kind, block = at
        try:
            with transaction.atomic():
                row = self.select_for_update().filter(kind=kind, block=block).first()
                if (row.version if row else 0) != seen:
                    raise PromptConflict(row)
                row = row or Prompt(kind=kind, block=block)
                row.title, row.about, row.prompts = words.title, words.about, list(words.prompts)
                row.keep(by)
                return row
        except IntegrityError as fault:  # another one was the first to edit this block
            raise PromptConflict(self.get(kind=kind, block=block)) from fault


class Prompt(models.Model):
    """The words of a block in the place of those that Cairn ships; without a row the shipped ones count."""

    kind = models.SlugField(_("canvas"), max_length=40, editable=False)
    block = models.SlugField(_("block"), max_length=40, editable=False)
    title = models.CharField(_("title"), max_length=120)
    about = models.CharField(_("what it is for"), max_length=500, blank=True)
    prompts = models.JSONField(_("questions to ask"), default=list, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(excluded_fields=["version"])

    objects = PromptQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "block"), name="one_prompt_a_block"),
        )
        ordering = ("kind", "block")
        verbose_name = _("words of a canvas block")
        verbose_name_plural = _("words of canvas blocks")

    def __str__(self) -> str:
        kind = kinds().get(self.kind)
        return f"{kind.title if kind else self.kind}: {self.title}"

    def over(self, block: Block) -> Block:
        """Return a block with these words."""
        return replace(block, title=self.title, about=self.about, prompts=tuple(self.prompts))

    def keep(self, by: User) -> None:
        """Store it as the next version, with a line in its history."""
        self.version, self.changed_by, self.changed_at = self.version + 1, by, timezone.now()
        self._history_user = by
        self.save()
