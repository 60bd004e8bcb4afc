from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessorConfig(AppConfig):
    """Banks, assessments, results, roadmaps and reports."""

    name = "assessor"
    verbose_name = _("Assessments")
