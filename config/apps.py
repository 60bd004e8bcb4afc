"""What Django is told about the apps of others."""

from django.contrib.admin import apps


class Admin(apps.AdminConfig):
    """The admin with Cairn's own site."""

    default = False  # of the app `config`, in whose module it stands
    default_site = "config.admin.Site"
