"""The pages of a poster as one picture (SVG) of their own, below each other: text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from canvas.core.posters.poster import Box, Line, Page, Print
from canvas.exchange.leaves import edges
from rendering.charts.drawing import COLOURS, FONT, TITLE_FONT, element, number

BETWEEN = 18
"""Points between two pages."""

FILLS = {
    "fact": COLOURS["ink-soft"],
    "hint": COLOURS["ink-soft"],
    "foot": COLOURS["ink-soft"],
    "number": COLOURS["ink-soft"],
}
"""The colours of what is neither in ink nor in the accent, by role."""

ACCENTED = {"title", "label", "note"}
HEAVY = {"title", "label", "note"}

MARK = 0.55
"""How far left of a card's text its mark stands, by the size of its letters."""


def svg(made: Print, title: str, about: str, accent: str) -> str:
    """Draw pages below each other; the title and what the picture is are spoken in its place."""
    paper = made.paper
    height = len(made.pages) * (paper.height + BETWEEN) - BETWEEN
    pages = [
        element("g", *_page(page, made, accent), transform=f"translate(0 {number(top)})")
        for at, page in enumerate(made.pages)
        for top in [at * (paper.height + BETWEEN)]
    ]
    return element(
        "svg",
        element("title", escape(title), id="poster-title"),
        element("desc", escape(about), id="poster-about"),
        *pages,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(paper.width)} {number(height)}",
        width=f"{number(paper.width)}pt",
        height=f"{number(height)}pt",
        role="img",
        aria_labelledby="poster-title poster-about",
        font_family=FONT,
    )


def _page(page: Page, made: Print, accent: str) -> Iterator[str]:
    paper = made.paper
    yield element("rect", width=number(paper.width), height=number(paper.height), fill="#ffffff")
    yield from _lines(page.head, accent)
    for box in page.boxes:
        yield element("g", *_box(box, accent))
    yield from _lines(page.foot, accent)


def _box(box: Box, accent: str) -> Iterator[str]:
    x, y, width, height = map(number, edges(box))
    yield element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=3,
        fill=COLOURS["paper-raised"],
        stroke=COLOURS["line-strong"],
        stroke_width="0.6",
    )
    for strip in box.strips:
        first, last = strip.lines[0], strip.lines[-1]
        left = number(first.x - MARK * first.size)
        yield element(
            "path",
            d=f"M{left} {number(first.top + 1)}V{number(last.bottom - 1)}",
            stroke=accent,
            stroke_width="1.2",
        )
    yield from _lines(box.lines, accent)


def _lines(lines: Iterable[Line], accent: str) -> Iterator[str]:
    for line in lines:
        is_last = line.role == "number"
        yield element(
            "text",
            escape(line.text),
            x=number(line.x + (line.width if is_last else 0)),
            y=number(line.baseline),
            text_anchor="end" if is_last else None,
            font_size=f"{line.size:.2f}",
            fill=accent if line.role in ACCENTED else FILLS.get(line.role, COLOURS["ink"]),
            font_weight="600" if line.role in HEAVY else None,
            font_style="italic" if line.role == "hint" else None,
            font_family=TITLE_FONT if line.role == "title" else None,
        )
