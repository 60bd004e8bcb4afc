"""`manage.py load_catalogue`: bring the live catalogue of tools to what Cairn ships."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry


class Command(BaseCommand):
    help = "Bring the live catalogue to what Cairn ships; what editors changed stays as it is."

    def handle(self, *_args: Any, **options: Any) -> None:
        """Store what is new or different; the same again changes nothing."""
        changed = CatalogueEntry.objects.load(shipped_catalogue())
        if options["verbosity"]:
            standing = CatalogueEntry.objects.standing().count()
            self.stdout.write(f"{standing} tools, {changed} changed")
