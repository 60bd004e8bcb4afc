"""The texts of a bank and of a catalogue by their paths, and both in another language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessor.core.bank import Bank, Group, Lens, Question, Section
from assessor.core.catalogue import Catalogue, Tool
from canvas.core.translations import OWN, Say, Worded, chosen, gathered, listed, said, saying, tidy

NAMED = ("title", "about")
"""The texts of a step, a group, a stage and a band."""

GROUPS = ("layers", "dimensions", "areas")
STEPS = ("scale", "levels", "bands")


def texts(bank: Bank) -> dict[str, str]:
    """Return every text of a bank for people, by its path, questions last.

    >>> texts(Bank(title="Ours", questions=(Question("git", "Git", levels=("none", "some")),)))
    {'title': 'Ours', 'questions.git.title': 'Git', 'questions.git.levels.0': 'none', 'questions.git.levels.1': 'some'}
    """
    return gathered(lambda say: worded(bank, say))


def in_language(bank: Bank, wanted: str) -> Bank:
    """Show a bank in a language, text by text where it has it; in its own it is the same bank.

    >>> bank = Bank(title="Ours", about="All", translations={"vi": {"title": "Của chúng ta"}})
    >>> shown = in_language(bank, "vi")
    >>> shown.title, shown.about, shown.language
    ('Của chúng ta', 'All', 'vi')
    """
    code = chosen(wanted, bank.language, bank.translations.keys())
    if code == bank.language:
        return bank
    shown = worded(bank, saying(bank.translations[code]))
    return replace(shown, language=code, translations={})


def tidied(bank: Bank) -> Bank:
    """Keep the translations of texts that there are, not blank, in the order of the texts.

    >>> tidied(Bank(title="Ours", translations={"vi": {"title": "Của ta", "questions.gone.title": "x"}})).translations
    {'vi': {'title': 'Của ta'}}
    """
    if not bank.translations:
        return bank
    return replace(bank, translations=tidy(texts(bank), bank.translations))


def worded(bank: Bank, say: Say) -> Bank:
    """Say every text of a bank; what is no text stays.

    >>> worded(Bank(title="Ours", key="mlops"), lambda path, text: text.upper()).title
    'OURS'
    """
    named = said(bank, say, "", *NAMED)  # first, as the texts are listed in the order of the walk
    fields: dict[str, Any] = {
        **{name: _numbered(getattr(bank, name), say, name) for name in STEPS},
        **{name: _keyed(getattr(bank, name), say, name) for name in GROUPS},
    }
    return replace(
        named,
        **fields,
        lenses=tuple(_lens(lens, say) for lens in bank.lenses),
        questions=tuple(_question(question, say) for question in bank.questions),
    )


def tool_texts(tool: Tool) -> dict[str, str]:
    """Return every text of a catalogue entry for people, by its path; its name is a name in any language.

    >>> from assessor.core.catalogue import Event
    >>> tool_texts(Tool("git", "Git", about="Keeps versions.", events=(Event("2005", "Begun"),)))
    {'about': 'Keeps versions.', 'events.0.what': 'Begun'}
    """
    return gathered(lambda say: _tool(tool, say))


def catalogue_in_language(catalogue: Catalogue, wanted: str) -> Catalogue:
    """Show a catalogue in a language, text by text where an entry has it; without any it is the same one.

    >>> tools = (Tool("git", about="Keeps versions.", translations={"vi": {"about": "Giữ phiên bản."}}),)
    >>> catalogue_in_language(Catalogue(tools), "vi").by_key["git"].about
    'Giữ phiên bản.'
    """
    shown = tuple(_tool_in_language(tool, wanted) for tool in catalogue.tools)
    changes = any(new is not old for new, old in zip(shown, catalogue.tools, strict=True))
    return replace(catalogue, tools=shown) if changes else catalogue


def _question(question: Question, say: Say) -> Question:
    path = f"questions.{question.key}"
    return replace(
        said(question, say, path, "title", "question", "why"),
        levels=listed(question.levels, say, f"{path}.levels"),
        evidence=listed(question.evidence, say, f"{path}.evidence"),
    )


def _lens(lens: Lens, say: Say) -> Lens:
    path = f"lenses.{lens.key}"
    return replace(
        said(lens, say, path, *NAMED),
        stages=tuple(
            said(each, say, f"{path}.stages.{each.number}", *NAMED) for each in lens.stages
        ),
        sections=tuple(
            _section(each, say, f"{path}.sections.{each.key}") for each in lens.sections
        ),
        bands=_numbered(lens.bands, say, f"{path}.bands"),
    )


def _section(section: Section, say: Say, path: str) -> Section:
    return replace(
        said(section, say, path, "title"), tests=_keyed(section.tests, say, f"{path}.tests")
    )


def _numbered[T: Worded](things: tuple[T, ...], say: Say, path: str) -> tuple[T, ...]:
    return tuple(said(each, say, f"{path}.{number}", *NAMED) for number, each in enumerate(things))


def _keyed(things: tuple[Group, ...], say: Say, path: str) -> tuple[Group, ...]:
    return tuple(said(each, say, f"{path}.{each.key}", *NAMED) for each in things)


def _tool(tool: Tool, say: Say) -> Tool:
    events = enumerate(tool.events)
    return replace(
        said(tool, say, "", "about"),
        events=tuple(said(each, say, f"events.{number}", "what") for number, each in events),
    )


def _tool_in_language(tool: Tool, wanted: str) -> Tool:
    code = chosen(wanted, OWN, tool.translations.keys())
    return tool if code == OWN else _tool(tool, saying(tool.translations[code]))
