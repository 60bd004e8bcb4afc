"""A version as its editors go through it: its questions by area, each with what is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assessor.core.bank import Bank, Group, Question
from assessor.core.lint import Finding
from assessor.differences import title
from assessor.models import BankVersion


@dataclass(frozen=True, slots=True)
class Line:
    """A question in its area: its page, how many faults it has in words, and where it may go.

    `before` and `after` are the keys of the questions before which it would stand one place higher or
    lower, "" for the end of the area and None where there is no such place.
    """

    key: str
    title: str
    href: str
    facts: str
    faults: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a draft from being published: where it is mended, and what is wrong."""

    place: str
    href: str
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """An area with its questions in order; without a group, those whose area nobody knows."""

    area: Group | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Outline:
    """What a page needs to lay out a version; texts are made once, not once a question."""

    version: BankVersion
    bank: Bank
    findings: Iterable[Finding]

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The questions of the version by area, in the order in which they are asked."""
        known = {area.key for area in self.bank.areas}
        by_area: defaultdict[str | None, list[Question]] = defaultdict(list)
        for question in self.bank.questions:
            by_area[question.area if question.area in known else None].append(question)
        lines = {key: tuple(self._lines(asked)) for key, asked in by_area.items()}
        chapters = [Chapter(area, lines.get(area.key, ())) for area in self.bank.areas]
        return (*chapters, *([Chapter(None, lines[None])] if None in lines else []))

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, each with the way to the field where it is mended."""
        titles = {each.key: each.title for each in self.bank.questions}
        head = reverse("assessor:bank_head", args=[self.version.key, self.version.version])
        return tuple(
            Fault(
                place=titles[each.question] or each.question if each.question else _("The bank"),
                href=f"{self._href(each.question)}#told-{each.field}" if each.question else head,
                field=title(each.field),
                message=each.message,
            )
            for each in self.findings
        )

    def _lines(self, questions: list[Question]) -> Iterable[Line]:
        keys = [each.key for each in questions]
        for nth, question in enumerate(questions):
            lower = keys[nth + 2] if nth + 2 < len(keys) else ""
            faults = self._faults[question.key]
            yield Line(
                key=question.key,
                title=question.title or question.key,
                href=self._href(question.key),
                facts=self._facts(question),
                faults=ngettext("%(n)s fault", "%(n)s faults", faults) % {"n": faults}
                if faults
                else "",
                before=keys[nth - 1] if nth else None,
                after=lower if nth + 1 < len(keys) else None,
            )

    @cached_property
    def _faults(self) -> Counter[str]:
        """How many faults each question has, alone or with others."""
        return Counter(key for each in self.findings for key in {each.question, *each.along})

    def _facts(self, question: Question) -> str:
        if self.bank.is_summed:
            return ""
        facts = self._words[0] % {"level": question.asked_from, "impact": question.weight}
        return f"{facts} · {self._words[1]}" if question.quick else facts

    @cached_property
    def _words(self) -> tuple[str, str]:
        return _("from level %(level)s, impact %(impact)s"), _("quick pass")

    def _href(self, key: str) -> str:
        """Return where a question is changed in a draft, or read in a published version."""
        if self.version.is_draft:
            return self._pattern.replace("/0/", f"/{self._rows[key]}/")
        return f"{self._pattern}#q-{key}"

    @cached_property
    def _pattern(self) -> str:
        if self.version.is_draft:
            return reverse("admin:assessor_question_change", args=[0])
        return reverse("assessor:bank_questions", args=[self.version.key, self.version.version])

    @cached_property
    def _rows(self) -> dict[str, int]:
        return self.version.question_ids()


def by_field(findings: Iterable[Finding], key: str) -> dict[str, list[str]]:
    """Return what is wrong with a question, by the field that it is told of."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        if finding.concerns(key):
            told[finding.field].append(finding.message)
    return dict(told)
