"""Charts, icons and people's own text in templates."""

import re
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from rendering.charts import (
    Chart,
    Timeline,
    plotly_json,
    svg,
    timeline_axis,
    timeline_bar,
    timeline_stone,
)
from rendering.charts.drawing import step
from rendering.markdown import to_html

register = template.Library()


@register.simple_tag
def chart(data: Chart) -> SafeString:
    """Draw the chart as inline SVG."""
    return mark_safe(svg(data))  # noqa: S308  every text in it is escaped where it is drawn


@register.simple_tag
def figure(data: Chart) -> SafeString:
    """Draw the chart for a PDF, where its title and description are spoken in its place."""
    return spoken(chart(data), f"{data.title}: {data.description}")


@register.filter
def spoken(drawn: SafeString, words: str) -> SafeString:
    """Give a drawn picture the words that a PDF speaks in its place: it reads nothing but a title."""
    head, end, body = str(drawn).partition(">")
    body = re.sub(r"<title\b.*?</title>", "", body, count=1, flags=re.DOTALL)
    return mark_safe(f"{head}{end}<title>{escape(words)}</title>{body}")  # noqa: S308  as above


@register.inclusion_tag("rendering/explorable.html")
def explorable(data: Chart) -> dict[str, Any]:
    """Draw the chart as a figure that a script may turn into a Plotly chart when asked to."""
    return {"chart": data, "plotly": plotly_json(data), "json_id": f"{data.name}-plotly"}


@register.simple_tag
def axis(timeline: Timeline) -> SafeString:
    """Draw the months above the rows of a timeline."""
    return mark_safe(timeline_axis(timeline))  # noqa: S308  as above


@register.simple_tag
def bar(timeline: Timeline, key: str) -> SafeString:
    """Draw a row of a timeline."""
    return mark_safe(timeline_bar(timeline, key))  # noqa: S308  as above


@register.simple_tag
def stone(timeline: Timeline, key: object) -> SafeString:
    """Draw the end of a stretch of a timeline."""
    return mark_safe(timeline_stone(timeline, str(key)))  # noqa: S308  as above


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite; it is decoration, so say in words what it means."""
    if not re.fullmatch(r"[a-z0-9-]+", name):
        raise ValueError(f"no icon is called {name!r}")
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("img/icons.svg"),
        name,
    )


@register.filter
def markdown(text: str | None) -> SafeString:
    """Turn people's Markdown into HTML that is safe to show; without HTML of their own or images."""
    return mark_safe(to_html(text or ""))  # noqa: S308  cleaned by nh3


@register.filter
def shade(value: float, top: float = 4) -> int:
    """Return which of the five shades 0..4 a value from 0 to a top has, as the charts draw it."""
    return step(value, top)
