"""`manage.py plan`: the document that other programs read, and what it refuses."""

import json

import pytest

ANSWERS = "bank: mlops\nanswers: {version-control: 1, app-tests: unsure, ab-testing: {not_applicable: no live traffic}}\n"
BANK = """bank: b
dimensions: [code]
areas: [all]
questions:
- {key: git, dimension: code, area: all, effort: [1, 2]}
- {key: ci, dimension: code, area: all, effort: [1, 2], requires: [git]}
"""

# One person, 5 and 10 person-days each from 0 to 2; level 1 needs both at 2. ci waits for git.
WORKED = {
    "target": 1,
    "people": 1,
    "start": "2027-01-04",
    "reached": True,
    "moves": [
        {
            "key": "git@2",
            "question": "git",
            "from": 0,
            "to": 2,
            "level": 1,
            "effort": [1.0, 2.0],
            "after": [],
            "unlocks": 1,
            "start": ["2027-01-04", "2027-01-04"],
            "finish": ["2027-01-11", "2027-01-18"],
            "why": "Level 1 asks for it at 2.",
        },
        {
            "key": "ci@2",
            "question": "ci",
            "from": 1,
            "to": 2,
            "level": 1,
            "effort": [0.6, 1.2],
            "after": ["git@2"],
            "unlocks": 0,
            "start": ["2027-01-11", "2027-01-18"],
            "finish": ["2027-01-14", "2027-01-26"],
            "why": "Level 1 asks for it at 2.",
        },
    ],
    "milestones": [{"level": 1, "finish": ["2027-01-14", "2027-01-26"]}],
    "weeks": [
        {"week": "2027-01-04", "load": [1.0, 1.0]},
        {"week": "2027-01-11", "load": [0.6, 1.0]},
        {"week": "2027-01-18", "load": [0.0, 1.0]},
        {"week": "2027-01-25", "load": [0.0, 0.2]},
    ],
}


@pytest.fixture
def planned(run, write):
    """Plan from an answers file and return the document."""

    def plan(answers, *options):
        ran = run("plan", write("answers.yaml", answers), *options, "--start=2027-01-04")
        assert (ran.code, ran.err) == (0, "")
        return json.loads(ran.out)

    return plan


def test_it_prints_the_document_that_was_worked_out_by_hand(planned, write):
    answers, bank = "bank: b\nanswers: {git: 0, ci: 1}\n", write("b.yaml", BANK)

    assert planned(answers, "--bank", bank, "--target=1", "--people=1") == WORKED


def test_it_plans_the_shipped_bank(planned):
    document = planned(ANSWERS, "--target=4", "--people=2.5")

    keys = [move["key"] for move in document["moves"]]
    assert document["reached"]
    assert document["people"] == 2.5
    assert "app-tests@find" in keys
    assert not [key for key in keys if key.startswith("ab-testing")]
    assert [each["level"] for each in document["milestones"]] == [1, 2, 3, 4]
    assert all(load <= 2.5 for week in document["weeks"] for load in week["load"])


def test_the_lean_plan_is_a_part_of_the_full_one(planned):
    full = planned(ANSWERS, "--target=3", "--people=2")
    lean = planned(ANSWERS, "--target=3", "--people=2", "--lean")

    assert lean["reached"]
    assert {move["key"] for move in lean["moves"]} < {move["key"] for move in full["moves"]}


def test_what_a_projects_traits_leave_out_is_not_planned(planned):
    document = planned("traits: {serving: edge}\n" + ANSWERS, "--target=3", "--people=2")

    assert not [m for m in document["moves"] if m["question"] == "progressive-release"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--target=7", "--people=2", "--start=2027-01-04"), "--target"),
        (("--target=2", "--people=0", "--start=2027-01-04"), "must be a number from 0.1"),
        (("--target=2", "--people=nan", "--start=2027-01-04"), "must be a number from 0.1"),
        (("--target=2", "--people=x", "--start=2027-01-04"), "must be a number from 0.1"),
        (("--target=2", "--people=2", "--start=2027-02-30"), "must be a day such as"),
        (("--target=2", "--people=2", "--start=9999-12-31"), "must be a day such as"),
        (("--target=2", "--people=2"), "--start"),
    ],
)
def test_a_wrong_option_is_exit_2_with_a_sentence(manage, write, options, words):
    ran = manage("plan", write("answers.yaml", ANSWERS), *options)

    assert ran.code == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_a_bank_without_efforts_cannot_be_planned(run, write):
    bank = write("b.yaml", BANK.replace(", effort: [1, 2], requires", ", requires"))
    answers = write("a.yaml", "bank: b\nanswers: {}\n")

    ran = run("plan", answers, "--bank", bank, "--target=1", "--people=1", "--start=2027-01-04")

    assert ran.code == 2
    assert f"{bank}:6: ci.effort: is missing" in ran.err


def test_a_fault_in_the_answers_is_exit_2_with_its_line(run, write):
    answers = write("a.yaml", "bank: mlops\nanswers:\n  version-control: 7\n")

    ran = run("plan", answers, "--target=1", "--people=1", "--start=2027-01-04")

    assert ran.code == 2
    assert ran.err.startswith(f"{answers}:3: answers.version-control: must be 0 to 4")
