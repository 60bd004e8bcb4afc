"""People as whoever runs this Cairn sees them: who edits, who may enter, and a lost second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from teams.forms import NewPasswordForm, NewPersonForm, PersonForm
from teams.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.forms import ModelForm
    from django.http import HttpRequest
    from django.utils.safestring import SafeString


class ForRoot:
    """For superusers only: whoever gives out permissions could take them all."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show it to superusers only."""
        return _is_root(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Show it to superusers only."""
        return _is_root(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let superusers add."""
        return _is_root(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let superusers change."""
        return _is_root(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let superusers delete."""
        return _is_root(request)


@admin.register(User)
class PersonAdmin(ForRoot, UserAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """People and what they may.

    Nobody is deleted here, as teams would lose their owners; who leaves is made inactive.
    """

    form = PersonForm
    add_form = NewPersonForm
    change_password_form = NewPasswordForm
    list_display = ("email", "name", "groups_of", "second_factor", "is_staff", "is_active")
    list_filter = ("groups", "is_staff", "is_superuser", "is_active")
    search_fields = ("email", "name")
    ordering = ("email",)
    show_facets = admin.ShowFacets.NEVER
    empty_value_display = _("none")
    filter_horizontal = ()
    readonly_fields = ("password_form", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("email", "name")}),
        (_("Rights"), {"fields": ("is_active", "groups", "is_staff", "is_superuser")}),
        (
            _("Signing in"),
            {"fields": ("password_form", "drop_second_factor", "last_login", "date_joined")},
        ),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "password1", "password2")}),)

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Fetch people with their groups, and whether they set a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        people: QuerySet[User] = super().get_queryset(request).prefetch_related("groups")
        return people.annotate(has_second_factor=Exists(factors))

    @admin.display(description=_("groups"))
    def groups_of(self, person: User) -> str:
        """Name the groups of a person."""
        return ", ".join(group.name for group in person.groups.all())

    @admin.display(description=_("second factor"), boolean=True, ordering="has_second_factor")
    def second_factor(self, person: User) -> bool:
        """Say whether the person set one."""
        return bool(person.has_second_factor)  # type: ignore[attr-defined]  # by get_queryset

    @admin.display(description=_("password"))
    def password_form(self, person: User) -> SafeString:
        """Link to the form that sets a new one; the old one cannot be shown."""
        address = reverse("admin:auth_user_password_change", args=[person.pk])
        return format_html('<a href="{}">{}</a>', address, _("Set a new password"))

    def save_model(
        self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool
    ) -> None:
        """Save a person; a new address and a dropped second factor reach what sign-in reads."""
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            obj.take_address(obj.email)
        if form.cleaned_data.get("drop_second_factor"):
            obj.drop_second_factor()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let nobody delete people."""
        return False


def _is_root(request: HttpRequest) -> bool:
    return request.user.is_superuser and request.user.is_active
