"""A finding of the lint stands at the line of its field, or of its question where the field is missing."""

from assessor.core.lint import lint
from assessor.exchange import banks
from assessor.exchange.findings import problems
from canvas.exchange.documents import parse
from tests.assessor.core.cases import VOCABULARY

BANK = """\
bank: b
in_place: [2, 2, 3]
rule:
  slack: 1
  share: 2
areas: [one, two]
dimensions:
  - code
  - people
layers: [devops, mlops]
questions:
  - key: late
    area: two
    dimension: code
    from: 1
    title: Late
    question: Is it late?
    why: It matters
    levels: [a, b, c, d, e]
    effort: [1, 2]
    evidence: [x]
    requires:
      - late
      - moon
  - {key: early, area: one, dimension: code, from: 9}
  - key: late
    area: two
    title: Late again
    weight: 0
"""


def found():
    """Return (line, what) of every finding of the bank."""
    document = parse(BANK, "b.yaml")
    bank = banks.from_document(document)
    return [
        (problem.line, problem.field, problem.message)
        for problem in problems(document, bank, lint(bank, VOCABULARY))
    ]


def test_a_fault_of_the_bank_stands_at_its_field():
    assert (2, "in_place", "needs four levels from 0 to 4, is [2, 2, 3]") in found()
    assert (5, "rule.share", "must be between 0 and 1, is 2.0") in found()


def test_an_empty_dimension_stands_at_its_own_line():
    assert (9, "dimensions.people", "no question is asked at level 1, 2, 3, 4") in found()


def test_a_fault_of_a_field_stands_at_the_field():
    assert (22, "late.requires", "'moon' is unknown") in found()
    assert (25, "early.from", "must be 1 to 4, is 9") in found()


def test_a_missing_field_stands_at_its_question():
    assert (25, "early.why", "is missing") in found()


def test_questions_of_one_key_are_told_apart_though_the_bank_sorts_them():
    lines = [line for line, field, _message in found() if field == "late.key"]
    assert lines == [12, 26]
    assert (29, "late.weight", "must be 1 to 5, is 0") in found()
    assert (26, "late.dimension", "is missing") in found()
    assert (26, "late.evidence", "is missing") in found()
    assert not any(line == 12 for line, field, _ in found() if field != "late.key")


def test_a_circle_stands_where_it_can_be_cut():
    """The lint names the first question of the circle."""
    text = (
        "bank: b\nareas: [a]\ndimensions: [d]\nquestions:\n"
        "  - key: one\n    requires: [two]\n  - key: two\n    requires: [one]\n"
    )
    document = parse(text, "b.yaml")
    bank = banks.from_document(document)
    told = [
        str(it) for it in problems(document, bank, lint(bank, VOCABULARY)) if "circle" in str(it)
    ]
    assert told == ["b.yaml:6: one.requires: goes in a circle: one → two → one"]
