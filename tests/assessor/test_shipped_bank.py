"""What the shipped bank promises: complete, checked, in plain words, and reachable from the sources."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
import yaml

from assessor.core.answers import NotApplicable
from assessor.core.bank import LEVELS
from assessor.core.lint import lint
from assessor.core.scope import in_scope
from assessor.exchange import banks
from assessor.exchange.shipped import CONTENT, shipped_bank, titles, vocabulary

INVENTORY = yaml.safe_load(Path(__file__).with_name("inventory.yaml").read_text(encoding="utf-8"))
DEMO = yaml.safe_load((CONTENT / "demo.yaml").read_text(encoding="utf-8"))
FILES = sorted(CONTENT.rglob("*.yaml"))
BANK = shipped_bank()

FILE_LINES = 250
TITLE = range(10, 61)
QUESTION = range(40, 261)
WHY = range(120, 401)
DESCRIPTOR = range(60, 241)
VAGUE = re.compile(
    r"\b(mostly|somewhat|partially|usually|generally|proper(ly)?|appropriate(ly)?|adequate(ly)?"
    r"|as needed|best practices?|etc)\b",
    re.IGNORECASE,
)

# The practices, by chapter: a stored answer names its question by this key for ever.
PRACTICES = {
    "framing": """
        problem-framing success-metrics feasibility-and-requirements
    """,
    "people": """
        iterative-shared-backlog roles-and-skills ds-de-collaboration
        swe-integration-teamwork cross-role-feedback
    """,
    "foundations": """
        version-control code-review-and-checks ci-automated-build app-tests
        automated-app-release reproducible-environments infrastructure-as-code
    """,
    "data": """
        data-source-inventory shared-data-platform automated-ingestion
        automated-data-validation data-versioning feature-engineering-quality
        feature-store train-serve-parity ground-truth-and-labels lineage-and-metadata
    """,
    "platform": """
        experiment-workspace managed-compute workflow-orchestration
        environment-separation self-service-platform cost-and-delivery-metrics
    """,
    "experimentation": """
        experiment-tracking reproducible-training hyperparameter-search
        model-analysis-explainability
    """,
    "pipeline": """
        modular-training-code automated-training-pipeline model-registry pipeline-ci
        pipeline-cd scheduled-retraining triggered-retraining policy-based-promotion
    """,
    "testing": """
        model-quality-gate fairness-and-slice-tests robustness-tests scoring-code-tests
        release-integration-tests serving-efficiency-tests
    """,
    "release": """
        scoring-script-versioned model-release-record model-packaging model-serving
        continuous-model-delivery progressive-release ab-testing rollback-and-fallback
    """,
    "monitoring": """
        system-monitoring prediction-logging data-and-drift-monitoring
        performance-monitoring serving-health-monitoring model-staleness-management
        alerting-and-response centralised-model-metrics
    """,
    "governance": """
        secrets-and-access risk-and-responsible-ai data-privacy-controls
        model-and-data-documentation model-catalogue release-approval-and-audit
        ml-security-monitoring
    """,
}

# What a model bought as it is cannot have, because nobody here trains it.
TRAINED_ONLY = """
    automated-training-pipeline data-versioning hyperparameter-search modular-training-code
    reproducible-training scheduled-retraining train-serve-parity triggered-retraining
