"""Pictures of numbers: each chart is a frozen dataclass with two renderings of the same data.

`svg(chart)` is what a page and the PDF show; `plotly_json(chart)` is what the browser may explore.
"""

from rendering.charts.bars import bars_svg
from rendering.charts.data import (
    Bar,
    Bars,
    Box,
    Cell,
    Chart,
    Flow,
    Heatmap,
    Radar,
    Series,
    Span,
    Stone,
    Stones,
    Timeline,
)
from rendering.charts.flow import flow_svg
from rendering.charts.heatmap import heatmap_plotly, heatmap_svg
from rendering.charts.radar import radar_plotly, radar_svg
from rendering.charts.stones import stones_svg
from rendering.charts.timeline import timeline_axis, timeline_bar, timeline_stone

__all__ = [
    "Bar",
    "Bars",
    "Box",
    "Cell",
    "Chart",
    "Flow",
    "Heatmap",
    "Radar",
    "Series",
    "Span",
    "Stone",
    "Stones",
    "Timeline",
    "plotly_json",
    "svg",
    "timeline_axis",
    "timeline_bar",
    "timeline_stone",
]


def svg(chart: Chart) -> str:
    """Return the chart as an inline SVG element: text as text, escaped, its ids under its name."""
    match chart:
        case Stones():
            return stones_svg(chart)
        case Radar():
            return radar_svg(chart)
        case Heatmap():
            return heatmap_svg(chart)
        case Flow():
            return flow_svg(chart)
        case Bars():
            return bars_svg(chart)


def plotly_json(chart: Chart) -> dict[str, object] | None:
    """Return the chart as {"data": […], "layout": {…}} for Plotly; None where it has no such form."""
    match chart:
        case Stones() | Flow() | Bars():
            return None
        case Radar():
            return radar_plotly(chart)
        case Heatmap():
            return heatmap_plotly(chart)
