"""The editors' side: Django's own admin, entered by Cairn's own sign-in with its second factor."""

from __future__ import annotations

from functools import update_wrapper
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from assessor.editors import EDIT

if TYPE_CHECKING:
    from collections.abc import Callable


class Site(admin.AdminSite):
    """Django's admin for staff and editors; to everybody else who is signed in there is nothing here.

    Who is signed out never comes this far: config.middleware sends them to Cairn's sign-in.
    """

    site_header = _("Cairn, editors")
    site_title = _("Cairn")
    index_title = _("What can be edited")
    order = ("assessor", "canvas", "teams", "auth")
    """What editors come for stands first, what nobody but the machine writes last."""
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may enter: active, and staff or an editor of question banks."""
        person = request.user
        return person.is_active and (person.is_staff or person.has_perm(EDIT))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """List what the person may see there, in our order."""
        place = {label: nth for nth, label in enumerate(self.order)}
        found = super().get_app_list(request, app_label)
        return sorted(found, key=lambda app: place.get(app["app_label"], len(place)))

    def admin_view[V: Callable[..., HttpResponseBase]](self, view: V, cacheable: bool = False) -> V:
        """Answer 404 to whoever may not enter, where Django would offer another sign-in."""
        inner = super().admin_view(view, cacheable)

        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return cast("V", update_wrapper(entered, inner))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Lead to the first page: a form of its own would pass by the second factor."""
        if not self.has_permission(request):
            raise Http404
        return redirect("admin:index", permanent=False)

    def logout(  # type: ignore[override]  # a way elsewhere, not a page
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to Cairn's own way out."""
        return redirect("account_logout", permanent=False)

    def password_change(  # type: ignore[override]  # a way elsewhere, not a page
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        """Lead to Cairn's own form."""
        return redirect("account_change_password", permanent=False)
