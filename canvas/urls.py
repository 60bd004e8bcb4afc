"""The addresses of projects; a project's own page belongs to the assessor, who knows its assessments."""

from django.urls import path

from canvas import views

app_name = "canvas"

urlpatterns = [
    path("projects/new/", views.project_new, name="project_new"),
    path("projects/<uuid:pk>/edit/", views.project_edit, name="project_edit"),
    path("projects/<uuid:pk>/delete/", views.project_delete, name="project_delete"),
]
