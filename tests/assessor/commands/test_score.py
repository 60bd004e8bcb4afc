"""`manage.py score`: one JSON document and exit 0, or one line a problem and exit 2."""

import json
from pathlib import Path

import pytest
import yaml

from assessor.exchange import banks
from assessor.exchange.shipped import shipped_bank

EXCHANGE = Path(__file__).parents[1] / "exchange"
BANK = EXCHANGE / "small.yaml"
ANSWERS = EXCHANGE / "small-answers.yaml"
EXPECTED = json.loads((EXCHANGE / "small-score.json").read_text())


def test_it_prints_the_document_that_was_worked_out_by_hand(run):
    ran = run("score", ANSWERS, "--bank", BANK)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == EXPECTED


def test_it_prints_the_same_twice(run):
    assert run("score", ANSWERS, "--bank", BANK) == run("score", ANSWERS, "--bank", BANK)


def test_without_a_bank_it_reads_the_shipped_one(run, write):
    ran = run("score", write("a.yaml", "bank: mlops\nanswers: {version-control: 3}\n"))
    document = json.loads(ran.out)
    assert document["bank"] == {"key": "mlops", "version": 1}
    assert document["questions"]["version-control"] == {
        "answer": 3,
        "held": {"low": 3, "high": 3},
        "held_back_by": [],
    }
    assert list(document["layers"]) == ["devops", "dataops", "platform", "mlops"]
    assert set(document["lenses"]) == {"google", "aws", "ml-test-score"}


def test_traits_leave_questions_out(run, write):
    bank = "bank: b\ndimensions: [d]\nareas: [a]\nquestions:\n" + (
        "  - {key: canary, dimension: d, area: a, applies_when: {serving: [online]}}\n"
    )
    answers = write("a.yaml", "bank: b\ntraits: {serving: batch}\nanswers: {}\n")
    document = json.loads(run("score", answers, "--bank", write("b.yaml", bank)).out)
    assert document["questions"]["canary"]["answer"] == "not_applicable"


def test_it_needs_neither_a_database_nor_a_place_to_write(manage):
    ran = manage(
        *("score", ANSWERS, "--bank", BANK),
        DATABASE_URL="postgres://nobody@127.0.0.1:1/nothing",
        SECRET_KEY="for this test",
        CAIRN_VAR="/dev/null/var",
    )
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == EXPECTED


def test_it_leaves_nothing_behind_but_the_key(manage, tmp_path):
    assert manage("score", ANSWERS, "--bank", BANK).code == 0
    left = (
        [path.name for path in (tmp_path / "var").rglob("*")] if (tmp_path / "var").exists() else []
    )
    assert left in ([], ["secret-key"])


def test_words_of_any_script_survive_a_terminal_that_cannot_show_them(manage, write):
    bank = write("b.yaml", "bank: b\ndimensions: [方向]\nareas: [é]\nquestions: []\n")
    answers = write("a.yaml", "bank: b\nanswers: {}\n")
    ran = manage("score", answers, "--bank", bank, PYTHONIOENCODING="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert list(json.loads(ran.out)["dimensions"]) == ["方向"]


# --- bad input, as an operator meets it ---------------------------------------------------------

HEAD = "bank: small\nanswers: {}\n"
QUESTION = (
    "bank: small\ndimensions: [d]\nareas: [a]\nquestions:\n  - {key: q, dimension: d, area: a}\n"
)
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)


