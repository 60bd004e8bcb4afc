"""What an editor says about one question of a draft: every field of the exchange format as a plain control."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from django import forms
from django.conf import settings
from django.forms import BoundField
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessor.core.bank import LEVELS, Bank, Group, Lens
from assessor.exchange.shipped import categories, titles
from assessor.forms.stamped import StampedForm
from assessor.models import Question
from canvas.shipped import traits

type Choices = Sequence[tuple[str, str]]

UNSUMMED = (
    *("dimension", "layer", "asked_from", "weight", "quick"),
    *("effort_least", "effort_most"),
)
"""Fields that a bank of points does not ask for, and its page does not show."""

LONGEST_KEY = 60
"""Letters of a key that is made from a title."""

MOST_WEEKS = 10_000
"""Person-weeks that can be written down at all; what a practice may take is the linter's to say."""


class LinesField(forms.CharField):
    """A list of texts, a line each; empty lines are nothing."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Write a stored list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """Read the lines."""
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]


@dataclass(frozen=True, slots=True)
class Option:
    """A box that can be ticked."""

    value: str
    title: str
    is_chosen: bool


class Boxes(BoundField):
    """A field of boxes, which a template draws by itself: a widget a box is slow where there are 500."""

    @property
    def options(self) -> list[Option]:
        """The boxes in their order."""
        chosen = {str(value) for value in self.value() or ()}
        offered: Iterable[tuple[str, str]] = self.field.choices  # type: ignore[attr-defined]
        return [Option(value, title, value in chosen) for value, title in offered]


class SomeOf(forms.MultipleChoiceField):
    """Any of several words, those that are stored first; an unknown one can be kept or dropped."""

    widget = forms.CheckboxSelectMultiple
    bound_field_class = Boxes

    def __init__(self, choices: Choices, stored: Iterable[str], **kwargs: Any) -> None:
        """Offer what is stored, then the rest in its order."""
        kept = dict.fromkeys(stored)
        known = dict(choices)
        unknown = gettext_lazy("%(key)s (unknown)")
        first = [(key, known.get(key, unknown % {"key": key})) for key in kept]
        rest = [(key, title) for key, title in choices if key not in kept]
        super().__init__(choices=[*first, *rest], required=False, **kwargs)


class QuestionForm(StampedForm, forms.ModelForm):  # type: ignore[type-arg]
    """A question of a draft; what is missing or odd is the linter's to say, and may be saved.

    `version` and `bank` are set by whoever makes the form's class: the draft, and what it says now.
    """

    version: Any
    bank: Bank

    class Meta:
        model = Question
        fields = (
            *("title", "key", "question", "why", "area", "dimension", "layer"),
            *("asked_from", "weight", "quick"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stored = self.instance.as_core() if self.instance.pk else None
        self.stamp = self.instance.stamp if self.instance.pk else ""
        self.fields["seen"] = forms.CharField(
            required=False, max_length=64, widget=forms.HiddenInput, initial=self.stamp
        )
        self._make_texts()
        self._make_places()
        self._make_lists()
        if self.bank.is_summed:
            self._leave(UNSUMMED)

    # --- controls ---------------------------------------------------------------------------------

    def _make_texts(self) -> None:
        stored = self.instance
        for name, rows in (("question", 2), ("why", 4)):
            self.fields[name].widget = forms.Textarea({"rows": rows})
            self.fields[name].required = False
        self.fields["title"].required = self.fields["key"].required = False
        self.fields["key"].help_text = _(
            "A short name for files and links, such as model-registry. It stays the same in later "
            "versions; left empty, it is made from the title."
        )
        self.fields["key"].error_messages["invalid"] = _(
            "A key is small letters, digits and hyphens, such as model-registry."
        )
        steps = self.bank.scale or [None] * (self.bank.top + 1)
        for number, step in enumerate(steps):
            badge = f"{self.bank.points[number]:g}" if number < len(self.bank.points) else number
            label = f"{badge} · {step.title}" if step else str(badge)
            text = stored.levels[number] if number < len(stored.levels) else ""
            self.fields[f"level_{number}"] = forms.CharField(
                label=label, required=False, initial=text, widget=forms.Textarea({"rows": 8})
            )
        for name, label, hint in (
            ("evidence", _("Evidence"), _("What somebody could show to prove it, a line each.")),
            (
                "sources",
                _("Sources"),
                _("Keys of sources of this bank, a line each, with a place in them."),
            ),
        ):
            self.fields[name] = LinesField(
                label=label,
                help_text=hint,
                required=False,
                initial=getattr(stored, name),
                widget=forms.Textarea({"rows": 4}),
            )

    def _make_places(self) -> None:
        groups = {"area": self.bank.areas, "dimension": self.bank.dimensions}
        for name, offered in groups.items():
            self.fields[name] = self._group(name, offered)
        layers = self._group("layer", self.bank.layers)
        layers.required, layers.empty_value = False, None
        layers.choices = [
            ("", _("None: it counts on its own")),
            *self._offered("layer", self.bank.layers),
        ]
        self.fields["layer"] = layers
        self._number("asked_from", LEVELS)
        self._number("weight", range(1, 6))
        bounds = zip(
            ("effort_least", "effort_most"), self.instance.effort or (None,) * 2, strict=True
        )
        for (name, stored), label in zip(bounds, (_("at least"), _("at most")), strict=True):
            self.fields[name] = forms.FloatField(
                label=label, initial=stored, min_value=0, max_value=MOST_WEEKS, required=False
            )

    def _make_lists(self) -> None:
        stored, words = self.instance, titles()
        others = [(q.key, q.title or q.key) for q in self.bank.questions if q.key != stored.key]
        tools = [(key, each.title) for key, each in categories().items()]
        for name, label, choices in (
            ("requires", _("Stands on"), others),
            ("roles", _("Roles"), list(words["roles"].items())),
            ("tools", _("Tool categories"), tools),
        ):
            held = getattr(stored, name)
            self.fields[name] = SomeOf(choices, held, label=label, initial=held)
        for lens in self.bank.lenses:
            self.fields[f"lens_{lens.key}"] = _place_in(lens, stored.lens.get(lens.key))
        for key, trait in traits().items():
            if key not in settings.TRAIT_VALUES:
                held = stored.applies_when.get(key, [])
                choices = [(value.key, value.title) for value in trait.values]
                field = SomeOf(choices, held, label=trait.title, initial=held)
                self.fields[f"trait_{key}"] = field

    def _group(self, name: str, offered: Sequence[Group]) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(label=_label(name), choices=self._offered(name, offered))

    def _offered(self, name: str, offered: Sequence[Group]) -> list[tuple[str, str]]:
        stored = getattr(self.instance, name)
        choices = [(group.key, group.title or group.key) for group in offered]
        if stored and stored not in dict(choices):
            choices.insert(0, (stored, _("%(key)s (unknown)") % {"key": stored}))
        return choices

    def _number(self, name: str, offered: Iterable[int]) -> None:
        stored = getattr(self.instance, name)
        choices = [(each, str(each)) for each in sorted({*offered, stored})]
        self.fields[name] = forms.TypedChoiceField(
            label=_label(name), choices=choices, coerce=int, initial=stored
        )

    def _leave(self, names: Iterable[str]) -> None:
        """Let these fields say what is stored, whatever is sent."""
        for name in names:
            self.fields[name].required = False
            self.fields[name].disabled = True

    def _made_key(self) -> str:
        """Keep the key of a question that has one; make that of a new one from its title."""
        if self.stored:
            return str(self.stored.key)
        title = slugify(self.cleaned_data.get("title", "")).replace("_", "-")
        begin = title[:LONGEST_KEY].strip("-")
        ways = chain([begin], (f"{begin}-{number}" for number in count(2)))
        return next(key for key in ways if key not in self.bank.by_key) if begin else ""

    # --- what the page lays out -------------------------------------------------------------------

    @property
    def descriptors(self) -> list[BoundField]:
        """The texts of the levels, lowest first."""
        return self.beginning("level_")

    @property
    def lenses(self) -> list[BoundField]:
        """Where the question stands in each other model."""
        return self.beginning("lens_")

    @property
    def conditions(self) -> list[BoundField]:
        """The values of each trait for which the question is asked."""
        return self.beginning("trait_")

    # --- what comes of it -------------------------------------------------------------------------

    def clean_key(self) -> str:
        """Keep two questions of a draft from having the same key; make one where none is given."""
        key: str = self.cleaned_data["key"] or self._made_key()
        if not key:
            raise forms.ValidationError(_("Give a title or a key."))
        if key != self.initial.get("key") and key in self.bank.by_key:
            raise forms.ValidationError(_("Another question of this draft has this key."))
        return key

    def clean(self) -> dict[str, Any] | None:
        """Take both bounds of the effort or none, and nothing that was typed over an older state."""
        cleaned = super().clean()
        if self.stored:
            self.refuse_older(_("Somebody saved this question while you were typing."))
        given = [self.cleaned_data.get(name) for name in ("effort_least", "effort_most")]
        if given.count(None) == 1 and not {"effort_least", "effort_most"} & self.errors.keys():
            self.add_error("effort_most", _("Give both numbers, or neither."))
        return cleaned

    def columns(self) -> dict[str, Any]:
        """Return what was given, by column of a question; the form is valid."""
        given = self.cleaned_data
        levels = [_text(given[field.name]) for field in self.descriptors]
        effort = [given["effort_least"], given["effort_most"]]
        return {
            **{name: _text(given[name]) for name in ("key", "title", "question", "why")},
            **{
                name: given[name] for name in ("area", "dimension", "layer", "asked_from", "weight")
            },
            **{name: given[name] for name in ("requires", "roles", "tools", "sources", "evidence")},
            "quick": given["quick"],
            "levels": levels if any(levels) else [],
            "effort": effort if None not in effort else [],
            "lens": self._parts("lens_", self.lenses),
            "applies_when": self._parts("trait_", self.conditions) | self._unseen_conditions(),
        }

    def _parts(self, prefix: str, fields: list[BoundField]) -> dict[str, Any]:
        given = {each.name.removeprefix(prefix): self.cleaned_data[each.name] for each in fields}
        return {key: value for key, value in given.items() if value not in (None, "", [])}

    def _unseen_conditions(self) -> dict[str, Any]:
        """Keep conditions on traits that the form does not show."""
        shown = {each.name.removeprefix("trait_") for each in self.conditions}
        return {key: it for key, it in self.instance.applies_when.items() if key not in shown}


def _label(name: str) -> str:
    return str(capfirst(Question._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _text(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _place_in(lens: Lens, stored: Any) -> forms.Field:
    """Make the control for a question's place in another model: a stage, or some of its tests."""
    if lens.sections:
        tests = [(test.key, test.title) for section in lens.sections for test in section.tests]
        held = stored if isinstance(stored, list) else []
        return SomeOf(tests, held, label=lens.title, initial=held)
    stages = [(stage.number, f"{stage.number} · {stage.title}") for stage in lens.stages]
    if isinstance(stored, int) and stored not in dict(stages):
        stages.insert(0, (stored, _("%(key)s (unknown)") % {"key": stored}))
    return forms.TypedChoiceField(
        label=lens.title,
        choices=[("", _("Nowhere")), *stages],
        coerce=int,
        empty_value=None,
        required=False,
        initial=stored,
    )
