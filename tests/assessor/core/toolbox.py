"""Small catalogues and open moves, by hand and at random."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from assessor.core.bank import Question
from assessor.core.catalogue import Budget, Catalogue, Constraints, Hosting, Licence, Status, Tool
from assessor.core.roadmap import Move, Reason
from assessor.core.tooling import Recommendation, recommend

TODAY = date(2026, 11, 21)
CATEGORIES = ("ci-cd", "testing", "orchestration")
PRACTICES = ("build", "test", "train", "watch")
CLOUDS = ("aws", "gcp")
LANGUAGES = ("python", "java")
KEYS = tuple("abcdefgh")


def make(key: str, **fields: Any) -> Tool:
    """Write a tool for continuous integration in good health unless said otherwise."""
    usual = {
        "name": key.upper(),
        "categories": ("ci-cd",),
        "practices": ("build",),
        "licence_class": Licence.PERMISSIVE,
        "hosting": (Hosting.SELF_HOSTED,),
        "status": Status.ACTIVE,
        "as_of": "2026",
        "is_confirmed": True,
    }
    return Tool(**{"key": key, **usual, **fields})


def open_move(practice: str, *categories: str, **fields: Any) -> Move:
    """Write the move of a practice of weight 1 from 0 to 2 for level 1, unless said otherwise."""
    usual = {"begin": 0, "to": 2, "level": 1, "reason": Reason.NEEDED, "weight": 1, **fields}
    return Move(
        key=f"{practice}@{usual['to']}",
        question=Question(practice, weight=usual["weight"], tools=categories),
        begin=usual["begin"],
        to=usual["to"],
        level=usual["level"],
        effort=(1.0, 1.0),
        after=(),
        reason=usual["reason"],
    )


def allow(**fields: Any) -> Constraints:
    """Write constraints; lists become sets."""
    sets = {name: frozenset(each) for name, each in fields.items() if isinstance(each, list)}
    return Constraints(**{**fields, **sets})


def advised(
    moves: Any, tools: Any, constraints: Constraints | None = None, level: int = 0
) -> Recommendation:
    """Recommend on the day of these tests."""
    return recommend(
        tuple(moves), Catalogue(tuple(tools)), constraints or Constraints(), level, TODAY
    )


def some(words: tuple[Any, ...], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw a few of some words, each once."""
    return st.lists(st.sampled_from(words), unique=True, min_size=least, max_size=3).map(tuple)


TOOLS = st.builds(
    Tool,
    key=st.just(""),
    categories=some(CATEGORIES, least=1),
    practices=some(PRACTICES),
    licence_class=st.sampled_from(Licence),
    hosting=some(tuple(Hosting)),
    clouds=some((*CLOUDS, "azure")),
    home=some(CLOUDS),
    languages=some(LANGUAGES),
    works_with=some(KEYS),
    upkeep=st.integers(1, 3),
    min_level=st.integers(0, 4),
    status=st.sampled_from([Status.ACTIVE, Status.ACTIVE, *Status]),
    as_of=st.sampled_from(["", "2024", "2026", "2026-06-01"]),
    is_confirmed=st.booleans(),
    move_to=some(KEYS),
)
CATALOGUES = st.lists(TOOLS, max_size=len(KEYS)).map(
    lambda tools: Catalogue(
        tuple(
            Tool(
                **{name: getattr(tool, name) for name in Tool.__slots__} | {"key": key, "name": key}
            )
            for key, tool in zip(KEYS, tools, strict=False)
        )
    )
)
CONSTRAINTS = st.builds(
    Constraints,
    licences=st.just(frozenset[str]())
    | some(("permissive", "copyleft", "proprietary", "weak-copyleft")).map(frozenset),
    hosting=st.just(frozenset[str]()) | some(tuple(Hosting)).map(frozenset),
    is_air_gapped=st.sampled_from([False, False, True]),
    clouds=st.just(frozenset[str]()) | some(CLOUDS).map(frozenset),
    languages=st.just(frozenset[str]()) | some(LANGUAGES).map(frozenset),
    owned=some(KEYS).map(frozenset),
    budget=st.sampled_from([Budget.ANY, Budget.ANY, Budget.FREE]),
)
MOVES = st.lists(
    st.builds(
        lambda practice, categories, **fields: open_move(practice, *categories, **fields),
        st.sampled_from(PRACTICES),
        some(CATEGORIES),
        weight=st.integers(1, 5),
        begin=st.integers(0, 1),
        to=st.integers(2, 3),
        level=st.integers(1, 4),
    ),
    max_size=5,
).map(tuple)
