"""The report: all that goes on paper and into files, as values that need no database."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from assessor import words
from assessor.core import answers as core
from assessor.core.bank import TOP, Bank, Group, Question
from assessor.core.catalogue import Constraints
from assessor.core.scope import in_scope
from assessor.core.scoring import Range, score
from assessor.models import Answer, Assessment, Toolbox
from assessor.models.assessments import as_core
from assessor.plans import Care, Plan, Step, suggestion
from assessor.results import Results
from assessor.toolkits import Toolkit
from rendering.breaking import breakable
from teams.models import ACCENT, Team

if TYPE_CHECKING:
    from assessor.core.roadmap import Move
    from assessor.exchange.answers import AnswersFile

PAPERS = tuple(Team.Paper.values)

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
PNG = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}\Z")
WEB = re.compile(r"https?://[^\s<>\"']+\Z", re.IGNORECASE)

MOST_ROUNDS = 5
"""Earlier rounds in a trend: what a line on the first page has room for."""

MOST_FIRST = 3
"""Moves on the first page."""

LONG_NAME = 80
"""Letters up to which a project, a team or a move needs one line or two of the first page."""

MOST_IN_DETAIL = 150
"""Moves up to which a report draws each and says who proves it how; the shipped bank has fewer."""

NOTHING_RULED_OUT = Constraints()


@dataclass(frozen=True, slots=True)
class Look:
    """How a report looks: paper "A4" or "Letter", accent #rrggbb, the logo as a data: address of a PNG.

    Raises ValueError for anything else, as it is written into a style sheet.
    """

    paper: str = PAPERS[0]
    accent: str = ACCENT
    logo: str = ""

    def __post_init__(self) -> None:
        if self.paper not in PAPERS:
            raise ValueError(f"paper must be one of {', '.join(PAPERS)}")
        if not COLOUR.match(self.accent):
            raise ValueError("accent must be a colour such as #1d5940")
        if self.logo and not PNG.match(self.logo):
            raise ValueError("logo must be a data: address of a PNG")

    @property
    def sheet(self) -> str:
        """The paper's size and the accent as the address of a style sheet."""
        return "data:text/css," + quote(
            f"@page {{size: {self.paper}}} :root {{--accent: {self.accent}}}"
        )


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose report it is, and of which assessment: its scope, and the day it began.

    Where it comes from a file, there is just the project's name, and no ids.
    """

    project: str
    team: str = ""
    scope: str = ""
    begun: date | None = None
    project_id: UUID | None = None
    assessment_id: UUID | None = None

    @property
    def scope_title(self) -> str:
        """The scope in words."""
        return str(Assessment.Scope(self.scope).label) if self.scope else ""


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
    """A question with what was answered, what it is held at, and what stands beside the answer."""

    question: Question
    answer: core.Answer | None
    held: Range | None
    remark: Remark
    is_by_traits: bool = False

    @property
    def claimed(self) -> str:
        """The answer in words: "2", "not sure", "not applicable", "no answer"."""
        match self.answer:
            case core.Claim(level):
                return str(level)
            case core.Unsure():
                return _("not sure")
            case core.NotApplicable():
                return _("not applicable")
        return _("no answer")

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


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier assessment of the same project: the day it began, and the level it gave."""

    day: date
    overall: Range

    @property
    def level(self) -> str:
        """The level in words."""
        return words.level(self.overall)


