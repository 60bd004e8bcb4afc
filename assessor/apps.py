from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AssessorConfig(AppConfig):
    """Banks, assessments, results, roadmaps and reports."""

    name = "assessor"
    verbose_name = _("Questions and tools")

    def ready(self) -> None:
        """Have the groups of editors made once their permissions are."""
        from assessor.editors import make_groups  # noqa: PLC0415  models are there only now

        post_migrate.connect(make_groups, sender=self)
