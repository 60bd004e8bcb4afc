"""A catalogue of tools as YAML data and as a value of the core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, StrictStr, ValidationError

from assessor.core import catalogue as core
from assessor.core.lint_catalogue import Fault, Known, lint_catalogue
from assessor.core.translations import tool_texts
from assessor.exchange.banks import Data, Key
from assessor.exchange.faults import Entries, refusal
from assessor.exchange.translations import Translated, translation_faults
from canvas.core.translations import OWN, tidy
from canvas.exchange.documents import BadInput, Document, Problem, dump

MOST_TOOLS = 2_000
"""Tools of a file that is put over the live catalogue; the shipped one has 156."""


def from_document(document: Document, known: Known) -> core.Catalogue:
    """Turn a parsed file, a list of tools or a mapping with `tools`, into a catalogue.

    Raise BadInput with a problem for each fault of form, or else of content.
    """
    at = ("tools",) if isinstance(document.data, dict) else ()
    try:
        found = from_data(document.data)
    except ValidationError as error:
        raise refusal(document, error, Entries(at, "id")) from error
    problems = [_problem(document, at, fault) for fault in lint_catalogue(found, known)]
    problems += _translation_problems(document, at, found)
    if problems:
        raise BadInput(problems)
    return found


def from_data(data: Any) -> core.Catalogue:
    """Turn YAML data into a catalogue; raise pydantic's ValidationError where the form is wrong."""
    return CatalogueData.model_validate(
        data if isinstance(data, dict) else {"tools": data}
    ).as_core()


def over(document: Document, live: core.Catalogue, known: Known) -> core.Catalogue:
    """Read a file of tools to put over a live catalogue.

    Tools that it does not name stay. Raise BadInput with a problem for each fault that was not there before.
    """
    at = ("tools",) if isinstance(document.data, dict) else ()
    try:
        given = from_data(document.data)
    except ValidationError as error:
        raise refusal(document, error, Entries(at, "id")) from error
    if len(given.tools) > MOST_TOOLS:
        raise BadInput([document.problem(at, f"holds more than {MOST_TOOLS:,} tools")])
    keys = {tool.key for tool in given.tools}
    kept = tuple(tool for tool in live.tools if tool.key not in keys)
    both = replace(live, tools=(*given.tools, *kept))
    old = {str(fault) for fault in lint_catalogue(live, known) if fault.tool not in keys}
    faults = [fault for fault in lint_catalogue(both, known) if str(fault) not in old]
    faults += [
        Fault(nth, tool.key, "id", f"was merged into '{live.aliases[tool.key]}'")
        for nth, tool in enumerate(given.tools)
        if tool.key in live.aliases
    ]
    problems = [_problem(document, at, fault) for fault in faults]
    problems += _translation_problems(document, at, given)
    if problems:
        raise BadInput(problems)
    return given


def to_entry(tool: core.Tool) -> dict[str, Any]:
    """Turn a tool into YAML data, fields in the order of the format, those that say nothing left out."""
    said = {ALIASES.get(name, name): _plain(getattr(tool, name)) for name in core.Tool.__slots__}
    return {name: said[name] for name in ToolData.model_fields if said[name] != NOTHING[name]}


def to_yaml(catalogue: core.Catalogue) -> str:
    """Write a catalogue as YAML that `recommend --catalogue` takes, by key."""
    return dump([to_entry(tool) for tool in catalogue.by_key.values()])


def _plain(value: Any) -> Any:
    if isinstance(value, core.Event):
        said = {"date": value.moment, "what": value.what, "source": value.source}
        return {name: text for name, text in said.items() if text}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _translation_problems(
    document: Document, at: tuple[str, ...], catalogue: core.Catalogue
) -> Iterator[Problem]:
    """Find translations of texts that an entry does not have; a field is told by the entry's name."""
    entries = document.data["tools"] if at else document.data
    for nth, (entry, tool) in enumerate(zip(entries, catalogue.tools, strict=True)):
        given = entry.get("translations") or {}
        for fault in translation_faults(
            document, given, OWN, tool_texts(tool), (*at, nth, "translations")
        ):
            field = fault.field.split(".", len(at) + 1)[-1]
            yield replace(fault, field=f"{tool.key}.{field}")


def _problem(document: Document, at: tuple[str, ...], fault: Fault) -> Problem:
    line = document.line([*at, fault.nth, fault.field])
    return Problem(document.name, line, f"{fault.tool}.{fault.field}", fault.message)


# --- the schema ---------------------------------------------------------------------------------


def _as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Moment = Annotated[StrictStr, BeforeValidator(_as_text)]  # a year needs no quotes
Words = list[StrictStr]
Line = Annotated[StrictStr, Field(max_length=500)]
Title = Annotated[StrictStr, Field(max_length=120)]


class EventData(Data):
    moment: Moment = Field(alias="date")
    what: StrictStr
    source: StrictStr = ""


class ToolData(Data):
    id: Key
    name: Title = ""
    about: Line = ""
    categories: Words = []
    practices: Words = []
    licence: Title = ""
    licence_class: core.Licence = core.Licence.UNKNOWN
    hosting: list[core.Hosting] = []
    clouds: Words = []
    home: Words = []
    languages: Words = []
    works_with: Words = []
    upkeep: StrictInt = Field(1, ge=1, le=3)
    min_level: StrictInt = Field(0, ge=0, le=4)
    status: core.Status = core.Status.UNKNOWN
    as_of: Moment = ""
    confirmed: StrictBool = False
    source: Line = ""
    events: list[EventData] = []
    alternatives: Words = []
    move_to: Words = []
    homepage: Line = ""
    translations: Translated = {}

    def as_core(self) -> core.Tool:
        """Make a tool of the core; one without a name is called by its id."""
        tool = core.Tool(
            key=self.id,
            name=self.name or self.id,
            about=self.about,
            categories=tuple(self.categories),
            practices=tuple(self.practices),
            licence=self.licence,
            licence_class=self.licence_class,
            hosting=tuple(self.hosting),
            clouds=tuple(self.clouds),
            home=tuple(self.home),
            languages=tuple(self.languages),
            works_with=tuple(self.works_with),
            upkeep=self.upkeep,
            min_level=self.min_level,
            status=self.status,
            as_of=self.as_of,
            is_confirmed=self.confirmed,
            source=self.source,
            events=tuple(core.Event(each.moment, each.what, each.source) for each in self.events),
            alternatives=tuple(self.alternatives),
            move_to=tuple(self.move_to),
            homepage=self.homepage,
        )
        if not self.translations:
            return tool
        return replace(tool, translations=tidy(tool_texts(tool), self.translations))


class CatalogueData(Data):
    tools: list[ToolData]

    def as_core(self) -> core.Catalogue:
        return core.Catalogue(tuple(tool.as_core() for tool in self.tools))


ALIASES = {"key": "id", "is_confirmed": "confirmed"}
"""What the format calls fields of the core that are called otherwise there."""

NOTHING = {name: field.get_default() for name, field in ToolData.model_fields.items()}
"""What each field of the format says where it is left out."""
