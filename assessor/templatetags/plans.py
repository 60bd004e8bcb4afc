"""Days of a plan, as pages and reports say them."""

from datetime import date

from django import template

from assessor import words

register = template.Library()


@register.filter
def days(pair: tuple[date, date]) -> str:
    """Say an early and a late day: "4 Jan 2027 to 8 Jan 2027", or one day where they are the same."""
    return words.days(pair)
