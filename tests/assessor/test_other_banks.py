"""What the two smaller banks promise: the ML Test Score, and the overlay for generative models."""

import re
from collections import Counter

import pytest
import yaml

from assessor.core.bank import LEVELS
from assessor.core.lint import lint
from assessor.exchange import banks
from assessor.exchange.shipped import shipped_bank, vocabulary

ASKED = range(40, 261)
WHY = range(120, 401)
DESCRIPTOR = range(40, 261)


TEST_SCORE = shipped_bank("ml-test-score")
OVERLAY = shipped_bank("genai-overlay")
BANKS = (TEST_SCORE, OVERLAY)

each_bank = pytest.mark.parametrize("bank", BANKS, ids=lambda bank: bank.key)
QUESTIONS = [question for bank in BANKS for question in bank.questions]
each_question = pytest.mark.parametrize(
    "question", QUESTIONS, ids=[f"{nth} {it.key}" for nth, it in enumerate(QUESTIONS)]
)


@each_bank
def test_a_bank_has_no_lint_findings(bank):
    assert [str(finding) for finding in lint(bank, vocabulary())] == []


@each_bank
def test_a_bank_survives_the_round_trip_through_yaml(bank):
    text = yaml.safe_dump(banks.to_mapping(bank), allow_unicode=True, sort_keys=False)
    assert banks.from_mapping(yaml.safe_load(text)) == bank


@each_bank
def test_every_key_is_used_once_and_every_question_has_a_descriptor_a_step(bank):
    keys = Counter(question.key for question in bank.questions)
    assert [key for key, count in keys.items() if count > 1] == []
    assert {len(set(question.levels)) for question in bank.questions} == {len(bank.scale)}


@each_bank
def test_the_sources_named_are_those_listed(bank):
    used = {source for question in bank.questions for source in question.sources}
    assert used == {source.key for source in bank.sources}
    assert all(source.title and source.url and source.read for source in bank.sources)


@each_question
def test_texts_are_short_sentences_and_labels_are_none(question):
    assert question.question.endswith("?")
    assert len(question.question) in ASKED
    assert len(question.why) in WHY
    assert [text for text in question.levels if len(text) not in DESCRIPTOR] == []
    assert all(text.endswith(".") for text in (question.why, *question.levels))
    labels = question.title, *question.evidence
    assert all(text[0].isupper() and text[-1] not in ".?!:" for text in labels)
    assert len(question.title) <= 60
    assert question.roles


def test_the_test_score_has_twenty_eight_tests_in_four_areas_of_seven():
    asked = Counter(question.area for question in TEST_SCORE.questions)
    assert asked == {"data": 7, "model": 7, "infrastructure": 7, "monitoring": 7}
    assert [area.key for area in TEST_SCORE.areas] == list(asked)
    assert {len(question.levels) for question in TEST_SCORE.questions} == {3}


def test_the_test_score_gives_nothing_half_a_point_or_a_point():
    assert list(TEST_SCORE.points) == [0, 0.5, 1]
    assert len(TEST_SCORE.scale) == 3


def test_the_test_score_asks_each_test_of_the_lens_once_and_in_its_order():
    lens = next(lens for lens in shipped_bank().lenses if lens.key == "ml-test-score")
    tests = [(test.key,) for section in lens.sections for test in section.tests]
    assert [question.lens[lens.key] for question in TEST_SCORE.questions] == tests


def test_the_test_score_names_its_sums_as_the_lens_does():
    lens = next(lens for lens in shipped_bank().lenses if lens.key == "ml-test-score")
    assert TEST_SCORE.bands == lens.bands


def test_the_overlay_asks_something_new_at_every_level():
    assert len(OVERLAY.questions) == 10
    assert {question.asked_from for question in OVERLAY.questions} == set(LEVELS)


def test_the_overlay_measures_by_the_same_steps_and_needs_as_the_large_bank():
    large = shipped_bank()
    assert [step.title for step in OVERLAY.scale] == [step.title for step in large.scale]
    assert (OVERLAY.in_place, OVERLAY.share, OVERLAY.slack) == (
        large.in_place,
        large.share,
        large.slack,
    )


def test_the_overlay_shares_no_key_with_the_large_bank_and_is_capped_by_no_layer():
    assert not OVERLAY.by_key.keys() & shipped_bank().by_key.keys()
    assert {question.layer for question in OVERLAY.questions} == {None}


@pytest.mark.parametrize("question", OVERLAY.questions, ids=lambda it: it.key)
def test_the_steps_of_the_overlay_open_alike(question):
    """Level 2 is about the main use case, level 3 about all of them, level 4 adds to level 3."""
    _absent, ad_hoc, in_place, standard, self_running = question.levels
    assert re.search(r"\bfor the main (use case|one)\b", ad_hoc)
    assert "the main use case" in in_place
    assert re.search(r"\b(all|every) use cases?\b", standard, re.IGNORECASE)
    assert self_running.startswith("In addition, ")
