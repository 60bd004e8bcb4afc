"""`manage.py report`: the report on an answers file, as a PDF."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from assessor import reports
from assessor.core.bank import LEVELS
from assessor.exchange import constraints
from assessor.exchange.commands import FileCommand
from assessor.exchange.shipped import shipped_catalogue
from assessor.management.commands.plan import people, start
from assessor.plans import PEOPLE
from canvas.exchange.documents import BadInput, Problem
from rendering.pdf import TIME_LIMIT, PdfFailed, PdfTooSlow, write_pdf

TERMS = ("target", "people", "start", "lean")


class Command(FileCommand):
    """Writes the report and prints where it is and how large."""

    help = "Write the report on an answers file as a PDF; prints one JSON document."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the answers, the target level, the file to write, and what the plan is for."""
        self.add_answers(parser)
        parser.add_argument("--target", type=int, choices=LEVELS, required=True, metavar="N")
        parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
        parser.add_argument(
            "--people", type=people, help=f"full-time equivalents; default: {PEOPLE}"
        )
        parser.add_argument(
            "--start", type=start, metavar="YYYY-MM-DD", help="default: next Monday"
        )
        parser.add_argument(
            "--lean", action="store_true", help="leave out what the target can spare"
        )
        parser.add_argument(
            "--constraints", type=Path, metavar="FILE.yaml", help="default: no tool is ruled out"
        )
        parser.add_argument("--paper", choices=reports.PAPERS, default=reports.PAPERS[0])

    def run(self, **options: Any) -> None:
        """Write the PDF."""
        html, path = reports.html(self._report(options)), options["out"]
        try:
            pdf = write_pdf(html, get_language() or "en")
        except PdfTooSlow as error:
            raise _problem(path, f"takes longer than {TIME_LIMIT} seconds to make") from error
        except PdfFailed as error:
            raise _problem(path, f"cannot be made: {error}") from error
        try:
            path.write_bytes(pdf)
        except OSError as error:
            raise _problem(path, (error.strerror or "cannot be written").lower()) from error
        self.print_json({"report": str(path), "bytes": len(pdf)})

    def _report(self, options: dict[str, Any]) -> reports.Report:
        bank, given = self.read_answers(options, needs_levels=True, needs_effort=True)
        terms = {name: options[name] for name in TERMS if options[name] is not None}
        report = reports.Report.of_file(bank, given, terms, timezone.localdate())
        allowed = constraints.read(options["constraints"], shipped_catalogue(), given.traits)
        return replace(report, look=reports.Look(options["paper"]), constraints=allowed)


def _problem(path: Path, message: str) -> BadInput:
    return BadInput([Problem(str(path), 0, "", message)])
