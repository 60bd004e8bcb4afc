from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CanvasConfig(AppConfig):
    """Projects and their design."""

    name = "canvas"
    verbose_name = _("Canvases")
