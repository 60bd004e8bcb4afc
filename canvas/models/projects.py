"""Projects: what a team designs and assesses."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from teams.models import OfTeam, Team


class Project(OfTeam):
    """One ML product or service of a team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.CASCADE, related_name="projects")
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("what it predicts, for whom"), max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "created_at")

    def __str__(self) -> str:
        return self.name
