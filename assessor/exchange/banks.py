"""A bank as YAML data and as a value of the core; one schema for both ways."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from assessor.core import bank as core
from assessor.core.translations import texts, tidied
from assessor.exchange.bank_parts import (
    band_entry,
    filled,
    group_entry,
    lens_entry,
    rule_entry,
    source_entry,
    step_entry,
)
from assessor.exchange.faults import Entries, refusal
from assessor.exchange.translations import Language, Translated, translation_faults
from canvas.core.translations import OWN
from canvas.exchange.documents import BadInput, Document

QUESTIONS = Entries(("questions",), "key")


def from_document(document: Document) -> core.Bank:
    """Turn a parsed file into a bank; raise BadInput with a problem for each fault of form."""
    try:
        data = BankData.model_validate(document.data)
    except ValidationError as error:
        raise refusal(document, error, QUESTIONS) from error
    if data.version > HIGHEST:
        raise BadInput([document.problem(["version"], f"must be at most {HIGHEST}")])
    bank = data.as_core()
    originals = texts(bank) if data.translations else {}
    found = translation_faults(document, data.translations, bank.language, originals)
    if problems := list(found):
        raise BadInput(problems)
    return bank


def from_mapping(data: Any) -> core.Bank:
    """Turn YAML data into a bank; raise pydantic's ValidationError where the form is wrong."""
    return BankData.model_validate(data).as_core()


def question_from(entry: Any) -> core.Question:
    """Turn a question's YAML data into a question; raise ValidationError where the form is wrong."""
    return QuestionData.model_validate(entry).as_core()


def to_mapping(bank: core.Bank) -> dict[str, Any]:
    """Turn a bank into YAML data, fields in the order of the format, empty ones left out."""
    head = {
        "bank": bank.key,
        "version": bank.version,
        "title": bank.title,
        "about": bank.about,
        "language": "" if bank.language == OWN else bank.language,
        "scale": [step_entry(step) for step in bank.scale],
        "levels": [step_entry(step) for step in bank.levels],
        "in_place": list(bank.in_place),
        "rule": rule_entry(bank),
        "bands": [band_entry(band) for band in bank.bands],
        "effort_split": list(bank.effort_split),
        "layers": [group_entry(group) for group in bank.layers],
        "dimensions": [group_entry(group) for group in bank.dimensions],
        "areas": [group_entry(group) for group in bank.areas],
        "lenses": [lens_entry(lens) for lens in bank.lenses],
        "sources": [source_entry(source) for source in bank.sources],
        "translations": {code: dict(said) for code, said in bank.translations.items()},
        "questions": [question_mapping(question) for question in bank.questions],
    }
    return filled(head, keep=("bank", "version", "questions"))


def question_mapping(question: core.Question) -> dict[str, Any]:
    """Turn a question into YAML data, fields in the order of the format, empty ones left out."""
    fields = {
        "key": question.key,
        "title": question.title,
        "question": question.question,
        "why": question.why,
        "levels": list(question.levels),
        "area": question.area,
        "dimension": question.dimension,
        "layer": question.layer,
        "from": question.asked_from,
        "weight": question.weight,
        "requires": list(question.requires),
        "effort": list(question.effort) if any(question.effort) else [],
        "roles": list(question.roles),
        "evidence": list(question.evidence),
        "tools": list(question.tools),
        "quick": question.quick,
        "lens": {key: _plain(place) for key, place in question.lens.items()},
        "sources": list(question.sources),
        "applies_when": {trait: list(values) for trait, values in question.applies_when.items()},
    }
    return filled(fields, keep=("layer", "requires"))


# --- the schema ---------------------------------------------------------------------------------


def _titled(name: str) -> BeforeValidator:
    """Let plain text stand for an entry that has nothing but its key or title."""
    return BeforeValidator(lambda value: {name: value} if isinstance(value, str) else value)


def _pair(value: list[float]) -> list[float]:
    if len(value) not in {0, 2}:
        raise PydanticCustomError("pair", "needs two numbers, the smaller first")
    return value


