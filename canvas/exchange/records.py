"""A block of a sheet as an architecture decision record in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from canvas.core.designs import Design, Sheet
from canvas.core.kinds import Block, Kind, Trait
from canvas.exchange import markdown
from canvas.exchange.markdown import escape


@dataclass(frozen=True, slots=True)
class Known:
    """What a record needs to speak in words: the traits, and the titles of practices and tool categories."""

    traits: Mapping[str, Trait]
    titles: Mapping[str, str]


def document(design: Design, kind: Kind, block: Block, known: Known, day: date) -> str:
    """Write what a block decides: status, context, decision, consequences; `day` is when it was written.

    It counts as accepted where the block has a card and every trait asked in it is known.
    """
    sheet = design.sheets.get(kind.key, Sheet())
    title = " · ".join(filter(None, [kind.label(block, sheet.edition), design.title]))
    return markdown.joined(
        [
            f"# {escape(title)}",
            f"- {escape(_('Status'))}: {escape(_status(design, sheet, block))}\n"
            f"- {escape(_('Date'))}: {day.isoformat()}",
            *_context(design, kind, block, known.traits),
            f"## {escape(_('Decision'))}",
            markdown.notes(kind, sheet.blocks.get(block.key, ())) or _("Nothing is decided yet."),
            *_consequences(block, known.titles),
            "---",
            markdown.credit(kind.credit),
        ]
    )


def _status(design: Design, sheet: Sheet, block: Block) -> str:
    if not sheet.blocks.get(block.key):
        return _("Open: the block is empty")
    if any(not design.traits.get(key) for key in block.traits):
        return _("Proposed: some traits are not stated yet")
    return _("Accepted")


def _context(
    design: Design, kind: Kind, block: Block, traits: Mapping[str, Trait]
) -> Iterator[str]:
    yield f"## {escape(_('Context'))}"
    yield escape(block.about)
    yield markdown.stated(block.traits, design.traits, traits)
    others = [key for key in traits if key not in block.traits]
    if known := markdown.stated(others, design.traits, traits):
        yield escape(_("What else the sheet states about the project:"))
        yield known
    if block.prompts:
        yield escape(_("The questions that %(sheet)s asks here:") % {"sheet": kind.title})
        yield "\n".join(f"+ {escape(prompt)}" for prompt in block.prompts)


def _consequences(block: Block, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"## {escape(_('Consequences'))}"
    hanging = ((_("Practices"), block.practices), (_("Kinds of tools"), block.categories))
    rows = [
        f"+ {escape(title)}: {escape('; '.join(titles.get(key, key) for key in keys))}"
        for title, keys in hanging
        if keys
    ]
    if rows:
        yield escape(_("The decision bears on these; look at them again when it changes."))
        yield "\n".join(rows)
    yield escape(_("Add here what becomes easier, what becomes harder, and what was turned down."))
