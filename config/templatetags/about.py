"""What a page says about Cairn itself."""

from django import template

from config import VERSION

register = template.Library()


@register.simple_tag
def version() -> str:
    """Return the version of Cairn that serves the page."""
    return VERSION
