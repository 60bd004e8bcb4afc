"""The canvases of a project: a sheet of one kind each."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from canvas.core.designs import Note, Sheet
from canvas.models.projects import Project
from canvas.shipped import kinds
from teams.models import OfTeam

if TYPE_CHECKING:
    from canvas.core.kinds import Kind

MOST_CARDS = 500
"""Cards on one canvas; a sheet with more is no sheet any longer."""


class HeaderConflict(Exception):
    """Somebody else's newer header is stored; nothing was changed."""

    def __init__(self, stored: Canvas) -> None:
        super().__init__(str(stored))
        self.stored = stored


class Full(Exception):
    """The canvas would have more than MOST_CARDS cards."""


class CanvasQuerySet(models.QuerySet["Canvas"]):
    """Selections of canvases."""

    def of(self, project: Project, kind: str) -> Canvas:
        """Return a project's canvas of a kind, one that is not stored yet where nobody wrote on it."""
        found = self.filter(project=project, kind=kind).first()
        return found or Canvas(project=project, kind=kind, edition=first_edition(kind))

    def opened(self, project: Project, kind: str) -> Canvas:
        """Return a project's canvas of a kind to write on, stored now if it was not."""
        edition = first_edition(kind)
        return self.get_or_create(project=project, kind=kind, defaults={"edition": edition})[0]


class Canvas(OfTeam):
    """A project's sheet of one kind.

    `revision` counts the changes on it; `blocks` holds the revision at which each block changed last, so
    that a page learns which blocks are news to it. `header_version` counts those of the header.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="canvases")
    kind = models.SlugField(max_length=40)
    edition = models.CharField(max_length=20, blank=True)
    header = models.JSONField(default=dict, blank=True)
    header_version = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    blocks = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    TEAM = "project__team"

    objects = CanvasQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "kind"), name="one_canvas_a_kind"),
        )

    def __str__(self) -> str:
        return f"{self.project}, {self.definition.title}"

    @property
    def definition(self) -> Kind:
        """The kind of the canvas, with its blocks."""
        return kinds()[self.kind]

    def locked(self) -> Canvas:
        """Fetch it anew and hold it until the transaction ends: changes happen one after the other."""
        return Canvas.objects.select_for_update().select_related("project").get(pk=self.pk)

    def touch(self, *blocks: str) -> None:
        """Count a change, and note in which blocks; within a transaction that holds the canvas."""
        self.revision += 1
        self.blocks = {**self.blocks, **dict.fromkeys(blocks, self.revision)}
        self.save(update_fields=["revision", "blocks"])

    def changed_since(self, revision: int) -> frozenset[str]:
        """Return the keys of the blocks that changed after a revision."""
        return frozenset(key for key, at in self.blocks.items() if at > revision)

    def put_header(self, header: Mapping[str, str], edition: str, seen: int) -> None:
        """Store what stands at the head of the sheet, if the stored one is still that of version `seen`.

        Raise HeaderConflict otherwise, unless it says the same; nothing is changed then.
        """
        with transaction.atomic():
            canvas = self.locked()
            if (canvas.header, canvas.edition) == (dict(header), edition):
                return
            if canvas.header_version != seen:
                raise HeaderConflict(canvas)
            is_relabelled = canvas.edition != edition
            canvas.header, canvas.edition = dict(header), edition
            canvas.header_version += 1
            canvas.save(update_fields=["header", "edition", "header_version"])
            canvas.touch(*(self.definition.by_key if is_relabelled else ()))

    def sheet(self) -> Sheet:
        """Return what it says now as a value of the core."""
        notes: dict[str, list[Note]] = {}
        rows: Any = () if self._state.adding else self.cards.standing()
        for card in rows:
            notes.setdefault(card.block, []).append(Note(card.text, card.fields))
        blocks = {key: tuple(notes.get(key, ())) for key in self.definition.by_key}
        return Sheet(self.edition, self.header, blocks)


def first_edition(kind: str) -> str:
    """Return the key of the edition that a new canvas of a kind begins with, "" where there is one only."""
    editions = kinds()[kind].editions
    return editions[0].key if editions else ""
