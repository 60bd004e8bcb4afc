"""A flow: boxes in columns, what comes first on the left, with a line from each box to what stands on it."""

from __future__ import annotations

from rendering.charts.data import Box, Flow
from rendering.charts.drawing import COLOURS, INK, element, picture, text, wrapped

WIDTH, HEIGHT = 176, 44
BESIDE, BELOW = 44, 12
SIZE = 12.5
EDGE = 2

type Place = tuple[float, float]


def flow_svg(flow: Flow) -> str:
    """Draw the boxes, each column centred, and the lines behind them."""
    most = max((len(column) for column in flow.columns), default=1) or 1
    height = most * (HEIGHT + BELOW) - BELOW + 2 * EDGE
    width = len(flow.columns) * (WIDTH + BESIDE) - BESIDE + 2 * EDGE
    places: dict[str, Place] = {}
    for nth, column in enumerate(flow.columns):
        top = (height - len(column) * (HEIGHT + BELOW) + BELOW) / 2
        for row, box in enumerate(column):
            places[box.key] = (EDGE + nth * (WIDTH + BESIDE), top + row * (HEIGHT + BELOW))
    lines = [
        _line(places[start], places[end])
        for start, end in flow.lines
        if start in places and end in places
    ]
    boxes = [_box(box, places[box.key]) for column in flow.columns for box in column]
    return picture(flow.name, flow.title, flow.description, (width, height), *lines, *boxes)


def _line(start: Place, end: Place) -> str:
    x, y = start[0] + WIDTH, start[1] + HEIGHT / 2
    to, down = end[0], end[1] + HEIGHT / 2
    half = (x + to) / 2
    return element(
        "path",
        d=f"M{x:g} {y:g}C{half:g} {y:g} {half:g} {down:g} {to:g} {down:g}",
        fill="none",
        stroke=COLOURS["line-strong"],
        stroke_width=1.25,
        class_="chart-mark",
    )


def _box(box: Box, place: Place) -> str:
    x, y = place
    rows = wrapped(box.label, SIZE, WIDTH - 20, 2)
    first = y + HEIGHT / 2 + SIZE * 0.35 - (len(rows) - 1) * SIZE * 0.625
    shade = "level-3" if box.is_subject else "level-0"
    frame = element(
        "rect",
        x=x,
        y=y,
        width=WIDTH,
        height=HEIGHT,
        rx=6,
        fill=COLOURS[shade],
        stroke=COLOURS["line"],
        class_=f"chart-{shade}",
    )
    look = INK | {"fill": COLOURS[f"{shade}-ink"], "class_": f"chart-on-{shade[-1]}"}
    return frame + text(x + 10, first, rows, SIZE, **look)