@dataclass(frozen=True)
class Report:
    """All that a report says; answers and result are those of the plan.

    `by_traits` are the keys that the project's traits leave out, `not_asked` the questions that the quick
    pass does not ask, `constraints` what the team allows and has in tools.
    """

    subject: Subject
    made_on: date
    plan: Plan
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    look: Look = Look()
    trend: tuple[Round, ...] = ()
    by_traits: frozenset[str] = frozenset()
    not_asked: tuple[Question, ...] = ()
    constraints: Constraints = NOTHING_RULED_OUT

    @classmethod
    def of(cls, assessment: Assessment, plan: Plan, made_on: date) -> Report:
        """Read what stands beside the answers, and the earlier rounds, from the database."""
        asked = plan.result.bank.by_key
        toolbox = Toolbox.objects.of(assessment.project)
        return cls(
            subject=Subject(
                project=assessment.project.name,
                team=assessment.project.team.name,
                scope=assessment.scope,
                begun=timezone.localdate(assessment.created_at),
                project_id=assessment.project_id,
                assessment_id=assessment.pk,
            ),
            made_on=made_on,
            plan=plan,
            remarks=_remarks(assessment),
            trend=_earlier(assessment),
            not_asked=tuple(
                each for each in assessment.bank.as_core().questions if each.key not in asked
            ),
            constraints=toolbox.as_core() if toolbox else NOTHING_RULED_OUT,
        )

    @classmethod
    def of_file(cls, bank: Bank, given: AnswersFile, terms: Mapping[str, Any], day: date) -> Report:
        """Make a report from an answers file; of a plan's terms, what is missing is as suggested."""
        bank, answers = _named(bank), in_scope(bank, given.answers, given.traits)
        changed = (key for key, answer in answers.items() if answer != given.answers.get(key))
        result = score(bank, answers)
        return cls(
            subject=Subject(given.project or _("Unnamed project")),
            made_on=day,
            plan=Plan(result, **{**suggestion(result, day), **terms}),
            by_traits=frozenset(changed),
        )

    @cached_property
    def results(self) -> Results:
        """The levels, why they are so, and the pictures."""
        evidenced = (key for key, remark in self.remarks.items() if remark.evidence)
        return Results(self.plan.result, frozenset(evidenced))

    @cached_property
    def toolkit(self) -> Toolkit:
        """The tools that fit the plan."""
        return Toolkit(self.plan, self.constraints, self.made_on)

    @property
    def bank(self) -> Bank:
        """The bank as it was asked."""
        return self.plan.result.bank

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every question that was asked, in the bank's order."""
        result = self.plan.result
        return tuple(
            Entry(
                question,
                result.answers.get(question.key),
                result.held(question.key),
                self.remarks.get(question.key, Remark()),
                question.key in self.by_traits,
            )
            for question in self.bank.questions
        )

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The questions by area, areas without any left out."""
        found = (
            Chapter(group, tuple(each for each in self.entries if each.question.area == group.key))
            for group in self.bank.areas
        )
        return tuple(chapter for chapter in found if chapter.entries)

    @cached_property
    def not_applicable(self) -> tuple[Entry, ...]:
        """The questions that count nowhere, with the reason."""
        return tuple(each for each in self.entries if each.held is None)

    @cached_property
    def first(self) -> tuple[Step, ...]:
        """The next moves that nobody has finished."""
        open_steps = [step for step in self.plan.steps if not step.care.is_done]
        return tuple(open_steps[:MOST_FIRST])

    @property
    def is_crowded(self) -> bool:
        """Say whether names are so long that the first page must be set tighter to stay one page."""
        names = (self.subject.project, self.subject.team, *(step.title for step in self.first))
        return max(map(len, names)) > LONG_NAME

    @property
    def has_room(self) -> bool:
        """Say whether the first page has room for why each move matters: nothing on it is long or open."""
        overall = self.plan.result.overall
        rows = len(self.plan.stretches) + 2 * bool(self.trend)
        is_short = self.look.paper == PAPERS[0] and rows < TOP and not self.is_crowded
        return is_short and overall is not None and overall.is_certain and not self.plan.unanswered

    @property
    def is_detailed(self) -> bool:
        """Say whether the plan is short enough to be drawn move by move."""
        return len(self.plan.steps) <= MOST_IN_DETAIL

    @property
    def left_out(self) -> tuple[tuple[Move, Care], ...]:
        """The moves that people left out."""
        return self.plan.left_out

    @cached_property
    def dropped(self) -> tuple[Question, ...]:
        """The practices whose moves cannot be made without those left out."""
        return tuple(dict.fromkeys(move.question for move in self.plan.made.dropped))


def html(report: Report) -> str:
    """Return the document that the PDF is made of, in the language that is active."""
    context = {"report": report, "results": report.results, "plan": report.plan}
    return breakable(render_to_string("assessor/report.html", context))


def _named(bank: Bank) -> Bank:
    """Call what has no title by its key, as a bank in a file may be bare."""
    named = tuple(replace(each, title=each.title or each.key) for each in bank.questions)
    return replace(bank, title=bank.title or bank.key, questions=named)


def _remarks(assessment: Assessment) -> dict[str, Remark]:
    keys = {row: key for key, row in assessment.bank.question_ids().items()}
    rows = assessment.answers.given().values_list("question_id", "note", "evidence")
    found = {keys[row]: Remark(note, tuple(evidence)) for row, note, evidence in rows}
    return {key: remark for key, remark in found.items() if remark != Remark()}


def _earlier(assessment: Assessment) -> tuple[Round, ...]:
    """Score the last rounds before an assessment that have answers, the oldest first."""
    rounds = Assessment.objects.with_all().filter(
        project=assessment.project_id, created_at__lt=assessment.created_at
    )
    found = list(rounds.newest_first()[:MOST_ROUNDS])
    stored = Answer.objects.given().filter(assessment__in=[row.pk for row in found])
    given: dict[Any, dict[int, core.Answer]] = {row.pk: {} for row in found}
    columns = stored.values_list("assessment_id", "question_id", "state", "level", "reason")
    for row, question, state, level, reason in columns:
        if answer := as_core(state, level, reason):
            given[row][question] = answer
    scored = [(row, _overall(row, given[row.pk])) for row in reversed(found) if given[row.pk]]
    return tuple(
        Round(timezone.localdate(row.created_at), overall) for row, overall in scored if overall
    )


def _overall(assessment: Assessment, given: Mapping[int, core.Answer]) -> Range | None:
    keys = {row: key for key, row in assessment.bank.question_ids().items()}
    return score(assessment.questions(), {keys[row]: each for row, each in given.items()}).overall
