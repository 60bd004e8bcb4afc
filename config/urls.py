"""Every address of Cairn, by app."""

from allauth.account.views import signup
from django.contrib import admin
from django.db import transaction
from django.urls import URLPattern, URLResolver, include, path

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    # An account without its team would be one that cannot be made again.
    path("accounts/signup/", transaction.atomic(signup), name="account_signup"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("teams/", include("teams.urls")),
    path("", include("canvas.urls")),
    path("", include("assessor.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "config.errors.bad_request"
