"""What Django is told about the apps of others."""

from django.apps import apps as installed
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _


class Admin(apps.AdminConfig):
    """The admin with Cairn's own site."""

    default = False  # of the app `config`, in whose module it stands
    default_site = "config.admin.Site"
    called = {"auth": _("Rights"), "django_tasks_database": _("Work in the background")}
    """What people read over the lists of apps that are not ours."""

    def ready(self) -> None:
        """Gather what every app registers, without what holds secrets: keys of second factors."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415  after the apps are loaded
        from allauth.mfa.models import Authenticator  # noqa: PLC0415
        from django.contrib.admin import site  # noqa: PLC0415

        super().ready()
        site.unregister([Authenticator, EmailAddress])
        for label, words in self.called.items():
            installed.get_app_config(label).verbose_name = words
