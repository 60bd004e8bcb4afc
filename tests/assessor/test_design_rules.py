"""What canvases promise and answers deny, found in a project and in a file."""

import pytest

from assessor.contradictions import clashes, clashes_of_file, texts
from assessor.core.answers import Claim, Unsure
from assessor.core.scope import LeftOut
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment
from assessor.models.assessments import Given
from assessor.templatetags.designs import clashes_of
from assessor.words import left_out
from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue

DRIFT = "data-and-drift-monitoring"
QUERIES = 5
"""The assessment, its answers, the traits, the cards, what blocks are called; a bank is read once."""


@pytest.fixture
def put(story):
    """Put a card on a block of the story's project."""

    def make(text, kind="ml-canvas", block="live-monitoring", **fields):
        canvas = Canvas.objects.opened(story.project, kind)
        return Card.objects.add(canvas, block, Note(text, fields), story.editor)

    return make


@pytest.fixture
def denied(assessment, put, story):
    """Promise on a card to watch drift, and answer that nobody does."""
    put("**Drift** of the inputs, each Monday")
    assessment.record(DRIFT, Given(Claim(0)), 0, story.editor)
    return assessment


def found(project):
    """Return the rules that hold of a project."""
    return [clash.rule for clash in clashes(project)]


def test_a_clash_leads_to_the_block_and_to_the_question(story, denied):
    [clash] = clashes_of(story.project)
    assert clash.block_title == "Machine Learning Canvas, Live Monitoring"
    assert clash.block_url == (
        f"/projects/{story.project.pk}/canvases/ml-canvas/#block-live-monitoring"
    )
    assert clash.question_title == shipped_bank().by_key[DRIFT].title
    assert clash.question_url == f"/assessments/{denied.pk}/areas/monitoring/#q-{DRIFT}"
    assert (clash.level, clash.sentence[-11:]) == (0, "answered 0.")


def test_without_answers_nothing_is_denied(story, assessment, put):
    put("Drift")
    assert found(story.project) == []


def test_the_newest_answered_assessment_counts(story, denied, bank):
    newer = Assessment.objects.create(project=story.project, bank=bank, created_by=story.owner)
    assert found(story.project) == ["drift-promised"]

    newer.record(DRIFT, Given(Claim(3)), 0, story.owner)

    assert found(story.project) == []
    assert [clash.level for clash in clashes(story.project, denied)] == [0]


def test_a_removed_card_promises_nothing(story, assessment, put):
    card = put("Drift")
    assessment.record(DRIFT, Given(Claim(1)), 0, story.owner)
    assert found(story.project) == ["drift-promised"]

    card.remove(card.version, story.owner)

    assert found(story.project) == []


def test_another_projects_cards_promise_nothing_here(story, denied):
    other = story.team.projects.create(name="Other")
    assert texts(other) == {}
    assert clashes(other) == ()


def test_what_a_register_says_in_its_fields_counts_too(story, assessment, put):
    put("Weather", "data-landscape", "paid", status="required", owner="")
    assessment.record("data-source-inventory", Given(Claim(0)), 0, story.owner)
    assert found(story.project) == ["sources-unlisted"]


def test_the_queries_do_not_grow_with_cards_and_answers(
    story, denied, put, django_assert_num_queries
):
    clashes(story.project)
    with django_assert_num_queries(QUERIES):
        clashes(story.project)
    for number in range(12):
        put(f"Alert {number}", "mlops-stack", "monitoring")
    denied.record("alerting-and-response", Given(Claim(0)), 0, story.owner)
    TraitValue.objects.put(story.project, "wrong_cost", ["high"], 0, story.owner)
    with django_assert_num_queries(QUERIES):
        assert len(clashes(story.project)) == 2


def test_the_traits_of_a_file_are_held_against_its_answers():
    traits, bank = {"human_in_loop": ("none",)}, shipped_bank()
    [clash] = clashes_of_file(bank, traits, {"alerting-and-response": Claim(1), "gone": Claim(0)})
    assert (clash.rule, clash.block_url, clash.question_url) == ("nobody-looks-no-alert", "", "")
    assert clashes_of_file(bank, traits, {"alerting-and-response": Unsure()}) == ()


def test_the_reason_for_a_left_out_question_names_trait_and_value_in_words():
    out = LeftOut("serving: batch", ("serving",))
    assert left_out(out, {"serving": ("batch",)}) == (
        "Not asked: How predictions reach their users: In batches on a schedule."
    )
