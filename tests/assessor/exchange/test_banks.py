"""A bank is the same as YAML and as a value of the core; every fault of form is told with its line."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from assessor.core.bank import Band, Bank, Group, Lens, Question, Source, Stage, Step
from assessor.exchange import banks
from assessor.exchange.shipped import shipped_bank
from canvas.exchange.documents import BadInput, parse, read
from tests.assessor.core.cases import TESTS, ask, bank_of
from tests.assessor.core.strategies import banks as random_banks

SMALL = Path(__file__).with_name("small.yaml")


def written(bank):
    """Write a bank as dump_bank does."""
    data = banks.to_mapping(bank)
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def reread(bank):
    """Write a bank as YAML text and read it again."""
    return banks.from_document(parse(written(bank), "bank.yaml"))


def named(bank):
    """Give key and titles to a random bank, and its questions in the order of their areas."""
    titled = {
        kind: tuple(Group(group.key, f"The {group.key}") for group in getattr(bank, kind))
        for kind in ("layers", "dimensions", "areas")
    }
    place = [area.key for area in bank.areas]
    questions = sorted(bank.questions, key=lambda question: place.index(question.area))
    return replace(bank, key="random", questions=tuple(questions), **titled, lenses=())


def unlensed(bank):
    """Take the lenses' places from the questions."""
    return replace(bank, questions=tuple(replace(q, lens={}) for q in bank.questions))


@given(random_banks())
@settings(max_examples=60)
def test_a_bank_is_the_same_after_it_was_written_and_read(bank):
    bank = unlensed(named(bank))
    assert reread(bank) == bank


@given(random_banks())
@settings(max_examples=30)
def test_a_bank_that_was_read_once_never_changes_again(bank):
    once = reread(replace(bank, key="random"))
    assert reread(once) == once
    assert {question.key: question for question in once.questions} == bank.by_key
    assert once.key == "random"


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40
)


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_every_text_comes_back_as_it_was(one, other):
    question = ask("git", why=one, levels=(one, other, "yes", "2026-01-01", "1e3"))
    bank = bank_of(question, key="b", title="t", about=other, scale=(Step(one, other),))
    assert reread(bank).questions == bank.questions
    assert reread(bank).scale == bank.scale
    assert reread(bank).about == other


FULL = ask(
    "git",
    layer="devops",
    asked_from=2,
    weight=5,
    effort=(0.5, 1.5),
    roles=("ml-engineer",),
    tools=("ci-cd",),
    quick=True,
    lens={"google": 0, "ml-test-score": ("data-1", "model-1")},
    sources=("google-2018",),
    applies_when={"serving": ("online", "edge")},
)


def test_every_field_survives_the_round_trip():
    """The question FULL leaves no field at its default, so that a field that is forgotten shows."""
    assert all(
        getattr(FULL, name) != getattr(Question("git"), name)
        for name in Question.__slots__
        if name not in {"key", "requires"}
    )
    bank = Bank(
        key="b",
        version=7,
        title="A bank",
        about="About it",
        scale=(Step("None", "nothing"), Step("Some")),
        levels=(Step("Zero"),),
        in_place=(0, 1, 2, 4),
        share=0.75,
        slack=0,
        effort_split=(0.0, 1.0, 2.5, 0.25),
        layers=(Group("devops", "DevOps", "Base"),),
        dimensions=(Group("code", "Code"),),
        areas=(Group("all", "All"),),
        lenses=(
            Lens("google", "Google", "g", "s", (Stage(0, "Manual"), Stage(1, "Auto", "more"))),
            replace(TESTS, title="Score", bands=(Band(None, "none"), Band(0, "some", "a"))),
        ),
        sources=(Source("google-2018", "A paper", "https://example.org", "2026-11-01"),),
        questions=(FULL, ask("ci", "git")),
    )
    again = reread(bank)
    assert replace(again, lenses=()) == replace(bank, lenses=())
    assert again.lenses[0] == bank.lenses[0]
    assert again.lenses[1].bands == bank.lenses[1].bands


def test_numbers_that_are_zero_are_written():
    entry = banks.question_mapping(Question("git", weight=0, asked_from=0))
    assert (entry["weight"], entry["from"]) == (0, 0)


def test_the_shipped_bank_survives_the_round_trip():
    bank = shipped_bank()
    assert reread(bank) == bank


def test_plain_text_stands_for_a_group_a_step_and_a_lens():
    bank = banks.from_document(read(SMALL))
    assert [layer.key for layer in bank.layers] == ["devops", "dataops", "platform", "mlops"]
    assert bank.scale[2] == Step("In place")
    assert bank.layers[0] == Group("devops", "Devops")
    assert bank.lenses[1] == Lens("aws", "aws", stages=(Stage(1),))


