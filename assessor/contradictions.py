"""What a project's canvases promise and its answers deny, with the ways to both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse

from assessor.core.answers import Answers
from assessor.core.bank import Bank
from assessor.core.contradictions import Contradiction, Texts, contradictions
from assessor.core.scope import Traits
from assessor.exchange.shipped import contradiction_rules
from assessor.models import Answer, Assessment
from canvas.core.kinds import Kind
from canvas.models import Card, Project, Prompt, TraitValue
from canvas.shipped import kinds


@dataclass(frozen=True, slots=True)
class Clash:
    """A promise and the answer that denies it; without a database there are no addresses."""

    rule: str
    kind: str
    block: str
    block_title: str
    block_url: str
    question: str
    question_title: str
    question_url: str
    level: int
    sentence: str


def clashes(project: Project, assessment: Assessment | None = None) -> tuple[Clash, ...]:
    """Find what answers deny of what the canvases promise; without an assessment, the newest answered one."""
    asked = assessment or _newest(project)
    if asked is None:
        return ()
    return clashes_of(asked, TraitValue.objects.traits_of(project), asked.answers_in_scope())


def clashes_of(assessment: Assessment, traits: Traits, answers: Answers) -> tuple[Clash, ...]:
    """Find what an assessment's answers deny, for who has them and the project's traits; two queries."""
    bank, project = assessment.questions(), assessment.project
    if bank.is_summed:
        return ()  # the rules speak of levels
    found = contradictions(contradiction_rules(), traits, texts(project), _asked(bank, answers))
    worded = Prompt.objects.worded() if found else {}
    return tuple(_clash(each, bank, worded, project.pk, assessment.pk) for each in found)


def clashes_of_file(bank: Bank, traits: Traits, answers: Answers) -> tuple[Clash, ...]:
    """Find what answers deny of what traits promise, where there are no canvases."""
    found = contradictions(contradiction_rules(), traits, {}, _asked(bank, answers))
    return tuple(_clash(each, bank, kinds()) for each in found)


def texts(project: Project) -> Texts:
    """Return what the cards of each block say that a rule listens to, their fields included; one query."""
    wanted = {(rule.kind, rule.block) for rule in contradiction_rules() if rule.words}
    rows = Card.objects.standing().filter(
        canvas__project=project, block__in={b for _k, b in wanted}
    )
    found: dict[tuple[str, str], list[str]] = {}
    for kind, block, text, fields in rows.values_list("canvas__kind", "block", "text", "fields"):
        if (kind, block) in wanted:
            found.setdefault((kind, block), []).extend((text, *fields.values()))
    return {box: "\n".join(said) for box, said in found.items()}


def _newest(project: Project) -> Assessment | None:
    """Find the assessment that speaks for a project among those in which anything is answered."""
    answered = Answer.objects.given().filter(assessment=OuterRef("pk"))
    rows = Assessment.objects.with_all().with_levels().filter(Exists(answered), project=project)
    return rows.main_first().first()


def _asked(bank: Bank, answers: Answers) -> Answers:
    return {key: answer for key, answer in answers.items() if key in bank.by_key}


def _clash(
    found: Contradiction,
    bank: Bank,
    worded: Mapping[str, Kind],
    project: UUID | None = None,
    assessment: UUID | None = None,
) -> Clash:
    rule, question = found.rule, bank.by_key[found.rule.question]
    sheet = reverse("canvas:sheet", args=[project, rule.kind]) if project else ""
    area = reverse("assessor:area", args=[assessment, question.area]) if assessment else ""
    kind = worded[rule.kind]
    return Clash(
        rule=rule.key,
        kind=rule.kind,
        block=rule.block,
        block_title=f"{kind.title}, {kind.by_key[rule.block].title}",
        block_url=sheet and f"{sheet}#block-{rule.block}",
        question=question.key,
        question_title=question.title,
        question_url=area and f"{area}#q-{question.key}",
        level=found.level,
        sentence=found.sentence,
    )
