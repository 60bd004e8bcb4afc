"""Assessments of a project, and their answers."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, F, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assessor.core import answers as core
from assessor.core.bank import MAIN, TOP, Bank
from assessor.core.migration import Carried, carried
from assessor.core.scope import LeftOut, Traits, in_scope, left_out
from assessor.core.scoring import Result, score
from assessor.core.sums import Tally, tally
from assessor.models.banks import BankVersion
from assessor.models.questions import Question
from canvas.models import Project, TraitValue
from teams.models import OfTeam, User

if TYPE_CHECKING:
    from assessor.models.designs import Overrule

type Content = dict[str, Any]


class Conflict(Exception):
    """Someone else's newer answer is stored; nothing was changed."""

    def __init__(self, stored: Answer) -> None:
        super().__init__(str(stored.question_id))
        self.stored = stored


@dataclass(frozen=True, slots=True)
class Given:
    """What a person puts down for a question: the answer, and what goes with it."""

    answer: core.Answer | None
    note: str = ""
    evidence: tuple[str, ...] = ()

    def as_fields(self) -> Content:
        """Return the values of the columns of an answer."""
        fields: Content = {
            "level": None,
            "reason": "",
            "note": self.note,
            "evidence": list(self.evidence),
        }
        match self.answer:
            case core.Claim(level):
                return fields | {"state": Answer.State.LEVEL, "level": level}
            case core.Unsure():
                return fields | {"state": Answer.State.UNSURE}
            case core.NotApplicable(reason):
                return fields | {"state": Answer.State.NOT_APPLICABLE, "reason": reason}
        return fields | {"state": Answer.State.NONE}


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Selections of assessments."""

    def with_all(self) -> AssessmentQuerySet:
        """Fetch project, team and bank along; the bank's content comes from memory."""
        return self.select_related("project__team", "bank").defer("bank__head")

    def of_bank(self, key: str) -> AssessmentQuerySet:
        """Keep those that answer a bank, whichever its version."""
        return self.filter(bank__key=key)

    def newest_first(self) -> AssessmentQuerySet:
        """Order by the time they began."""
        return self.order_by("-created_at")

    def main_first(self) -> AssessmentQuerySet:
        """Order by the time they began, those of the main bank before all others.

        So the first one is the round that speaks for its project, whatever else the project answers.
        """
        is_other = Case(When(bank__key=MAIN, then=0), default=1)
        return self.order_by(is_other, "-created_at")

    def with_levels(self) -> AssessmentQuerySet:
        """Keep those whose bank gives levels: only towards a level there is a plan."""
        return self.filter(bank__head__rule__points__isnull=True)


