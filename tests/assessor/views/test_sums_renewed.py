"""A newer version of a bank of points: its impact on what is answered, and a round begun with it."""

from dataclasses import replace

import pytest

from assessor.models import Assessment, BankVersion

REWORDED = "feature-schema"


@pytest.fixture
def answered(summed):
    """Answer everything at the middle step."""
    summed.answers.update(state="level", level=1, version=1)
    return summed


@pytest.fixture
def newer(test_score):
    """Publish version 2, in which the middle step gives less and one question is worded anew."""
    old = test_score.as_core()
    questions = tuple(
        replace(each, question="Is it written down?") if each.key == REWORDED else each
        for each in old.questions
    )
    return BankVersion.objects.load(
        replace(old, version=2, points=(0, 0.25, 1), questions=questions)
    )


def test_the_impact_is_told_in_points(client_for, editor, bank, answered, newer):
    Assessment.objects.create(project=answered.project, bank=bank)  # speaks for the project
    text = client_for(editor).get("/bank/ml-test-score/2/impact/").text

    assert "<dt>Would stand lower</dt><dd>1</dd>" in text
    assert "from 3.5 of 7 points to 1.75 of 7 points" in text


def test_the_renewal_tells_points_and_steps_by_their_titles(client_for, story, answered, newer):
    text = client_for(story.viewer).get(f"/assessments/{answered.pk}/renewal/").text

    assert "3.5 of 7 points" in text
    assert "1.5 to 1.75 of 7 points" in text
    assert "(answered: “Done by hand”)" in text


def test_a_round_with_it_asks_again_what_is_worded_anew(client_for, story, answered, newer):
    client_for(story.editor).post(f"/assessments/{answered.pk}/renewal/")
    begun = Assessment.objects.get(bank=newer)
    text = client_for(story.editor).get(f"/assessments/{begun.pk}/areas/data/").text

    assert REWORDED not in begun.given_answers()
    assert "The last round answered “Done by hand”" in text
    assert '<span class="choice__badge">0.25</span>' in text


def test_the_page_of_the_project_offers_it(client_for, story, answered, newer):
    text = client_for(story.viewer).get(f"/projects/{story.project.pk}/").text

    assert f"/assessments/{answered.pk}/renewal/" in text
