"""The addresses of projects; a project's own page belongs to the assessor, who knows its assessments."""

from django.urls import path

from canvas.views import cards, copies, examples, files, history, projects, sheets, traits

app_name = "canvas"

# /projects/
urlpatterns = [
    path("projects/new/", projects.project_new, name="project_new"),
    path("projects/<uuid:pk>/edit/", projects.project_edit, name="project_edit"),
    path("projects/<uuid:pk>/delete/", projects.project_delete, name="project_delete"),
]

# /projects/<uuid>/canvases/<kind>/
SHEET = "projects/<uuid:pk>/canvases/<slug:kind>/"
urlpatterns += [
    path(SHEET, sheets.sheet, name="sheet"),
    path(f"{SHEET}header/", sheets.header, name="header"),
    path(f"{SHEET}cards/", cards.cards, name="cards"),
    path(f"{SHEET}cards/<uuid:card>/", cards.card, name="card"),
    path(f"{SHEET}cards/<uuid:card>/place/", cards.card_place, name="card_place"),
    path(f"{SHEET}cards/<uuid:card>/removal/", cards.card_removal, name="card_removal"),
    path("projects/<uuid:pk>/traits/<slug:key>/", traits.trait, name="trait"),
]

# What leaves a sheet and comes onto one: files, history, copies
urlpatterns += [
    path(f"{SHEET}history/", history.history, name="history"),
    path(f"{SHEET}cards/<uuid:card>/restore/", history.restore, name="restore"),
    path(f"{SHEET}copy/", copies.copy, name="copy"),
    path(f"{SHEET}import/", files.sheet_import, name="import"),
    path(f"{SHEET}blocks/<slug:block>.md", files.block_record, name="block_record"),
    path(f"{SHEET[:-1]}.<str:suffix>", files.sheet_file, name="sheet_file"),
    path("projects/<uuid:pk>/examples/", examples.examples, name="examples"),
]
