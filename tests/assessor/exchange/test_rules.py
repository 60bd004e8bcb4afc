"""The rules of a design: read from YAML, and documented as they are."""

from pathlib import Path

import pytest

from assessor.exchange.rule_tables import document
from assessor.exchange.rules import contradiction_rules, target_rules

DOCUMENT = Path(__file__).parents[3] / "docs" / "design-rules.md"


def test_the_document_says_what_the_rules_say():
    """`python manage.py design_rules > docs/design-rules.md` makes it so."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_a_rule_for_the_target_is_read_with_its_conditions():
    (rule,) = target_rules(
        [{"key": "a", "because": "b", "only": {"serving": ["batch"]}, "at_most": 3}]
    )
    assert (rule.only, rule.any_of, rule.at_most) == ({"serving": ("batch",)}, {}, 3)


def test_a_rule_for_contradictions_is_read_with_its_words():
    data = {"key": "a", "kind": "k", "block": "b", "question": "q", "sentence": "s", "below": 2}
    (rule,) = contradiction_rules([{**data, "words": ["drift"]}])
    assert (rule.words, rule.below, rule.any_of) == (("drift",), 2, {})


@pytest.mark.parametrize("read", [target_rules, contradiction_rules])
def test_an_unknown_field_is_refused(read):
    with pytest.raises(TypeError, match="colour"):
        read([{"key": "a", "colour": "red"}])
