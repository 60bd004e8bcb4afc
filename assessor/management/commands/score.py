"""`manage.py score`: levels from an answers file, as JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from assessor.core.scoring import score
from assessor.exchange import results
from assessor.exchange.commands import FileCommand


class Command(FileCommand):
    help = "Score an answers file; prints one JSON document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the answers file and, with --bank, another bank than the shipped one."""
        self.add_answers(parser)

    def run(self, **options: Any) -> None:
        """Print levels, blockers and lenses, or the sums of a bank of points."""
        bank, given = self.read_answers(options)
        answers = given.in_scope(bank)
        if bank.is_summed:
            self.print_json(results.tally_to_mapping(bank, answers))
        else:
            self.print_json(results.to_mapping(score(bank, answers)))
