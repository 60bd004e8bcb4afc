"""`manage.py lint_bank`: what keeps a bank from being published."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from assessor.core.lint import lint
from assessor.core.translations import texts
from assessor.exchange import banks
from assessor.exchange.commands import FileCommand
from assessor.exchange.findings import problems
from assessor.exchange.shipped import vocabulary
from canvas.exchange import documents


class Command(FileCommand):
    help = "Check a bank; prints one line a finding and exits 1 where there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the bank's file."""
        parser.add_argument("bank", type=Path, metavar="BANK.yaml")

    def run(self, **options: Any) -> None:
        """Print each finding with its line; how much is translated is no finding."""
        document = documents.read(options["bank"])
        bank = banks.from_document(document)
        findings = lint(bank, vocabulary())
        for problem in problems(document, bank, findings):
            self.stdout.write(str(problem))
        originals = texts(bank)
        for code, told in bank.translations.items():
            self.stderr.write(f"{code}: {len(told)} of {len(originals)} texts are translated")
        if findings:
            sys.exit(1)
