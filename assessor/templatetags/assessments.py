"""What a bank's rule makes of answers, as pages say it."""

from django import template

from assessor import words
from assessor.core.bank import Bank, Question
from assessor.core.sums import Span
from assessor.descriptors import Descriptor, descriptors

register = template.Library()


@register.filter
def points(found: Span | None) -> str:
    """Say a sum or a range of sums: "1.5 of 7 points"."""
    return words.points(found)


@register.filter
def plain(number: float) -> str:
    """Write a number of points without zeros that say nothing: "0.5", "2"."""
    return f"{number:g}"


@register.filter
def steps_of(bank: Bank, question: Question) -> tuple[Descriptor, ...]:
    """Return the steps of a question as people choose among them."""
    return descriptors(bank, question)
