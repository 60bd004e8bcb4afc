"""Fields in which people name things that Cairn knows, one a line."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from canvas.forms.versions import TextField


class WordsField(forms.CharField):
    """Some words, with commas between; each counts once."""

    def to_python(self, value: Any) -> Any:
        """Return the words in the order given."""
        parts = str(super().to_python(value)).replace("\n", ",").split(",")
        return list(dict.fromkeys(word for part in parts if (word := part.strip())))

    def prepare_value(self, value: Any) -> Any:
        """Write words as a person types them."""
        return ", ".join(value) if isinstance(value, list) else value


class NamesField(WordsField):
    """Things that Cairn knows, by name, one a line; kept by their keys."""

    names: Mapping[str, str] = {}

    def to_python(self, value: Any) -> Any:
        """Return the keys; raise ValidationError with what was probably meant."""
        by_name = {name.casefold(): key for key, name in self.names.items()}
        keys, faults = [], []
        lines = str(forms.CharField.to_python(self, value)).split("\n")
        for line in filter(None, map(str.strip, lines)):
            key = line if line in self.names else by_name.get(line.casefold())
            keys.append(key or line)
            if key is None:
                faults.append(self._unknown(line))
        if faults:
            raise forms.ValidationError(faults)
        return list(dict.fromkeys(keys))

    def prepare_value(self, value: Any) -> Any:
        """Write keys as names."""
        if not isinstance(value, list):
            return value
        return "\n".join(self.names.get(key, key) for key in value)

    def _unknown(self, line: str) -> str:
        near = get_close_matches(line, [*self.names.values(), *self.names], n=1)
        if near:
            said = _("“%(word)s” is not known here. Did you mean “%(near)s”?")
            return said % {"word": line[:80], "near": near[0]}
        return _("“%(word)s” is not known here.") % {"word": line[:80]}


class EventsField(TextField):
    """What happened, a line each: when, what, and where it was read, with bars between."""

    def to_python(self, value: Any) -> Any:
        """Return the events as the exchange format has them; raise ValidationError with the line."""
        events, faults = [], []
        for number, line in enumerate(super().to_python(value).split("\n"), start=1):
            parts = [part.strip() for part in line.split("|", 2)]
            if not line.strip():
                continue
            if len(parts) < 2 or not all(parts[:2]):
                told = _("Line %(number)d: write “2025-06 | what happened | source”.")
                faults.append(told % {"number": number})
                continue
            said = dict(zip(("date", "what", "source"), parts, strict=False))
            events.append({name: text for name, text in said.items() if text})
        if faults:
            raise forms.ValidationError(faults)
        return events

    def prepare_value(self, value: Any) -> Any:
        """Write events as a person types them."""
        if not isinstance(value, list):
            return value
        order = ("date", "what", "source")
        return "\n".join(" | ".join(each[name] for name in order if name in each) for each in value)
