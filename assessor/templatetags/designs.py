"""What answers say about a design, for pages of the canvas app."""

from django import template

from assessor.contradictions import Clash, clashes
from canvas.models import Project

register = template.Library()


@register.simple_tag
def clashes_of(project: Project) -> tuple[Clash, ...]:
    """Find what the newest answers deny of what a project's canvases promise."""
    return clashes(project)
