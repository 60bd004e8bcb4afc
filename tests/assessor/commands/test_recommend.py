"""`manage.py recommend`: the document that other programs read, and what it refuses."""

import json
from datetime import date

import pytest

ANSWERS = "bank: mlops\nanswers: {}\n"
BANK = """bank: b
dimensions: [code]
areas: [all]
questions:
- {key: git, dimension: code, area: all, tools: [source-control]}
- {key: ci, dimension: code, area: all, tools: [ci-cd], requires: [git]}
- {key: roles, dimension: code, area: all}
"""
CATALOGUE = """- id: forge
  name: Forge
  categories: [source-control, ci-cd]
  practices: [git, ci]
  licence_class: permissive
  hosting: [self-hosted]
  upkeep: 2
  status: active
  as_of: "2026"
- id: host
  name: Host
  categories: [source-control]
  practices: [git]
  licence_class: proprietary
  hosting: [managed]
  status: active
  as_of: "2026"
- id: gone
  name: Gone
  categories: [ci-cd]
  practices: [ci]
  status: retired
  move_to: [forge]
"""

# gap 1, maturity 1, health 0.9 (nobody confirmed it), upkeep 0.5 (a service, for a team at 0);
# fit 1 because it is owned: 0.4 + 0.2 + 0.1 + 0.15 x 0.9 + 0.15 x 0.5 = 0.91
FORGE = {
    "tool": "forge",
    "score": 0.91,
    "parts": {"gap": 1.0, "fit": 1.0, "maturity": 1.0, "health": 0.9, "upkeep": 0.5},
    "owned": True,
    "why": "You have it already. It serves the practice in question. It is actively developed. "
    "It is a service that somebody must look after.",
}
WORKED = {
    "categories": {
        "source-control": {
            "for": ["git@2"],
            "tools": [FORGE],
            "excluded": [{"tool": "host", "rule": "licence"}],
        },
        "ci-cd": {
            "for": ["ci@2"],
            "tools": [FORGE],
            "excluded": [{"tool": "gone", "rule": "status"}],
        },
    },
    "stack": ["forge"],
    "covered": ["source-control", "ci-cd"],
    "no_tool_needed": ["roles@2"],
    "leaving": [{"tool": "gone", "to": ["forge"]}],
    "weights": {"gap": 0.4, "fit": 0.2, "maturity": 0.1, "health": 0.15, "upkeep": 0.15},
}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Let it be the day of these facts."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 21))


@pytest.fixture
def recommended(run, write):
    """Recommend for an answers file and return the document."""

    def recommend(answers, *options):
        ran = run("recommend", write("answers.yaml", answers), *options)
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out)

    return recommend


def test_it_prints_the_document_that_was_worked_out_by_hand(recommended, write):
    document = recommended(
        "bank: b\nanswers: {git: 0, ci: 1, roles: 0}\n",
        *("--bank", write("b.yaml", BANK), "--catalogue", write("c.yaml", CATALOGUE)),
        *("--constraints", write("k.yaml", "licences: [permissive]\nowned: [forge, gone]\n")),
        "--target=1",
    )
    assert document == WORKED


def test_it_recommends_from_the_shipped_catalogue_for_the_shipped_bank(recommended):
    document = recommended(ANSWERS, "--target=4")

    assert document["categories"]["source-control"]["for"][0] == "version-control@2"
    assert all(1 <= len(each["tools"]) <= 3 for each in document["categories"].values())
    assert document["stack"]
    assert document["leaving"] == []
    for advice in document["categories"].values():
        for tool in advice["tools"]:
            parts = [document["weights"][name] * value for name, value in tool["parts"].items()]
            assert tool["score"] == pytest.approx(sum(parts), abs=0.0006)


