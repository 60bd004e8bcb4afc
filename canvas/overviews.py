"""A project's canvases at a glance: how far each is filled, what to ask next, when it changed last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Count, Max, Q
from django.urls import reverse

from canvas.core.completeness import Completeness, completeness
from canvas.core.designs import Traits, derived
from canvas.core.kinds import Kind
from canvas.models import Canvas, Card, Project, Prompt, TraitValue
from canvas.shipped import living, traits


@dataclass(frozen=True)
class Overview:
    """One canvas of a project; `edition` is "" and `changed_at` None where nobody wrote on it."""

    project: Project
    kind: Kind
    edition: str
    filled: frozenset[str]
    cards: int
    traits: Traits
    changed_at: datetime | None

    @cached_property
    def progress(self) -> Completeness:
        """How far it is filled, and what to ask next."""
        return completeness(self.kind, self.filled, self.traits)

    @property
    def is_begun(self) -> bool:
        """Say whether it has a card; a trait may have been stated on another sheet."""
        return bool(self.cards)

    @property
    def knows_its_traits(self) -> bool:
        """Say whether every fact that it asks for is stated."""
        return self.progress.traits_known == self.progress.traits_asked

    @property
    def next_label(self) -> str:
        """What the block to ask next is called here, "" where there is none."""
        block = self.progress.next
        return self.kind.label(block, self.edition) if block else ""

    @property
    def url(self) -> str:
        """The address of the sheet."""
        return reverse("canvas:sheet", args=[self.project.pk, self.kind.key])

    @property
    def next_url(self) -> str:
        """The address of the block to ask next, of the sheet where there is none."""
        block = self.progress.next
        return f"{self.url}#block-{block.key}" if block else self.url


@dataclass(frozen=True)
class Overviews:
    """All canvases of a project and its traits; four queries, one more where it has tools."""

    project: Project

    @cached_property
    def stored(self) -> Mapping[str, TraitValue]:
        """What is stored of the project's traits, by trait."""
        return {row.trait: row for row in TraitValue.objects.filter(project=self.project)}

    @cached_property
    def traits(self) -> Traits:
        """What is known about the project, what follows from it included."""
        said = {key: tuple(row.values) for key, row in self.stored.items() if row.values}
        return derived(said)

    @cached_property
    def sheets(self) -> Mapping[str, Overview]:
        """The canvases by kind, in the order in which a project meets them."""
        editions = dict(Canvas.objects.filter(project=self.project).values_list("kind", "edition"))
        standing = Q(is_removed=False)
        cards = Card.objects.filter(canvas__project=self.project).values("canvas__kind", "block")
        counted = cards.annotate(n=Count("pk", filter=standing), at=Max("changed_at")).order_by()
        rows = list(counted.values_list("canvas__kind", "block", "n", "at"))
        return {
            key: Overview(
                project=self.project,
                kind=kind,
                edition=editions.get(key, ""),
                filled=frozenset(block for of, block, n, _at in rows if of == key and n),
                cards=sum(n for of, _block, n, _at in rows if of == key),
                traits=self.traits,
                changed_at=max((at for of, _block, _n, at in rows if of == key), default=None),
            )
            for key, kind in Prompt.objects.worded().items()
        }

    @property
    def is_begun(self) -> bool:
        """Say whether any sheet says anything."""
        return bool(self.traits) or any(sheet.is_begun for sheet in self.sheets.values())

    @cached_property
    def facts(self) -> list[tuple[str, list[str]]]:
        """The traits that are stated: what each is called, and its values in words."""
        return [
            (trait.title, living(trait).titles_of(self.stored[key].values))
            for key, trait in traits().items()
            if key in self.stored and self.stored[key].values
        ]
