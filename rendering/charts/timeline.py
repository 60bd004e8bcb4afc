"""A timeline in rows: a bar a row, months above, stones where a stretch ends.

Places are per cent of the width, so that a row is as wide as its column, on a phone as on paper, and
letters and stones keep their shape.
"""

from xml.sax.saxutils import escape

from rendering.charts.data import Timeline
from rendering.charts.drawing import COLOURS, FONT, element

ROW = 20
AXIS = 22
BAR = 9
EDGE = 4  # per cent of the width at either end: room for half a stone


def timeline_axis(timeline: Timeline) -> str:
    """Draw the marks above the rows, with their labels."""
    labels = [
        element(
            "text",
            escape(label),
            x=_percent(place, timeline),
            y=14,
            dx=4,
            fill=COLOURS["ink-soft"],
            class_="chart-ink-soft",
            font_family=FONT,
            font_size=11,
        )
        for place, label in timeline.marks
    ]
    return _row(timeline, AXIS, *labels)


def timeline_bar(timeline: Timeline, key: str) -> str:
    """Draw from the early begin to the late end; what is filled is the work with the least effort."""
    span = timeline.bars[key]
    whole = _rect(timeline, span.begins[0], span.ends[1], 1)
    least = _rect(timeline, span.begins[0], span.ends[0], 3)
    return _row(timeline, ROW, whole, least)


def timeline_stone(timeline: Timeline, key: str) -> str:
    """Draw the days between which a stretch ends: a line from an early to a late stone."""
    early, late = (_percent(place, timeline) for place in timeline.stones[key])
    line = element(
        "line",
        x1=early,
        x2=late,
        y1=ROW / 2,
        y2=ROW / 2,
        stroke=COLOURS["accent"],
        stroke_width=2,
        class_="chart-hatch",
    )
    stones = [
        element(
            "ellipse",
            cx=place,
            cy=ROW / 2,
            rx=8,
            ry=6,
            fill=fill,
            stroke=COLOURS["accent"],
            stroke_width=1.5,
            class_=class_,
        )
        for place, fill, class_ in (
            (early, COLOURS["paper-raised"], "chart-outer-dot"),
            (late, COLOURS["accent"], "chart-fill"),
        )
    ]
    return _row(timeline, ROW, line, *stones)


def _row(timeline: Timeline, height: float, *shapes: str) -> str:
    grid = [
        element(
            "line",
            x1=_percent(place, timeline),
            x2=_percent(place, timeline),
            y1=0,
            y2=height,
            stroke=COLOURS["line"],
            stroke_width=1,
            class_="chart-line",
        )
        for place, _label in timeline.marks
    ]
    return element(
        "svg",
        *grid,
        *shapes,
        width="100%",
        height=height,
        class_="chart chart--row",
        aria_hidden="true",
    )


def _rect(timeline: Timeline, begin: float, end: float, shade: int) -> str:
    return element(
        "rect",
        x=_percent(begin, timeline),
        width=f"{(100 - 2 * EDGE) * max(end - begin, timeline.length / 250) / timeline.length:.2f}%",
        y=(ROW - BAR) / 2,
        height=BAR,
        rx=3,
        fill=COLOURS[f"level-{shade}"],
        class_=f"chart-level-{shade}",
    )


def _percent(place: float, timeline: Timeline) -> str:
    return f"{EDGE + (100 - 2 * EDGE) * place / timeline.length:.2f}%"