def test_constraints_hold_in_the_whole_document(recommended, write):
    allowed = (
        "licences: [permissive]\nair_gapped: true\nlanguages: [python]\nowned: [mlflow, neptune]\n"
    )
    document = recommended(ANSWERS, "--target=3", "--constraints", write("k.yaml", allowed))

    tracking = document["categories"]["experiment-tracking"]
    assert tracking["tools"][0]["tool"] == "mlflow"
    assert tracking["tools"][0]["owned"] is True
    assert {"tool": "sagemaker", "rule": "licence"} in tracking["excluded"]
    assert "mlflow" in document["stack"]
    assert [each["tool"] for each in document["leaving"]] == ["neptune"]


def test_what_a_projects_traits_leave_out_asks_for_no_tool(recommended):
    document = recommended("traits: {serving: edge}\n" + ANSWERS, "--target=3")

    asked = [key for each in document["categories"].values() for key in each["for"]]
    assert not [key for key in asked if key.startswith("progressive-release")]


def test_who_has_reached_the_target_needs_nothing(recommended, write):
    bank = write("b.yaml", BANK)
    document = recommended(
        "bank: b\nanswers: {git: 4, ci: 4, roles: 4}\n", "--target=4", "--bank", bank
    )

    assert (document["categories"], document["stack"], document["no_tool_needed"]) == ({}, [], [])


def test_where_no_question_applies_nothing_is_recommended(recommended, write):
    gone = ", ".join(f"{key}: {{not_applicable: elsewhere}}" for key in ("git", "ci", "roles"))
    document = recommended(
        f"bank: b\nanswers: {{{gone}}}\n", "--target=4", "--bank", write("b.yaml", BANK)
    )
    assert document["categories"] == {}


FAULTS = [
    (
        "--constraints",
        "licences: [permissive]\nowned:\n- mlflw\n",
        ":3: owned.0: 'mlflw' is not a tool",
    ),
    ("--constraints", "airgapped: true\n", ":1: airgapped: is unknown"),
    ("--constraints", "owned: !!python/object:os.system [x]\n", ":1: a tag"),
    ("--constraints", "owned: &a [*a]\n", ":1: an alias"),
    ("--constraints", "owned: [" * 60, ":1: is nested too deeply"),
    ("--constraints", b"owned: [\xff]", ":1: is not UTF-8 text"),
    ("--catalogue", "- id: a\n  status: alive\n", ":2: a.status: must be"),
    ("--catalogue", "- id: a\n  categories: [moon]\n", ":2: a.categories: 'moon' is unknown"),
    ("--catalogue", "tools: 3\n", ":1: tools: must be a list"),
    ("--catalogue", "- !!python/name:os.system\n", ":1: a tag"),
]


@pytest.mark.parametrize(("option", "content", "message"), FAULTS)
def test_a_fault_in_a_file_is_exit_2_with_its_line(run, write, option, content, message):
    path = write("wrong.yaml", content)

    ran = run("recommend", write("a.yaml", ANSWERS), "--target=2", option, path)

    assert ran.code == 2
    assert ran.err.startswith(f"{path}{message}")
    assert ran.out == ""


def test_a_fault_in_the_answers_is_exit_2_with_its_line(run, write):
    answers = write("a.yaml", "bank: mlops\nanswers:\n  version-control: 7\n")

    ran = run("recommend", answers, "--target=1")

    assert ran.code == 2
    assert ran.err.startswith(f"{answers}:3: answers.version-control: must be 0 to 4")


@pytest.mark.parametrize("options", [(), ("--target=0",), ("--target=5",), ("--target=x",)])
def test_without_a_sound_target_it_is_exit_2(manage, write, options):
    ran = manage("recommend", write("a.yaml", ANSWERS), *options)

    assert ran.code == 2
    assert "--target" in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_file_that_is_missing_is_exit_2(manage, write, tmp_path):
    ran = manage(
        "recommend", write("a.yaml", ANSWERS), "--target=1", "--constraints", tmp_path / "no.yaml"
    )

    assert ran.code == 2
    assert "no.yaml:0: no such file or directory" in ran.err
    assert "Traceback" not in ran.err
