"""A version as its editors go through it: its questions by area, each with what is wrong with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessor.core.bank import Bank, Group, Question
from assessor.core.lint import Finding
from assessor.models import BankVersion


@dataclass(frozen=True, slots=True)
class Line:
    """A question in its area: its row in a draft, how many faults it has, and where it may go."""

    question: Question
    pk: int | None
    faults: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """An area with its questions in order; without a group, those whose area nobody knows."""

    area: Group | None
    lines: tuple[Line, ...]


def outline(version: BankVersion, bank: Bank, findings: Iterable[Finding]) -> tuple[Chapter, ...]:
    """Lay out the questions of a version by area, in the order in which they are asked."""
    rows = version.question_ids() if version.is_draft else {}
    faults = _counted(findings)
    known = {area.key for area in bank.areas}
    by_area: defaultdict[str | None, list[Question]] = defaultdict(list)
    for question in bank.questions:
        by_area[question.area if question.area in known else None].append(question)
    lines = {key: tuple(_lines(asked, rows, faults)) for key, asked in by_area.items()}
    chapters = [Chapter(area, lines.get(area.key, ())) for area in bank.areas]
    return (*chapters, *([Chapter(None, lines[None])] if None in lines else []))


def _lines(
    questions: list[Question], rows: Mapping[str, int], faults: Mapping[str, int]
) -> Iterable[Line]:
    """Tell of each question before which other it would stand one place higher or lower."""
    keys = [each.key for each in questions]
    for nth, question in enumerate(questions):
        higher = keys[nth - 1] if nth else None
        lower = keys[nth + 2] if nth + 2 < len(keys) else ""
        yield Line(
            question,
            rows.get(question.key),
            faults.get(question.key, 0),
            higher,
            lower if nth + 1 < len(keys) else None,
        )


def _counted(findings: Iterable[Finding]) -> Mapping[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for finding in findings:
        for key in {finding.question, *finding.along}:
            counts[key] += 1
    return counts


def by_field(findings: Iterable[Finding], key: str) -> dict[str, list[str]]:
    """Return what is wrong with a question, by the field that it is told of."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.concerns(key):
            told[finding.field].append(finding.message)
    return dict(told)
