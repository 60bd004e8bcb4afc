"""Where in its file each finding of the lint stands."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.core.bank import Bank
from assessor.core.lint import Finding
from canvas.exchange.documents import Document, Problem, Step


def problems(document: Document, bank: Bank, findings: Iterable[Finding]) -> list[Problem]:
    """Give each finding its line: that of the field, of the question where the field is missing."""
    lines = _Lines(document, bank)
    return [
        Problem(document.name, lines.of(finding), _name(finding), finding.message)
        for finding in findings
    ]


def _name(finding: Finding) -> str:
    return f"{finding.question}.{finding.field}" if finding.question else finding.field


class _Lines:
    def __init__(self, document: Document, bank: Bank) -> None:
        self.document, self.bank = document, bank
        self.places: dict[str, list[int]] = {}
        for number, entry in enumerate(document.data["questions"]):
            self.places.setdefault(entry["key"], []).append(number)

    def of(self, finding: Finding) -> int:
        if not finding.question:
            return self.document.line(self._of_bank(finding.field))
        trail: list[Step] = ["questions", self._place(finding), finding.field]
        return self.document.line(trail)

    def _of_bank(self, field: str) -> list[Step]:
        """Find "rule.share" and, in its list, "dimensions.people"."""
        head, _, rest = field.partition(".")
        keys = [group.key for group in self.bank.dimensions] if head == "dimensions" else []
        return [head, keys.index(rest) if rest in keys else rest]

    def _place(self, finding: Finding) -> int:
        """Find the entry in the file; a bank holds its questions by area, so count equal keys."""
        places = self.places[finding.question]
        if finding.nth is None or len(places) == 1:
            return places[0]
        earlier = self.bank.questions[: finding.nth]
        return places[sum(question.key == finding.question for question in earlier)]
