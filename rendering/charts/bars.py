"""Bars, one under the other: filled for sure, dashed as far as it may be, in a track of all there is."""

from rendering.charts.data import Bar, Bars
from rendering.charts.drawing import (
    BOLD,
    COLOURS,
    SOFT,
    element,
    picture,
    text,
    text_width,
    wrapped,
)

WIDTH = 456
MARGIN = 4
LABEL, VALUE = 14.0, 13.0  # type sizes
HEIGHT, GAP = 16, 22


def bars_svg(chart: Bars) -> str:
    """Draw the bars on a common scale, each under its label and its value in words."""
    y, drawn = float(MARGIN), []
    for bar in chart.bars:
        end = WIDTH - MARGIN
        [value] = wrapped(bar.value, VALUE, (end - MARGIN) / 2, most=1)
        room = end - MARGIN - text_width(value, VALUE) - 12
        lines = wrapped(bar.label, LABEL * BOLD, room, most=2)
        drawn.append(text(MARGIN, y + LABEL, lines, LABEL, font_weight=600))
        drawn.append(text(end, y + LABEL, value, VALUE, text_anchor="end", **SOFT))
        y += len(lines) * LABEL * 1.25 + 4
        drawn += _bar(bar, y, (WIDTH - 2 * MARGIN) / chart.top if chart.top else 0)
        y += HEIGHT + GAP
    size = (WIDTH, y - GAP + 2 * MARGIN)
    return picture(chart.name, chart.title, chart.description, size, *drawn)


def _bar(bar: Bar, y: float, unit: float) -> list[str]:
    track = _rect((0, bar.most), y, unit, fill="none", stroke=COLOURS["line"], class_="chart-line")
    sure = _rect((0, bar.low), y, unit, fill=COLOURS["accent"], class_="chart-fill")
    open_ = _rect(
        (bar.low, bar.high),
        y,
        unit,
        fill="none",
        stroke=COLOURS["ink-soft"],
        stroke_dasharray="5 4",
        class_="chart-outer",
    )
    return [
        track,
        *([sure] if bar.low > 0 else []),
        *([open_] if bar.high > bar.low else []),
    ]


def _rect(ends: tuple[float, float], y: float, unit: float, **look: str) -> str:
    start, end = ends
    x, width = MARGIN + start * unit, (end - start) * unit
    return element("rect", x=x, y=y, width=width, height=HEIGHT, rx=2, **look)
