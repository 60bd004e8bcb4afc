"""What is wrong with a file that somebody gave, as its form tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext_lazy as _

from canvas.exchange.documents import BadInput

MOST_TOLD = 30
"""Faults of a file that are told at once."""


@contextmanager
def telling_faults() -> Iterator[None]:
    """Raise ValidationError where reading a file fails: a sentence for each fault, with its place."""
    try:
        yield
    except UnicodeDecodeError as fault:
        raise forms.ValidationError(_("The file is not UTF-8 text.")) from fault
    except BadInput as fault:
        told = [str(problem) for problem in fault.problems[:MOST_TOLD]]
        raise forms.ValidationError(told) from fault
