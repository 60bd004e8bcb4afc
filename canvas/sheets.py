"""A canvas as a page shows it: boxes with their cards and traits, and how far it is filled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from canvas.core.completeness import Completeness, completeness
from canvas.core.kinds import Block, Field, Kind, Trait
from canvas.models import Canvas, Card, Project, Prompt, TraitValue
from canvas.shipped import kinds, living, traits
from teams import access


@dataclass(frozen=True, slots=True)
class Stated:
    """A trait of the project with what is stated; nothing where nobody said anything."""

    trait: Trait
    values: Sequence[str] = ()
    version: int = 0

    @property
    def titles(self) -> list[str]:
        """What holds, in words."""
        return self.trait.titles_of(self.values)


@dataclass(frozen=True, slots=True)
class Box:
    """A block on the page: what it is called here, its cards in order, its traits."""

    page: SheetPage
    block: Block
    label: str
    stated: Sequence[Stated]

    @property
    def cards(self) -> Sequence[Card]:
        """The cards, read when the box has to be drawn."""
        return self.page.cards[self.block.key]

    @property
    def mark(self) -> str:
        """A text that changes with whatever the box says, so that it is drawn once."""
        canvas = self.page.canvas
        said = [(each.version, each.titles) for each in self.stated]
        return f"{canvas.blocks.get(self.block.key, 0)}-{canvas.edition}-{said}-{self.block}"

    @property
    def place(self) -> str:
        """The classes that put it where it stands on the real sheet."""
        at = self.block.place
        spans = (("c", at.column), ("r", at.row), ("w", at.columns), ("h", at.rows))
        return " ".join(f"sheet__block--{name}{number}" for name, number in spans)


@dataclass
class SheetPage:
    """A project's canvas of a kind; each part is fetched when it is first needed."""

    project: Project
    kind: Kind

    @cached_property
    def worded(self) -> Kind:
        """The kind with the words that editors gave its blocks; one query."""
        return Prompt.objects.worded([self.kind])[self.kind.key]

    @cached_property
    def canvas(self) -> Canvas:
        """The canvas, one that is not stored yet where nobody wrote on it."""
        canvas = Canvas.objects.of(self.project, self.kind.key)
        canvas.project = self.project
        return canvas

    @property
    def may_change(self) -> bool:
        """Say whether the person whom the project was fetched for may write on it."""
        return access.may_write(self.project)

    @cached_property
    def url(self) -> str:
        """The address of the sheet."""
        return reverse("canvas:sheet", args=[self.project.pk, self.kind.key])

    def card_url(self, card: Card) -> str:
        """Return the address of a card."""
        return f"{self.url}cards/{card.pk}/"

    @cached_property
    def cards(self) -> Mapping[str, Sequence[Card]]:
        """The cards that stand on the sheet, by block."""
        found: dict[str, list[Card]] = {block.key: [] for block in self.kind.blocks}
        for card in () if self.canvas._state.adding else self.canvas.cards.standing():
            found.setdefault(card.block, []).append(card)
        return found

    @cached_property
    def filled(self) -> frozenset[str]:
        """The keys of the blocks that have a card."""
        if self.canvas._state.adding:
            return frozenset()
        blocks = self.canvas.cards.standing().order_by().values_list("block", flat=True)
        return frozenset(blocks.distinct())

    @cached_property
    def stored(self) -> Mapping[str, TraitValue]:
        """What is stored of the project's traits, by trait."""
        return {row.trait: row for row in self.project.trait_values.all()}

    @property
    def heard(self) -> int:
        """A number that grows with each change of a trait."""
        return sum(row.version for row in self.stored.values())

    @cached_property
    def boxes(self) -> list[Box]:
        """The blocks in reading order."""
        return [
            Box(self, block, self.label(block), [self.stated(key) for key in block.traits])
            for block in self.worded.blocks
        ]

    def boxes_of(self, keys: Iterable[str]) -> list[Box]:
        """Keep the boxes of some blocks."""
        wanted = set(keys)
        return [box for box in self.boxes if box.block.key in wanted]

    @property
    def blocks_with_traits(self) -> list[str]:
        """The keys of the blocks in which a trait is asked."""
        return [block.key for block in self.kind.blocks if block.traits]

    def label(self, block: Block) -> str:
        """Say what the canvas calls a block."""
        return self.worded.label(self.worded.by_key[block.key], self.canvas.edition)

    def stated(self, key: str) -> Stated:
        """Return a trait with what is stated of it."""
        row = self.stored.get(key)
        trait = living(traits()[key])
        return Stated(trait, row.values, row.version) if row else Stated(trait)

    @property
    def header(self) -> list[tuple[Field, str]]:
        """What stands at the head of the sheet, a field that nobody filled included."""
        return [(field, self.canvas.header.get(field.key, "")) for field in self.kind.header]

    @property
    def progress(self) -> Completeness:
        """How far the sheet is filled, and what to ask next."""
        known = {key: tuple(row.values) for key, row in self.stored.items()}
        return completeness(self.kind, self.filled, known)

    @property
    def next_label(self) -> str:
        """What the block to ask next is called, "" where there is none."""
        block = self.progress.next
        return self.label(block) if block else ""

    @property
    def tabs(self) -> list[Kind]:
        """Every kind of canvas, in the order in which a project meets them."""
        return list(kinds().values())


STATUS = "status"
"""The field of a source that is shown as a tag."""


def fields_of(card: Card, kind: Kind) -> list[tuple[Field, str]]:
    """Return the fields of a card that say something, each value in words."""
    return [
        (field, next((each.title for each in field.values if each.key == said), said))
        for field in kind.fields
        if (said := card.fields.get(field.key, ""))
    ]
