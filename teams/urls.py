"""The addresses of teams."""

from django.urls import path

from teams import views

app_name = "teams"

# A team may be called "invitations", so the longer addresses come first.
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<slug:slug>/members/", views.members, name="members"),
    path("<slug:slug>/look/", views.look, name="look"),
    path("<slug:slug>/logo.png", views.logo, name="logo"),
    path("<slug:slug>/members/<int:pk>/role/", views.role, name="role"),
    path("<slug:slug>/members/<int:pk>/removal/", views.removal, name="removal"),
    path("<slug:slug>/invitations/", views.invitations, name="invitations"),
    path("<slug:slug>/invitations/<uuid:pk>/revocation/", views.revocation, name="revocation"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
