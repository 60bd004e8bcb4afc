"""`manage.py load_bank`: store a bank as a published version."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from assessor.core.bank import Bank
from assessor.core.lint import lint
from assessor.exchange import banks
from assessor.exchange.commands import FileCommand
from assessor.exchange.findings import problems
from assessor.exchange.shipped import shipped_banks, vocabulary
from assessor.models import BankVersion, FrozenVersion
from canvas.exchange import documents
from canvas.exchange.documents import BadInput


class Command(FileCommand):
    help = "Store a bank as a published version; loading the same again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the bank's file; without one the shipped banks are loaded."""
        parser.add_argument("bank", type=Path, metavar="BANK.yaml", nargs="?")

    def run(self, **options: Any) -> None:
        """Lint, then store; a bank with findings is refused."""
        for bank in (_read(options["bank"]),) if options["bank"] else shipped_banks():
            try:
                version = BankVersion.objects.load(bank)
            except FrozenVersion as error:
                raise CommandError(str(error)) from error
            if options["verbosity"]:
                self.stdout.write(
                    f"{version.key} {version.version}: {len(bank.questions)} questions"
                )


def _read(path: Path) -> Bank:
    document = documents.read(path)
    bank = banks.from_document(document)
    if findings := lint(bank, vocabulary()):
        raise BadInput(problems(document, bank, findings))
    return bank
