"""A catalogue is read strictly: form first, then content, every fault with its line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.catalogue import Event, Hosting, Licence, Status, Tool
from assessor.core.lint_catalogue import Known
from assessor.exchange import catalogue
from canvas.exchange.documents import BadInput, parse

KNOWN = Known(frozenset({"ci-cd", "testing"}), frozenset({"build"}))
WHOLE = """- id: mlflow
  name: MLflow
  about: Records runs.
  categories: [ci-cd, testing]
  practices: [build]
  licence: Apache-2.0
  licence_class: permissive
  hosting: [self-hosted, managed]
  clouds: [aws]
  home: [databricks]
  languages: [python]
  works_with: [kubernetes, old]
  upkeep: 2
  min_level: 1
  status: active
  as_of: "2026"
  confirmed: true
  source: https://example.org/news
  events: [{date: "2026-06-01", what: It was sold., source: the news}]
  alternatives: [old]
  homepage: https://mlflow.org
- id: old
  categories: [testing]
  status: retired
  as_of: 2026
  move_to: [mlflow]
"""
TOOL = Tool(
    key="mlflow",
    name="MLflow",
    about="Records runs.",
    categories=("ci-cd", "testing"),
    practices=("build",),
    licence="Apache-2.0",
    licence_class=Licence.PERMISSIVE,
    hosting=(Hosting.SELF_HOSTED, Hosting.MANAGED),
    clouds=("aws",),
    home=("databricks",),
    languages=("python",),
    works_with=("kubernetes", "old"),
    upkeep=2,
    min_level=1,
    status=Status.ACTIVE,
    as_of="2026",
    is_confirmed=True,
    source="https://example.org/news",
    events=(Event("2026-06-01", "It was sold.", "the news"),),
    alternatives=("old",),
    homepage="https://mlflow.org",
)
OLD = Tool(
    key="old",
    name="old",
    categories=("testing",),
    status=Status.RETIRED,
    as_of="2026",
    move_to=("mlflow",),
)


def read(text):
    """Read a catalogue file."""
    return catalogue.from_document(parse(text, "c.yaml"), KNOWN)


def told(text):
    """Return the lines in which a catalogue is refused."""
    with pytest.raises(BadInput) as caught:
        read(text)
    return str(caught.value).splitlines()


def test_every_field_is_read_and_those_left_out_have_their_defaults():
    assert read(WHOLE).tools == (TOOL, OLD)


def test_a_mapping_with_tools_is_read_like_the_list():
    indented = "tools:\n" + WHOLE
    assert read(indented) == read(WHOLE)


FORM = [
    ("", ["c.yaml:0: must be a list"]),
    ("moon\n", ["c.yaml:1: must be a list"]),
    ("{}\n", ["c.yaml:1: tools: is missing"]),
    ("- moon\n", ["c.yaml:1: 0: must be a mapping"]),
    ("- {name: x}\n", ["c.yaml:1: 0.id: is missing"]),
    ("- id: a\n  moon: 1\n", ["c.yaml:2: a.moon: is not a field of this format"]),
    ("tools:\n- id: a\n  moon: 1\n", ["c.yaml:3: a.moon: is not a field of this format"]),
    ("- id: a\n  upkeep: 4\n", ["c.yaml:2: a.upkeep: must be at most 3"]),
    ("- id: a\n  min_level: '1'\n", ["c.yaml:2: a.min_level: must be a whole number"]),
    ("- id: a\n  confirmed: maybe\n", ["c.yaml:2: a.confirmed: must be true or false"]),
    ("- id: a\n  as_of: [x]\n", ["c.yaml:2: a.as_of: must be text"]),
    ("- id: a\n  as_of: true\n", ["c.yaml:2: a.as_of: must be text"]),
    (
        "- id: a\n  hosting:\n  - managed\n  - cloud\n",
        ["c.yaml:4: a.hosting.1: must be 'self-hosted', 'managed' or 'library'"],
    ),
    ("- id: a\n  events: [{date: '2026'}]\n", ["c.yaml:2: a.events.0.what: is missing"]),
]


@pytest.mark.parametrize(("text", "expected"), FORM)
def test_a_fault_of_form_is_told_with_line_and_field(text, expected):
    assert told(text) == expected


def test_an_unknown_status_or_licence_class_is_told_with_those_that_are_known():
    licence, status = told("- id: a\n  status: alive\n  licence_class: free\n")
    assert licence.startswith("c.yaml:3: a.licence_class: must be 'permissive', 'weak-copyleft'")
    assert status.startswith("c.yaml:2: a.status: must be 'active', 'slow'")


CONTENT = [
    ("categories: [ci-cd]", "categories: [moon]", "c.yaml:3: a.categories: 'moon' is unknown"),
    ("practices: [build]", "practices: [moon]", "c.yaml:4: a.practices: 'moon' is unknown"),
    (
        "status: active",
        "status: archived",
        "c.yaml:2: a.move_to: is missing: a tool that is archived needs a way out",
    ),
    (
        "alternatives: []",
        "alternatives: [moon]",
        "c.yaml:6: a.alternatives: 'moon' is not a tool of this catalogue",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "message"), CONTENT)
@pytest.mark.parametrize("head", ["", "tools:\n"])
def test_a_fault_of_content_is_told_with_line_and_field(right, wrong, message, head):
    lines = ["# tools", "- id: a", "  categories: [ci-cd]", "  practices: [build]"]
    lines += ["  status: active", "  alternatives: []"]
    text = head + "\n".join(lines[bool(head) :]) + "\n"
    assert read(text).by_key.keys() == {"a"}
    assert told(text.replace(right, wrong)) == [message]


def test_a_tool_that_stands_twice_is_told_twice():
    one = "- id: a\n  categories: [ci-cd]\n"
    message = "a.id: is used by more than one tool"
    assert told(one + one) == [f"c.yaml:1: {message}", f"c.yaml:3: {message}"]


def problems_of(text):
    """Return all that is said of a catalogue; nothing of a sound one."""
    try:
        read(text)
    except BadInput as refused:
        return refused.problems
    return ()


WORDS = WHOLE.split(" ")
SPLINTERS = [
    *"~-{}[]:?|'\"\té\u2028",
    "[a,[b]]",
    "{a:{b}}",
    "7",
    "-1",
    "true",
    ".nan",
    "1e999",
    "&a",
    "!!x",
]


@given(st.data())
@settings(max_examples=100)
def test_a_damaged_catalogue_is_read_or_told_line_by_line(data):
    words = list(WORDS)
    for _ in range(data.draw(st.integers(1, 3))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(SPLINTERS))
    text = " ".join(words)[: data.draw(st.sampled_from([None, 200, 500]))]
    for problem in problems_of(text):
        assert 1 <= problem.line <= text.count("\n") + 1
        assert len(str(problem).splitlines()) == 1
