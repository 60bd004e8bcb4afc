"""The traits of a project, as its team stated them on the canvases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from canvas.core.designs import Traits, derived, rekeyed
from canvas.models.projects import Project
from teams.models import OfTeam, User


class TraitConflict(Exception):
    """Somebody else's newer value is stored; nothing was changed."""

    def __init__(self, stored: TraitValue) -> None:
        super().__init__(stored.trait)
        self.stored = stored


class TraitValueQuerySet(models.QuerySet["TraitValue"]):
    """Selections of values."""

    def traits_of(self, project: Project) -> Traits:
        """Return what is known about a project, what follows from it included."""
        rows = self.filter(project=project).values_list("trait", "values")
        return derived({trait: tuple(values) for trait, values in rows if values})

    def put(
        self, project: Project, trait: str, values: Iterable[str], seen: int, by: User
    ) -> TraitValue:
        """Store the values of a trait, none where it is not known, if nobody was faster.

        `seen` is the version that the person saw (0: none). Storing again what is stored is no conflict.
        Raise TraitConflict with the stored value otherwise; nothing is changed then.
        """
        chosen = list(values)
        changes = {"values": chosen, "changed_by": by, "changed_at": timezone.now()}
        mine = self.filter(project=project, trait=trait)
        if not mine.exists() and self._begin(project, trait, changes):
            return mine.get()
        is_changed = mine.filter(version=seen).update(**changes, version=F("version") + 1)
        stored = mine.select_related("changed_by").get()
        if not is_changed and stored.values != chosen:
            raise TraitConflict(stored)
        return stored

    def rename(self, trait: str, old: str, new: str) -> None:
        """Call a value of a trait by another key, in every project that states it."""
        rows = naming(self.filter(trait=trait), "values", old)
        for row in rows.select_for_update():
            row.values = rekeyed(row.values, old, new)
            row.version += 1
            row.save(update_fields=["values", "version"])

    def _begin(self, project: Project, trait: str, changes: dict[str, object]) -> bool:
        try:
            with transaction.atomic():
                self.create(project=project, trait=trait, **changes)
        except IntegrityError:
            return False
        return True


class TraitValue(OfTeam):
    """What holds of a project: the values of one trait; none where the team took its statement back."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="trait_values")
    trait = models.SlugField(max_length=40)
    values = models.JSONField(_("values"), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    TEAM = "project__team"

    objects = TraitValueQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "trait"), name="one_value_a_trait"),
        )

    def __str__(self) -> str:
        return f"{self.trait}: {', '.join(self.values)}"


def naming[Q: models.QuerySet[Any]](rows: Q, field: str, key: str) -> Q:
    """Keep the rows whose list, a JSON field, holds a key."""
    text = Cast(field, models.TextField())
    return rows.alias(text=text).filter(text__contains=f'"{key}"')
