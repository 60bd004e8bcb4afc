"""The addresses of assessments."""

from django.urls import path

from assessor.views import projects, questionnaire, results

app_name = "assessor"

# /projects/<uuid>/
urlpatterns = [
    path("projects/<uuid:pk>/", projects.project, name="project"),
    path("projects/<uuid:pk>/assessments/", projects.assessments, name="assessments"),
]

# /assessments/<uuid>/
urlpatterns += [
    path("assessments/<uuid:pk>/", questionnaire.questionnaire, name="questionnaire"),
    path("assessments/<uuid:pk>/areas/<slug:key>/", questionnaire.area, name="area"),
    path("assessments/<uuid:pk>/answers/<slug:key>/", questionnaire.answer, name="answer"),
    path("assessments/<uuid:pk>/scope/", questionnaire.widen, name="widen"),
    path("assessments/<uuid:pk>/results/", results.results, name="results"),
    path("assessments/<uuid:pk>/roadmap/", results.roadmap, name="roadmap"),
    path("assessments/<uuid:pk>/report.pdf", results.report, name="report"),
]
