"""The questions of a report: each with its answer and what stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessor import words
from assessor.core import answers as core
from assessor.core.bank import Group, Question
from assessor.core.scope import LeftOut
from assessor.core.scoring import Range
from assessor.models import Assessment

WEB = re.compile(r"https?://[^\s<>\"']+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands beside an answer: a note, and evidence."""

    note: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of evidence; its address where it is one that may be a link."""

    text: str

    @property
    def url(self) -> str:
        """The address, nothing where the entry is not an http(s) address."""
        return self.text if WEB.match(self.text) else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with what was answered, what it is held at, and what stands beside the answer.

    `omission` is why the project's traits leave it out, in words; `overrule` why it is asked all the same.
    """

    question: Question
    answer: core.Answer | None
    held: Range | None
    remark: Remark
    omission: str = ""
    overrule: str = ""

    @property
    def is_by_traits(self) -> bool:
        """Say whether the project's traits leave it out."""
        return isinstance(self.answer, LeftOut)

    @property
    def claimed(self) -> str:
        """The answer in words: "2", "not sure", "not applicable", "no answer"."""
        return words.answer(self.answer)

    @property
    def level(self) -> int | None:
        """The level claimed, None where there is none."""
        return self.answer.level if isinstance(self.answer, core.Claim) else None

    @property
    def held_at(self) -> str:
        """What the practice is held at, in words; nothing where it does not apply."""
        return words.level(self.held) if self.held else ""

    @property
    def is_capped(self) -> bool:
        """Say whether the practice is held lower than claimed."""
        return self.level is not None and self.held is not None and self.held.low < self.level

    @property
    def reason(self) -> str:
        """Why the question does not apply."""
        if self.is_by_traits:
            return self.omission
        return self.answer.reason if isinstance(self.answer, core.NotApplicable) else ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The entries of evidence."""
        return tuple(map(Evidence, self.remark.evidence))


@dataclass(frozen=True, slots=True)
class Chapter:
    """An area with its questions."""

    group: Group
    entries: tuple[Entry, ...]


def remarks(assessment: Assessment) -> dict[str, Remark]:
    """Read what stands beside the answers of an assessment, by question key."""
    keys = {row: key for key, row in assessment.bank.question_ids().items()}
    rows = assessment.answers.given().values_list("question_id", "note", "evidence")
    found = {keys[row]: Remark(note, tuple(evidence)) for row, note, evidence in rows}
    return {key: remark for key, remark in found.items() if remark != Remark()}
