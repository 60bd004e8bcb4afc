"""What a person ticks to have it on the stack canvas."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from assessor.stack_cards import StackCards


class StackCardsForm(forms.Form):
    """The cards to add, of those on offer."""

    cards = forms.MultipleChoiceField(
        label=_("Cards to add"),
        error_messages={
            "required": _("Tick at least one card; nothing was added."),
            "invalid_choice": _(
                "One of the cards is not on offer any more; nothing was added. Look at the list again."
            ),
        },
    )

    def __init__(self, *args: Any, offered: StackCards, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(offer.key, offer.tool.name) for offer in offered.offers]
        cast("forms.ChoiceField", self.fields["cards"]).choices = choices
