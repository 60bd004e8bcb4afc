"""What the schemas find wrong with a file, as problems with their line and a sentence of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from canvas.exchange.documents import BadInput, Document, Problem, Step

SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of this format",
    "string_type": "must be text",
    "string_too_short": "is empty",
    "string_too_long": "must have at most {max_length} characters",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "finite_number": "must be a number",
    "too_long": "must have at most {max_length} entries",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "literal_error": "must be {expected}",
    "enum": "must be {expected}",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a mapping",
    "model_attributes_type": "must be a mapping",
}


@dataclass(frozen=True, slots=True)
class Entries:
    """Where a format keeps its entries, and the field that names each of them."""

    at: tuple[Step, ...]
    named_by: str


def refusal(document: Document, error: ValidationError, entries: Entries) -> BadInput:
    """Turn pydantic's faults into one refusal; a fault in an entry is told by the entry's name."""
    found = _told(document, error.errors())
    return BadInput(
        [_problem(document, trail, message, entries) for trail, message in found.items()]
    )


type Trail = tuple[Step, ...]


def _told(document: Document, faults: Sequence[ErrorDetails]) -> dict[Trail, str]:
    """Tell each fault once; where a value may have two forms, pydantic tells how it misses each."""
    told: dict[Trail, str] = {}
    for fault in faults:
        trail, message = _trail(document, fault), _message(fault)
        told[trail] = f"{told[trail]}, or {message}" if trail in told else message
    outer = {trail[:end] for trail in told for end in range(len(trail))}
    return {trail: message for trail, message in told.items() if trail not in outer}


def _message(fault: ErrorDetails) -> str:
    own = fault["msg"][:1].lower() + fault["msg"][1:]
    sentence = SENTENCES.get(fault["type"])
    return sentence.format(**fault.get("ctx", {})) if sentence else own


def _trail(document: Document, fault: ErrorDetails) -> Trail:
    """Keep the steps of the document; pydantic puts its own between ("function-before[…]", "int")."""
    trail: list[Step] = []
    data: Any = document.data
    for step in fault["loc"]:
        if step in data if isinstance(data, Mapping) else isinstance(step, int):
            trail.append(step)
            data = data[step]
    if fault["type"] == "missing":
        trail.append(fault["loc"][-1])
    return tuple(trail)


def _problem(document: Document, trail: Trail, message: str, entries: Entries) -> Problem:
    problem = document.problem(trail, message)
    depth = len(entries.at)
    if len(trail) > depth and trail[:depth] == entries.at and isinstance(trail[depth], int):
        name = _name(document, trail[: depth + 1], entries.named_by)
        return replace(problem, field=".".join([name, *map(str, trail[depth + 1 :])]))
    return problem


def _name(document: Document, trail: Trail, named_by: str) -> str:
    entry = document.data
    for step in trail:
        entry = entry[step]
    name = entry.get(named_by) if isinstance(entry, Mapping) else None
    return name if name and isinstance(name, str) else ".".join(map(str, trail))
