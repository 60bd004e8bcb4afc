"""A project's design, read from its canvases and put onto them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db import transaction

from canvas.core.designs import Design, Note, Sheet
from canvas.models import Canvas, Card, Project, TraitConflict, TraitValue
from canvas.shipped import asked_traits, kinds, living, traits
from teams.models import User


class How(StrEnum):
    """What becomes of what is there: added to, taken off first, or left as it is."""

    ADD = "add"
    REPLACE = "replace"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was done: how many cards came onto each sheet, which traits were taken, which sheets were left."""

    cards: Mapping[str, int]
    traits: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many cards came in all."""
        return sum(self.cards.values())


def sheet_of(project: Project, kind: str) -> Design:
    """Read what one canvas of a project says, with the traits that are asked on it; three queries."""
    canvas = Canvas.objects.of(project, kind)
    said = {row.trait: tuple(row.values) for row in TraitValue.objects.filter(project=project)}
    known = {trait: found for trait, values in said.items() if (found := _known(trait, values))}
    design = Design(known, {kind: canvas.sheet()}, project.name, project.summary)
    return part(design, kind)


def _known(trait: str, values: Iterable[str]) -> tuple[str, ...]:
    """Keep the values that the trait still has: a tool may have left the catalogue."""
    known = traits().get(trait)
    there = {each.key for each in living(known).values} if known else set()
    return tuple(value for value in values if value in there)


def part(design: Design, kind: str) -> Design:
    """Return what a design says on one kind of sheet: that sheet, and the traits that are asked there."""
    asked = kinds()[kind].traits
    return replace(
        design,
        traits={trait: design.traits[trait] for trait in asked if trait in design.traits},
        sheets={kind: design.sheets.get(kind, Sheet())},
    )


@transaction.atomic
def fill(
    project: Project, design: Design, how: How, by: User, *, with_traits: bool = True
) -> Filled:
    """Put a design onto the canvases of a project, all of it or, where something is wrong, nothing.

    What was stated of a trait is changed by REPLACE only. Raise Full where a sheet has no room.
    """
    cards, left = {}, []
    for kind in kinds():  # in one order, so that two fillings never wait for each other
        sheet = design.sheets.get(kind)
        if sheet and (how is How.REPLACE or sheet.header or any(sheet.blocks.values())):
            number = _fill_sheet(Canvas.objects.opened(project, kind), sheet, how, by)
            if number is None:
                left.append(kind)
            else:
                cards[kind] = number
    taken = _state(project, design, how, by) if with_traits else ()
    return Filled(cards, tuple(taken), tuple(left))


def _fill_sheet(canvas: Canvas, sheet: Sheet, how: How, by: User) -> int | None:
    """Put a sheet's cards onto a canvas; return how many, None where it is left as it is."""
    canvas = canvas.locked()
    is_empty = not canvas.cards.standing().exists()
    if how is How.LEAVE and not is_empty:
        return None
    header = {**sheet.header, **{key: said for key, said in canvas.header.items() if said}}
    edition = canvas.edition
    if how is How.REPLACE or (is_empty and not canvas.header):  # what the file does not name stays
        header, edition = {**canvas.header, **sheet.header}, sheet.edition or edition
    canvas.put_header(header, edition, canvas.header_version)
    canvas = canvas.locked()
    if how is How.REPLACE and not is_empty:
        Card.objects.clear(canvas, by)
    there = {} if how is How.REPLACE else canvas.sheet().blocks
    notes = [
        (block, note)
        for block, notes in sheet.blocks.items()
        for note in map(_typed, notes)
        if note not in there.get(block, ())  # so that sending a file twice adds it once
    ]
    Card.objects.append(canvas, notes, by)
    return len(notes)


def _typed(note: Note) -> Note:
    """Return a note as a form would have read it: with LF at the ends of its lines, nothing around it."""
    return replace(note, text=note.text.replace("\r\n", "\n").strip())


def _state(project: Project, design: Design, how: How, by: User) -> Iterable[str]:
    """Take over traits; what somebody states in the same moment stands."""
    stored = {row.trait: row for row in project.trait_values.all()}
    taken = []
    for trait, values in design.traits.items():
        row = stored.get(trait)
        is_stated = row is not None and bool(row.values)
        if not values or trait not in asked_traits() or (is_stated and how is not How.REPLACE):
            continue
        if row is not None and tuple(row.values) == values:
            continue
        try:
            TraitValue.objects.put(project, trait, values, row.version if row else 0, by)
        except TraitConflict:
            continue
        taken.append(trait)
    return taken
