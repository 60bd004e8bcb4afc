"""The live catalogue of tools: what Cairn ships, and what editors made of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import models, transaction
from django.db.models import Count, F, Max, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from assessor.core.catalogue import Catalogue, Status, Tool
from assessor.core.translations import catalogue_in_language, tool_texts
from assessor.exchange import catalogue as exchange
from assessor.exchange.shipped import choices, shipped_catalogue
from assessor.models.toolboxes import Toolbox
from canvas.core.kinds import Choice
from canvas.core.translations import Texts, Told, Translations, carried, over, spoken, tidy
from canvas.languages import active_language
from canvas.models import TraitValue
from teams.models import User

OWNED = "owned"
"""The trait whose values are the tools that a team has."""

NAMING = ("works_with", "alternatives", "move_to")
"""The fields that name other tools."""

type Mark = tuple[int, int, int, datetime | None]


class EntryConflict(Exception):
    """Somebody changed or merged the entry meanwhile; nothing was changed."""

    def __init__(self, stored: CatalogueEntry) -> None:
        super().__init__(stored.key)
        self.stored = stored


class CatalogueConflict(Exception):
    """Somebody changed the catalogue meanwhile; nothing was changed."""


class CatalogueEntryQuerySet(models.QuerySet["CatalogueEntry"]):
    """Selections of entries, and the catalogue that they make."""

    def standing(self) -> CatalogueEntryQuerySet:
        """Keep the entries that were not merged into another one."""
        return self.filter(merged_into=None)

    def mark(self) -> Mark:
        """Return a short value that changes with whatever the catalogue says; one query."""
        counted = self.order_by().aggregate(
            rows=Count("pk"), last=Max("pk"), changes=Sum("version"), at=Max("changed_at")
        )
        return counted["rows"], counted["last"] or 0, counted["changes"] or 0, counted["at"]

    def stamp(self) -> str:
        """Return the mark as a text that a page can carry."""
        return sha256(repr(self.mark()).encode()).hexdigest()

    def live(self) -> Catalogue:
        """Return the catalogue that counts: the rows, or what Cairn ships where there are none.

        One query; the rows themselves are read once per content.
        """
        return _said(self.mark())

    def shown(self) -> Catalogue:
        """Return the catalogue that counts as pages show it: in the active language where an entry has it."""
        return _shown(self.mark(), active_language())

    def add(self, tool: Tool, by: User) -> CatalogueEntry:
        """Add a tool that somebody describes; raise django.db.IntegrityError where its key is taken."""
        made = CatalogueEntry.of(tool)
        made.keep(by, _("Added"))
        return made

    @transaction.atomic
    def take(self, given: Catalogue, by: User, seen: str) -> int:
        """Put the tools of a file over the catalogue, if it is still that of the stamp `seen`.

        Tools that the file does not name stay. Return how many entries changed; raise CatalogueConflict.
        """
        rows = {row.key: row for row in self.select_for_update()}
        if self.stamp() != seen:
            raise CatalogueConflict
        changed = 0
        for key, tool in given.by_key.items():
            row = rows.get(key) or CatalogueEntry()
            if row.pk and row.as_core() == tool:
                continue
            row.put(tool)
            row.keep(by, _("From a file"))
            changed += 1
        return changed

    @transaction.atomic
    def load(self, shipped: Catalogue) -> int:
        """Follow the catalogue that Cairn ships; return how many entries that changed.

        What a person edited stays as it is; what is shipped no more goes, unless another entry names it.
        """
        rows = {row.key: row for row in self.select_for_update()}
        new = [tool for key, tool in shipped.by_key.items() if key not in rows]
        made = [CatalogueEntry.of(tool) for tool in new]
        bulk_create_with_history(made, CatalogueEntry, default_change_reason=_("Came with Cairn"))
        following = [row for row in rows.values() if not row.is_edited]
        there = [row for row in following if row.key in shipped.by_key]
        differing = [row for row in there if row.follow(shipped.by_key[row.key])]
        if differing:
            names = [*FIELDS, "translated_from", "version", "changed_at"]
            bulk_update_with_history(
                differing, CatalogueEntry, names, default_change_reason=_("Came with Cairn")
            )
        gone = {row.key for row in following} - shipped.by_key.keys()
        named = {key for row in self.all() if row.key not in gone for key in row.named}
        out = self.filter(key__in=gone - named, merged=None)
        deleted = len(out)
        out.delete()
        return len(made) + len(differing) + deleted


class CatalogueEntry(models.Model):
    """A tool of the catalogue; the fields are those of the exchange format.

    `is_edited` says that a person changed it, so that a newer Cairn leaves it alone; `translated_from` keeps
    the originals of what a person translated, which stays as well. `version` counts the changes. One that is `merged_into` another is only an old key of that one.
    """

    key = models.SlugField(gettext_lazy("key"), max_length=60, unique=True)
    name = models.CharField(gettext_lazy("name"), max_length=120, blank=True)
    about = models.CharField(gettext_lazy("what it is for"), max_length=500, blank=True)
    categories = models.JSONField(gettext_lazy("categories"), default=list)
    practices = models.JSONField(gettext_lazy("practices"), default=list, blank=True)
    licence = models.CharField(gettext_lazy("licence"), max_length=120, blank=True)
    licence_class = models.CharField(gettext_lazy("class of licence"), max_length=20)
    hosting = models.JSONField(gettext_lazy("ways to have it"), default=list, blank=True)
    clouds = models.JSONField(gettext_lazy("bound to clouds"), default=list, blank=True)
    home = models.JSONField(gettext_lazy("at home on"), default=list, blank=True)
    languages = models.JSONField(gettext_lazy("languages"), default=list, blank=True)
    works_with = models.JSONField(gettext_lazy("works with"), default=list, blank=True)
    upkeep = models.PositiveSmallIntegerField(gettext_lazy("effort to run"), default=1)
    min_level = models.PositiveSmallIntegerField(gettext_lazy("pays from level"), default=0)
    status = models.CharField(gettext_lazy("status"), max_length=20)
    as_of = models.CharField(gettext_lazy("as of"), max_length=10, blank=True)
    confirmed = models.BooleanField(gettext_lazy("confirmed"), default=False)
    source = models.CharField(gettext_lazy("source"), max_length=500, blank=True)
    events = models.JSONField(gettext_lazy("events"), default=list, blank=True)
    alternatives = models.JSONField(gettext_lazy("alternatives"), default=list, blank=True)
    move_to = models.JSONField(gettext_lazy("move to"), default=list, blank=True)
    homepage = models.CharField(gettext_lazy("its own site"), max_length=500, blank=True)
    translations = models.JSONField(default=dict, blank=True, editable=False)
    translated_from = models.JSONField(default=dict, blank=True, editable=False)
    is_edited = models.BooleanField(gettext_lazy("edited here"), default=False, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )
    confirmed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    changed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords(excluded_fields=["version", "translated_from"])

    objects = CatalogueEntryQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        verbose_name = gettext_lazy("tool")
        verbose_name_plural = gettext_lazy("tools")

    def __str__(self) -> str:
        return self.name or self.key

    @classmethod
    def of(cls, tool: Tool) -> CatalogueEntry:
        """Make a row, not saved yet, of a tool."""
        row = cls()
        row.put(tool)
        return row

    def put(self, tool: Tool) -> None:
        """Say what a tool says, without saving it."""
        told = carried(self.told, tool_texts(tool)) if self.key else Told(tool_texts(tool))
        for code in {*told.translations, *tool.translations} if self.key else ():
            given = tool.translations.get(code, {})
            told = spoken(told, code, {path: given.get(path, "") for path in told.originals})
        said = exchange.NOTHING | exchange.to_entry(tool)
        self.key, self.translated_from = said["id"], dict(told.sources)
        for name in FIELDS:
            setattr(self, name, said[name])

    def follow(self, tool: Tool) -> bool:
        """Say what Cairn ships of a tool, without saving, and return whether that differs.

        What people here wrote in other languages stays.
        """
        old, originals = self.as_core(), tool_texts(tool)
        ours = carried(Told(tool_texts(old), *self._written()), originals)
        told = over(ours, Told(originals, tool.translations))
        new = replace(tool, translations=tidy(originals, told.translations))
        if new == old:
            return False
        self.put(new)
        self.translated_from = dict(told.sources)
        self.version, self.changed_at = self.version + 1, timezone.now()
        return True

    @property
    def told(self) -> Told:
        """Its texts, with what is said of them in other languages."""
        return Told(tool_texts(self.as_core()), self.translations, self.translated_from)

    def as_entry(self) -> dict[str, Any]:
        """Return the entry as YAML data."""
        return {"id": self.key} | {name: getattr(self, name) for name in FIELDS}

    def as_core(self) -> Tool:
        """Return the entry as a value of the core."""
        return exchange.from_data([self.as_entry()]).tools[0]

    @property
    def named(self) -> frozenset[str]:
        """The keys of the tools that it names."""
        return frozenset(key for field in NAMING for key in getattr(self, field))

    def as_it_was(self, record: Any, catalogue: Catalogue) -> Tool:
        """Return what the entry said at a moment of its history; tools merged since by their keys of today."""
        past = CatalogueEntry(**{name: getattr(record, name) for name in ("key", *FIELDS)})
        for field in NAMING:
            keys = catalogue.current(getattr(past, field))
            setattr(past, field, [key for key in keys if key != self.key])
        return past.as_core()

    def revise(self, tool: Tool, by: User, seen: int, reason: str = "") -> None:
        """Say something else about the tool; its key stays.

        Raise EntryConflict where the version that the person saw is not the stored one any more.
        """
        with transaction.atomic():
            held = self._held(seen)
            key = held.key
            held.put(tool)
            held.key = key
            held.keep(by, reason or _("Changed"))
        self.refresh_from_db()

    def confirm(self, source: str, by: User, at: datetime, seen: int) -> None:
        """Say that what is said holds today, by a source; who and when is kept. Raise EntryConflict."""
        with transaction.atomic():
            held = self._held(seen)
            held.confirmed, held.source = True, source
            held.as_of = timezone.localdate(at).isoformat()
            held.confirmed_by, held.confirmed_at = by, at
            held.keep(by, _("Confirmed"))
        self.refresh_from_db()

    def retire(self, status: Status, move_to: list[str], by: User, seen: int) -> None:
        """Say how a tool ended, and what to take instead; it stays, for those who have it.

        Tools that sent people to it send them on to that. Raise EntryConflict.
        """
        with transaction.atomic():
            held = self._held(seen)
            held.status, held.move_to = status.value, move_to
            held.keep(by, _("Marked as ended"))
            for row in CatalogueEntry.objects.standing().select_for_update():
                if held.key in row.move_to:
                    ways = (move_to if key == held.key else [key] for key in row.move_to)
                    ways_on = dict.fromkeys(key for keys in ways for key in keys if key != row.key)
                    row.move_to = list(ways_on)
                    row.keep(by, _("%(key)s ended") % {"key": held.key})
        self.refresh_from_db()

    def merge(self, into: CatalogueEntry, by: User, seen: int) -> None:
        """Make this, a duplicate, an old key of another entry: whoever named or has it names or has that one.

        Raise EntryConflict, also where the other one was merged meanwhile.
        """
        with transaction.atomic():
            held = self._held(seen)
            kept = CatalogueEntry.objects.select_for_update().get(pk=into.pk)
            if kept.merged_into_id or kept.pk == held.pk:
                raise EntryConflict(kept)
            held.merged_into = kept
            held.keep(by, _("Merged into %(key)s") % {"key": kept.key})
            held.merged.update(merged_into=kept, version=F("version") + 1)
            for row in CatalogueEntry.objects.standing().select_for_update():
                row._rename(held.key, kept.key, by)
            Toolbox.objects.rename_tool(held.key, kept.key)
            TraitValue.objects.rename(OWNED, held.key, kept.key)
        self.refresh_from_db()

    def translate(self, code: str, texts: Texts, by: User) -> None:
        """Put texts into a language, by their path; a blank one goes. It follows a newer Cairn as before."""
        told = spoken(self.told, code, texts)
        translations = tidy(told.originals, told.translations)
        self.translations, self.translated_from = translations, dict(told.sources)
        self._store(by, _("Translated"))

    def _written(self) -> tuple[Translations, Translations]:
        """Return the translations that people here wrote, and their sources."""
        sources = self.translated_from
        kept = {
            code: {path: self.translations[code][path] for path in paths}
            for code, paths in sources.items()
        }
        return kept, sources

    def _rename(self, old: str, new: str, by: User) -> None:
        if old not in self.named:
            return
        for field in NAMING:
            keys = [new if key == old else key for key in getattr(self, field)]
            setattr(self, field, list(dict.fromkeys(key for key in keys if key != self.key)))
        self.keep(by, _("%(old)s is %(new)s now") % {"old": old, "new": new})

    def keep(self, by: User, reason: str) -> None:
        """Store it as the next version, with a line in its history."""
        self.is_edited = True
        self._store(by, reason)

    def _store(self, by: User, reason: str) -> None:
        self.version = self.version + 1 if self.pk else 1
        self.changed_by, self.changed_at = by, timezone.now()
        self._history_user, self._change_reason = by, reason
        self.save()

    def _held(self, seen: int) -> CatalogueEntry:
        held = CatalogueEntry.objects.select_for_update().get(pk=self.pk)
        if held.merged_into_id or held.version != seen:
            raise EntryConflict(held)
        return held


FIELDS = tuple(name for name in exchange.ToolData.model_fields if name != "id")
"""The columns, which are the fields of the exchange format."""


def tool_choices() -> tuple[Choice, ...]:
    """Return the tools of the live catalogue as the values of the trait `owned`, by name."""
    return choices(CatalogueEntry.objects.live())


def _said(mark: Mark) -> Catalogue:
    return _read(mark) if mark[0] else shipped_catalogue()


@lru_cache(maxsize=8)
def _shown(mark: Mark, language: str) -> Catalogue:
    return catalogue_in_language(_said(mark), language)


@lru_cache(maxsize=2)
def _read(_mark: Mark) -> Catalogue:
    rows = list(CatalogueEntry.objects.all())
    keys = {row.pk: row.key for row in rows}
    standing = exchange.from_data([row.as_entry() for row in rows if not row.merged_into_id])
    aliases = {row.key: keys[row.merged_into_id] for row in rows if row.merged_into_id}
    return Catalogue(standing.tools, aliases)
