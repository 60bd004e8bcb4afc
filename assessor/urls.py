"""The addresses of projects, assessments and their plans, and those of editors: banks, the catalogue."""

from django.urls import path

from assessor.views import (
    bank,
    catalogue,
    catalogue_files,
    drafts,
    exports,
    histories,
    moves,
    projects,
    questionnaire,
    renewals,
    report_files,
    reports,
    results,
    roadmap,
    stack_cards,
    targets,
    tools,
    traits,
    translations,
    trials,
    wordings,
)

app_name = "assessor"

# /projects/<uuid>/
urlpatterns = [
    path("projects/<uuid:pk>/", projects.project, name="project"),
    path("projects/<uuid:pk>/assessments/", projects.assessments, name="assessments"),
    path("projects/<uuid:pk>/stack-cards/", stack_cards.stack_cards, name="stack_cards"),
]

# /assessments/<uuid>/
urlpatterns += [
    path("assessments/<uuid:pk>/", questionnaire.questionnaire, name="questionnaire"),
    path("assessments/<uuid:pk>/areas/<slug:key>/", questionnaire.area, name="area"),
    path("assessments/<uuid:pk>/answers/<slug:key>/", questionnaire.answer, name="answer"),
    path("assessments/<uuid:pk>/scope/", questionnaire.widen, name="widen"),
    path("assessments/<uuid:pk>/renewal/", renewals.renewal, name="renewal"),
    path("assessments/<uuid:pk>/traits/", traits.traits, name="traits"),
    path("assessments/<uuid:pk>/overrules/<slug:key>/", traits.overrule, name="overrule"),
    path("assessments/<uuid:pk>/overrules/<slug:key>/removal/", traits.obey, name="obey"),
    path("assessments/<uuid:pk>/target/", targets.target, name="target"),
    path("assessments/<uuid:pk>/target/removal/", targets.forget, name="forget_target"),
    path("assessments/<uuid:pk>/results/", results.results, name="results"),
    path("assessments/<uuid:pk>/roadmap/", roadmap.roadmap, name="roadmap"),
    path("assessments/<uuid:pk>/roadmap/comparison/", roadmap.comparison, name="comparison"),
    path("assessments/<uuid:pk>/roadmap.jira.csv/again/", exports.jira_again, name="jira_again"),
    path("assessments/<uuid:pk>/roadmap.<str:suffix>", exports.export, name="export"),
    path("assessments/<uuid:pk>/roadmaps/", roadmap.keep, name="roadmaps"),
    path("assessments/<uuid:pk>/tools/", tools.tools, name="tools"),
    path("assessments/<uuid:pk>/toolbox/", tools.toolbox, name="toolbox"),
    path("assessments/<uuid:pk>/toolbox/forget/", tools.forget, name="forget_toolbox"),
    path("assessments/<uuid:pk>/moves/<str:key>/", moves.move, name="move"),
    path("assessments/<uuid:pk>/moves/<str:key>/answer/", moves.raise_answer, name="raise"),
    path("assessments/<uuid:pk>/report/", reports.report_progress, name="report_progress"),
    path("assessments/<uuid:pk>/report.pdf", reports.report, name="report"),
]
urlpatterns += [
    path(
        f"assessments/<uuid:pk>/report.{kind}",
        report_files.report_file,
        {"kind": kind},
        name=f"report_{kind}",
    )
    for kind in report_files.KINDS
]

# /bank/
urlpatterns += [
    path("bank/", bank.banks, name="banks"),
    path("bank/<slug:key>/<int:number>/", bank.bank, name="bank"),
    path("bank/<slug:key>/<int:number>/questions/", bank.bank_questions, name="bank_questions"),
    path("bank/<slug:key>/<int:number>/head/", drafts.head, name="bank_head"),
    path("bank/<slug:key>/<int:number>/order/", drafts.order, name="bank_order"),
    path("bank/<slug:key>/<int:number>/draft/", drafts.draft, name="bank_draft"),
    path("bank/<slug:key>/<int:number>/content/", drafts.content, name="bank_content"),
    path("bank/<slug:key>/<int:number>/publication/", drafts.publication, name="bank_publication"),
    path("bank/<slug:key>/<int:number>/retirement/", drafts.retirement, name="bank_retirement"),
    path("bank/<slug:key>/<int:number>/removal/", drafts.removal, name="bank_removal"),
    path("bank/<slug:key>/<int:number>/impact/", bank.bank_impact, name="bank_impact"),
    path("bank/<slug:key>/<int:number>/history/", histories.bank_history, name="bank_history"),
    path(
        "bank/<slug:key>/<int:number>/restoration/", histories.restoration, name="bank_restoration"
    ),
    path(
        "bank/<slug:key>/<int:number>/translations/",
        translations.bank_languages,
        name="bank_languages",
    ),
    path(
        "bank/<slug:key>/<int:number>/translations/<slug:code>/",
        translations.bank_translations,
        name="bank_translations",
    ),
    path("bank/<slug:key>/<int:number>/trial/", trials.bank_trial, name="bank_trial"),
    path("bank/<slug:key>/<int:number>.yaml", bank.bank_file, name="bank_file"),
    path("bank/<slug:key>/<int:number>.xlsx", bank.bank_sheet, name="bank_sheet"),
    path(
        "bank/<slug:key>/<int:number>/difference/<int:other>/",
        bank.bank_difference,
        name="bank_difference",
    ),
]

# /catalogue/
urlpatterns += [
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue.yaml", catalogue_files.catalogue_file, name="catalogue_file"),
    path("catalogue/content/", catalogue_files.catalogue_content, name="catalogue_content"),
    path("catalogue/translations/", wordings.wordings, name="wordings"),
    path("catalogue/translations.xlsx", wordings.wordings_sheet, name="wordings_sheet"),
    path("catalogue/translations/content/", wordings.wordings_content, name="wordings_content"),
    path("catalogue/translations/<slug:code>/", wordings.wording, name="wording"),
    path("catalogue/tools/<slug:key>/", catalogue.tool, name="tool"),
    path("catalogue/tools/<slug:key>/confirmation/", catalogue.confirmation, name="confirmation"),
    path("catalogue/tools/<slug:key>/retirement/", catalogue.retirement, name="retirement"),
    path("catalogue/tools/<slug:key>/restoration/", catalogue.restoration, name="restoration"),
    path("catalogue/tools/<slug:key>/merger/", catalogue.merger, name="merger"),
]

# /roadmaps/<uuid>/
urlpatterns += [path("roadmaps/<uuid:pk>/", roadmap.kept, name="kept")]
