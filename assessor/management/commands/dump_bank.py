"""`manage.py dump_bank`: a stored bank version as YAML."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from assessor.exchange.commands import FileCommand
from assessor.models import BankVersion


class Command(FileCommand):
    help = "Print a stored bank as YAML that load_bank takes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the bank's key and, where not the newest is meant, its version."""
        parser.add_argument("key", metavar="KEY")
        parser.add_argument("--version", type=int, dest="number", metavar="N")

    def run(self, **options: Any) -> None:
        """Print the version."""
        rows = BankVersion.objects.filter(key=options["key"])
        try:
            if options["number"] is None:
                version = BankVersion.objects.newest(options["key"])
            else:
                version = rows.get(version=options["number"])
        except BankVersion.DoesNotExist as error:
            known = ", ".join(str(row.version) for row in rows.order_by("version")) or "none"
            raise CommandError(
                f"There is no such version of the bank '{options['key']}'; stored versions: {known}."
            ) from error
        self.stdout.write(version.as_yaml().rstrip())

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Leave `--version` to the bank's version; Django's own would print Django's."""
        return super().create_parser(prog_name, subcommand, conflict_handler="resolve", **kwargs)
