"""The form of report.json, from which docs/report.schema.json is written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

DIALECT = "https://json-schema.org/draft/2020-12/schema"

type Level = Annotated[int, Field(ge=0, le=4)]
type Days = Annotated[
    list[date], Field(min_length=2, max_length=2, description="With the least and the most effort.")
]
type Pair = Annotated[
    list[float],
    Field(min_length=2, max_length=2, description="With the least and the most effort."),
]


class Part(BaseModel):
    """A part of the document; it holds no other fields than those named."""

    model_config = ConfigDict(extra="forbid")


class Range(Part):
    """The lowest and the highest level that the answers allow."""

    low: Level
    high: Level


class Layer(Part):
    """What a layer stands at by itself, and what it rests at with the layers below."""

    stands: Range | None
    rests: Range | None


class Area(Range):
    """What an area stands at, and its weighted means, 0 to 1."""

    held_score: float = Field(ge=0, le=1)
    claimed_score: float = Field(ge=0, le=1)


class Estimate(Part):
    """What another model would say."""

    low: float
    high: float


class Scored(Part):
    """A question's answer, what it is held at, and the keys of what holds it back, root causes first."""

    answer: Level | Literal["unsure", "not_applicable"] | None
    held: Range | None = Field(description="null where the question does not apply")
    held_back_by: list[str]


class Blocker(Part):
    """A question that keeps the next level away, what it must hold, and how many it frees."""

    question: str
    need: Level
    frees: int = Field(ge=0)


class BankKey(Part):
    """Which question bank was answered."""

    key: str
    version: int


class Bank(BankKey):
    """Which question bank was answered, and what it is called."""

    title: str


class Score(Part):
    """What `manage.py score` prints; a group in which no question applies is null."""

    bank: BankKey
    overall: Range | None
    dimensions: dict[str, Range | None]
    layers: dict[str, Layer]
    areas: dict[str, Area | None]
    questions: dict[str, Scored]
    blockers: list[Blocker] = Field(description="most freeing first")
    lenses: dict[str, Estimate | None]


class Move(Part):
    """Bring a question from one level to another; effort in person-weeks."""

    key: str
    question: str
    from_: Level = Field(alias="from")
    to: Level
    level: Level = Field(description="the overall level that the move is for")
    effort: Pair
    after: list[str] = Field(description="the moves that must be finished before")
    unlocks: int = Field(ge=0, description="how many moves wait for it")
    start: Days
    finish: Days = Field(description="the first day after the work")
    why: str


class Milestone(Part):
    """The first day on which a level is reached."""

    level: Level
    finish: Days


class Week(Part):
    """The full-time equivalents that a week takes."""

    week: date
    load: Pair


class Plan(Part):
    """What `manage.py plan` prints."""

    target: Level
    people: float
    start: date
    reached: bool = Field(description="whether the moves reach the target")
    reason: str = Field("", description="why they do not")
    moves: list[Move]
    milestones: list[Milestone]
    weeks: list[Week]


class Decision(Part):
    """What people decided about a move."""

    owner: str
    status: Literal["open", "doing", "done", "left_out"]
    not_before: date | None
    note: str


class RankedTool(Part):
    """A tool that fits; the score is the weighted sum of its parts."""

    tool: str
    score: float
    parts: dict[str, float]
    owned: bool
    why: str


class ExcludedTool(Part):
    """A tool that is ruled out, and by which rule."""

    tool: str
    rule: str


class Category(Part):
    """What is said of a category of tools, and the moves that it is for."""

    for_: list[str] = Field(alias="for")
    tools: list[RankedTool] = Field(max_length=3)
    excluded: list[ExcludedTool]


class Leaving(Part):
    """An owned tool that has ended or is about to, and where to go."""

    tool: str
    to: list[str]


class Recommendations(Part):
    """What `manage.py recommend` prints."""

    categories: dict[str, Category]
    stack: list[str]
    covered: list[str] = Field(description="categories that need no new tool")
    no_tool_needed: list[str] = Field(description="moves that take no tool")
    leaving: list[Leaving]
    weights: dict[str, float]


class Question(Part):
    """A question with what was answered, what it is held at, and what stands beside the answer."""

    key: str
    title: str
    area: str
    dimension: str
    layer: str | None = Field(description="null: no layer caps it")
    answer: Level | Literal["unsure", "not_applicable"] | None
    reason: str = Field(description="why it does not apply")
    left_out_by_traits: bool
    asked_all_the_same: str = Field(
        "", description="why, where the traits leave it out; empty where they do not"
    )
    held: Range | None
    note: str
    evidence: list[str]


class Reason(Part):
    """Why a level is suggested: the need that a trait raises, or the limit that it sets."""

    rule: str
    level: Level
    limits: bool = Field(
        description="whether the level is the highest that makes sense, not a need"
    )
    decides: bool = Field(description="whether the suggestion goes by it")
    sentence: str


class Suggestion(Part):
    """The level that the project's traits suggest, and why."""

    level: Level
    reasons: list[Reason]


class Choice(Part):
    """The level that a team chose, and why."""

    level: Level
    why: str


class Target(Part):
    """How far the project is to go; null where nothing was chosen, or nothing is known that suggests it."""

    chosen: Choice | None
    suggested: Suggestion | None


class Contradiction(Part):
    """What a block of a canvas promises and the answer to a question denies."""

    rule: str
    canvas: str
    block: str
    question: str
    level: Level = Field(description="the level that was claimed")
    sentence: str


class Project(Part):
    """The project; its id is null where the report was made from a file."""

    id: UUID | None
    name: str


class Assessment(Part):
    """The round; all of it is null where the report was made from a file."""

    id: UUID | None
    scope: Literal["quick", "full"] | None
    begun: date | None


class Round(Range):
    """An earlier round: the day it began, and the overall level it gave."""

    day: date


class Document(Part):
    """An assessment with its answers, what follows from them, and the plan: the whole of report.json."""

    format: Literal["cairn-report"]
    format_version: Literal[1] = Field(
        description="raised when a field changes its meaning or goes"
    )
    made_on: date
    team: str
    project: Project
    assessment: Assessment
    bank: Bank
    traits: dict[str, list[str]] = Field(
        default_factory=dict, description="the traits of the project that the answers go by"
    )
    questions: list[Question] = Field(description="in the order of the bank")
    not_asked: list[str] = Field(description="questions of the bank that the quick pass leaves out")
    score: Score
    plan: Plan
    lean: bool = Field(description="whether the plan leaves out what the target can spare")
    target: Target = Field(
        Target(chosen=None, suggested=None),
        description="what was chosen and suggested; the plan names its own",
    )
    contradictions: list[Contradiction] = Field(default_factory=list)
    decisions: dict[str, Decision] = Field(
        description="by move; a key may be of no move of this plan"
    )
    moves_left_out: list[str] = Field(description="by people")
    moves_dropped: list[str] = Field(description="they wait for one that was left out")
    recommendations: Recommendations
    trend: list[Round] = Field(description="earlier rounds, the oldest first")


def json_schema() -> dict[str, Any]:
    """Return the schema of report.json (JSON Schema 2020-12)."""
    return {"$schema": DIALECT, **Document.model_json_schema(by_alias=True)}
