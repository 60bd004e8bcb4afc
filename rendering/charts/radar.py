"""Two series on common axes: a radar from three axes up, bars below that."""

from math import cos, pi, sin

from rendering.charts.data import Radar, Series
from rendering.charts.drawing import (
    BOLD,
    COLOURS,
    SOFT,
    Look,
    element,
    number,
    picture,
    plotly_text,
    text,
    text_width,
    wrapped,
)

WIDTH = 480
MIDDLE = WIDTH / 2
RADIUS = 108
LABEL_RADIUS = RADIUS + 13
LABEL, RING, LEGEND = 13.5, 10.5, 13  # type sizes
MARGIN = 6
BAR, BAR_ROW = 13, 30


def radar_svg(chart: Radar) -> str:
    """Draw the radar, or bars where fewer than three axes would not span an area."""
    if len(chart.axes) < 3:
        return _bars_svg(chart)
    labels, top, bottom = _labels(chart.axes)
    middle = MARGIN - top
    legend_y = middle + bottom + 34
    drawn = [
        _rings(chart, middle),
        _area(chart.inner.values, chart.top, middle),
        _outline(chart.outer.values, chart.top, middle),
        _dots(chart.outer.values, chart.top, middle, is_inner=False),
        _dots(chart.inner.values, chart.top, middle, is_inner=True),
        element("g", *labels, transform=f"translate(0 {number(middle)})"),
    ]
    legend, height = _legend(chart.inner.label, chart.outer.label, legend_y)
    size = (WIDTH, legend_y + height)
    return picture(chart.name, chart.title, chart.description, size, *drawn, legend)


# --- the radar ------------------------------------------------------------------------------------


def _angle(index: int, count: int) -> float:
    """Return the direction of an axis: the first one up, the others clockwise."""
    return 2 * pi * index / count - pi / 2


def _point(index: int, count: int, distance: float, middle: float) -> tuple[float, float]:
    angle = _angle(index, count)
    return MIDDLE + distance * cos(angle), middle + distance * sin(angle)


def _corners(
    values: tuple[float | None, ...], top: int, middle: float
) -> list[tuple[float, float]]:
    """Return a corner for each axis that has a value."""
    return [
        _point(index, len(values), RADIUS * value / top, middle)
        for index, value in enumerate(values)
        if value is not None
    ]


