"""What an editor says about a draft as a whole: its rule, its scale, and the groups of its questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.forms import BaseFormSet, BoundField, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessor.core.bank import LEVELS, TOP, Bank, Group, Step
from assessor.forms.stamped import StampedForm

GROUPS = ("areas", "dimensions", "layers")
MOST_GROUPS = 60


class GroupForm(forms.Form):
    """An area, a dimension or a layer; the first of the layers lies at the bottom."""

    key = forms.SlugField(label=gettext_lazy("Key"), max_length=60)
    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What it is"), required=False, widget=forms.Textarea({"rows": 2})
    )


class Groups(BaseFormSet):  # type: ignore[type-arg]
    """Groups in their order, one row free for a new one."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name place and removal as people do."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Place")
        form.fields["DELETE"].label = _("Remove")

    def given(self) -> tuple[Group, ...]:
        """Return the groups that stay, in their order; the forms are valid."""
        rows = [form.cleaned_data for form in self.ordered_forms]
        return tuple(Group(row["key"], row["title"], row["about"].strip()) for row in rows)

    def clean(self) -> None:
        """Keep two groups from having the same key."""
        if not self.is_valid():
            return
        keys = [group.key for group in self.given()]
        if len(set(keys)) < len(keys):
            raise forms.ValidationError(_("Two of them have the same key."))


GroupFormSet: Any = formset_factory(
    GroupForm, Groups, extra=1, can_order=True, can_delete=True, max_num=MOST_GROUPS
)


class HeadForm(StampedForm, forms.Form):
    """The title, the rule and the scale of a draft, with its groups as sets of forms of their own."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=120)
    about = forms.CharField(
        label=gettext_lazy("What it is"), required=False, widget=forms.Textarea({"rows": 3})
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, bank: Bank, stamp: str, data: QueryDict | None = None) -> None:
        stored = {"title": bank.title, "about": bank.about, "seen": stamp}
        super().__init__(data, initial=stored)
        self.bank, self.stamp = bank, stamp
        if not bank.is_summed:
            self._make_rule()
        for name, steps in (("scale", bank.scale), ("levels", bank.levels)):
            self._make_steps(name, steps)
        self.groups = {
            name: GroupFormSet(data, initial=_rows(getattr(bank, name)), prefix=name)
            for name in (GROUPS[:1] if bank.is_summed else GROUPS)
        }

    def _make_rule(self) -> None:
        bank = self.bank
        for level in LEVELS:
            self._number(f"in_place_{level}", _("level %(n)s") % {"n": level}, bank.in_place, TOP)
        for step in range(TOP):
            label = _("%(n)s to %(m)s") % {"n": step, "m": step + 1}
            self._number(f"effort_split_{step + 1}", label, bank.effort_split, None)
        self.fields["share"] = forms.FloatField(
            label=_("Share of the weight that must hold its need"),
            initial=bank.share,
            min_value=0,
            max_value=1,
        )
        self.fields["slack"] = forms.IntegerField(
            label=_("Levels that a single practice may lag"),
            initial=bank.slack,
            min_value=0,
            max_value=TOP,
        )

    def _number(self, name: str, label: str, stored: Sequence[float], most: int | None) -> None:
        place = int(name.rpartition("_")[2]) - 1
        kind = forms.FloatField if most is None else forms.IntegerField
        self.fields[name] = kind(
            label=label,
            initial=stored[place] if place < len(stored) else None,
            min_value=0,
            max_value=most or 10,
        )

    def _make_steps(self, name: str, steps: Sequence[Step]) -> None:
        for number, step in enumerate(steps):
            self.fields[f"{name}_{number}"] = forms.CharField(
                label=str(number), max_length=120, initial=step.title
            )
            self.fields[f"{name}_about_{number}"] = forms.CharField(
                label=_("What %(n)s means") % {"n": number},
                required=False,
                initial=step.about,
                widget=forms.Textarea({"rows": 3}),
            )

    @property
    def needs(self) -> list[BoundField]:
        """What a practice must hold, for each level."""
        return self.beginning("in_place_")

    @property
    def splits(self) -> list[BoundField]:
        """The parts of a practice's effort, for each step."""
        return self.beginning("effort_split_")

    @property
    def steps(self) -> list[tuple[str, list[tuple[BoundField, BoundField]]]]:
        """The scale of answers and that of the whole, each with its steps: title and meaning."""
        named = (("scale", _("Steps of an answer")), ("levels", _("Levels of the whole")))
        return [
            (
                title,
                [
                    (self[f"{name}_{n}"], self[f"{name}_about_{n}"])
                    for n in range(len(getattr(self.bank, name)))
                ],
            )
            for name, title in named
            if getattr(self.bank, name)
        ]

    def is_valid(self) -> bool:
        """Say whether all can be read, the groups included."""
        return all([super().is_valid(), *(each.is_valid() for each in self.groups.values())])

    def clean(self) -> dict[str, Any]:
        """Take nothing that was typed over an older state."""
        self.refuse_older(_("Somebody changed this draft while you were typing."))
        return self.cleaned_data

    def head(self) -> Bank:
        """Return the bank with what was given in place of what was stored; the form is valid."""
        given = self.cleaned_data
        changes: dict[str, Any] = {"title": given["title"], "about": given["about"].strip()}
        changes |= {name: self._steps(name) for name in ("scale", "levels")}
        changes |= {name: groups.given() for name, groups in self.groups.items()}
        if not self.bank.is_summed:
            changes |= {name: given[name] for name in ("share", "slack")}
            changes["in_place"] = tuple(given[field.name] for field in self.needs)
            changes["effort_split"] = tuple(given[field.name] for field in self.splits)
        return replace(self.bank, **changes)

    def _steps(self, name: str) -> tuple[Step, ...]:
        given = self.cleaned_data
        return tuple(
            Step(given[f"{name}_{n}"], given[f"{name}_about_{n}"].strip())
            for n in range(len(getattr(self.bank, name)))
        )


def _rows(groups: Sequence[Group]) -> list[dict[str, str]]:
    return [{"key": each.key, "title": each.title, "about": each.about} for each in groups]
