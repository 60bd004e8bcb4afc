"""The report: all that goes on paper and into files, as values that need no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from assessor import words
from assessor.aims import Aim
from assessor.bearings import Bearing
from assessor.contradictions import Clash, clashes_of_file
from assessor.core import scope
from assessor.core.bank import TOP, Bank, Question
from assessor.core.catalogue import Catalogue, Constraints
from assessor.core.scope import LeftOut, Traits, misses
from assessor.core.scoring import score
from assessor.exchange.shipped import shipped_catalogue
from assessor.models import Assessment, CatalogueEntry, Toolbox
from assessor.plans import Care, Plan, Step, suggestion
from assessor.reports.entries import Chapter, Entry, Remark, remarks
from assessor.reports.looks import PAPERS, Look, Subject
from assessor.reports.rounds import Round, earlier
from assessor.results import Results
from assessor.targets import suggested
from assessor.toolkits import Toolkit
from rendering.breaking import breakable

if TYPE_CHECKING:
    from assessor.core.roadmap import Move
    from assessor.exchange.answers import AnswersFile

MOST_FIRST = 3
"""Moves on the first page."""

LONG_NAME = 80
"""Letters up to which a project, a team or a move needs one line or two of the first page."""

MOST_IN_DETAIL = 150
"""Moves up to which a report draws each and says who proves it how; the shipped bank has fewer."""

NOTHING_RULED_OUT = Constraints()
NO_AIM = Aim()
PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Design:
    """What the canvases say to a report: the traits that the answers go by, and those of the project now.

    `overruled` says by key why a question was asked although `applied` leaves it out.
    """

    applied: Traits = field(default_factory=dict)
    traits: Traits = field(default_factory=dict)
    overruled: Mapping[str, str] = field(default_factory=dict)
    aim: Aim = NO_AIM
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True)
class Report:
    """All that a report says; answers and result are those of the plan.

    `not_asked` are the questions that the quick pass does not ask, `constraints` what the team and the
    canvases allow and have in tools, `design` what else the canvases say.
    """

    subject: Subject
    made_on: date
    plan: Plan
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    look: Look = PLAIN
    trend: tuple[Round, ...] = ()
    not_asked: tuple[Question, ...] = ()
    constraints: Constraints = NOTHING_RULED_OUT
    design: Design = Design()
    catalogue: Catalogue = field(default_factory=shipped_catalogue)

    @classmethod
    def of(
        cls, assessment: Assessment, plan: Plan, made_on: date, bearing: Bearing | None = None
    ) -> Report:
        """Read from the database what the plan does not hold; `bearing` for who has it already."""
        design = bearing or Bearing(assessment)
        asked, project = plan.result.bank.by_key, assessment.project
        toolbox = Toolbox.objects.of(project)
        return cls(
            subject=_subject(assessment),
            made_on=made_on,
            plan=plan,
            remarks=remarks(assessment),
            trend=earlier(assessment),
            not_asked=tuple(
                each for each in assessment.bank.as_shown().questions if each.key not in asked
            ),
            constraints=scope.constraints(
                design.traits, toolbox.as_core() if toolbox else NOTHING_RULED_OUT
            ),
            design=Design(
                applied=assessment.applied(),
                traits=design.traits,
                overruled={key: row.why for key, row in design.overrules.items()},
                aim=design.aim,
                clashes=design.clashes,
            ),
            catalogue=CatalogueEntry.objects.shown(),
        )

    @classmethod
    def of_file(cls, bank: Bank, given: AnswersFile, terms: Mapping[str, Any], day: date) -> Report:
        """Make a report from an answers file; of a plan's terms, what is missing is as suggested."""
        bank = _named(bank)
        result = score(bank, given.in_scope(bank))
        return cls(
            subject=Subject(given.project or _("Unnamed project")),
            made_on=day,
            plan=Plan(result, **{**suggestion(result, day), **terms}),
            constraints=scope.constraints(given.traits, NOTHING_RULED_OUT),
            design=Design(
                applied=given.traits,
                traits=given.traits,
                overruled=given.overruled,
                aim=Aim(None, suggested(given.traits)),
                clashes=clashes_of_file(bank, given.traits, result.answers),
            ),
        )

    @cached_property
    def results(self) -> Results:
        """The levels, why they are so, and the pictures."""
        evidenced = (key for key, remark in self.remarks.items() if remark.evidence)
        return Results(self.plan.result, frozenset(evidenced))

    @cached_property
    def toolkit(self) -> Toolkit:
        """The tools that fit the plan."""
        return Toolkit(
            self.plan, self.catalogue, self.constraints, self.made_on, self.design.traits
        )

    @property
    def bank(self) -> Bank:
        """The bank as it was asked."""
        return self.plan.result.bank

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every question that was asked, in the bank's order."""
        return tuple(map(self._entry, self.bank.questions))

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
    def target_note(self) -> str:
        """Where the target comes from."""
        return self.design.aim.note(self.plan.target)

    @property
    def has_room(self) -> bool:
        """Say whether the first page has room for why each move matters: nothing on it is long or open."""
        overall = self.plan.result.overall
        rows = len(self.plan.stretches) + 2 * bool(self.trend)
        is_short = self.look.paper == PAPERS[0] and rows < TOP and not self.is_crowded
        is_short = is_short and len(self.target_note) < LONG_NAME
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

    @cached_property
    def overruled(self) -> tuple[Entry, ...]:
        """The questions that were asked although the project's traits leave them out."""
        return tuple(each for each in self.entries if each.overrule)

    def _entry(self, question: Question) -> Entry:
        key, answer = question.key, self.plan.result.answers.get(question.key)
        applied = self.design.applied
        return Entry(
            question,
            answer,
            self.plan.result.held(key),
            self.remarks.get(key, Remark()),
            words.left_out(answer, applied) if isinstance(answer, LeftOut) else "",
            self.design.overruled.get(key, "") if misses(question, applied) else "",
        )


def html(report: Report) -> str:
    """Return the document that the PDF is made of, in the language that is active."""
    context = {"report": report, "results": report.results, "plan": report.plan}
    return breakable(render_to_string("assessor/report.html", context))


def _subject(assessment: Assessment) -> Subject:
    project = assessment.project
    return Subject(
        project=project.name,
        team=project.team.name,
        scope=assessment.scope,
        begun=timezone.localdate(assessment.created_at),
        project_id=project.pk,
        assessment_id=assessment.pk,
    )


def _named(bank: Bank) -> Bank:
    """Call what has no title by its key, as a bank in a file may be bare."""
    named = tuple(replace(each, title=each.title or each.key) for each in bank.questions)
    return replace(bank, title=bank.title or bank.key, questions=named)
