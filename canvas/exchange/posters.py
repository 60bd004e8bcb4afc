"""A sheet as a poster: a page that looks like the canvas, as a picture (SVG) and as the page of a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from canvas.core.designs import Note, Sheet
from canvas.core.kinds import Block, Kind
from canvas.core.posters.poster import PAPERS, Passage, Poster, Section, Slip, Words
from canvas.core.posters.printing import printed
from canvas.core.posters.widths import measure
from canvas.exchange import drawings
from canvas.exchange.leaves import leaves, style
from rendering.pdf import PdfFailed
from rendering.plain import one_line, to_lines

ACCENT = "#1d5940"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")

MOST_PAGES = 100
"""Of a PDF: as many take 20 seconds and half a gigabyte, ten times what 500 short cards take."""

FOREIGN = 1.28
"""How much wider than ours the typeface may run in which somebody else's program shows a picture."""

HAN = "\u2e80"
"""From here on letters are squares in every typeface."""

BETWEEN = " \N{MIDDLE DOT} "

type Facts = Mapping[str, Sequence[tuple[str, str]]]
"""By block, the traits stated in it: what each is called, and what holds, both in words."""


class TooLong(PdfFailed):
    """The poster has more pages than one may have."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a poster shows: a sheet of a kind, whose it is, its traits in words, and how it looks.

    `paper` is A3 or A4, `accent` a colour #rrggbb; raises ValueError for anything else, as both are
    written into a style sheet.
    """

    kind: Kind
    sheet: Sheet
    project: str
    team: str = ""
    facts: Facts = field(default_factory=dict)
    paper: str = "A4"
    accent: str = ACCENT

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"paper must be one of {', '.join(PAPERS)}")
        if not COLOUR.match(self.accent):
            raise ValueError("accent must be a colour such as #1d5940")

    @property
    def title(self) -> str:
        """Whose canvas it is, and of which kind."""
        return f"{one_line(self.project)} \N{EN DASH} {self.kind.title}"

    @property
    def about(self) -> str:
        """What the poster is, in a sentence that is spoken where it is not seen."""
        words = _("The %(kind)s of the project %(project)s: %(count)s cards in %(blocks)s boxes.")
        count = sum(map(len, self.sheet.blocks.values()))
        named = {"kind": self.kind.title, "project": one_line(self.project)}
        return words % {**named, "count": count, "blocks": len(self.kind.blocks)}


def svg(shown: Shown) -> str:
    """Draw the poster as one picture, its pages below each other."""
    made = printed(_poster(shown), PAPERS[shown.paper], _foreign)
    return drawings.svg(made, shown.title, shown.about, shown.accent)


def _foreign(text: str) -> float:
    """Measure text for a typeface that is not ours."""
    return measure(text) * (FOREIGN if max(text, default="") < HAN else 1)


def html(shown: Shown) -> str:
    """Return the page that rendering.pdf.write_pdf makes the poster of; raises TooLong."""
    made = printed(_poster(shown), PAPERS[shown.paper])
    if len(made.pages) > MOST_PAGES:
        raise TooLong(f"{len(made.pages)} pages")
    pages = leaves(made)
    context = {"shown": shown, "pages": pages, "style": style(made, pages, shown.accent)}
    return render_to_string("canvas/poster.html", context)


def _poster(shown: Shown) -> Poster:
    kind = shown.kind
    return Poster(
        title=shown.title,
        columns=kind.columns,
        rows=kind.rows,
        sections=tuple(_section(shown, block) for block in kind.blocks),
        facts=tuple(_facts(shown)),
        foot=f"{kind.credit.text} {kind.credit.licence}",
        words=Words(
            on_page=_("continues on page {page}"),
            again=_("{label}, continued"),
            head=_("About this canvas"),
        ),
    )


def _facts(shown: Shown) -> Iterator[str]:
    """Yield what stands at the head: the team, what its fields say, whose labels the blocks have."""
    if team := one_line(shown.team):
        yield team
    for each in shown.kind.header:
        if said := one_line(shown.sheet.header.get(each.key, "")):
            yield f"{each.title}: {said}"
    yield from (each.title for each in shown.kind.editions if each.key == shown.sheet.edition)


def _section(shown: Shown, block: Block) -> Section:
    """Say what a block says on paper: first its traits, then its cards."""
    facts = shown.facts.get(block.key, ())
    stated = tuple(Passage(f"{title}: {said}", is_fact=True) for title, said in facts)
    cards = [_slip(note, shown.kind) for note in shown.sheet.blocks.get(block.key, ())]
    label = shown.kind.label(block, shown.sheet.edition)
    slips = [slip for slip in (stated, *cards) if slip]
    return Section(
        block.key, f"{block.number} {label}".strip(), block.place, tuple(slips), block.prompts
    )


def _slip(note: Note, kind: Kind) -> Slip:
    """Say what a card says: its lines, then on one what its fields say, as a register has them."""
    lines = [Passage(line) for line in to_lines(note.text)]
    fields = []
    for each in kind.fields:
        if said := one_line(note.fields.get(each.key, "")):
            titles = {value.key: value.title for value in each.values}
            fields.append(f"{each.title}: {titles.get(said, said)}")
    return (*lines, Passage(BETWEEN.join(fields), is_fact=True)) if fields else tuple(lines)
