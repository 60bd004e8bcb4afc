"""A result as JSON: the fields of the contract, worked out by hand, and always the core's own numbers."""

import json
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.explaining import blockers
from assessor.core.lenses import estimates
from assessor.core.lint import Vocabulary
from assessor.core.scope import in_scope
from assessor.core.scoring import score
from assessor.exchange import answers, banks, results
from canvas.exchange.documents import parse, read
from tests.assessor.core.cases import ask, bank_of
from tests.assessor.core.strategies import answered_banks

HERE = Path(__file__).parent


def strict(text):
    """Read JSON that has neither NaN nor Infinity."""
    return json.loads(text, parse_constant=pytest.fail)


def scored(bank, given_answers):
    """Return the document as another program reads it."""
    return strict(json.dumps(results.to_mapping(score(bank, given_answers))))


def test_the_whole_document_is_the_one_that_was_worked_out_by_hand():
    """The working of every number is in small-working.txt."""
    bank = banks.from_document(read(HERE / "small.yaml"))
    file = answers.from_document(read(HERE / "small-answers.yaml"), bank, Vocabulary())
    assert scored(bank, file.answers) == json.loads((HERE / "small-score.json").read_text())


def test_an_answered_bank_at_the_top_has_nothing_in_its_way():
    bank = bank_of(ask("git", layer="devops", weight=3), ask("ci", "git"), layers=("devops",))
    top = {"low": 4, "high": 4}
    assert scored(bank, {"git": Claim(4), "ci": Claim(4)}) == {
        "bank": {"key": "", "version": 1},
        "overall": top,
        "dimensions": {"code": top},
        "layers": {"devops": {"stands": top, "rests": top}},
        "areas": {"all": {**top, "held_score": 1.0, "claimed_score": 1.0}},
        "questions": {key: {"answer": 4, "held": top, "held_back_by": []} for key in ("git", "ci")},
        "blockers": [],
        "lenses": {},
    }


def test_where_nothing_applies_every_group_is_null():
    bank = bank_of(ask("git", layer="devops"), layers=("devops",))
    document = scored(bank, {"git": NotApplicable("no code of ours")})
    assert document["overall"] is None
    assert document["dimensions"] == {"code": None}
    assert document["layers"] == {"devops": {"stands": None, "rests": None}}
    assert document["areas"] == {"all": None}
    assert document["blockers"] == []
    assert document["questions"] == {
        "git": {"answer": "not_applicable", "held": None, "held_back_by": []}
    }


def test_a_bank_without_questions_has_a_document_too():
    document = scored(bank_of(key="b"), {})
    assert (document["overall"], document["questions"]) == (None, {})


def test_unanswered_and_unsure_differ_in_the_answer_only():
    bank = bank_of(ask("git"))
    silent, unsure = scored(bank, {}), scored(bank, {"git": Unsure()})
    assert silent["questions"]["git"].pop("answer") is None
    assert unsure["questions"]["git"].pop("answer") == "unsure"
    assert silent == unsure
    assert silent["overall"] == {"low": 0, "high": 4}


def test_what_the_traits_leave_out_does_not_apply():
    bank = bank_of(ask("git"), ask("canary", applies_when={"serving": ("online",)}))
    document = scored(bank, in_scope(bank, {"git": Claim(3)}, {"serving": ("batch",)}))
    assert document["questions"]["canary"]["answer"] == "not_applicable"
    assert document["overall"] == {"low": 4, "high": 4}


def test_roots_come_first_in_what_holds_a_claim_back():
    """Answered 0, a holds b back (claims 3, held 1), b holds c back, d is short by itself: c waits for all three."""
    bank = bank_of(ask("a"), ask("b", "a"), ask("d"), ask("c", "b", "d"))
    claims = {"a": Claim(0), "b": Claim(3), "c": Claim(4), "d": Claim(1)}
    document = scored(bank, claims)
    assert document["questions"]["c"]["held_back_by"] == ["a", "d", "b"]
    assert document["questions"]["b"]["held_back_by"] == ["a"]
    assert document["questions"]["a"]["held_back_by"] == []


def test_blockers_come_by_what_they_free_then_by_weight_then_by_key():
    """Raising a frees a and e; b, c and d free themselves alone, and c weighs most."""
    bank = bank_of(ask("d"), ask("c", weight=5), ask("b"), ask("a"), ask("e", "a"))
    document = scored(bank, {"e": Claim(4)})
    rows = [(row["question"], row["need"], row["frees"]) for row in document["blockers"]]
    assert rows == [("a", 2, 2), ("c", 2, 1), ("b", 2, 1), ("d", 2, 1), ("e", 2, 0)]


def through_files(bank, given_answers):
    """Score a bank and answers that were written to YAML and read again; return the JSON text."""
    dump = yaml.CSafeDumper
    text = yaml.dump(banks.to_mapping(bank), Dumper=dump, sort_keys=False)
    again = banks.from_document(parse(text, "b.yaml"))
    text = yaml.dump(answers.to_mapping(bank, "p", given_answers), Dumper=dump)
    file = answers.from_document(parse(text, "a.yaml"), again, Vocabulary())
    return json.dumps(results.to_mapping(score(again, file.answers)))


def span(level):
    """Return a range of the core as the document has it."""
    return level and {"low": level.low, "high": level.high}


@given(answered_banks())
@settings(max_examples=60)
def test_files_and_core_agree_about_any_bank(case):
    bank, given_answers = case
    bank = banks.from_mapping(banks.to_mapping(bank) | {"bank": "b"})
    text = through_files(bank, given_answers)
    assert text == through_files(bank, given_answers)
    document, result = strict(text), score(bank, given_answers)
    assert document["overall"] == span(result.overall)
    assert document["dimensions"] == {k: span(it) for k, it in result.dimensions.items()}
    assert document["layers"] == {
        key: {"stands": span(layer.stands), "rests": span(layer.rests)}
        for key, layer in result.layers.items()
    }
    for key, question in document["questions"].items():
        assert question["held"] == span(result.held(key))
        assert not question["held_back_by"] or question["answer"] > question["held"]["low"]
    assert [row["question"] for row in document["blockers"]] == [
        row.question.key for row in blockers(result)
    ]
    assert document["lenses"] == {key: span(it) for key, it in estimates(result).items()}


@given(answered_banks())
@settings(max_examples=40)
def test_the_document_has_the_fields_of_the_contract_and_no_others(case):
    bank, given_answers = case
    document = scored(bank, given_answers)
    assert list(document) == (
        ["bank", "overall", "dimensions", "layers", "areas", "questions", "blockers", "lenses"]
    )
    fields = {
        "bank": {"key", "version"},
        "areas": {"low", "high", "held_score", "claimed_score"},
        "questions": {"answer", "held", "held_back_by"},
        "blockers": {"question", "need", "frees"},
        "lenses": {"low", "high"},
    }
    assert set(document["bank"]) == fields["bank"]
    assert all(set(row) == fields["blockers"] for row in document["blockers"])
    for part in ("areas", "questions", "lenses"):
        assert all(set(it) == fields[part] for it in document[part].values() if it), part
    for question in document["questions"].values():
        assert question["answer"] in [0, 1, 2, 3, 4, "unsure", "not_applicable", None]