def _joined(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _rings(chart: Radar, middle: float) -> str:
    """Draw rings for 1 to the top, numbered up the first axis, and the axes."""
    count = len(chart.axes)
    look: Look = {"fill": "none", "stroke": COLOURS["line"], "class_": "chart-line"}
    drawn = []
    for ring in range(1, chart.top + 1):
        corners = [
            _point(index, count, RADIUS * ring / chart.top, middle) for index in range(count)
        ]
        width = 1.4 if ring == chart.top else 0.9
        drawn.append(element("polygon", points=_joined(corners), stroke_width=width, **look))
    for index in range(count):
        x, y = _point(index, count, RADIUS, middle)
        ends: Look = {"x1": MIDDLE, "y1": middle, "x2": x, "y2": y}
        drawn.append(element("line", stroke_width=0.9, **ends, **look))
    for ring in range(1, chart.top + 1):
        y = middle - RADIUS * ring / chart.top
        drawn.append(text(MIDDLE - 5, y + 11, str(ring), RING, text_anchor="end", **SOFT))
    return "".join(drawn)


def _area(values: tuple[float | None, ...], top: int, middle: float) -> str:
    return element(
        "polygon",
        points=_joined(_corners(values, top, middle)),
        fill=COLOURS["accent"],
        fill_opacity="0.22",
        stroke=COLOURS["accent"],
        stroke_width=2,
        stroke_linejoin="round",
        class_="chart-inner",
    )


def _outline(values: tuple[float | None, ...], top: int, middle: float) -> str:
    return element(
        "polygon",
        points=_joined(_corners(values, top, middle)),
        fill="none",
        stroke=COLOURS["ink-soft"],
        stroke_width=1.6,
        stroke_dasharray="5 4",
        stroke_linejoin="round",
        class_="chart-outer",
    )


def _dots(values: tuple[float | None, ...], top: int, middle: float, *, is_inner: bool) -> str:
    """Mark each value: a full dot for the inner series, a hollow one for the outer."""
    stroke = COLOURS["accent"] if is_inner else COLOURS["ink-soft"]
    return "".join(
        element(
            "circle",
            cx=x,
            cy=y,
            r=3.2,
            fill=stroke if is_inner else COLOURS["paper-raised"],
            stroke=stroke,
            stroke_width=1.4,
            class_="chart-inner-dot" if is_inner else "chart-outer-dot",
        )
        for x, y in _corners(values, top, middle)
    )


def _labels(axes: tuple[str, ...]) -> tuple[list[str], float, float]:
    """Return the axes' labels around a middle at 0, and how far up and down they reach."""
    count = len(axes)
    drawn, top, bottom = [], -float(RADIUS), 0.0
    for index, axis in enumerate(axes):
        x, y = _point(index, count, LABEL_RADIUS, 0)
        side = (x - MIDDLE) / LABEL_RADIUS
        if abs(side) < 0.1:
            anchor, room = "middle", min(220, 2 * LABEL_RADIUS * sin(2 * pi / count) - 14)
        else:
            anchor = "start" if side > 0 else "end"
            room = (WIDTH - x if side > 0 else x) - MARGIN
        lines = wrapped(axis, LABEL * BOLD, room)
        height = len(lines) * LABEL * 1.25
        # A label above the middle stands on its point, one below hangs from it.
        start = y - height * (1 - y / LABEL_RADIUS) / 2
        drawn.append(text(x, start + LABEL, lines, LABEL, text_anchor=anchor, font_weight=600))
        top, bottom = min(top, start), max(bottom, start + height)
    return drawn, top, bottom


# --- bars for one or two axes ---------------------------------------------------------------------


def _bars_svg(chart: Radar) -> str:
    """Draw both series as bars, an axis under the other, on a common scale."""
    left, right = MARGIN, WIDTH - MARGIN - 4
    unit = (right - left) / chart.top
    y, drawn = 4.0, []
    for index, axis in enumerate(chart.axes):
        lines = wrapped(axis, LABEL * BOLD, right - left, most=2)
        drawn.append(text(left, y + LABEL, lines, LABEL, font_weight=600))
        y += len(lines) * LABEL * 1.25 + 6
        drawn.append(_bar(chart.inner, index, (left, y, unit), is_inner=True))
        drawn.append(_bar(chart.outer, index, (left, y, unit), is_inner=False))
        y += BAR_ROW
    for mark in range(chart.top + 1):
        x = left + mark * unit
        drawn.insert(
            0,
            element("line", x1=x, y1=4, x2=x, y2=y, stroke=COLOURS["line"], class_="chart-line"),
        )
        drawn.append(text(x, y + 13, str(mark), RING, text_anchor="middle", **SOFT))
    legend, height = _legend(chart.inner.label, chart.outer.label, y + 40)
    size = (WIDTH, y + 40 + height)
    return picture(chart.name, chart.title, chart.description, size, *drawn, legend)


def _bar(series: Series, index: int, place: tuple[float, float, float], *, is_inner: bool) -> str:
    value = series.values[index]
    if value is None:
        return ""
    x, y, unit = place
    return element(
        "rect",
        x=x,
        y=y if is_inner else y - 3,
        width=value * unit,
        height=BAR if is_inner else BAR + 6,
        fill=COLOURS["accent"] if is_inner else "none",
        stroke=None if is_inner else COLOURS["ink-soft"],
        stroke_width=None if is_inner else 1.6,
        stroke_dasharray=None if is_inner else "5 4",
        class_="chart-fill" if is_inner else "chart-outer",
    )


# --- both -----------------------------------------------------------------------------------------


def _legend(inner: str, outer: str, y: float) -> tuple[str, float]:
    """Return the key to the two series, and its height; in one row where there is room."""
    room = WIDTH - 2 * MARGIN - 30
    names = [wrapped(name, LEGEND, room, most=1)[0] for name in (inner, outer)]
    widths = [30 + text_width(name, LEGEND) for name in names]
    is_row = sum(widths) + 24 <= WIDTH - 2 * MARGIN
    total = sum(widths) + 24 if is_row else max(widths)
    x = (WIDTH - total) / 2
    second = (x + widths[0] + 24, y) if is_row else (x, y + 20)
    drawn = [
        _swatch((x, y), is_inner=True),
        text(x + 30, y, names[0], LEGEND),
        _swatch(second, is_inner=False),
        text(second[0] + 30, second[1], names[1], LEGEND),
    ]
    return "".join(drawn), 10 if is_row else 30


def _swatch(place: tuple[float, float], *, is_inner: bool) -> str:
    x, y = place
    return element(
        "rect",
        x=x,
        y=y - 10,
        width=22,
        height=10,
        fill=COLOURS["accent"] if is_inner else "none",
        fill_opacity="0.22" if is_inner else None,
        stroke=COLOURS["accent" if is_inner else "ink-soft"],
        stroke_width=1.6,
        stroke_dasharray=None if is_inner else "5 4",
        class_="chart-inner" if is_inner else "chart-outer",
    )


# --- for Plotly -----------------------------------------------------------------------------------


def radar_plotly(chart: Radar) -> dict[str, object]:
    """Return the same values for Plotly; how they look is up to the page."""
    if len(chart.axes) < 3:
        return _bars_plotly(chart)
    count = len(chart.axes)
    angles = [360 * index / count for index in range(count)]
    labels = [plotly_text(axis, LABEL, 130) for axis in chart.axes]
    data = [
        {
            "type": "scatterpolar",
            "name": plotly_text(series.label),
            "r": [*series.values, series.values[0]],
            "theta": [*angles, 0],
            "customdata": [*labels, labels[0]],
            "hovertemplate": "%{customdata}: %{r:.2~f}",
            "connectgaps": True,
            "mode": "lines+markers",
            "fill": "toself" if series is chart.inner else "none",
        }
        for series in (chart.inner, chart.outer)
    ]
    angular = {"rotation": 90, "direction": "clockwise", "tickvals": angles, "ticktext": labels}
    radial = {"range": [0, chart.top], "dtick": 1, "angle": 90}
    return {"data": data, "layout": {"polar": {"angularaxis": angular, "radialaxis": radial}}}


def _bars_plotly(chart: Radar) -> dict[str, object]:
    rows = list(range(len(chart.axes)))
    data = [
        {
            "type": "bar",
            "orientation": "h",
            "name": plotly_text(series.label),
            "x": list(series.values),
            "y": rows,
            "hovertemplate": "%{x:.2~f}",
        }
        for series in (chart.inner, chart.outer)
    ]
    labels = [plotly_text(axis, LABEL, 130) for axis in chart.axes]
    layout = {
        "barmode": "group",
        "xaxis": {"range": [0, chart.top], "dtick": 1},
        "yaxis": {
            "tickvals": rows,
            "ticktext": labels,
            "autorange": "reversed",
            "showgrid": False,
        },
    }
    return {"data": data, "layout": layout}
