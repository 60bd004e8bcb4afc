"""What kinds of canvases there are: their blocks, what each asks, and the traits asked on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from canvas.core.translations import Translations


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a trait or a field can have."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Trait:
    """A structured fact about a project: what is asked, and which values can hold of it.

    Where `is_many`, several can hold at once. `why` says what hangs on the answer. `translations` say its
    texts in other languages, by the paths of `core.spoken`.
    """

    key: str
    title: str
    values: tuple[Choice, ...]
    is_many: bool = False
    why: str = ""
    translations: Translations = field(default_factory=dict)

    def title_of(self, value: str) -> str:
        """Say what a value is called; one that is unknown by its key."""
        return next((each.title for each in self.values if each.key == value), value)

    def titles_of(self, values: Iterable[str]) -> list[str]:
        """Say what values are called, in the order given.

        >>> Trait("serving", "Serving", (Choice("batch", "In batches"),)).titles_of(["batch", "moon"])
        ['In batches', 'moon']
        """
        return [self.title_of(value) for value in values]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a card, as in a register: free text, or one of some values."""

    key: str
    title: str
    values: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands on the sheet: column and row from 1, how many of each it takes."""

    column: int
    row: int
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A box of a canvas: what it is for, its guiding questions, and the traits asked in it.

    `number` is what the original sheet calls it by; `practices` are keys of the question bank, `categories`
    those of tools, for which the block matters.
    """

    key: str
    title: str
    about: str = ""
    prompts: tuple[str, ...] = ()
    place: Place = Place(1, 1)
    number: str = ""
    traits: tuple[str, ...] = ()
    practices: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a sheet's labels: what it calls the blocks that others call differently."""

    key: str
    title: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose idea a sheet is, under which licence, and where the original is found."""

    text: str
    licence: str
    licence_url: str = ""
    source_url: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of canvas; its blocks stand in reading order, its first edition is the one to begin with.

    `translations` say its texts in other languages, by the paths of `core.spoken`.
    """

    key: str
    title: str
    about: str
    credit: Credit
    columns: int
    rows: int
    blocks: tuple[Block, ...]
    minutes: int = 60
    header: tuple[Field, ...] = ()
    fields: tuple[Field, ...] = ()
    editions: tuple[Edition, ...] = ()
    translations: Translations = field(default_factory=dict)

    @cached_property
    def by_key(self) -> Mapping[str, Block]:
        """The blocks by key."""
        return {block.key: block for block in self.blocks}

    @cached_property
    def traits(self) -> tuple[str, ...]:
        """The keys of the traits asked on the sheet, in reading order."""
        return tuple(dict.fromkeys(key for block in self.blocks for key in block.traits))

    def label(self, block: Block, edition: str) -> str:
        """Return what an edition calls a block."""
        labels = next((each.labels for each in self.editions if each.key == edition), {})
        return labels.get(block.key, block.title)
