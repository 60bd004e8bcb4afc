"""What a bank's rule makes of answers, as pages say it."""

from django import template

from assessor import words
from assessor.core.sums import Span

register = template.Library()


@register.filter
def points(found: Span | None) -> str:
    """Say a sum or a range of sums: "1.5 of 7 points"."""
    return words.points(found)