def test_questions_stand_in_the_order_of_their_areas():
    text = (
        "bank: b\nareas: [one, two]\nquestions:\n"
        "  - {key: c, area: two}\n  - {key: b, area: one}\n  - {key: a, area: two}\n"
    )
    bank = banks.from_document(parse(text, "f.yaml"))
    assert [question.key for question in bank.questions] == ["b", "c", "a"]


HEAD = "bank: b\nquestions: [{key: git}]\n"
FORM = [
    ("- bank: b\n", ["f.yaml:1: must be a mapping"]),
    ("hello\n", ["f.yaml:1: must be a mapping"]),
    ("", ["f.yaml:0: must be a mapping"]),
    ("bank: b\n", ["f.yaml:1: questions: is missing"]),
    ("questions: []\n", ["f.yaml:1: bank: is missing"]),
    ("bank: ''\nquestions: []\n", ["f.yaml:1: bank: is empty"]),
    ("bank: yes\nquestions: []\n", ["f.yaml:1: bank: must be text"]),
    ("bank: b\nquestions:\n", ["f.yaml:2: questions: must be a list"]),
    ("bank: b\nquestions: {git: {}}\n", ["f.yaml:2: questions: must be a list"]),
    ("bank: b\nquestions:\n  - git\n", ["f.yaml:3: questions.0: must be a mapping"]),
    (HEAD + "answers: {}\n", ["f.yaml:3: answers: is not a field of this format"]),
    (HEAD + "'list[x]': {}\n", ["f.yaml:3: list[x]: is not a field of this format"]),
    (HEAD + "2026-01-01: x\n", ["f.yaml:3: 2026-01-01: is not a field of this format"]),
    (HEAD + "version: 0\n", ["f.yaml:3: version: must be at least 1"]),
    (HEAD + "version: 1.0\n", ["f.yaml:3: version: must be a whole number"]),
    (HEAD + "version: true\n", ["f.yaml:3: version: must be a whole number"]),
    (HEAD + f"version: {10**30}\n", [f"f.yaml:3: version: must be at most {2**31 - 1}"]),
    (HEAD + "version: 1000001\n", ["f.yaml:3: version: must be at most 1000000"]),
    (HEAD + f"scale: [{'a,' * 21}]\n", ["f.yaml:3: scale: must have at most 20 entries"]),
    (HEAD + "in_place: [2, 2, yes, 3]\n", ["f.yaml:3: in_place.2: must be a whole number"]),
    (HEAD + "in_place:\n- 2\n- x\n", ["f.yaml:5: in_place.1: must be a whole number"]),
    (HEAD + "rule: {share: x}\n", ["f.yaml:3: rule.share: must be a number"]),
    (HEAD + "rule: {share: true}\n", ["f.yaml:3: rule.share: must be a number"]),
    (HEAD + "rule:\n  share: .nan\n", ["f.yaml:4: rule.share: must be a number"]),
    (HEAD + "rule:\n  slak: 1\n", ["f.yaml:4: rule.slak: is not a field of this format"]),
    (HEAD + "effort_split: [.inf]\n", ["f.yaml:3: effort_split.0: must be a number"]),
    (HEAD + "layers: [devops, 7]\n", ["f.yaml:3: layers.1: must be a mapping"]),
    (HEAD + "layers:\n  - title: x\n", ["f.yaml:4: layers.0.key: is missing"]),
    (HEAD + "areas: ['']\n", ["f.yaml:3: areas.0: is empty"]),
    (
        HEAD + "lenses: [{key: g, kind: x}]\n",
        ["f.yaml:3: lenses.0.kind: must be 'stages' or 'tests'"],
    ),
    (HEAD + f"title: {'x' * 121}\n", ["f.yaml:3: title: must have at most 120 characters"]),
]


def told(text):
    """Return the lines in which a bank is refused."""
    with pytest.raises(BadInput) as caught:
        banks.from_document(parse(text, "f.yaml"))
    return str(caught.value).splitlines()


@pytest.mark.parametrize(("text", "expected"), FORM)
def test_a_fault_of_form_is_told_with_line_and_field(text, expected):
    assert told(text) == expected


def test_a_bank_of_more_questions_than_pages_can_show_is_refused():
    many = "".join(f"  - {{key: k{n}}}\n" for n in range(2_001))
    expected = "f.yaml:2: questions: must have at most 2000 entries"
    assert told(f"bank: b\nquestions:\n{many}") == [expected]


