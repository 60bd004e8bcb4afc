"""What the commands that work on files have in common: bad input is exit 2, one line a problem."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from assessor.core.bank import Bank
from assessor.core.lint import is_sound, lint
from assessor.exchange import answers, banks
from assessor.exchange.answers import AnswersFile
from assessor.exchange.findings import problems
from assessor.exchange.shipped import shipped_bank, vocabulary
from canvas.exchange import documents
from canvas.exchange.documents import BadInput

NO_LEVELS = "sums points and gives no level, so there is nothing to plan towards; use score"


class FileCommand(BaseCommand):
    """A command on files; `run` may raise BadInput."""

    requires_system_checks = ()

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run, or print what is wrong with the input and exit 2."""
        try:
            self.run(**options)
        except BadInput as error:
            self.stderr.write(str(error))
            sys.exit(2)
        except OverflowError:
            self.stderr.write(
                "The plan ends after the year 9999: give it more people, or an earlier start."
            )
            sys.exit(2)
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be used ({str(error).strip()}); is it migrated?"
            ) from error

    def run(self, **options: Any) -> None:
        """Do what the command is for."""
        raise NotImplementedError

    def add_answers(self, parser: ArgumentParser) -> None:
        """Take an answers file and the bank it answers."""
        parser.add_argument("answers", type=Path, metavar="ANSWERS.yaml")
        parser.add_argument(
            "--bank", type=Path, metavar="BANK.yaml", help="default: the shipped bank"
        )

    def read_answers(self, options: dict[str, Any], **needs: bool) -> tuple[Bank, AnswersFile]:
        """Read the bank and the answers to it; raise BadInput, also where the bank lacks what `needs` say."""
        path = options["bank"]
        bank = read_bank(path, **needs) if path else shipped_bank()
        document = documents.read(options["answers"])
        return bank, answers.from_document(document, bank, vocabulary())

    def print_json(self, data: Any) -> None:
        """Print the one document that the command is for."""
        self.stdout.write(json.dumps(data, indent=1))


def read_bank(path: Path, *, needs_levels: bool = False, needs_effort: bool = False) -> Bank:
    """Read a bank that can be scored, and planned with where that is needed; raise BadInput otherwise."""
    document = documents.read(path)
    bank = banks.from_document(document)
    if needs_levels and bank.is_summed:
        raise BadInput([document.problem(["rule"], NO_LEVELS)])
    faults = tuple(
        finding
        for finding in lint(bank, vocabulary())
        if not is_sound((finding,)) or (needs_effort and finding.field == "effort")
    )
    if faults:
        raise BadInput(problems(document, bank, faults))
    return bank
