"""The bank and the vocabulary that come with Cairn."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assessor.core.bank import Bank
from assessor.core.lint import Vocabulary
from assessor.exchange import banks

CONTENT = Path(__file__).resolve().parent.parent / "content"


@cache
def shipped_bank() -> Bank:
    """Read the bank `mlops` from its files: the head, the lenses, and the questions in file order."""
    folder = CONTENT / "mlops"
    data = _load(folder / "bank.yaml") | _load(folder / "lenses.yaml")
    files = sorted((folder / "questions").glob("*.yaml"))
    return banks.from_mapping(
        data | {"questions": [each for file in files for each in _load(file)]}
    )


@cache
def titles() -> dict[str, dict[str, str]]:
    """Return what roles, categories and traits are called, by kind and key."""
    data = _load(CONTENT / "vocabulary.yaml")
    return {
        kind: {entry["key"]: entry["title"] for entry in entries} for kind, entries in data.items()
    }


@cache
def vocabulary() -> Vocabulary:
    """Return the words that banks may use: traits with their values, roles, tool categories."""
    data = _load(CONTENT / "vocabulary.yaml")
    return Vocabulary(
        traits={
            trait["key"]: tuple(value["key"] for value in trait["values"])
            for trait in data["traits"]
        },
        roles=frozenset(role["key"] for role in data["roles"]),
        categories=frozenset(category["key"] for category in data["categories"]),
    )


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
