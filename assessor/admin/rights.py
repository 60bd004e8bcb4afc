"""The groups of editors on Django's admin."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group

from assessor.forms.rights import RightsForm
from teams.admin import ForRoot

admin.site.unregister(Group)


@admin.register(Group)
class RightsAdmin(ForRoot, GroupAdmin):
    """Groups, with boxes to tick: the two lists of Django need a script, and cannot be read aloud."""

    form = RightsForm
    filter_horizontal = ()
