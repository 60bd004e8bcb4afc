"""The bank, the catalogue of tools and the vocabulary that come with Cairn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from assessor.core.bank import MAIN, Bank
from assessor.core.catalogue import Catalogue
from assessor.core.contradictions import ContradictionRule
from assessor.core.lint import Vocabulary
from assessor.core.lint_catalogue import Known
from assessor.core.target import TargetRule
from assessor.core.translations import NAMED, in_language
from assessor.exchange import banks, catalogue, rules
from canvas.core.kinds import Choice
from canvas.core.translations import OWN, Say, chosen, saying
from canvas.languages import active_language
from canvas.shipped import MOST_LANGUAGES, traits

CONTENT = Path(__file__).resolve().parent.parent / "content"

SHIPPED = (MAIN, "ml-test-score", "genai-overlay")
"""The banks that come with Cairn, by key."""


@cache
def shipped_bank(key: str = MAIN) -> Bank:
    """Read a bank from its files: the head, the lenses, and the questions in file order."""
    folder = CONTENT / key
    data = _load(folder / "bank.yaml")
    if (lenses := folder / "lenses.yaml").is_file():
        data |= _load(lenses)
    files = sorted((folder / "questions").glob("*.yaml"))
    return banks.from_mapping(
        data | {"questions": [each for file in files for each in _load(file)]}
    )


def shipped_banks() -> tuple[Bank, ...]:
    """Return every bank that comes with Cairn, the main one first."""
    return tuple(map(shipped_bank, SHIPPED))


@cache
def shipped_catalogue() -> Catalogue:
    """Read the catalogue of tools; each lies in the file of its main category."""
    files = sorted((CONTENT / "tools").glob("*.yaml"))
    return catalogue.from_data([each for file in files for each in _load(file)])


@cache
def target_rules() -> tuple[TargetRule, ...]:
    """Return the rules by which traits suggest a target."""
    return rules.target_rules(_load(CONTENT / "design" / "target.yaml"))


@cache
def contradiction_rules() -> tuple[ContradictionRule, ...]:
    """Return the rules by which a design contradicts answers."""
    return rules.contradiction_rules(_load(CONTENT / "design" / "contradictions.yaml"))


def known(bank: Bank) -> Known:
    """Return the words that a catalogue may use beside a bank: what Cairn ships, and the bank's own."""
    keys = shipped_bank().by_key.keys() | bank.by_key.keys()
    return Known(vocabulary().categories, frozenset(keys))


def titles() -> dict[str, dict[str, str]]:
    """Return what roles, stages and categories are called in the active language, by kind and key."""
    return _titles(active_language())


@lru_cache(maxsize=MOST_LANGUAGES)
def _titles(language: str) -> dict[str, dict[str, str]]:
    data = _words(language)
    return {
        kind: {entry["key"]: entry["title"] for entry in entries} for kind, entries in data.items()
    }


@lru_cache(maxsize=MOST_LANGUAGES)
def _words(language: str) -> dict[str, list[dict[str, str]]]:
    """Read the entries of the vocabulary, `translations` beside them, in a language."""
    data = _load(CONTENT / "vocabulary.yaml")
    told = data.pop("translations", {})
    say = saying(told.get(chosen(language, OWN, told), {}))
    return {
        kind: [_said(each, say, f"{kind}.{each['key']}") for each in entries]
        for kind, entries in data.items()
    }


def _said(entry: dict[str, str], say: Say, path: str) -> dict[str, str]:
    return {
        name: say(f"{path}.{name}", text) if name in NAMED else text for name, text in entry.items()
    }


@dataclass(frozen=True, slots=True)
class Category:
    """What a category of tools is called and for, and the stage of the life cycle that it belongs to."""

    title: str
    about: str
    stage: str


def categories() -> dict[str, Category]:
    """Return the categories of tools by key, in the active language."""
    return _categories(active_language())


@lru_cache(maxsize=MOST_LANGUAGES)
def _categories(language: str) -> dict[str, Category]:
    entries = _words(language)["categories"]
    return {each["key"]: Category(each["title"], each["about"], each["stage"]) for each in entries}


@cache
def tool_choices() -> tuple[Choice, ...]:
    """Return the shipped tools as the values of the trait `owned`, by name."""
    return choices(shipped_catalogue())


def choices(tools: Catalogue) -> tuple[Choice, ...]:
    """Turn tools into values that a trait can have, by name."""
    by_name = sorted(tools.by_key.values(), key=lambda each: each.name.lower())
    return tuple(Choice(tool.key, tool.name) for tool in by_name)


def work_titles() -> dict[str, str]:
    """Return what the practices of the shipped bank and the categories of tools are called, by key."""
    shown = in_language(shipped_bank(), active_language())
    practices = {question.key: question.title for question in shown.questions}
    return titles()["categories"] | practices


def stages() -> tuple[tuple[str, str], ...]:
    """Return the stages of the life cycle in their order: (key, title)."""
    return tuple(titles()["stages"].items())


@cache
def vocabulary() -> Vocabulary:
    """Return the words that banks may use: traits with their values, roles, tool categories."""
    data = _load(CONTENT / "vocabulary.yaml")
    return Vocabulary(
        traits={key: tuple(each.key for each in trait.values) for key, trait in traits().items()},
        roles=frozenset(role["key"] for role in data["roles"]),
        categories=frozenset(category["key"] for category in data["categories"]),
    )


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
