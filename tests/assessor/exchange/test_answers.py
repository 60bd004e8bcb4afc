"""An answers file is read strictly: what it does not say clearly is told with its line."""

import pytest
import yaml
from hypothesis import given, settings

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.exchange import answers
from canvas.exchange.documents import BadInput, parse
from tests.assessor.core.cases import VOCABULARY, ask, bank_of
from tests.assessor.core.strategies import answered_banks

BANK = bank_of(ask("git"), ask("ci"), ask("canary"), ask("roles"), key="b")
FORMS = "must be 0 to 4, unsure, or {not_applicable: reason}"


def given_in(text, bank=BANK):
    """Read an answers file."""
    return answers.from_document(parse(text, "a.yaml"), bank, VOCABULARY)


def told(text):
    """Return the lines in which an answers file is refused."""
    with pytest.raises(BadInput) as caught:
        given_in(text)
    return str(caught.value).splitlines()


def test_every_kind_of_answer_is_read():
    text = (
        "bank: b\nproject: Fraud\ntraits: {serving: online, traffic: [low, enough]}\n"
        "answers:\n  git: 0\n  ci: 4\n  canary: unsure\n  roles: {not_applicable: ' one person '}\n"
    )
    file = given_in(text)
    assert file.project == "Fraud"
    assert file.traits == {"serving": ("online",), "traffic": ("low", "enough")}
    assert file.answers == {
        "git": Claim(0),
        "ci": Claim(4),
        "canary": Unsure(),
        "roles": NotApplicable("one person"),
    }


def test_nothing_but_bank_and_answers_is_needed():
    file = given_in("bank: b\nanswers: {}\n")
    assert (file.project, dict(file.answers), dict(file.traits)) == ("", {}, {})


@given(answered_banks())
@settings(max_examples=40)
def test_answers_are_the_same_after_they_were_written_and_read(case):
    bank, given_answers = case
    data = answers.to_mapping(bank, "Fraud", given_answers)
    file = given_in(yaml.dump(data, Dumper=yaml.CSafeDumper), bank)
    assert (file.project, file.answers) == ("Fraud", given_answers)


WRONG = {
    "7": "7",
    "5": "5",
    "-1": "-1",
    "2.0": "2.0",
    ".nan": "nan",
    "yes": "True",
    "true": "True",
    "'2'": "'2'",
    "Unsure": "'Unsure'",
    "[2]": "[2]",
    "~": "None",
    "2026-01-01": "'2026-01-01'",
    "{not_applicable: ' '}": "{'not_applicable': ' '}",
    "{not_applicable: 3}": "{'not_applicable': 3}",
    "{not_applicable: x, level: 1}": "{'not_applicable': 'x', 'level': 1}",
    "{level: 3}": "{'level': 3}",
}


@pytest.mark.parametrize("value", WRONG)
def test_what_is_no_answer_is_told_with_its_line(value):
    text = f"bank: b\nanswers:\n  ci: 2\n\n  git: {value}\n"
    assert told(text) == [f"a.yaml:5: answers.git: {FORMS}; is {WRONG[value]}"]


def test_a_very_long_answer_is_cut_short():
    [line] = told(f"bank: b\nanswers:\n  git: {'x' * 100_000}\n")
    assert len(line) < 300


FAULTS = [
    ("", ["a.yaml:0: must be a mapping with 'bank' and 'answers'"]),
    ("- git\n", ["a.yaml:1: must be a mapping with 'bank' and 'answers'"]),
    ("bank: b\n", ["a.yaml:1: answers: must be a mapping of question keys to answers"]),
    ("bank: b\nanswers:\n", ["a.yaml:2: answers: must be a mapping of question keys to answers"]),
    (
        "bank: b\nanswers: [git]\n",
        ["a.yaml:2: answers: must be a mapping of question keys to answers"],
    ),
    ("answers: {}\n", ["a.yaml:1: bank: must be 'b', the bank that is used"]),
    ("answers: {}\nbank: c\n", ["a.yaml:2: bank: must be 'b', the bank that is used"]),
    ("bank: [b]\nanswers: {}\n", ["a.yaml:1: bank: must be 'b', the bank that is used"]),
    (
        "bank: b\nanswers: {}\nanswer: {}\n",
        ["a.yaml:3: answer: is unknown; the fields are bank, project, traits, overrules, answers"],
    ),
    (
        "bank: b\nanswers:\n  git: 1\n  moon: 2\n",
        ["a.yaml:4: answers.moon: is not a question of the bank 'b'"],
    ),
    ("bank: b\nanswers: {}\nproject: [x]\n", ["a.yaml:3: project: must be text"]),
    (
        "bank: b\nanswers: {}\ntraits: [x]\n",
        ["a.yaml:3: traits: must be a mapping of traits to values"],
    ),
    (
        "bank: b\nanswers: {}\ntraits:\n  moon: x\n",
        ["a.yaml:4: traits.moon: is not a trait that Cairn knows"],
    ),
    (
        "bank: b\nanswers: {}\ntraits:\n  serving: [online, x]\n",
        ["a.yaml:4: traits.serving: must be of batch, online; is 'x'"],
    ),
    (
        "bank: b\nanswers: {}\ntraits:\n  serving: {a: b}\n",
        ["a.yaml:4: traits.serving: must be of batch, online; is {'a': 'b'}"],
    ),
    (
        "bank: b\nanswers: {}\ntraits:\n  serving: []\n",
        ["a.yaml:4: traits.serving: must name one or more of batch, online"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_is_told_with_line_and_field(text, expected):
    assert told(text) == expected


def test_every_fault_is_told_at_once():
    text = "bank: c\nx: 1\nproject: 3\nanswers:\n  git: 9\n  moon: 1\ntraits: {a: b}\n"
    assert sorted(line.split(":")[1] for line in told(text)) == ["1", "2", "3", "5", "6", "7"]


def test_twenty_thousand_faults_are_told_in_a_moment():
    keys = "".join(f"  k{number}: 1\n" for number in range(20_000))
    assert told(f"bank: b\nanswers:\n{keys}")[-1].startswith("a.yaml:20002: answers.k19999: ")


OVERRULED = "bank: b\noverrules: {git: We want to know}\nanswers: {}\n"


def test_a_question_may_be_asked_whatever_the_traits_say():
    found = answers.from_document(parse(OVERRULED, "a.yaml"), BANK, VOCABULARY)
    assert found.overruled == {"git": "We want to know"}
