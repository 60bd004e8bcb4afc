"""What Django is told about the apps of others."""

from django.contrib.admin import apps


class Admin(apps.AdminConfig):
    """The admin with Cairn's own site."""

    default = False  # of the app `config`, in whose module it stands
    default_site = "config.admin.Site"

    def ready(self) -> None:
        """Gather what every app registers, without what holds secrets: keys of second factors."""
        from allauth.account.models import EmailAddress  # noqa: PLC0415  after the apps are loaded
        from allauth.mfa.models import Authenticator  # noqa: PLC0415
        from django.contrib.admin import site  # noqa: PLC0415

        super().ready()
        site.unregister([Authenticator, EmailAddress])
