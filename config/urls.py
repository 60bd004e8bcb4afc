"""Every address of Cairn, by app."""

from django.urls import URLPattern, URLResolver, include, path

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home, name="home"),
    path("accounts/", include("allauth.account.urls")),
    path("teams/", include("teams.urls")),
    path("", include("canvas.urls")),
    path("", include("assessor.urls")),
]

handler400 = "config.errors.bad_request"