@pytest.mark.parametrize(
    "content",
    ["bank: " + "[" * 100_000, "- " * 100_000, BOMB, "bank: !!python/name:os.system\n"],
    ids=["brackets", "dashes", "bomb", "tag"],
)
def test_a_hostile_file_ends_the_command_with_a_sentence(manage, write, content):
    path = write("f.yaml", content)
    for arguments in ([path], [ANSWERS, "--bank", path]):
        ran = manage("score", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "Traceback" not in ran.err
        assert all(line.startswith(f"{path}:") for line in ran.err.splitlines())
        assert 1 <= len(ran.err.splitlines()) <= 20


def test_a_wrong_answer_is_told_on_standard_error(manage, write):
    path = write("a.yaml", "bank: small\nanswers:\n  git: 7\n")
    assert manage("score", path, "--bank", BANK) == (
        2,
        "",
        f"{path}:3: answers.git: must be 0 to 4, unsure, or {{not_applicable: reason}}; is 7\n",
    )


ANSWERED_WRONGLY = [
    ("bank: small\nanswers:\n  git: yes\n", 3, "answers.git"),
    ("bank: small\nanswers:\n  git: 2.0\n", 3, "answers.git"),
    ("bank: small\nanswers:\n  moon: 2\n", 3, "answers.moon"),
    ("bank: small\nanswers:\n  git: 2\n  git: 2\n", 4, "git"),
    ("bank: small\nanswers:\n  7: 2\n", 3, "7"),
    ("bank: small\nanswers:\n  2026-01-01: 2\n", 3, "answers.2026-01-01"),
    ("bank: small\nanswers:\n  git: 'half\n", 3, "is not sound YAML"),
    ("bank: small\nanswers:\n\tgit: 2\n", 3, "is not sound YAML"),
    ("bank: small\nanswers:\n  git: \0\n", 3, "is not sound YAML"),
    ("bank: other\nanswers: {}\n", 1, "bank"),
    ("bank: small\n", 1, "answers"),
    ("- bank\n", 1, "must be a mapping"),
    ("", 0, "must be a mapping"),
]


@pytest.mark.parametrize(("text", "line", "said"), ANSWERED_WRONGLY)
def test_an_answers_file_that_cannot_be_used_is_exit_2(run, write, text, line, said):
    path = write("a.yaml", text)
    ran = run("score", path, "--bank", BANK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:{line}: {said}")
    assert len(ran.err.splitlines()) == 1


UNUSABLE = [
    (QUESTION + "in_place: [2, 2, 3]\n", 6, "in_place: needs four levels from 0 to 4"),
    (QUESTION + "in_place: [3, 2, 3, 3]\n", 6, "in_place: must not decrease"),
    (QUESTION + "rule: {share: 1.5}\n", 6, "rule.share: must be between 0 and 1"),
    (QUESTION.replace("key: q", "key: q, weight: 0"), 5, "q.weight: must be 1 to 5"),
    (QUESTION.replace("key: q", "key: q, from: 5"), 5, "q.from: must be 1 to 4"),
    (QUESTION.replace("key: q", "key: q, requires: [moon]"), 5, "q.requires: 'moon' is unknown"),
    (QUESTION.replace("key: q", "key: q, requires: [q]"), 5, "q.requires: goes in a circle: q → q"),
    (QUESTION.replace("key: q", "key: Q 1"), 5, "Q 1.key: must be lower-case words"),
    (QUESTION.replace("key: q", "key: 7"), 5, "questions.0.key: must be text"),
    (QUESTION.replace("area: a", "area: b"), 5, "q.area: 'b' is unknown"),
    (QUESTION + "colour: green\n", 6, "colour: is not a field of this format"),
]


@pytest.mark.parametrize(("text", "line", "said"), UNUSABLE)
def test_a_bank_that_cannot_be_scored_is_exit_2(run, write, text, line, said):
    path = write("b.yaml", text)
    ran = run("score", write("a.yaml", HEAD), "--bank", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:{line}: {said}")


def test_equal_keys_are_told_at_both_places(run, write):
    path = write("b.yaml", QUESTION + "  - {key: q, dimension: d, area: a}\n")
    ran = run("score", write("a.yaml", HEAD), "--bank", path)
    assert ran.err.splitlines() == [
        f"{path}:{line}: q.key: is used by more than one question" for line in (5, 6)
    ]


def test_a_bank_in_the_making_can_be_scored(run, write):
    """Texts and effort keep a bank from being published, not from being tried."""
    ran = run("score", write("a.yaml", HEAD), "--bank", write("b.yaml", QUESTION))
    assert json.loads(ran.out)["overall"] == {"low": 0, "high": 4}


def test_the_bank_must_be_the_one_that_was_answered(run, write):
    path = write("a.yaml", "bank: mlops\nanswers: {version-control: 2}\n")
    ran = run("score", path, "--bank", BANK)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        f"{path}:1: bank: must be 'small', the bank that is used",
        f"{path}:2: answers.version-control: is not a question of the bank 'small'",
    ]


def test_files_that_are_not_there_or_too_large_are_exit_2(run, write, tmp_path):
    large = write("large.yaml", b"#" * 6_000_000)
    for path, said in (
        (tmp_path / "no.yaml", "no such file or directory"),
        (tmp_path, "is a directory"),
        (large, "is larger than 5,000,000 bytes"),
    ):
        assert run("score", path) == (2, "", f"{path}:0: {said}\n")
        assert run("score", ANSWERS, "--bank", path) == (2, "", f"{path}:0: {said}\n")


def test_a_command_line_without_a_file_is_exit_2(manage):
    ran = manage("score")
    assert (ran.code, ran.out) == (2, "")
    assert "ANSWERS.yaml" in ran.err
    assert "Traceback" not in ran.err


@pytest.fixture
def points(write):
    """Write the shipped bank of points into a file."""
    data = banks.to_mapping(shipped_bank("ml-test-score"))
    return write("points.yaml", yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


def answers_of_points(write, **answers):
    given = {key.replace("_", "-"): value for key, value in answers.items()}
    return write("a.yaml", yaml.safe_dump({"bank": "ml-test-score", "answers": given}))


def test_a_bank_of_points_prints_its_sums(run, write, points):
    bank = shipped_bank("ml-test-score")
    given = dict.fromkeys(bank.by_key, 2) | {
        "feature-schema": 1,
        "feature-benefit": "unsure",
        "feature-cost": {"not_applicable": "none"},
    }
    ran = run("score", answers_of_points(write, **given), "--bank", points)
    document = json.loads(ran.out)

    assert (ran.code, ran.err) == (0, "")
    assert list(document) == ["bank", "score", "band", "sections", "questions"]
    assert document["bank"] == {"key": "ml-test-score", "version": 1}
    assert document["score"] == {"low": 4.5, "high": 5.5, "most": 6}
    assert document["band"] == "Strongly automated"
    assert document["sections"]["data"] == {"low": 4.5, "high": 5.5, "most": 6}
    assert document["sections"]["model"] == {"low": 7, "high": 7, "most": 7}
    asked = document["questions"]
    assert asked["feature-schema"] == {"answer": 1, "points": {"low": 0.5, "high": 0.5}}
    assert asked["feature-benefit"] == {"answer": "unsure", "points": {"low": 0, "high": 1}}
    assert asked["feature-cost"] == {"answer": "not_applicable", "points": None}


def test_a_bank_of_points_without_a_question_that_applies_has_no_score(run, write, points):
    bank = shipped_bank("ml-test-score")
    given = {key: {"not_applicable": "none"} for key in bank.by_key}
    document = json.loads(run("score", answers_of_points(write, **given), "--bank", points).out)

    assert (document["score"], document["band"]) == (None, None)
    assert set(document["sections"].values()) == {None}


def test_a_step_above_the_top_is_refused_with_its_line(run, write, points):
    ran = run("score", answers_of_points(write, feature_schema=4), "--bank", points)

    assert (ran.code, ran.out) == (2, "")
    assert "a.yaml:2: answers.feature-schema: must be 0 to 2, unsure, or" in ran.err


@pytest.mark.parametrize(
    "command",
    [
        ("plan", "--target", 2, "--people", 1, "--start", "2027-01-04"),
        ("recommend", "--target", 2),
        ("report", "--target", 2, "--out", "never-written.pdf"),
    ],
    ids=lambda command: command[0],
)
def test_what_plans_towards_a_level_says_that_points_give_none(run, write, points, command):
    name, *rest = command
    ran = run(name, answers_of_points(write, feature_schema=1), "--bank", points, *rest)

    assert (ran.code, ran.out) == (2, "")
    assert "rule: sums points and gives no level" in ran.err
