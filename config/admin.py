"""The editors' side: Django's own admin, behind the accounts of Cairn."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class Site(admin.AdminSite):
    """Django's admin, which people enter by Cairn's own sign-in, second factor included."""

    site_header = _("Cairn, editors")
    site_title = _("Cairn")
    index_title = _("What can be edited")
    login = secure_admin_login(admin.AdminSite.login)