"""

every_question = pytest.mark.parametrize("question", BANK.questions, ids=lambda it: it.key)


def visible(question):
    """Return all that a reader sees of a question."""
    parts = question.title, question.question, question.why, *question.levels, *question.evidence
    return " ".join(parts)


def test_the_bank_has_no_lint_findings():
    assert [str(finding) for finding in lint(BANK, vocabulary())] == []


def test_the_quick_bank_has_no_lint_findings():
    assert [str(finding) for finding in lint(BANK.quick(), vocabulary())] == []


def test_every_practice_is_asked_in_its_area():
    asked = {
        area.key: {question.key for question in BANK.questions if question.area == area.key}
        for area in BANK.areas
    }
    assert asked == {area: set(keys.split()) for area, keys in PRACTICES.items()}


def test_the_bank_counts_seventy_practices_and_two_of_release_at_level_one():
    counts = {area: len(keys.split()) for area, keys in PRACTICES.items()}
    assert counts == {
        "framing": 3,
        "people": 5,
        "foundations": 7,
        "data": 10,
        "platform": 6,
        "experimentation": 4,
        "pipeline": 8,
        "testing": 6,
        "release": 8,
        "monitoring": 8,
        "governance": 7,
    }
    assert len(BANK.questions) == sum(counts.values()) == 70 + 2
    assert {
        question.key
        for question in BANK.questions
        if question.dimension == "model-release" and question.asked_from == 1
    } == {"model-release-record", "scoring-script-versioned"}


@every_question
def test_a_question_keeps_to_the_lengths(question):
    assert len(question.title) in TITLE
    assert len(question.question) in QUESTION
    assert len(question.why) in WHY
    assert [len(text) for text in question.levels if len(text) not in DESCRIPTOR] == []
    assert len(question.levels) == len(BANK.scale) == 5


@every_question
def test_a_question_uses_no_vague_word(question):
    assert [found[0] for found in VAGUE.finditer(visible(question))] == []


@every_question
def test_the_steps_of_a_question_open_alike(question):
    """Level 2 is about the main model, level 3 about all of them, level 4 adds to level 3."""
    _absent, _ad_hoc, in_place, standard, self_running = question.levels
    others = {"model-catalogue": "team", "self-service-platform": "newest"}
    assert re.search(r"\bmain (model|use case)\b", in_place) or others[question.key] in in_place
    assert re.search(r"\b(all|every|each|only)\b", standard, re.IGNORECASE)
    assert self_running.startswith("In addition, ")
    assert len(set(question.levels)) == len(question.levels)


@every_question
def test_texts_are_sentences_and_evidence_and_titles_are_labels(question):
    assert question.question.endswith("?")
    assert all(text.endswith(".") for text in (question.why, *question.levels))
    labels = question.title, *question.evidence
    assert all(text[0].isupper() and text[-1] not in ".?!:" for text in labels)
    assert len(question.evidence) in range(2, 5)


@every_question
def test_a_question_names_who_does_it_and_what_it_costs(question):
    assert question.roles
    assert 0 < question.effort[0] <= question.effort[1] <= 20


def test_the_quick_pass_has_about_twenty_questions_and_touches_everything():
    quick = BANK.quick().questions
    assert len(quick) in range(18, 25)
    assert {question.asked_from for question in quick} == set(LEVELS)
    assert {question.dimension for question in quick} == {it.key for it in BANK.dimensions}
    assert {question.layer for question in quick} - {None} == {it.key for it in BANK.layers}
    assert {question.area for question in quick} == {
        area.key for area in BANK.areas if area.key != "governance"
    }


def test_every_test_of_the_ml_test_score_is_named_by_a_question():
    lens = next(lens for lens in BANK.lenses if lens.key == "ml-test-score")
    tests = [[test.key for test in section.tests] for section in lens.sections]
    assert [len(section) for section in tests] == [7, 7, 7, 7]
    places = [question.lens.get(lens.key, ()) for question in BANK.questions]
    named = chain.from_iterable(place for place in places if isinstance(place, tuple))
    assert set(named) == set(chain.from_iterable(tests))


@pytest.mark.parametrize("key", ["google", "aws"])
def test_every_stage_of_a_lens_is_named_by_a_question(key):
    lens = next(lens for lens in BANK.lenses if lens.key == key)
    named = {question.lens[key] for question in BANK.questions if key in question.lens}
    assert named == {stage.number for stage in lens.stages}


def test_the_google_lens_reads_only_what_google_names():
    """A place in the lens without the source would be a claim of our own."""
    read = {question.key for question in BANK.questions if "google" in question.lens}
    assert read == {it.key for it in BANK.questions if "google-2023" in it.sources}


def test_every_source_that_a_question_names_is_listed():
    listed = Counter(source.key for source in BANK.sources)
    used = {it.partition(":")[0] for question in BANK.questions for it in question.sources}
    assert used == set(listed)
    assert set(listed.values()) == {1}
    assert all(source.title and source.url and source.read for source in BANK.sources)


def test_a_bought_model_leaves_out_training_and_keeps_every_group_at_every_level():
    scoped = in_scope(BANK, {}, {"training": ("bought",)})
    out = {key for key, answer in scoped.items() if isinstance(answer, NotApplicable)}
    assert out == set(TRAINED_ONLY.split())
    kept = [question for question in BANK.questions if question.key not in out]
    assert {question.layer for question in kept} - {None} == {it.key for it in BANK.layers}
    first = {question.dimension for question in kept if question.asked_from == 1}
    assert first == {dimension.key for dimension in BANK.dimensions}


@pytest.mark.parametrize("row", INVENTORY, ids=lambda row: f"{row['kind']}: {row['item']}")
def test_an_item_of_the_inventory_is_reachable(row):
    questions = [BANK.by_key[key] for key in row["questions"]]
    texts = [visible(question).casefold() for question in questions]
    missing = [word for word in row["words"] if not any(word.casefold() in it for it in texts)]
    assert row["words"]
    assert missing == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CONTENT)))
def test_a_content_file_stays_readable(file):
    text = file.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= FILE_LINES
    assert "TODO" not in text


def test_the_bank_survives_the_round_trip_through_yaml():
    text = yaml.safe_dump(banks.to_mapping(BANK), allow_unicode=True, sort_keys=False)
    assert banks.from_mapping(banks.to_mapping(BANK)) == BANK
    assert banks.from_mapping(yaml.safe_load(text)) == BANK


def test_every_level_layer_dimension_area_and_stage_is_explained():
    steps = [(it.title, it.about) for it in BANK.scale + BANK.levels]
    groups = [(it.title, it.about) for it in BANK.layers + BANK.dimensions + BANK.areas]
    stages = [(it.title, it.about) for lens in BANK.lenses for it in lens.stages]
    explained = steps + groups + stages
    assert [title for title, about in explained if not about.endswith((".", "?"))] == []
    assert len(BANK.levels) == len(LEVELS) + 1


def test_every_word_of_the_vocabulary_has_its_own_title():
    for kind, named in titles().items():
        assert len(set(named.values())) == len(named), kind
        assert all(named.values()), kind


def test_the_demo_answers_only_questions_of_the_bank():
    assert [project["scope"] for project in DEMO["projects"]] == ["full", "full"]
    for project in DEMO["projects"]:
        assert set(project["answers"]) <= set(BANK.by_key), project["name"]
    assert set(DEMO["projects"][0]["answers"]) == set(BANK.by_key)
