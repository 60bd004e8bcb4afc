"""`manage.py plan`: a dated plan from an answers file, as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from assessor.core.bank import LEVELS
from assessor.core.plan import plan
from assessor.core.scoring import score
from assessor.exchange import plans
from assessor.exchange.commands import FileCommand

MOST_PEOPLE = 1000
LAST_YEAR = 2999


class Command(FileCommand):
    """Prints the moves to a target level with their dates."""

    help = "Plan from an answers file; prints one JSON document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the answers, the target level, the people and the day to start."""
        self.add_answers(parser)
        parser.add_argument("--target", type=int, choices=LEVELS, required=True, metavar="N")
        parser.add_argument("--people", type=people, required=True, help="full-time equivalents")
        parser.add_argument("--start", type=start, required=True, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--lean", action="store_true", help="leave out what the target can spare"
        )

    def run(self, **options: Any) -> None:
        """Print the plan."""
        bank, given = self.read_answers(options, needs_levels=True, needs_effort=True)
        result = score(bank, given.in_scope(bank))
        made = plan(result, options["target"], options["people"], is_lean=options["lean"])
        self.print_json(plans.to_mapping(made, options["start"]))


def people(text: str) -> float:
    """Read a number of people, parts of one included; raise ArgumentTypeError."""
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0.1 <= number <= MOST_PEOPLE:
        raise ArgumentTypeError(f"must be a number from 0.1 to {MOST_PEOPLE}, not {text!r}")
    return int(number) if number.is_integer() else number


def start(text: str) -> date:
    """Read a day; raise ArgumentTypeError."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.year > LAST_YEAR:
        raise ArgumentTypeError(f"must be a day such as 2027-01-04, not {text!r}")
    return found
