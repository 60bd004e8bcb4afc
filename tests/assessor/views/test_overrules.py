"""/assessments/<uuid>/overrules/<key>/: what the traits leave out is folded, and may be asked all the same."""

import pytest

from assessor.core.answers import Claim
from assessor.models import Assessment, Overrule
from assessor.models.assessments import Given
from assessor.progress import progress
from assessor.sheets import first_open_area

KEY = "ab-testing"  # asked where there is traffic enough
WHY = "We compare on paper."


@pytest.fixture
def narrowed(assessment):
    """Let the assessment go by traits that leave one question out."""
    assessment.apply_traits({"traffic": ("low",)})
    return assessment


def url(assessment, key=KEY, removal=""):
    return f"/assessments/{assessment.pk}/overrules/{key}/{removal}"


def page(client, assessment):
    return client.get(f"/assessments/{assessment.pk}/areas/release/").text


def counts(assessment):
    [row] = progress(Assessment.objects.with_all().filter(pk=assessment.pk))
    return row.answered, row.total


def test_it_is_folded_in_its_place_with_the_reason_and_the_way_to_the_canvas(
    client_for, story, narrowed
):
    text = page(client_for(story.editor), narrowed)

    folded = text.split(f'id="q-{KEY}"')[1].split("</section>")[0]
    assert narrowed.questions().by_key[KEY].title in folded
    assert "Not asked" in folded
    assert f"/projects/{story.project.pk}/canvases/ml-canvas/#block-" in folded
    assert "Ask it all the same" in folded
    assert f"{KEY}-choice" not in text


def test_asked_all_the_same_it_is_a_normal_question_that_says_who_wanted_it_and_why(
    client_for, story, narrowed
):
    client = client_for(story.editor)
    response = client.post(url(narrowed), {"why": WHY})

    assert response.headers["Location"].endswith(f"/areas/release/#q-{KEY}")
    text = page(client, narrowed)
    assert f"No, too few”: {WHY} (Bob)" in text
    assert f"{KEY}-choice" in text
    assert "Go by the canvas again" in text


def test_its_old_answer_is_kept_and_comes_back(client_for, story, narrowed):
    narrowed.record(KEY, Given(Claim(3)), 0, story.owner)
    client = client_for(story.editor)
    assert "Its stored answer, 3, is kept" in page(client, narrowed)
    assert narrowed.result().answers[KEY] != Claim(3)

    client.post(url(narrowed), {"why": WHY})
    assert narrowed.result().answers[KEY] == Claim(3)
    client.post(url(narrowed, removal="removal/"))

    assert narrowed.result().answers[KEY] != Claim(3)
    assert narrowed.given_answers()[KEY] == Claim(3)


def test_a_reason_of_one_s_own_why_it_does_not_apply_is_the_other_way_round(
    client_for, story, assessment
):
    data = {f"{KEY}-choice": "not_applicable", f"{KEY}-reason": "No traffic", f"{KEY}-seen": "0"}

    client_for(story.editor).post(f"/assessments/{assessment.pk}/answers/{KEY}/", data)

    assert KEY not in {question.key for question in assessment.result().questions}


def test_only_what_is_asked_is_counted(client_for, story, narrowed):
    narrowed.record(KEY, Given(Claim(3)), 0, story.owner)
    narrowed.record("version-control", Given(Claim(3)), 0, story.owner)
    every = len(narrowed.questions().questions)

    assert counts(narrowed) == (1, every - 1)
    assert f"1 of {every - 1} answered" in page(client_for(story.viewer), narrowed)
    client_for(story.editor).post(url(narrowed), {"why": WHY})
    assert counts(narrowed) == (2, every)


def test_what_is_not_asked_keeps_no_area_open(story, finished):
    made = finished(2)
    made.answers.filter(question__key=KEY).update(state="", level=None)
    assert first_open_area(made) == "release"

    made.apply_traits({"traffic": ("low",)})

    assert first_open_area(made) == made.questions().areas[0].key


@pytest.mark.parametrize("why", ["", "   ", "x" * 1001])
def test_without_a_reason_it_stays_folded_and_says_what_is_missing(
    client_for, story, narrowed, why
):
    response = client_for(story.editor).post(url(narrowed), {"why": why})

    assert response.status_code == 422
    assert "field__error" in response.text
    assert why.strip() in response.text
    assert not Overrule.objects.exists()


def test_what_is_asked_already_needs_no_overrule(client_for, story, assessment):
    response = client_for(story.editor).post(url(assessment), {"why": WHY}, follow=True)

    assert "asked already" in response.text
    assert not Overrule.objects.exists()


def test_who_gave_a_reason_first_keeps_the_word(client_for, story, narrowed):
    client_for(story.editor).post(url(narrowed), {"why": WHY})
    told = client_for(story.owner).post(url(narrowed), {"why": "The board asks."}, follow=True)

    row = Overrule.objects.get()
    assert (row.why, row.by) == (WHY, story.editor)
    assert "This question is asked already." in told.text


def test_hostile_words_are_shown_as_text(client_for, story, narrowed):
    client = client_for(story.editor)
    client.post(url(narrowed), {"why": "<script>x</script>"})

    assert "<script>x</script>" not in page(client, narrowed)


@pytest.mark.parametrize("removal", ["", "removal/"])
def test_a_viewer_gets_403_a_stranger_and_an_unknown_question_404(
    client_for, story, narrowed, removal
):
    data = {"why": WHY}

    assert client_for(story.viewer).post(url(narrowed, KEY, removal), data).status_code == 403
    assert client_for(story.stranger).post(url(narrowed, KEY, removal), data).status_code == 404
    assert client_for(story.owner).post(url(narrowed, "no-such", removal), data).status_code == 404
    assert client_for(story.owner).get(url(narrowed, KEY, removal)).status_code == 405
    assert not Overrule.objects.exists()


def test_a_viewer_sees_why_and_no_way_to_change_it(client_for, story, narrowed):
    text = page(client_for(story.viewer), narrowed)

    assert "Not asked" in text
    assert "Ask it all the same" not in text


def test_saving_a_page_leaves_the_answer_to_a_folded_question_alone(client_for, story, narrowed):
    narrowed.record(KEY, Given(Claim(3)), 0, story.owner)

    response = client_for(story.editor).post(f"/assessments/{narrowed.pk}/areas/release/", {})

    assert response.status_code == 302
    assert narrowed.given_answers()[KEY] == Claim(3)


@pytest.mark.parametrize("path", ["areas/release", f"answers/{KEY}"])
def test_an_answer_given_while_a_colleague_applied_the_canvas_is_kept(
    client_for, story, narrowed, path
):
    data = {f"{KEY}-choice": "3", f"{KEY}-seen": "0"}

    response = client_for(story.editor).post(f"/assessments/{narrowed.pk}/{path}/", data)

    assert response.status_code in {200, 302}
    assert narrowed.given_answers()[KEY] == Claim(3)


def test_progress_takes_as_many_queries_for_many_assessments(
    story, bank, narrowed, django_assert_num_queries
):
    def every():
        return Assessment.objects.with_all().filter(project=story.project)

    progress(every())
    with django_assert_num_queries(3):
        progress(every())
    for _number in range(3):
        Assessment.objects.create(project=story.project, bank=bank).apply_traits(narrowed.traits)
    with django_assert_num_queries(3):
        assert len(progress(every())) == 4
