"""/assessments/<uuid>/answers/<key>/: one answer, saved as it is given."""

import uuid

import pytest

KEY = "version-control"


def url(assessment, key=KEY):
    return f"/assessments/{assessment.pk}/answers/{key}/"


def give(client, assessment, key=KEY, **fields):
    data = {f"{key}-{name}": value for name, value in fields.items()}
    return client.post(url(assessment, key), data, headers={"HX-Request": "true"})


def given(assessment):
    return assessment.answers.filter(version__gt=0)


@pytest.fixture
def editor(client_for, story):
    return client_for(story.editor)


def test_it_saves_an_answer_and_says_so(editor, assessment):
    response = give(editor, assessment, choice="3", seen="0", note="Since May", evidence="a\n\nb ")

    assert response.status_code == 200
    assert "Saved at" in response.text
    row = assessment.answers.get(question__key=KEY)
    assert (row.level, row.note, row.evidence) == (3, "Since May", ["a", "b"])


def test_it_sends_the_new_version_and_the_progress_along(editor, assessment):
    response = give(editor, assessment, choice="3", seen="0")

    assert f'name="{KEY}-seen" value="1"' in response.text
    assert "1 of 72 answered" in response.text


def test_a_claim_that_is_not_carried_says_so_at_once(editor, assessment):
    give(editor, assessment, choice="1", seen="0")

    response = give(editor, assessment, "code-review-and-checks", choice="3", seen="0")

    assert "Claimed at 3, counts as 1" in response.text
    assert f"/areas/foundations/#q-{KEY}" in response.text


def test_raising_the_prerequisite_takes_the_cap_off_the_same_page(editor, assessment):
    give(editor, assessment, "code-review-and-checks", choice="3", seen="0")

    response = give(editor, assessment, choice="2", seen="0")

    assert 'id="cap-code-review-and-checks" hx-swap-oob="true"' in response.text
    assert "counts as 1" not in response.text


def test_a_stranger_gets_404(client_for, story, assessment):
    assert give(client_for(story.stranger), assessment, choice="3").status_code == 404
    assert not given(assessment).exists()


def test_a_viewer_gets_403(client_for, story, assessment):
    assert give(client_for(story.viewer), assessment, choice="3").status_code == 403
    assert not given(assessment).exists()


def test_somebody_who_was_signed_out_is_told_without_a_redirect(client, assessment):
    response = give(client, assessment, choice="3")

    assert response.status_code == 401
    assert "Sign in again" in response.text


def test_it_rejects_get(editor, assessment):
    assert editor.get(url(assessment)).status_code == 405


def test_it_handles_a_missing_assessment(editor, assessment):
    assessment.pk = uuid.uuid4()
    assert give(editor, assessment, choice="3").status_code == 404


def test_it_handles_an_unknown_question(editor, assessment):
    assert give(editor, assessment, "no-such-question", choice="3").status_code == 404


def test_a_quick_pass_takes_no_answer_to_a_question_it_does_not_ask(editor, finished):
    quick = finished(2, scope="quick")
    assert give(editor, quick, "ab-testing", choice="3").status_code == 404


@pytest.mark.parametrize("choice", ["7", "-1", "yes", "2.5", "<script>", "level"])
def test_a_forged_level_is_refused(editor, assessment, choice):
    response = give(editor, assessment, choice=choice, seen="0")

    assert response.status_code == 422
    assert "Not saved yet" in response.text
    assert not given(assessment).exists()


@pytest.mark.parametrize("seen", ["x", "-1", "²", "1e3", "99999999999"])
def test_a_forged_version_changes_nothing(editor, assessment, seen):
    give(editor, assessment, choice="3", seen="0")

    response = give(editor, assessment, choice="1", seen=seen)

    assert response.status_code in {409, 422}
    assert given(assessment).get().level == 3


def test_not_applicable_without_a_reason_asks_for_it(editor, assessment):
    response = give(editor, assessment, choice="not_applicable", seen="0", reason="  ")

    assert response.status_code == 422
    assert "Say why it does not apply" in response.text


def test_a_note_that_is_too_long_is_refused_with_a_sentence(editor, assessment):
    response = give(editor, assessment, choice="3", seen="0", note="x" * 10_001)

    assert response.status_code == 422
    assert "10000" in response.text
    assert not given(assessment).exists()


def test_ten_megabytes_of_note_are_refused_with_a_sentence(editor, assessment):
    response = give(editor, assessment, choice="3", seen="0", note="x" * 10_000_000)

    assert response.status_code == 400
    assert "more text than Cairn takes at once" in response.text
    assert not given(assessment).exists()


def test_a_null_character_is_refused(editor, assessment):
    response = give(editor, assessment, choice="3", seen="0", note="a\x00b")

    assert response.status_code == 422
    assert not given(assessment).exists()


def test_too_much_evidence_is_refused(editor, assessment):
    response = give(
        editor, assessment, choice="3", seen="0", evidence="\n".join("abcdefghijklmnopqrstu")
    )

    assert response.status_code == 422
    assert "at most 20" in response.text


def test_somebody_elses_newer_answer_is_shown_beside_mine(client_for, story, assessment):
    give(client_for(story.owner), assessment, choice="4", seen="0", note="Checked in July")

    response = give(client_for(story.editor), assessment, choice="1", seen="0")

    assert response.status_code == 409
    assert f"{story.owner} answered this" in response.text
    assert "Checked in July" in response.text
    assert given(assessment).get().level == 4


def test_putting_mine_in_its_place_is_a_choice(client_for, story, assessment):
    give(client_for(story.owner), assessment, choice="4", seen="0")

    response = give(client_for(story.editor), assessment, choice="1", seen="1")

    assert response.status_code == 200
    assert given(assessment).get().level == 1


def test_keeping_theirs_shows_their_answer(client_for, story, assessment):
    give(client_for(story.owner), assessment, choice="4", seen="0")

    response = give(client_for(story.editor), assessment, choice="1", seen="keep")

    assert response.status_code == 200
    assert response.headers["HX-Retarget"] == f"#q-{KEY}"
    assert given(assessment).get().level == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seen", ["0", "1"])
def test_saving_takes_at_most_eight_queries(
    client_for, story, finished, django_assert_max_num_queries, seen
):
    made = finished(2)
    client = client_for(story.editor)
    if seen == "0":
        made.answers.filter(question__key=KEY).update(version=0)
    give(client, made, "ci-automated-build", choice="3", seen="1")

    with django_assert_max_num_queries(8):
        response = give(client, made, choice="3", seen=seen)

    assert response.status_code == 200
