"""Forms over what somebody else may store while a person types."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField


class StampedForm(forms.BaseForm):
    """A form over a part of a draft that is stored under a stamp, a text that changes with it.

    Its field `seen` carries the stamp of what the person saw; `stamp` is that of what is stored now.
    """

    stamp = ""
    is_conflict = False

    def refuse_older(self, said: str) -> None:
        """Take nothing that was typed over an older state, and say so.

        Whoever has been shown the newer state may save over it: the form knows it from then on.
        """
        if self.cleaned_data.get("seen") != self.stamp:
            self.is_conflict = True
            self.data = with_value(self.data, "seen", self.stamp)
            self.add_error(None, said)

    @property
    def status(self) -> int:
        """The status of a page that shows the form: 409 after a conflict, 422 after other faults."""
        if not self.is_bound:
            return 200
        return 409 if self.is_conflict else 422

    def beginning(self, prefix: str) -> list[BoundField]:
        """Return the fields of one kind, in order."""
        return [self[name] for name in self.fields if name.startswith(prefix)]


def with_value(data: Any, name: str, value: str) -> Any:
    """Return what was sent with another value of a field, as if the person had seen it."""
    given = data.copy()
    given[name] = value
    return given
