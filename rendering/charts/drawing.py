"""SVG by hand: elements, escaped text, and how wide a text is likely to be."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from xml.sax.saxutils import escape, quoteattr

# For print, where the page's CSS does not reach. On screen css/components/charts.css recolours by
# class. The five steps grow darker evenly, so that they survive grey print and colour blindness.
COLOURS = {
    "ink": "#1f1c19",
    "ink-soft": "#5e574d",
    "line": "#e0dacf",
    "line-strong": "#8a8172",
    "paper-raised": "#fffefb",
    "accent": "#1d5940",
    "stone": "#cfc7b9",
    "level-0": "#e8e3d9",
    "level-1": "#cdd5c0",
    "level-2": "#96b797",
    "level-3": "#43805f",
    "level-4": "#17462f",
    "level-0-ink": "#1f1c19",
    "level-1-ink": "#1f1c19",
    "level-2-ink": "#14231a",
    "level-3-ink": "#ffffff",
    "level-4-ink": "#ffffff",
}
STEPS = 4
WIDE = 520  # beyond this, a picture may take more of the page
type Look = dict[str, str | float | None]
INK: Look = {"fill": COLOURS["ink"], "class_": "chart-ink"}
SOFT: Look = {"fill": COLOURS["ink-soft"], "class_": "chart-ink-soft"}
# WeasyPrint takes a space after a comma as part of the next name.
FONT = "'Source Sans 3','Cairn Sans','Cairn Han SC','Cairn Han TC','Noto Sans','DejaVu Sans',sans-serif"
TITLE_FONT = (
    "'Source Serif 4','Cairn Serif','Cairn Han SC','Cairn Han TC','Noto Serif','DejaVu Serif',serif"
)
BOLD = 1.1  # how much wider semibold letters are

DASH = "\N{EN DASH}"
UNSAFE = re.compile(r"""[&<>"\n\r\t]""")
PIECE = re.compile(r"[^\s-]*-+\s*|[^\s-]+\s*|\s+")  # where a line may break
NARROW = frozenset("iljtfrI.,:;'|!()[]/- ")
WIDE_LETTERS = frozenset("mwMW@%")


def number(value: float) -> str:
    """Write a number to a tenth of a unit, without a trailing zero."""
    written = f"{value:.1f}"
    return written[:-2] if written.endswith(".0") else written


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """Return an SVG element; attribute names take _ for -, None leaves an attribute out.

    Attribute values are escaped here; children are markup already.
    """
    written = "".join(
        [
            f" {_attribute(key)}={_quoted(value)}"
            for key, value in attributes.items()
            if value is not None
        ]
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def plotly_text(words: str, size: float = 13, room: float = 1000, most: int = 3) -> str:
    """Return a text for Plotly, which reads a little HTML: escaped, its lines parted by <br>."""
    return "<br>".join(map(escape, wrapped(words, size, room, most)))


@cache
def _attribute(key: str) -> str:
    """Return SVG's name for an attribute: class_ is class, font_size is font-size."""
    return key.rstrip("_").replace("_", "-")


def _quoted(value: str | float) -> str:
    if not isinstance(value, str):
        return f'"{number(value)}"'
    return quoteattr(value) if UNSAFE.search(value) else f'"{value}"'


def picture(
    name: str, title: str, description: str, size: tuple[float, float], *children: str
) -> str:
    """Wrap drawn elements into an <svg> that scales to its place and speaks its description."""
    width, height = size
    title_id, description_id = f"{name}-title", f"{name}-description"
    return element(
        "svg",
        element("title", escape(title), id=title_id),
        element("desc", escape(description), id=description_id),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart chart--wide" if width > WIDE else "chart",
        role="img",
        aria_labelledby=title_id,
        aria_describedby=description_id,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width="100%",
        font_family=FONT,
    )


def text(
    x: float, y: float, lines: str | Sequence[str], size: float, **look: str | float | None
) -> str:
    """Write lines of text, the first one's baseline at y, each next one 1.25 sizes lower."""
    rows = [lines] if isinstance(lines, str) else lines
    body = [escape(rows[0])] if len(rows) == 1 else _spans(x, rows, size)
    return element("text", *body, x=x, y=y, font_size=size, **{**INK, **look})


def _spans(x: float, rows: Sequence[str], size: float) -> Iterable[str]:
    for index, row in enumerate(rows):
        yield element("tspan", escape(row), x=x, dy=size * 1.25 if index else None)


def text_width(words: str, size: float) -> float:
    """Estimate a text's width, rather too wide than too narrow, whatever the script or the font."""
    return sum(map(_em, words)) * size


@lru_cache(4096)
def _em(letter: str) -> float:
    if letter in NARROW:
        return 0.34
    if letter in WIDE_LETTERS:
        return 0.9
    if letter.isascii():
        return 0.66 if letter.isupper() else 0.54
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.72 if letter.isupper() else 0.58


def wrapped(words: str, size: float, room: float, most: int = 3) -> list[str]:
    """Break a text into at most so many lines of that width; what is left over becomes an ellipsis.

    Breaks at spaces, between wide (CJK) letters, and inside a word only if it has no other choice.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(words, size, room):
        if line and text_width((line + piece).rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    lines.append(line.rstrip())
    lines = [row for row in lines if row] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(" ".join(lines[most - 1 :]), size, room)]
    return lines


def _pieces(words: str, size: float, room: float) -> Iterable[str]:
    """Split where a line may break; a piece that alone is too wide comes letter by letter."""
    for word in PIECE.findall(words):
        has_wide = any(unicodedata.east_asian_width(letter) in "WF" for letter in word)
        if has_wide or text_width(word.rstrip(), size) > room:
            yield from re.findall(r".[\u0300-\u036f]*", word, re.DOTALL)
        else:
            yield word


def _shortened(words: str, size: float, room: float) -> str:
    while words and text_width(words + "…", size) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def step(value: float, top: float) -> int:
    """Return which of the five shades 0..4 a value has; anything above 0 differs from 0."""
    if value <= 0 or top <= 0:
        return 0
    return min(STEPS, max(1, math.floor(value / top * STEPS + 0.5)))
