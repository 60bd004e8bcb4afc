"""The tools of the catalogue in Django's admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from assessor.core.catalogue import ENDING, Status
from assessor.core.reviewing import doubt
from assessor.exchange.shipped import categories
from assessor.forms.catalogue import STATUSES
from assessor.forms.tool_entries import LICENCES, ToolEntryForm
from assessor.models import CatalogueEntry
from assessor.reviews import DOUBTS, main_category
from canvas.models.traits import naming

type Lookups = list[tuple[str, Any]]


class Filter(admin.SimpleListFilter):
    """A choice by which the list is narrowed."""

    field = ""

    def queryset(
        self, _request: HttpRequest, rows: QuerySet[CatalogueEntry]
    ) -> QuerySet[CatalogueEntry]:
        """Keep the rows of the chosen value."""
        return rows.filter(**{self.field: self.value()}) if self.value() else rows


class ByCategory(Filter):
    title, parameter_name = _("category"), "category"

    def lookups(self, *_args: Any) -> Lookups:
        return [(key, each.title) for key, each in categories().items()]

    def queryset(
        self, _request: HttpRequest, rows: QuerySet[CatalogueEntry]
    ) -> QuerySet[CatalogueEntry]:
        """Keep the tools of a category, main or not."""
        return naming(rows, "categories", self.value() or "") if self.value() else rows


class ByStatus(Filter):
    title, parameter_name, field = _("status"), "status", "status"

    def lookups(self, *_args: Any) -> Lookups:
        return [("ended", _("Ended or about to")), *((k.value, t) for k, t in STATUSES.items())]

    def queryset(
        self, request: HttpRequest, rows: QuerySet[CatalogueEntry]
    ) -> QuerySet[CatalogueEntry]:
        """Keep the tools of a status, or all that nobody should begin with."""
        if self.value() == "ended":
            return rows.filter(status__in=[each.value for each in ENDING])
        return super().queryset(request, rows)


class ByLicence(Filter):
    title, parameter_name, field = _("class of licence"), "licence", "licence_class"

    def lookups(self, *_args: Any) -> Lookups:
        return [(key.value, title) for key, title in LICENCES.items()]


class ByDoubt(Filter):
    title, parameter_name = _("review"), "review"

    def lookups(self, *_args: Any) -> Lookups:
        return [(each.value, title) for each, title in DOUBTS.items()]

    def queryset(
        self, _request: HttpRequest, rows: QuerySet[CatalogueEntry]
    ) -> QuerySet[CatalogueEntry]:
        """Keep the tools that are in doubt for a reason; the day of a fact is not a date for the database."""
        if not self.value():
            return rows
        today = timezone.localdate()
        tools = CatalogueEntry.objects.live().tools
        return rows.filter(key__in=[it.key for it in tools if doubt(it, today) == self.value()])


@admin.register(CatalogueEntry)
class CatalogueEntryAdmin(admin.ModelAdmin[CatalogueEntry]):
    """Tools are listed, added and changed here; they end or are merged on their own page, never deleted."""

    form = ToolEntryForm
    list_display = ("name", "main_category", "state", "licence_class", "as_of", "confirmed")
    list_filter = (ByCategory, ByStatus, ByLicence, ByDoubt, "confirmed")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("key", "name", "about")
    actions = None
    readonly_fields = ("standing",)
    fieldsets = (
        (None, {"fields": ("key", "name", "about", "categories", "practices", "seen")}),
        (_("Terms"), {"fields": ("licence", "licence_class", "hosting", "clouds", "home")}),
        (_("Fit"), {"fields": ("languages", "works_with", "upkeep", "min_level")}),
        (_("Facts"), {"fields": ("status", "as_of", "source", "events", "homepage", "standing")}),
        (_("Other tools"), {"fields": ("alternatives", "move_to")}),
    )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Narrow the list by its own filters only: a pattern of somebody's own could keep the server busy."""
        return lookup in {"category", "status", "licence", "review", "confirmed__exact"}

    @admin.display(description=_("category"))
    def main_category(self, row: CatalogueEntry) -> str:
        """Return what the tool is for, first of all."""
        return main_category(row)

    @admin.display(description=_("status"), ordering="status")
    def state(self, row: CatalogueEntry) -> Any:
        """Return how it is developed, or how it ended."""
        return STATUSES[Status(row.status)]

    @admin.display(description=_("confirmed"))
    def standing(self, row: CatalogueEntry) -> str:
        """Say who confirmed it, and lead to where that is done."""
        if row._state.adding:
            return "–"
        when = (
            f"{row.confirmed_at:%Y-%m-%d}, {row.confirmed_by or '–'} · " if row.confirmed_at else ""
        )
        address = reverse("assessor:tool", args=[row.key])
        words = _("Confirm, mark as ended, merge, history")
        return format_html('{}<a href="{}">{}</a>', when, address, words)

    def get_queryset(self, request: HttpRequest) -> QuerySet[CatalogueEntry]:
        """Leave out what was merged; hold a tool that is about to be changed until it is."""
        rows = super().get_queryset(request).filter(merged_into=None)
        if request.method == "POST" and connection.in_atomic_block:
            return rows.select_for_update()
        return rows

    def get_readonly_fields(
        self, request: HttpRequest, obj: CatalogueEntry | None = None
    ) -> tuple[str, ...]:
        """Keep the key of a tool as it is for ever."""
        return (*self.readonly_fields, "key") if obj else self.readonly_fields

    def save_model(self, request: Any, obj: CatalogueEntry, form: Any, change: bool) -> None:
        """Store the tool with a line in its history."""
        if change:
            obj.revise(form.tool(), request.user, form.seen_version)
        else:
            obj.pk = CatalogueEntry.objects.add(form.tool(), request.user).pk

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to the history on the tool's own page."""
        tool = self.get_object(request, object_id)
        if not tool:
            raise Http404
        return redirect(f"{reverse('assessor:tool', args=[tool.key])}#history")

    def has_delete_permission(self, *_args: Any) -> bool:
        """Refuse: what has ended stays, marked, and a duplicate is merged."""
        return False
