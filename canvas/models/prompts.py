"""What editors made of the words of a canvas: titles, what blocks are for, questions to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from canvas.core.kinds import Block, Kind
from canvas.core.spoken import block_texts, block_told, kind_in_language, reworded
from canvas.core.translations import Texts, Told, carried, spoken
from canvas.languages import active_language
from canvas.shipped import kinds, kinds_as_shipped
from teams.models import User


@dataclass(frozen=True, slots=True)
class Words:
    """What a block says before anybody wrote a card: its title, what it is for, the questions to ask."""

    title: str
    about: str
    prompts: tuple[str, ...]


type At = tuple[str, str]
"""The keys of a canvas and of a block of it."""


class PromptConflict(Exception):
    """Somebody else's newer words are stored; nothing was changed. None where they went back."""

    def __init__(self, stored: Prompt | None) -> None:
        super().__init__(str(stored))
        self.stored = stored


class PromptQuerySet(models.QuerySet["Prompt"]):
    """The words that count."""

    def worded(self, shipped: Iterable[Kind] | None = None) -> Mapping[str, Kind]:
        """Put the edited words into kinds of canvases, all of them unless told which; one query.

        They are in the active language, text by text where somebody translated what stands there now.
        """
        wanted = list(kinds().values() if shipped is None else shipped)
        found = {kind.key: kind for kind in wanted}
        spoken_here: dict[str, Kind] = {}
        for row in self.filter(kind__in=found):
            kind = spoken_here.get(row.kind, kinds_as_shipped()[row.kind])
            if row.block in kind.by_key:
                block = row.over(kind.by_key[row.block])
                spoken_here[row.kind] = reworded(kind, block, row.told)
        shown = {
            key: kind_in_language(kind, active_language()) for key, kind in spoken_here.items()
        }
        return found | shown

    def told(self) -> dict[At, Told]:
        """Return what every block says, with its translations, by canvas and block; one query."""
        rows = {(row.kind, row.block): row for row in self.all()}
        found: dict[At, Told] = {}
        for kind in kinds_as_shipped().values():
            for block in kind.blocks:
                row = rows.get((kind.key, block.key))
                shown = row.over(block) if row else block
                found[kind.key, block.key] = block_told(kind, shown, row.told if row else None)
        return found

    @transaction.atomic
    def translate(self, at: At, code: str, texts: Texts, by: User) -> None:
        """Put texts of a block into a language, by their path inside it; a blank one goes.

        A block that nobody edited goes on to say what Cairn ships. Raise django.db.IntegrityError where
        another one was the first to write on it.
        """
        block = kinds_as_shipped()[at[0]].by_key[at[1]]
        row = self.select_for_update().filter(kind=at[0], block=at[1]).first()
        row = row or Prompt(kind=at[0], block=at[1], is_edited=False)
        row.put(words_of(row.over(block)))
        row.say(spoken(row.told, code, texts))
        row.keep(by, _("Translated"))

    def put(self, at: At, words: Words, seen: int, by: User) -> Prompt:
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
                row.put(words)
                row.is_edited = True
                row.keep(by)
                return row
        except IntegrityError as fault:  # another one was the first to edit this block
            raise PromptConflict(self.get(kind=kind, block=block)) from fault


class Prompt(models.Model):
    """The words of a block in the place of those that Cairn ships; without a row the shipped ones count.

    One that is not edited only translates: the words are those that Cairn shipped when that was done.
    `translated_from` keeps the originals that were translated.
    """

    kind = models.SlugField(gettext_lazy("canvas"), max_length=40, editable=False)
    block = models.SlugField(gettext_lazy("block"), max_length=40, editable=False)
    title = models.CharField(gettext_lazy("title"), max_length=120)
    about = models.CharField(gettext_lazy("what it is for"), max_length=500, blank=True)
    prompts = models.JSONField(gettext_lazy("questions to ask"), default=list, blank=True)
    translations = models.JSONField(default=dict, blank=True, editable=False)
    translated_from = models.JSONField(default=dict, blank=True, editable=False)
    is_edited = models.BooleanField(default=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(excluded_fields=["version", "translated_from"])

    objects = PromptQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "block"), name="one_prompt_a_block"),
        )
        ordering = ("kind", "block")
        verbose_name = gettext_lazy("words of a canvas block")
        verbose_name_plural = gettext_lazy("words of canvas blocks")

    def __str__(self) -> str:
        kind = kinds().get(self.kind)
        return f"{kind.title if kind else self.kind}: {self.title}"

    @property
    def told(self) -> Told:
        """What it says, and what was written of it in other languages."""
        return Told(block_texts(self._worded(_NOWHERE)), self.translations, self.translated_from)

    def over(self, block: Block) -> Block:
        """Return a block with these words, as it is where nobody edited it."""
        return self._worded(block) if self.is_edited else block

    def put(self, words: Words) -> None:
        """Say other words, without saving; translations go where their originals went."""
        old = self.told
        self.title, self.about, self.prompts = words.title, words.about, list(words.prompts)
        self.say(carried(old, self.told.originals))

    def say(self, told: Told) -> None:
        """Take translations and their sources, without saving."""
        self.translations, self.translated_from = dict(told.translations), dict(told.sources)

    def go_back(self, by: User) -> None:
        """Say again what Cairn ships; translations that somebody wrote here stay, others go."""
        if self.translations:
            self.put(words_of(kinds_as_shipped()[self.kind].by_key[self.block]))
            self.is_edited = False
            self.keep(by, _("Back to what Cairn ships"))
        else:
            self.delete()

    def keep(self, by: User, reason: str = "") -> None:
        """Store it as the next version, with a line in its history."""
        self.version, self.changed_by, self.changed_at = self.version + 1, by, timezone.now()
        self._history_user, self._change_reason = by, reason or None
        self.save()

    def _worded(self, block: Block) -> Block:
        return replace(block, title=self.title, about=self.about, prompts=tuple(self.prompts))


_NOWHERE = Block("", "")


def words_of(block: Block) -> Words:
    """Return the words of a block."""
    return Words(block.title, block.about, block.prompts)
