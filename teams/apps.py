from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TeamsConfig(AppConfig):
    """People, their teams, and who may see or write what."""

    name = "teams"
    verbose_name = _("People")