# as long as the database has room for; PostgreSQL refuses a row that is longer
Key = Annotated[StrictStr, Field(min_length=1, max_length=60)]
QuestionKey = Annotated[StrictStr, Field(min_length=1, max_length=80)]
Title = Annotated[StrictStr, Field(max_length=120)]
QuestionTitle = Annotated[StrictStr, Field(max_length=300)]
Version = Annotated[StrictInt, Field(ge=1, le=2**31 - 1)]
Small = Annotated[StrictInt, Field(ge=0, le=2**15 - 1)]

MOST_QUESTIONS = 2_000
"""Four times the largest bank that Cairn is made for; more would keep every page about it busy."""

MOST_STEPS = 20
"""Of a scale; what is wrong with more than five is the linter's to say."""

HIGHEST = 1_000_000
"""The number of a version in a file; drafts count on from there."""


class Data(BaseModel):
    """Data whose fields are all known; a number may be whole or not, but is a number."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class StepData(Data):
    title: StrictStr
    about: StrictStr = ""


Steps = Annotated[list[Annotated[StepData, _titled("title")]], Field(max_length=MOST_STEPS)]


class GroupData(Data):
    key: Key
    title: StrictStr = ""
    about: StrictStr = ""

    def as_core(self) -> core.Group:
        return core.Group(
            self.key, self.title or self.key.replace("-", " ").capitalize(), self.about
        )


class StageData(Data):
    number: StrictInt
    title: StrictStr = ""
    about: StrictStr = ""


class BandData(Data):
    above: StrictFloat | None = None
    title: StrictStr
    about: StrictStr = ""

    def as_core(self) -> core.Band:
        return core.Band(self.above, self.title, self.about)


class SectionData(Data):
    key: StrictStr
    title: StrictStr = ""
    tests: list[Annotated[GroupData, _titled("key")]] = []


class LensData(Data):
    key: Key
    title: StrictStr = ""
    kind: Literal["stages", "tests"] = "stages"
    about: StrictStr = ""
    source: StrictStr = ""
    stages: list[StageData] = []
    sections: list[SectionData] = []
    bands: list[BandData] = []

    def as_core(self, used: set[int]) -> core.Lens:
        """Make a lens; one that lists no stages has those that the questions name."""
        stages = self.stages or [StageData(number=number) for number in sorted(used)]
        return core.Lens(
            self.key,
            self.title or self.key,
            self.about,
            self.source,
            () if self.sections else tuple(core.Stage(s.number, s.title, s.about) for s in stages),
            tuple(
                core.Section(s.key, s.title, tuple(test.as_core() for test in s.tests))
                for s in self.sections
            ),
            tuple(band.as_core() for band in self.bands),
        )


class SourceData(Data):
    key: StrictStr
    title: StrictStr = ""
    url: StrictStr = ""
    read: StrictStr = ""


class RuleData(Data):
    kind: Literal["staged", "lowest-section"] = "staged"
    share: StrictFloat = 0.8
    slack: StrictInt = 1
    points: Annotated[list[StrictFloat], Field(max_length=5)] = []

    @model_validator(mode="after")
    def _fits(self) -> RuleData:
        is_summed = self.kind == "lowest-section"
        if is_summed != bool(self.points) or (
            is_summed and {"share", "slack"} & self.model_fields_set
        ):
            raise PydanticCustomError(
                "rule", "needs either points, or share and slack, by its kind"
            )
        return self


class QuestionData(Data):
    key: QuestionKey
    title: QuestionTitle = ""
    question: StrictStr = ""
    why: StrictStr = ""
    levels: Annotated[list[StrictStr], Field(max_length=MOST_STEPS)] = []
    area: Annotated[StrictStr, Field(max_length=60)] = ""
    dimension: Annotated[StrictStr, Field(max_length=60)] = ""
    layer: Annotated[StrictStr, Field(max_length=60)] | None = None
    asked_from: Small = Field(1, alias="from")
    weight: Small = 1
    requires: list[StrictStr] = []
    effort: Annotated[list[StrictFloat], AfterValidator(_pair)] = []
    roles: list[StrictStr] = []
    evidence: list[StrictStr] = []
    tools: list[StrictStr] = []
    quick: StrictBool = False
    lens: dict[StrictStr, StrictInt | list[StrictStr]] = {}
    sources: list[StrictStr] = []
    applies_when: dict[StrictStr, list[StrictStr]] = {}

    def as_core(self) -> core.Question:
        """Make a question of the core; a missing effort is (0, 0), which lint finds."""
        least, most = self.effort if len(self.effort) == 2 else (0, 0)
        return core.Question(
            key=self.key,
            title=self.title,
            question=self.question,
            why=self.why,
            levels=tuple(self.levels),
            area=self.area,
            dimension=self.dimension,
            layer=self.layer,
            asked_from=self.asked_from,
            weight=self.weight,
            requires=tuple(self.requires),
            effort=(float(least), float(most)),
            roles=tuple(self.roles),
            evidence=tuple(self.evidence),
            tools=tuple(self.tools),
            quick=self.quick,
            lens={key: _frozen(place) for key, place in self.lens.items()},
            sources=tuple(self.sources),
            applies_when={trait: tuple(values) for trait, values in self.applies_when.items()},
        )


class BankData(Data):
    bank: Key
    version: Version = 1
    title: Title = ""
    about: StrictStr = ""
    language: Language = OWN
    scale: Steps = []
    levels: Steps = []
    in_place: list[StrictInt] = [2, 2, 3, 3]
    rule: RuleData = RuleData()
    bands: list[BandData] = []
    effort_split: list[StrictFloat] = [0.4, 0.6, 0.5, 0.5]
    layers: list[Annotated[GroupData, _titled("key")]] = []
    dimensions: list[Annotated[GroupData, _titled("key")]] = []
    areas: list[Annotated[GroupData, _titled("key")]] = []
    lenses: list[Annotated[LensData, _titled("key")]] = []
    sources: list[SourceData] = []
    translations: Translated = {}
    questions: Annotated[list[QuestionData], Field(max_length=MOST_QUESTIONS)]

    def as_core(self) -> core.Bank:
        """Make a bank of the core; its questions stand by area, as they are asked.

        Translations of texts that are gone, as of a question that was taken out of a draft, are left out.
        """
        place = {area.key: number for number, area in enumerate(self.areas)}
        questions = sorted(self.questions, key=lambda each: place.get(each.area, len(place)))
        bank = core.Bank(
            key=self.bank,
            version=self.version,
            title=self.title,
            about=self.about,
            scale=tuple(core.Step(step.title, step.about) for step in self.scale),
            levels=tuple(core.Step(step.title, step.about) for step in self.levels),
            in_place=tuple(self.in_place),
            share=float(self.rule.share),
            slack=self.rule.slack,
            points=tuple(map(float, self.rule.points)),
            bands=tuple(band.as_core() for band in self.bands),
            effort_split=tuple(map(float, self.effort_split)),
            layers=tuple(group.as_core() for group in self.layers),
            dimensions=tuple(group.as_core() for group in self.dimensions),
            areas=tuple(group.as_core() for group in self.areas),
            lenses=tuple(lens.as_core(self._stages_used(lens.key)) for lens in self.lenses),
            sources=tuple(core.Source(s.key, s.title, s.url, s.read) for s in self.sources),
            questions=tuple(question.as_core() for question in questions),
            language=self.language,
            translations=self.translations,
        )
        return tidied(bank)

    def _stages_used(self, lens: str) -> set[int]:
        places = (question.lens.get(lens) for question in self.questions)
        return {place for place in places if isinstance(place, int)}


# --- plain data ---------------------------------------------------------------------------------


def _frozen(place: int | list[str]) -> int | tuple[str, ...]:
    return place if isinstance(place, int) else tuple(place)


def _plain(place: int | tuple[str, ...]) -> int | list[str]:
    return place if isinstance(place, int) else list(place)
