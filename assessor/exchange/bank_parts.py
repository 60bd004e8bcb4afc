"""The parts of a bank as YAML data: what is empty is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assessor.core.bank import Band, Bank, Group, Lens, Source, Step


def rule_entry(bank: Bank) -> dict[str, Any]:
    """Turn the rule of a bank into YAML data, by its kind."""
    if bank.is_summed:
        return {"kind": "lowest-section", "points": list(bank.points)}
    return {"share": bank.share, "slack": bank.slack}


def step_entry(step: Step) -> dict[str, Any]:
    """Turn a step of a scale into YAML data."""
    return filled(_fields(step), keep=("title",))


def band_entry(band: Band) -> dict[str, Any]:
    """Turn a band into YAML data."""
    return filled(_fields(band), keep=("above", "title"))


def group_entry(group: Group) -> dict[str, Any]:
    """Turn an area, a dimension, a layer or a test into YAML data."""
    return filled(_fields(group))


def source_entry(source: Source) -> dict[str, Any]:
    """Turn a source into YAML data."""
    return filled(_fields(source), keep=("key",))


def lens_entry(lens: Lens) -> dict[str, Any]:
    """Turn a lens with its stages or its tests into YAML data."""
    sections = [
        {"key": s.key, "title": s.title, "tests": [group_entry(test) for test in s.tests]}
        for s in lens.sections
    ]
    fields = {
        "key": lens.key,
        "title": lens.title,
        "kind": "tests" if lens.sections else "stages",
        "about": lens.about,
        "source": lens.source,
        "stages": [filled(_fields(stage), keep=("number",)) for stage in lens.stages],
        "sections": [filled(section, keep=("key",)) for section in sections],
        "bands": [band_entry(band) for band in lens.bands],
    }
    return filled(fields)


def filled(fields: Mapping[str, Any], keep: tuple[str, ...] = ()) -> dict[str, Any]:
    """Leave empty fields out, but for those to keep."""
    empty: tuple[Any, ...] = ("", [], {}, None)  # 0 is not empty, though it equals False
    return {
        name: value
        for name, value in fields.items()
        if name in keep or not (value is False or value in empty)
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
