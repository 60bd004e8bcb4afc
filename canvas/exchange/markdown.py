"""A sheet as Markdown: a heading for each block, a list item for each card; people's words keep their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from markdown_it import MarkdownIt

from canvas.core.designs import Design, Note, Sheet, Traits
from canvas.core.kinds import Block, Credit, Kind, Trait

MARKUP = re.compile(r"([\\`*_{}\[\]|~$<&])")
LINE_END = re.compile(r"\r\n|\r|\n")
TAG = re.compile(r"(?<!\\)((?:\\\\)*)<(?=[a-z/!?])", re.IGNORECASE)
"""What may begin a tag; a backslash before it would take that from it, two of them would not."""

MOST_ROUNDS = 8
"""How often a card is read again, as text that is no tag any longer may uncover others."""


def document(design: Design, kind: Kind, traits: Mapping[str, Trait]) -> str:
    """Write one sheet of a design: what stands at its head, then block by block what is stated and noted."""
    sheet = design.sheets.get(kind.key, Sheet())
    parts = [f"# {escape(' · '.join(filter(None, [kind.title, design.title])))}"]
    parts += [_head(kind, sheet)]
    for block in kind.blocks:
        parts += [f"## {escape(label(kind, block, sheet.edition))}"]
        parts += [stated(block.traits, design.traits, traits)]
        parts += [notes(kind, sheet.blocks.get(block.key, ()))]
    return joined([*parts, "---", credit(kind.credit)])


def joined(parts: Iterable[str]) -> str:
    """Part paragraphs, lists and headings by an empty line each."""
    return "\n\n".join(part for part in parts if part) + "\n"


def label(kind: Kind, block: Block, edition: str) -> str:
    """Say what an edition calls a block, with its number where the sheet has numbers."""
    return f"{block.number} {kind.label(block, edition)}".strip()


def stated(asked: Sequence[str], known: Traits, traits: Mapping[str, Trait]) -> str:
    """List the traits of those asked that are known, their values in words."""
    return "\n".join(
        f"- **{escape(traits[key].title)}:** {escape('; '.join(map(traits[key].title_of, known[key])))}"
        for key in asked
        if known.get(key)
    )


def notes(kind: Kind, cards: Iterable[Note]) -> str:
    """List cards, each with its Markdown and the fields that it has on a register.

    The marks are `+`: with others a card that begins with dashes or stars would draw a line instead.
    """
    return "\n\n".join(
        _item("\n\n".join(filter(None, [_harmless(note.text), _fields(kind, note)])))
        for note in cards
    )


def credit(of: Credit) -> str:
    """Say whose idea a sheet is, and under which licence."""
    source = f" <{of.source_url}>" if of.source_url else ""
    licence = f"[{escape(of.licence)}]({of.licence_url})" if of.licence_url else escape(of.licence)
    return f"{escape(of.text)}{source} · {licence}"


def escape(text: str) -> str:
    """Return text, on one line, such that Markdown shows its characters."""
    return MARKUP.sub(r"\\\1", " ".join(text.split()))


def _head(kind: Kind, sheet: Sheet) -> str:
    return "\n".join(
        f"- **{escape(field.title)}:** {escape(said)}"
        for field in kind.header
        if (said := sheet.header.get(field.key))
    )


def _fields(kind: Kind, note: Note) -> str:
    said = (
        (field, next((each.title for each in field.values if each.key == given), given))
        for field in kind.fields
        if (given := note.fields.get(field.key))
    )
    return "\n".join(f"- {escape(field.title)}: {escape(words)}" for field, words in said)


def _item(text: str) -> str:
    """Make text, whatever it holds, one item of a list: its lines stay inside."""
    return "+ " + "\n".join(f"  {line}".rstrip(" ") for line in LINE_END.split(text))[2:]


def _harmless(text: str) -> str:
    """Return a card's Markdown without HTML: what looks like a tag is shown as it was typed."""
    lines = LINE_END.split(text.strip())
    for _round in range(MOST_ROUNDS):
        if not (found := _with_tags(lines)):
            return "\n".join(lines)
        for at in found:
            lines[at] = TAG.sub(r"\1\\<", lines[at])
    return TAG.sub(r"\1\\<", "\n".join(lines))


def _with_tags(lines: Sequence[str]) -> set[int]:
    """Return the numbers of those lines of a list item in which a reader of Markdown would find HTML."""
    if not any("<" in line for line in lines):
        return set()
    found: set[int] = set()
    for token in _reader().parse(_item("\n".join(lines))):
        is_html = token.type == "html_block"
        is_html |= any(child.type == "html_inline" for child in token.children or ())
        if is_html and token.map:
            found.update(range(*token.map))
    return found


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True})
