"""`manage.py recommend`: tools for the way to a target level, as JSON."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from assessor.core.bank import LEVELS, Bank
from assessor.core.catalogue import Catalogue
from assessor.core.roadmap import moves
from assessor.core.scoring import score
from assessor.core.tooling import recommend
from assessor.exchange import catalogue, constraints, recommendations
from assessor.exchange.commands import FileCommand
from assessor.exchange.shipped import known, shipped_catalogue
from canvas.exchange import documents


class Command(FileCommand):
    """Prints the tools that fit each category, what is out, and the stack."""

    help = "Recommend tools from an answers file; prints one JSON document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the answers, the target level, and what the team allows and owns."""
        self.add_answers(parser)
        parser.add_argument("--target", type=int, choices=LEVELS, required=True, metavar="N")
        parser.add_argument(
            "--constraints", type=Path, metavar="FILE.yaml", help="default: nothing is ruled out"
        )
        parser.add_argument(
            "--catalogue", type=Path, metavar="FILE.yaml", help="default: the shipped catalogue"
        )

    def run(self, **options: Any) -> None:
        """Print the recommendation as of today."""
        bank, given = self.read_answers(options, needs_levels=True)
        tools = _catalogue(options["catalogue"], bank)
        allowed = constraints.read(options["constraints"], tools, given.traits)
        result = score(bank, given.in_scope(bank))
        made = recommend(
            moves(result, options["target"]),
            tools,
            allowed,
            result.overall.low if result.overall else 0,
            timezone.localdate(),
        )
        self.print_json(recommendations.to_mapping(made))


def _catalogue(path: Path | None, bank: Bank) -> Catalogue:
    if path is None:
        return shipped_catalogue()
    return catalogue.from_document(documents.read(path), known(bank))
