"""Form fields in templates."""

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def is_check(field: BoundField) -> bool:
    """Say whether the field is a single box to tick, whose label stands after it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Draw the field's control with its class, and no placeholder: that only repeats the label."""
    name = "check" if is_check(field) else "input"
    return field.as_widget(attrs={"class": name, "placeholder": False})
