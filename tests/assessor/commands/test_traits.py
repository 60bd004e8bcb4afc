"""A project's traits in an answers file act alike in every command."""

import io
import json

import pytest
from pypdf import PdfReader

from rendering import pdf

OUT = ("progressive-release", "ab-testing", "self-service-platform", "feature-store")
HEAD = "bank: mlops\nproject: Line camera\n"
TRAITS = (
    "traits: {serving: edge, traffic: low, models_soon: one, features: own, network: air-gapped,\n"
    "  hosting: [self-hosted, library]}\n"
)
ANSWERS = "answers: {version-control: 3, progressive-release: 4}\n"
PLAN = ("--target=4", "--people=2", "--start=2027-01-04")


@pytest.fixture(scope="module", autouse=True)
def end_of_the_press():
    """End the child that prints."""
    yield
    pdf._press.stop()


@pytest.fixture
def file(write):
    """Write an answers file with and without the traits, or with more lines."""
    return lambda more="", traits=TRAITS: write("a.yaml", HEAD + traits + more + ANSWERS)


def planned(run, path):
    """Return the questions that a plan to the top works on."""
    moves = json.loads(run("plan", path, *PLAN).out)["moves"]
    return {move["question"] for move in moves}


def test_what_the_traits_leave_out_drops_out_of_score_and_plan(run, file):
    without, within = planned(run, file(traits="")), planned(run, file())
    questions = json.loads(run("score", file()).out)["questions"]

    assert without - within == set(OUT) - {"progressive-release"}  # which was answered with 4
    assert {key for key in OUT if questions[key]["answer"] == "not_applicable"} == set(OUT)


def test_the_number_of_models_says_how_large_things_are(run, file):
    """`scale` follows from `models_soon`: one model needs no platform for many teams."""
    questions = json.loads(run("score", file()).out)["questions"]
    assert questions["self-service-platform"]["answer"] == "not_applicable"


def test_tools_are_recommended_for_what_is_left_and_within_what_the_traits_allow(run, file):
    free = json.loads(run("recommend", file(traits=""), "--target=4").out)["categories"]
    bound = json.loads(run("recommend", file(), "--target=4").out)["categories"]

    def served(found):
        return {key.split("@")[0] for each in found.values() for key in each["for"]}

    assert served(free) & set(OUT) == set(OUT) - {"progressive-release"}
    assert not served(bound) & set(OUT)
    rules = {each["rule"] for found in bound.values() for each in found["excluded"]}
    assert rules >= {"hosting"}


def test_a_file_of_constraints_wins_where_it_says_something(run, file, write):
    managed = write("c.yaml", "hosting: [managed]\nair_gapped: false\n")
    found = json.loads(run("recommend", file(), "--target=4", "--constraints", managed).out)
    rules = {e["rule"] for each in found["categories"].values() for e in each["excluded"]}
    kept = {e["tool"] for each in found["categories"].values() for e in each["tools"]}
    assert "air-gapped" not in rules
    assert kept


def test_the_report_names_the_trait_that_leaves_a_question_out(run, file, tmp_path):
    out = tmp_path / "r.pdf"
    ran = run("report", file(), "--out", out, *PLAN)
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(
        " ".join(
            page.extract_text() for page in PdfReader(io.BytesIO(out.read_bytes())).pages
        ).split()
    )
    assert "On a device" in text


@pytest.mark.parametrize("command", ["score", "plan", "recommend"])
def test_a_question_may_be_asked_all_the_same(run, file, command):
    overruled = file("overrules: {ab-testing: The pilot runs with two teams}\n")
    options = {"plan": PLAN, "recommend": ("--target=4",)}.get(command, ())
    ran = run(command, overruled, *options)
    found = json.loads(ran.out)

    asked = {
        "score": lambda: found["questions"]["ab-testing"]["answer"] is None,
        "plan": lambda: "ab-testing" in {move["question"] for move in found["moves"]},
        "recommend": lambda: any(
            "ab-testing" in key for c in found["categories"].values() for key in c["for"]
        ),
    }
    assert asked[command]()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("overrules: {nobody: why}", "overrules.nobody: is not a question of the bank 'mlops'"),
        ("overrules: {ab-testing: ' '}", "overrules.ab-testing: must say why"),
        ("overrules: [ab-testing]", "overrules: must be a mapping"),
        ("traits: {owned: [nothing]}", "traits.owned: must be of "),
        ("traits: {speed: high}", "traits.speed: is not a trait that Cairn knows"),
    ],
)
def test_bad_input_is_refused_with_its_line(run, write, line, told):
    ran = run("score", write("a.yaml", f"{HEAD}{line}\n{ANSWERS}"))
    assert (ran.code, ran.out) == (2, "")
    assert f"a.yaml:3: {told}" in ran.err