QUESTION = [
    ("title: 7", "git.title: must be text"),
    ("from: two", "git.from: must be a whole number"),
    ("from: 2.0", "git.from: must be a whole number"),
    ("weight: true", "git.weight: must be a whole number"),
    ("weight: -1", "git.weight: must be at least 0"),
    (f"weight: {10**30}", "git.weight: must be at most 32767"),
    ("from: -1", "git.from: must be at least 0"),
    (f"levels: [{'a,' * 21}]", "git.levels: must have at most 20 entries"),
    ("asked_from: 1", "git.asked_from: is not a field of this format"),
    ("requires: ci", "git.requires: must be a list"),
    ("requires: [7]", "git.requires.0: must be text"),
    ("effort: [1]", "git.effort: needs two numbers, the smaller first"),
    ("effort: [1, 2, 3]", "git.effort: needs two numbers, the smaller first"),
    ("effort: [1, two]", "git.effort.1: must be a number"),
    ("effort: [1, .inf]", "git.effort.1: must be a number"),
    (f"effort: [1, 1{'0' * 400}]", "git.effort.1: must be a number"),
    ("effort: 3", "git.effort: must be a list"),
    ("quick: maybe", "git.quick: must be true or false"),
    ("quick: 1", "git.quick: must be true or false"),
    ("levels: [a, b, c, d, 4]", "git.levels.4: must be text"),
    ("layer: [a]", "git.layer: must be text"),
    ("lens: {google: x}", "git.lens.google: must be a whole number, or must be a list"),
    ("lens: {google: true}", "git.lens.google: must be a whole number, or must be a list"),
    ("lens: {tests: [a, 1]}", "git.lens.tests.1: must be text"),
    ("applies_when: {serving: online}", "git.applies_when.serving: must be a list"),
    ("applies_when: {int: [x, 1]}", "git.applies_when.int.1: must be text"),
]


@pytest.mark.parametrize(("field", "expected"), QUESTION)
def test_a_fault_of_a_question_names_the_question_and_its_line(field, expected):
    text = f"bank: b\nquestions:\n  - key: ci\n  - key: git\n\n    {field}\n"
    assert told(text) == [f"f.yaml:6: {expected}"]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("7", "must be text"),
        ("[a]", "must be text"),
        ("''", "is empty"),
        ("yes", "must be text"),
    ],
)
def test_a_question_without_a_sound_key_goes_by_its_number(key, expected):
    text = f"bank: b\nquestions:\n  - key: git\n  - key: {key}\n"
    assert told(text) == [f"f.yaml:4: questions.1.key: {expected}"]


def test_a_question_without_a_key_goes_by_its_number():
    assert told("bank: b\nquestions:\n  - title: x\n") == ["f.yaml:3: questions.0.key: is missing"]


def test_what_is_longer_than_its_column_is_refused():
    text = (
        f"bank: b\nquestions:\n  - key: {'g' * 81}\n    title: {'t' * 301}\n    area: {'a' * 61}\n"
    )
    most = [line.rsplit(" ", 2)[1] for line in told(text)]
    assert most == ["80", "300", "60"]


def test_every_fault_is_told_at_once():
    text = (
        "bank: 1\nversion: x\nquestions:\n  - key: git\n    weight: a\n  - key: ci\n    from: b\n"
    )
    assert [line.split(":")[1] for line in told(text)] == ["1", "2", "5", "7"]


def test_a_fault_does_not_cost_a_search_of_the_whole_file():
    """Ten thousand faults of form in one mapping are told in a moment, not in hours."""
    text = "bank: b\nquestions: []\n" + "".join(f"x{number}: 1\n" for number in range(10_000))
    assert told(text)[-1] == "f.yaml:10002: x9999: is not a field of this format"


SUMMED = {
    "bank": "sums",
    "version": 1,
    "scale": [{"title": "none"}, {"title": "all"}],
    "rule": {"kind": "lowest-section", "points": [0.0, 1.0]},
    "bands": [{"above": None, "title": "research"}, {"above": 0.0, "title": "first pass"}],
    "areas": [{"key": "data", "title": "Data"}],
    "questions": [{"key": "schema", "area": "data", "layer": None, "requires": []}],
}


def test_a_bank_that_sums_points_is_the_same_after_a_round_trip():
    bank = banks.from_mapping(SUMMED)
    assert bank.is_summed
    assert banks.from_mapping(banks.to_mapping(bank)) == bank


@pytest.mark.parametrize(
    "rule",
    [
        {"kind": "lowest-section"},
        {"points": [0.0, 1.0]},
        {"kind": "lowest-section", "points": [0.0, 1.0], "share": 0.5},
    ],
)
def test_a_rule_is_of_one_kind(rule):
    with pytest.raises(ValidationError, match="needs either points, or share and slack"):
        banks.from_mapping({**SUMMED, "rule": rule})
