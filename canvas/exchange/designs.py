"""A project's design as a file: what its canvases say and its traits, as YAML or JSON data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from canvas.core.designs import Design, Note, Sheet, Traits
from canvas.core.kinds import Field, Kind, Trait
from canvas.exchange.documents import BadInput, Document, Problem, Trail, dump

FORMAT, VERSION = "cairn-design", 1
"""Of the file; the version is raised when a field changes its meaning or goes."""

FIELDS = ("format", "format_version", "title", "about", "traits", "canvases")
LONGEST_TEXT = 5_000
LONGEST_FIELD = 500
LONGEST_HEADER = 200
MOST_CARDS = 500
"""Letters of a card, of its field, of a field of the header, cards of a sheet: as its page takes them."""


def to_mapping(design: Design) -> dict[str, Any]:
    """Turn a design into the data of its file; what is empty is left out."""
    data: dict[str, Any] = {"format": FORMAT, "format_version": VERSION}
    data |= {name: said for name in ("title", "about") if (said := getattr(design, name))}
    if design.traits:
        data["traits"] = {trait: list(values) for trait, values in design.traits.items()}
    return data | {"canvases": {kind: _sheet(sheet) for kind, sheet in design.sheets.items()}}


def to_yaml(design: Design) -> str:
    """Write a design as YAML."""
    return dump(to_mapping(design))


def to_json(design: Design) -> str:
    """Write a design as JSON."""
    return json.dumps(to_mapping(design), ensure_ascii=False, indent=1) + "\n"


def from_document(
    document: Document, kinds: Mapping[str, Kind], traits: Mapping[str, Trait]
) -> Design:
    """Turn a parsed file into a design; raise BadInput with a problem for each fault."""
    return _Reader(document, kinds, traits).read()


def _sheet(sheet: Sheet) -> dict[str, Any]:
    data: dict[str, Any] = {"edition": sheet.edition} if sheet.edition else {}
    if header := {key: said for key, said in sheet.header.items() if said}:
        data["header"] = header
    blocks = {key: list(map(_note, notes)) for key, notes in sheet.blocks.items() if notes}
    return data | {"blocks": blocks}


def _note(note: Note) -> Any:
    fields = {key: said for key, said in note.fields.items() if said}
    return {"text": note.text, "fields": fields} if fields else note.text


class _Reader:
    def __init__(
        self, document: Document, kinds: Mapping[str, Kind], traits: Mapping[str, Trait]
    ) -> None:
        self.document, self.kinds, self.traits = document, kinds, traits
        self.problems: list[Problem] = []

    def read(self) -> Design:
        data = self.document.data
        if not isinstance(data, Mapping) or data.get("format") != FORMAT:
            raise BadInput([self.document.problem(["format"], f"must be '{FORMAT}'")])
        self._known([], data, FIELDS)
        if data.get("format_version") != VERSION:
            self._fault(["format_version"], f"must be {VERSION}")
        design = Design(
            traits=self._traits(data.get("traits", {})),
            sheets={
                kind: self._sheet(["canvases", kind], self.kinds[kind], given)
                for kind, given in self._mapping(["canvases"], data.get("canvases", {})).items()
                if self._is_one_of(["canvases", kind], kind, self.kinds, "a kind of canvas")
            },
            title=self._text(["title"], data.get("title", ""), LONGEST_FIELD),
            about=self._text(["about"], data.get("about", ""), LONGEST_FIELD),
        )
        if self.problems:
            raise BadInput(self.problems)
        return design

    def _fault(self, trail: Trail, message: str) -> None:
        self.problems.append(self.document.problem(trail, message[:300]))

    def _known(self, trail: Trail, data: Mapping[str, Any], names: Sequence[str]) -> None:
        for name in data:
            if name not in names:
                self._fault([*trail, name], f"is unknown; the fields are {', '.join(names)}")

    def _is_one_of(self, trail: Trail, key: str, known: Mapping[str, Any], what: str) -> bool:
        if key not in known:
            self._fault(trail, f"is not {what} that Cairn knows")
        return key in known

    def _mapping(self, trail: Trail, given: Any) -> Mapping[str, Any]:
        if isinstance(given, Mapping):
            return given
        self._fault(trail, "must be a mapping")
        return {}

    def _text(self, trail: Trail, given: Any, most: int) -> str:
        if not isinstance(given, str):
            self._fault(trail, "must be text: put it in quotes")
        elif len(given) > most:
            self._fault(trail, f"must have at most {most:,} letters, has {len(given):,}")
        else:
            return given
        return ""

    def _traits(self, given: Any) -> Traits:
        found = {}
        for key, values in self._mapping(["traits"], given).items():
            trail = ["traits", key]
            if not self._is_one_of(trail, key, self.traits, "a trait"):
                continue
            trait, chosen = self.traits[key], values if isinstance(values, list) else [values]
            known = {each.key for each in trait.values}
            if unknown := [
                each for each in chosen if not isinstance(each, str) or each not in known
            ]:
                self._fault(trail, f"{unknown[0]!r} is not a value of this trait")
            elif len(chosen) > 1 and not trait.is_many:
                self._fault(trail, "takes one value only")
            else:
                found[key] = tuple(dict.fromkeys(chosen))
        return found

    def _sheet(self, trail: list[str], kind: Kind, given: Any) -> Sheet:
        data = self._mapping(trail, given)
        self._known(trail, data, ("edition", "header", "blocks"))
        edition = self._text([*trail, "edition"], data.get("edition", ""), LONGEST_FIELD)
        if edition and edition not in {each.key for each in kind.editions}:
            self._fault([*trail, "edition"], f"'{edition}' is not an edition of {kind.title}")
        blocks = self._mapping([*trail, "blocks"], data.get("blocks", {}))
        if sum(len(notes) for notes in blocks.values() if isinstance(notes, list)) > MOST_CARDS:
            self._fault([*trail, "blocks"], f"has more than {MOST_CARDS} cards")
        return Sheet(
            edition,
            self._fields([*trail, "header"], kind.header, data.get("header", {}), LONGEST_HEADER),
            {
                block: self._notes([*trail, "blocks", block], kind, notes)
                for block, notes in blocks.items()
                if self._is_one_of([*trail, "blocks", block], block, kind.by_key, "a block")
            },
        )

    def _notes(self, trail: list[str], kind: Kind, given: Any) -> tuple[Note, ...]:
        if not isinstance(given, list):
            self._fault(trail, "must be a list of cards")
            return ()
        return tuple(self._one(trail, number, kind, note) for number, note in enumerate(given))

    def _one(self, block: list[str], number: int, kind: Kind, given: Any) -> Note:
        trail: list[str | int] = [*block, number]
        if not isinstance(given, Mapping):
            given = {"text": given}
        self._known(trail, given, ("text", "fields"))
        text = self._text([*trail, "text"], given.get("text"), LONGEST_TEXT)
        if isinstance(given.get("text"), str) and not given["text"].strip():
            self._fault(trail, "has no text")
        return Note(text, self._fields([*trail, "fields"], kind.fields, given.get("fields", {})))

    def _fields(
        self, trail: Trail, known: Sequence[Field], given: Any, most: int = LONGEST_FIELD
    ) -> dict[str, str]:
        fields = {field.key: field for field in known}
        found = {}
        for key, said in self._mapping(trail, given).items():
            here = [*trail, key]
            if not self._is_one_of(here, key, fields, "a field"):
                continue
            text = self._text(here, said, most)
            values = [each.key for each in fields[key].values]
            if text and values and text not in values:
                self._fault(here, f"must be one of {', '.join(values)}")
            elif text:
                found[key] = text
        return found
