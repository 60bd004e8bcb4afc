"""`manage.py design_rules`: the tables of docs/design-rules.md."""

from __future__ import annotations

from typing import Any

from assessor.exchange.commands import FileCommand
from assessor.exchange.rule_tables import document


class Command(FileCommand):
    help = "Print what a project's design decides, as the tables of docs/design-rules.md."

    def run(self, **_options: Any) -> None:
        """Print the document."""
        self.stdout.write(document(), ending="")