class Assessment(OfTeam):
    """A project's answers to one bank version, in one round.

    `traits` are the project's as they were when it began, or as they were applied to it last: a change of
    the canvases waits until somebody has seen what it changes here. `based_on` is the round of an older
    version of the bank whose answers it took over.
    """

    class Scope(models.TextChoices):
        QUICK = "quick", _("Quick pass")
        FULL = "full", _("Full assessment")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, models.CASCADE, related_name="assessments")
    bank = models.ForeignKey(BankVersion, models.PROTECT, related_name="assessments")
    scope = models.CharField(_("scope"), max_length=10, choices=Scope, default=Scope.FULL)
    traits = models.JSONField(default=dict, blank=True)
    based_on = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("begun"), default=timezone.now)

    TEAM = "project__team"

    objects = AssessmentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.project}, {self.created_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the project's traits, and with an empty answer to every question.

        So answering is one UPDATE, never a race.
        """
        is_new = self._state.adding
        if is_new and not self.traits:
            self.traits = _listed(TraitValue.objects.traits_of(self.project))
        with transaction.atomic():
            super().save(*args, **kwargs)
            if is_new:
                questions = self.bank.question_ids().values()
                self.answers.bulk_create(Answer(assessment=self, question_id=q) for q in questions)

    def clean(self) -> None:
        """Refuse to begin with a bank version that is a draft or retired."""
        bank = getattr(self, "bank", None)  # a form may ask before there is one
        if self._state.adding and (not bank or bank.status != BankVersion.Status.PUBLISHED):
            raise ValidationError(
                _("This version of the question bank is not open for new assessments.")
            )

    @property
    def is_quick(self) -> bool:
        """Say whether only the short first pass is asked."""
        return self.scope == self.Scope.QUICK

    @property
    def is_summed(self) -> bool:
        """Say whether its bank sums points, and gives no level."""
        return self.bank.as_core().is_summed

    def is_before(self, bank: BankVersion) -> bool:
        """Say whether a version is a newer one of the bank that is answered here."""
        return bank.key == self.bank.key and bank.version > self.bank.version

    def questions(self) -> Bank:
        """Return the bank as this assessment asks it, in the language that is active."""
        return self.bank.as_shown(is_quick=self.is_quick)

    def result(self, overruled: Collection[str] | None = None) -> Result:
        """Return all that follows from the stored answers to the questions that apply.

        `overruled` is what `overruled()` returns, for who knows it already.
        """
        return score(self.questions(), self.answers_in_scope(overruled))

    def tally(self, overruled: Collection[str] | None = None) -> Tally:
        """Return the sums of the stored answers, where the bank sums points."""
        return tally(self.questions(), self.answers_in_scope(overruled))

    def answers_in_scope(self, overruled: Collection[str] | None = None) -> core.Answers:
        """Return the stored answers; what the traits leave out does not apply, whatever was answered."""
        asked = self.overruled() if overruled is None else overruled
        return in_scope(self.questions(), self.given_answers(), self.applied(), asked)

    def applied(self) -> Traits:
        """Return the traits that decide which questions are asked."""
        return {trait: tuple(values) for trait, values in self.traits.items()}

    def overruled(self) -> frozenset[str]:
        """Return the keys of the questions that people ask although the traits leave them out."""
        if not self.traits:
            return frozenset()
        return frozenset(self.overrules.values_list("key", flat=True))

    def left_out(self) -> dict[str, LeftOut]:
        """Return the questions that the traits leave out, by key."""
        return left_out(self.questions(), self.applied(), self.overruled())

    def apply_traits(self, traits: Traits) -> None:
        """Go by other traits from now on; answers stay stored, asked or not."""
        self.traits = _listed(traits)
        self.save(update_fields=["traits"])

    def overrule_rows(self) -> dict[str, Overrule]:
        """Return what people ask although the traits may leave it out, by key, with who said why."""
        return {row.key: row for row in self.overrules.select_related("by")}

    def overrule(self, key: str, why: str, by: User) -> None:
        """Ask a question although the traits leave it out; who said so first keeps the word."""
        self.overrules.get_or_create(key=key, defaults={"why": why, "by": by})

    def obey(self, key: str) -> None:
        """Let the traits decide about a question again; its answer stays stored."""
        self.overrules.filter(key=key).delete()

    def given_answers(self) -> core.Answers:
        """Read the stored answers as values of the core; rows would take six times as long."""
        keys = {row: key for key, row in self.bank.question_ids().items()}
        stored = self.answers.given().values_list("question_id", "state", "level", "reason")
        found = {keys[row]: as_core(state, level, reason) for row, state, level, reason in stored}
        return {key: answer for key, answer in found.items() if answer}

    def answer_rows(self, keys: Iterable[str] | None = None) -> dict[str, Answer]:
        """Return the stored answers to some questions, or all, by key, with who gave them."""
        ids = self.bank.question_ids()
        wanted = ids if keys is None else {key: ids[key] for key in keys}
        rows = self.answers.given().select_related("answered_by")
        by_id = {row.question_id: row for row in rows.filter(question_id__in=wanted.values())}
        return {key: by_id[row] for key, row in wanted.items() if row in by_id}

    def evidenced(self) -> frozenset[str]:
        """Return the keys of the questions whose answer names evidence."""
        keys = {row: key for key, row in self.bank.question_ids().items()}
        rows = self.answers.given().exclude(evidence=[]).values_list("question_id", flat=True)
        return frozenset(keys[row] for row in rows)

    def widen(self) -> None:
        """Go on from the quick pass to all questions."""
        self.scope = self.Scope.FULL
        self.save(update_fields=["scope"])

    def migrated(self, bank: BankVersion, by: User) -> Assessment:
        """Begin a round with another version of the bank, with the answers that carry over.

        This one stays as it is, with its answers to questions that are worded anew or gone. A round that was
        begun this way already is returned.
        """
        with transaction.atomic():
            Project.objects.select_for_update().get(pk=self.project_id)  # one at a time
            if begun := Assessment.objects.filter(based_on=self, bank=bank).first():
                return begun
            new = Assessment(project=self.project, bank=bank, scope=self.scope, created_by=by)
            new.traits, new.based_on = self.traits, self
            new.save()
            kept = self.carried(bank).kept
            rows = self.answer_rows(kept.keys() & bank.question_ids().keys())
            new._take(rows)
            for row in self.overrule_rows().values():
                if row.key in bank.question_ids():
                    new.overrules.create(key=row.key, why=row.why, by=row.by)
        return new

    def carried(self, bank: BankVersion) -> Carried:
        """Say what becomes of the stored answers under another version of the bank."""
        return carried(self.bank.as_core(), bank.as_core(), self.given_answers())

    def _take(self, rows: Mapping[str, Answer]) -> None:
        """Take over answers with all that stands beside them, by question key."""
        ids = self.bank.question_ids()
        mine = {row.question_id: row for row in self.answers.all()}
        taken = []
        for key, row in rows.items():
            answer = mine[ids[key]]
            for name in (*Given(None).as_fields(), "answered_by", "answered_at"):
                setattr(answer, name, getattr(row, name))
            answer.version = 1
            taken.append(answer)
        names = [*Given(None).as_fields(), "answered_by", "answered_at", "version"]
        self.answers.bulk_update(taken, names)

    def record(self, key: str, given: Given, seen: int, by: User) -> Answer:
        """Store an answer if the stored one is still that of version `seen` (0: none yet).

        Storing again what is stored already is no conflict, so that a browser may repeat a request whose
        reply was lost. Raise Conflict with the stored answer otherwise; nothing is changed then.
        """
        now, fields = timezone.now(), given.as_fields()
        question = self.bank.question_ids()[key]
        is_changed = self.answers.filter(question_id=question, version=seen).update(
            **fields, version=F("version") + 1, answered_by=by, answered_at=now
        )
        if is_changed:
            meta = {"version": seen + 1, "answered_by": by, "answered_at": now}
            stored = Answer(assessment=self, question_id=question, **fields, **meta)
        else:
            stored = self.answers.select_related("answered_by").get(question_id=question)
            if not stored.says(given):
                raise Conflict(stored)
        return stored


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Selections of answers."""

    def given(self) -> AnswerQuerySet:
        """Keep the answers that somebody gave."""
        return self.filter(version__gt=0)


class Answer(models.Model):
    """What a team answered to a question of an assessment.

    `version` counts the changes; 0 stands for a question that nobody has answered yet.
    """

    class State(models.TextChoices):
        NONE = "", _("Not answered")
        LEVEL = "level", _("Level")
        UNSURE = "unsure", _("Not sure")
        NOT_APPLICABLE = "not_applicable", _("Not applicable")

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=State, default=State.NONE, blank=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(_("why it does not apply"), blank=True)
    note = models.TextField(_("note"), blank=True)
    evidence = models.JSONField(_("evidence"), default=list, blank=True)
    version = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "question"), name="one_answer_a_question"
            ),
            models.CheckConstraint(
                name="level_0_to_4_where_claimed",
                condition=Q(state="level", level__isnull=False, level__range=(0, TOP))
                | (~Q(state="level") & Q(level=None)),
            ),
            models.CheckConstraint(
                name="reason_where_not_applicable",
                condition=~Q(state="not_applicable") | ~Q(reason=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.question}: {self.get_state_display()} {self.level or ''}"

    def as_core(self) -> core.Answer | None:
        """Return the answer as a value of the core, None where there is just a note."""
        return as_core(self.state, self.level, self.reason)

    def says(self, given: Given) -> bool:
        """Say whether this is stored already."""
        return all(getattr(self, name) == value for name, value in given.as_fields().items())


def as_core(state: str, level: int | None, reason: str) -> core.Answer | None:
    """Return the columns of an answer as a value of the core, None where there is just a note."""
    match state:
        case Answer.State.LEVEL if level is not None:
            return core.Claim(level)
        case Answer.State.UNSURE:
            return core.Unsure()
        case Answer.State.NOT_APPLICABLE:
            return core.NotApplicable(reason)
    return None


def _listed(traits: Traits) -> dict[str, list[str]]:
    return {trait: list(values) for trait, values in traits.items()}
