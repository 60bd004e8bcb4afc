"""Cairn's own picture: a stack of stones, each filled as far as it stands.

Every stone has four quarters. A stone that stands higher than the ones below can carry is lifted
off them, with everything above it, so that the gap is seen before it is read.
"""

from rendering.charts.data import Stone, Stones
from rendering.charts.drawing import (
    BOLD,
    COLOURS,
    DASH,
    SOFT,
    TITLE_FONT,
    Look,
    element,
    number,
    picture,
    text,
    text_width,
    wrapped,
)
from rendering.charts.pebbles import Pebble, drop_lines, ground, pebble

WIDTH = 456
MIDDLE = 122  # the cairn's axis
VALUE_X, LABEL_X = 252, 312
LABEL, NOTE, GAP_TEXT, VALUE = 15.5, 13, 13, 26  # type sizes
OVERLAP = 4  # how deep a stone sits on the next
CLEARANCE = 19  # above and below a gap's words
MARGIN = 10
LEAN = (0, 7, -5, 5, -4, 3)  # how far a stone sits off the axis


def stones_svg(chart: Stones) -> str:
    """Draw the cairn, the lowest stone at the bottom, with labels on the right."""
    labels = [_label_lines(stone) for stone in chart.stones]
    cairn = _stacked(chart.stones)
    middles = _apart([place.middle for place in cairn], labels)
    heads = [y - _block_height(rows) / 2 for y, rows in zip(middles, labels, strict=True)]
    shift = MARGIN - min([place.y for place in cairn] + heads, default=0)
    cairn = [place.moved(shift) for place in cairn]
    drawn = [ground(MIDDLE, shift, max((place.width for place in cairn), default=0))]
    for index, (stone, place) in enumerate(zip(chart.stones, cairn, strict=True)):
        above = cairn[index + 1] if index + 1 < len(cairn) else None
        if above and chart.stones[index + 1].is_lifted:
            above = None
        drawn.append(pebble(place, stone, above, f"{chart.name}-{index}"))
        if stone.is_lifted:
            drawn.append(_gap(stone, place, cairn[index - 1] if index else place))
        drawn.append(_label(stone, labels[index], place, middles[index] + shift))
    size = (WIDTH, shift + MARGIN)
    return picture(chart.name, chart.title, chart.description, size, *drawn)


# --- places ---------------------------------------------------------------------------------------


def _stacked(stones: tuple[Stone, ...]) -> list[Pebble]:
    """Place the stones on each other, the ground being 0 and up negative; higher means smaller."""
    places, y = [], 0.0
    for index, stone in enumerate(stones):
        share = index / max(len(stones) - 1, 3)
        width, height = 208 - 106 * share, 74 - 25 * share - 3 * max(0, len(stones) - 4)
        if stone.is_lifted:
            y -= _gap_height(stone) + OVERLAP
        x = MIDDLE - width / 2 + LEAN[index % len(LEAN)]
        places.append(Pebble(x, y - height, width, height, index))
        y -= height - OVERLAP
    return places


def _gap_height(stone: Stone) -> float:
    return 2 * CLEARANCE + len(_gap_lines(stone)) * GAP_TEXT * 1.25


def _apart(middles: list[float], labels: list[list[tuple[str, bool]]]) -> list[float]:
    """Move labels up from their stones' middles as far as they would touch the label below."""
    placed: list[float] = []
    floor = 8.0
    for middle, rows in zip(middles, labels, strict=True):
        half = _block_height(rows) / 2
        placed.append(min(middle, floor - half))
        floor = placed[-1] - half - 10
    return placed


def _label_lines(stone: Stone) -> list[tuple[str, bool]]:
    """Return a label's lines, each with whether it is the note's."""
    room = WIDTH - MARGIN - LABEL_X
    label = [(row, False) for row in wrapped(stone.label, LABEL * BOLD, room)]
    note = wrapped(stone.note, NOTE, room, most=2) if stone.note else []
    return label + [(row, True) for row in note]


def _block_height(rows: list[tuple[str, bool]]) -> float:
    return sum((NOTE if is_note else LABEL) * 1.25 for _, is_note in rows)


def _gap_lines(stone: Stone) -> list[str]:
    return wrapped(stone.gap, GAP_TEXT, 2 * MIDDLE - 2 * MARGIN - 10, most=2) if stone.gap else []


def _gap(stone: Stone, place: Pebble, below: Pebble) -> str:
    """Draw the space under a lifted stone, and say in it why the stone does not rest."""
    foot, gap = place.y + place.height, _gap_height(stone)
    lines = _gap_lines(stone)
    height = len(lines) * GAP_TEXT * 1.25
    half = min(place.width, below.width) / 2 - 16
    drawn = drop_lines(MIDDLE, half, (foot, foot + gap), height)
    if lines:
        first = foot + (gap - height) / 2 + GAP_TEXT
        drawn += text(MIDDLE, first, lines, GAP_TEXT, text_anchor="middle", font_style="italic")
    return drawn


# --- labels ---------------------------------------------------------------------------------------


def _value(stone: Stone) -> str:
    """Return the stone's level in figures: one, a range, or a dash where it has none."""
    if stone.value:
        return stone.value
    if stone.low is None:
        return DASH
    if stone.high is None or stone.high == stone.low:
        return str(stone.low)
    return f"{stone.low}{DASH}{stone.high}"


def _label(stone: Stone, rows: list[tuple[str, bool]], place: Pebble, middle: float) -> str:
    """Write level, label and note beside the stone, a thin line leading to them."""
    value = _value(stone)
    size = min(VALUE, VALUE * (LABEL_X - VALUE_X - 6) / max(1, text_width(value, VALUE)))
    end = VALUE_X - 8
    edge = place.x + place.width + 4
    leader = f"M{number(edge)} {number(place.middle)}"
    if abs(place.middle - middle) > 1:
        leader += f"H{number(end - 18)}L{number(end - 8)} {number(middle)}"
    drawn = [
        element(
            "path",
            d=f"{leader}H{number(end)}",
            fill="none",
            stroke=COLOURS["line"],
            stroke_width=1.2,
            class_="chart-line",
        ),
        text(VALUE_X, middle + size * 0.34, value, size, font_weight=600, font_family=TITLE_FONT),
    ]
    y = middle - _block_height(rows) / 2
    for row, is_note in rows:
        height = NOTE if is_note else LABEL
        y += height * 1.25
        look: Look = SOFT if is_note else {"font_weight": 600}
        drawn.append(text(LABEL_X, y - height * 0.3, row, height, **look))
    return "".join(drawn)
