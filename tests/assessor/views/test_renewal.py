"""Going on with a newer version of the bank: what carries over, what is asked again, and who may."""

from dataclasses import replace

import pytest
from django.urls import reverse

from assessor.core.answers import Claim
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion
from assessor.models.assessments import Given

pytestmark = pytest.mark.django_db

WORDED, GONE, NEW = "version-control", "feature-store", "prompt-registry"


@pytest.fixture
def assessment(bank, story):
    """Begin an assessment of version 1 with three answers."""
    begun = Assessment.objects.create(project=story.project, bank=bank)
    given = Given(Claim(3), "Looked at it", ("https://git.example/",))
    for key in (WORDED, GONE, "ci-automated-build"):
        begun.record(key, given, 0, story.owner)
    begun.overrule("ab-testing", "We can", story.owner)
    return begun


@pytest.fixture
def newer(bank):
    """Publish version 2: one question worded anew, one gone, one new."""
    old = shipped_bank()
    questions = [q for q in old.questions if q.key != GONE]
    worded = [
        replace(q, question="Is all of it in version control?") if q.key == WORDED else q
        for q in questions
    ]
    new = replace(old.by_key["model-registry"], key=NEW, title="Prompts have a registry")
    return BankVersion.objects.load(replace(old, version=2, questions=(*worded, new)))


@pytest.fixture
def at(assessment):
    return reverse("assessor:renewal", args=[assessment.pk])


def test_the_page_says_what_would_change_and_changes_nothing(client_for, story, at, newer):
    text = client_for(story.viewer).get(at).text
    assert "Is all of it" not in text  # titles, not the questions themselves
    assert "(answered: 3)" in text
    assert "Prompts have a registry" in text
    assert Assessment.objects.count() == 1
    assert "Begin a round with it" not in text


def test_a_new_round_takes_over_what_asks_the_same(client_for, story, at, newer, assessment):
    client_for(story.editor).post(at)
    new = Assessment.objects.get(bank=newer)
    kept = new.answer_rows()["ci-automated-build"]
    assert (kept.level, kept.note, kept.evidence) == (3, "Looked at it", ["https://git.example/"])
    assert kept.answered_by == story.owner
    assert new.answer_rows().keys() == {"ci-automated-build"}
    assert [row.why for row in new.overrules.all()] == ["We can"]
    assert assessment.answer_rows().keys() == {WORDED, GONE, "ci-automated-build"}


def test_what_is_worded_anew_is_asked_with_the_old_answer(client_for, story, at, newer):
    client = client_for(story.editor)
    page = client.post(at, follow=True)
    new = Assessment.objects.get(bank=newer)
    assert page.redirect_chain[-1][0].startswith(f"/assessments/{new.pk}/areas/")
    area = client.get(reverse("assessor:area", args=[new.pk, "foundations"])).text
    assert "The last round answered 3, when this was worded otherwise" in area
    new.record(WORDED, Given(Claim(2)), 0, story.editor)
    area = client.get(reverse("assessor:area", args=[new.pk, "foundations"])).text
    assert "when this was worded otherwise" not in area


def test_new_questions_are_marked(client_for, story, at, newer):
    client_for(story.editor).post(at)
    new = Assessment.objects.get(bank=newer)
    area = newer.as_core().by_key[NEW].area
    text = client_for(story.viewer).get(reverse("assessor:area", args=[new.pk, area])).text
    assert text.count("New in this version") == 1


def test_pressing_twice_begins_one_round(client_for, story, at, newer):
    client = client_for(story.editor)
    assert client.post(at).url == client.post(at).url
    assert Assessment.objects.filter(bank=newer).count() == 1


def test_without_a_newer_version_there_is_nothing_to_see(client_for, story, at, bank):
    assert client_for(story.owner).get(at).status_code == 404


def test_a_retired_version_is_not_offered(client_for, story, at, newer):
    newer.retire()
    assert client_for(story.owner).get(at).status_code == 404


def test_strangers_and_visitors_see_nothing_and_viewers_begin_nothing(client_for, story, at, newer):
    assert client_for(story.stranger).get(at).status_code == 404
    assert client_for(story.stranger).post(at).status_code == 404
    assert client_for(story.viewer).post(at).status_code == 403
    assert client_for(None).get(at).status_code == 302
    assert Assessment.objects.count() == 1


def test_the_project_says_that_a_newer_version_is_out(client_for, story, at, newer):
    page = client_for(story.viewer).get(reverse("assessor:project", args=[story.project.pk]))
    assert "Version 2 of MLOps maturity is out." in page.text
    assert at in page.text


def test_answers_make_no_more_queries(
    client_for, story, newer, assessment, django_assert_max_num_queries
):
    client = client_for(story.viewer)
    at = reverse("assessor:renewal", args=[assessment.pk])
    client.get(at)
    for key in ("app-tests", "roles-and-skills", "model-registry"):
        assessment.record(key, Given(Claim(1)), 0, story.owner)
    with django_assert_max_num_queries(8):
        client.get(at)


@pytest.mark.parametrize("kind", ["json", "csv", "md", "xlsx"])
def test_the_report_of_an_old_round_is_the_same_after_a_publication(
    client_for, story, bank, assessment, kind
):
    address = f"/assessments/{assessment.pk}/report.{kind}?target=2&people=2&start=2027-01-04"
    client = client_for(story.viewer)
    before = client.get(address).content
    draft = bank.draft()
    draft.questions.filter(key=WORDED).update(question="Is it?", title="Other", weight=1)
    draft.publish("Shorter", story.owner)
    assert client.get(address).content == before
