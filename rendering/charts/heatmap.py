"""Rows by columns, each cell shaded in five steps and saying its number."""

from rendering.charts.data import Cell, Heatmap
from rendering.charts.drawing import (
    COLOURS,
    DASH,
    PIECE,
    SOFT,
    element,
    number,
    picture,
    plotly_text,
    step,
    text,
    text_width,
    wrapped,
)

ROW_LABELS = 150  # how wide they may be
CELL_WIDTHS = (46, 64)
SPAN = 320  # what the columns share, as far as CELL_WIDTHS lets them
CELL_HEIGHT = 34
GAP = 3
SLANTED = 130  # how long a slanted label may be
LABEL, HEAD, CELL = 13, 12, 14  # type sizes
MARGIN = 6


def heatmap_svg(chart: Heatmap) -> str:
    """Draw the heatmap; it grows wider with its columns and taller with its rows."""
    width = min(CELL_WIDTHS[1], max(CELL_WIDTHS[0], SPAN / max(1, len(chart.columns))))
    left = MARGIN + ROW_LABELS + 10
    titles = _titles(chart, left)
    heads, height, beyond = _heads(chart.columns, left, width)
    y = (20.0 if titles else 4.0) + height
    drawn = [titles, element("g", *heads, transform=f"translate(0 {number(y)})")]
    for row, cells in zip(chart.rows, chart.cells, strict=True):
        lines = wrapped(row, LABEL, ROW_LABELS, most=2)
        first = y + CELL_HEIGHT / 2 - (len(lines) - 1) * LABEL * 0.625 + LABEL * 0.35
        drawn.append(text(left - 10, first, lines, LABEL, text_anchor="end"))
        for index, cell in enumerate(cells):
            drawn.append(_cell(cell, chart.top, left + index * width, y, width - GAP))
        y += CELL_HEIGHT
    size = (left + len(chart.columns) * width + MARGIN + beyond, y + MARGIN)
    return picture(chart.name, chart.title, chart.description, size, *drawn)


def _titles(chart: Heatmap, left: float) -> str:
    """Say in small type what the columns and the rows are, where the chart names them."""
    drawn = ""
    if chart.rows_title:
        title = wrapped(chart.rows_title, 11, ROW_LABELS, most=1)
        drawn += text(left - 10, 14, title, 11, text_anchor="end", **SOFT)
    if chart.columns_title:
        title = wrapped(chart.columns_title, 11, len(chart.columns) * CELL_WIDTHS[0], most=1)
        drawn += text(left, 14, title, 11, **SOFT)
    return drawn


def _heads(columns: tuple[str, ...], left: float, width: float) -> tuple[list[str], float, float]:
    """Return the columns' labels above a foot at 0, their height, how far they lean out right.

    They stand upright where every word fits its column; otherwise all are slanted.
    """
    words = [word for column in columns for word in PIECE.findall(column)]
    if max((text_width(word.strip(), HEAD) for word in words), default=0) > width - 4:
        heads = [wrapped(column, HEAD, SLANTED, most=1)[0] for column in columns]
        reach = max(text_width(head, HEAD) for head in heads) * 0.72 + HEAD
        drawn = [_slanted(head, left + (i + 0.4) * width) for i, head in enumerate(heads)]
        return drawn, reach, max(0.0, reach - width / 2)
    rows = [wrapped(column, HEAD, width - 4) for column in columns]
    drawn = [
        _upright(lines, left + index * width + (width - GAP) / 2)
        for index, lines in enumerate(rows)
    ]
    return drawn, max(map(len, rows), default=1) * HEAD * 1.25 + 6, 0


def _upright(lines: list[str], x: float) -> str:
    y = -7 - (len(lines) - 1) * HEAD * 1.25
    return text(x, y, lines, HEAD, text_anchor="middle", **SOFT)


def _slanted(head: str, x: float) -> str:
    turn = f"translate({number(x)} -7) rotate(-42)"
    return element("g", text(0, 0, head, HEAD, **SOFT), transform=turn)


def cell_text(cell: Cell) -> str:
    """Return what stands in a cell."""
    if cell.text or cell.value is None:
        return cell.text or DASH
    return f"{cell.value:g}"


def _cell(cell: Cell, top: float, x: float, y: float, width: float) -> str:
    shade = None if cell.value is None else step(cell.value, top)
    words = wrapped(cell_text(cell), 10, width - 4, most=1)[0]
    size = min(CELL, CELL * (width - 4) / max(1.0, text_width(words, CELL)))
    box = element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=CELL_HEIGHT - GAP,
        rx=3,
        fill="none" if shade is None else COLOURS[f"level-{shade}"],
        stroke=COLOURS["line"],
        stroke_width=1 if not shade else 0,
        stroke_dasharray="3 3" if shade is None else None,
        class_="chart-empty" if shade is None else f"chart-level-{shade}",
    )
    return box + text(
        x + width / 2,
        y + (CELL_HEIGHT - GAP) / 2 + size * 0.36,
        words,
        size,
        text_anchor="middle",
        font_weight=600 if shade else None,
        fill=COLOURS["ink-soft"] if shade is None else COLOURS[f"level-{shade}-ink"],
        class_="chart-ink-soft" if shade is None else f"chart-on-{shade}",
    )


def heatmap_plotly(chart: Heatmap) -> dict[str, object]:
    """Return the same cells for Plotly; the page's script shades them in the same five steps."""
    rows, columns = list(range(len(chart.rows))), list(range(len(chart.columns)))
    names = [plotly_text(row, LABEL, ROW_LABELS) for row in chart.rows]
    heads = [plotly_text(column, HEAD, CELL_WIDTHS[1]) for column in chart.columns]
    trace = {
        "type": "heatmap",
        "x": columns,
        "y": rows,
        "z": [[cell.value for cell in cells] for cells in chart.cells],
        "text": [[plotly_text(cell_text(cell)) for cell in cells] for cells in chart.cells],
        "texttemplate": "%{text}",
        "customdata": [[[name, head] for head in heads] for name in names],
        "hovertemplate": "%{customdata[0]}<br>%{customdata[1]}: %{text}<extra></extra>",
        "zmin": 0,
        "zmax": chart.top,
        "xgap": GAP,
        "ygap": GAP,
    }
    layout = {
        "xaxis": {"tickvals": columns, "ticktext": heads, "side": "top", "showgrid": False},
        "yaxis": {
            "tickvals": rows,
            "ticktext": names,
            "autorange": "reversed",
            "showgrid": False,
        },
    }
    return {"data": [trace], "layout": layout}
