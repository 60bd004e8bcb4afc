"""/assessments/<uuid>/traits/: what the project's traits change, shown before it is applied."""

import pytest

from assessor.core.answers import Claim
from assessor.models import Assessment
from assessor.models.assessments import Given
from canvas.models import TraitValue

KEY = "ab-testing"  # asked where there is traffic enough


def url(assessment):
    return f"/assessments/{assessment.pk}/traits/"


def say(story, trait, *values):
    """State a trait on the project's canvases, over whatever is stated."""
    stored = TraitValue.objects.filter(project=story.project, trait=trait).first()
    seen = stored.version if stored else 0
    TraitValue.objects.put(story.project, trait, values, seen, story.owner)


def put(client, assessment):
    """Press the button of the page as it is now."""
    shown = client.get(url(assessment)).context["shift"]
    return client.post(url(assessment), {"seen": shown.stamp})


def stored(assessment):
    return Assessment.objects.get(pk=assessment.pk)


def test_a_new_assessment_goes_by_the_project_s_traits_at_once(story, bank):
    say(story, "traffic", "low")

    made = Assessment.objects.create(project=story.project, bank=bank)

    assert stored(made).applied() == {"traffic": ("low",)}
    assert KEY in made.left_out()


def test_nothing_is_applied_before_somebody_says_so(client_for, story, finished):
    made = finished(2)
    say(story, "traffic", "low")
    client = client_for(story.editor)

    text = client.get(url(made)).text

    title = made.questions().by_key[KEY].title
    assert title in text
    assert "Its stored answer, 2, is kept." in text
    assert "No, too few" in text
    assert stored(made).applied() == {}
    put(client, made)
    assert stored(made).applied() == {"traffic": ("low",)}


def test_changing_the_canvas_offers_a_question_again_and_its_old_answer_comes_back(
    client_for, story, finished
):
    client, made = client_for(story.editor), finished(2)
    say(story, "traffic", "low")
    put(client, made)
    assert KEY in stored(made).left_out()
    assert "2" not in str(stored(made).result().answers[KEY])

    say(story, "traffic", "enough")
    text = client.get(url(made)).text
    assert "Questions that would come back" in text
    put(client, made)

    assert stored(made).result().answers[KEY] == Claim(2)


def test_the_pages_say_that_the_canvas_says_something_else_by_now(client_for, story, finished):
    made, client = finished(2), client_for(story.viewer)
    pages = [f"/assessments/{made.pk}/{page}/" for page in ("areas/release", "results", "roadmap")]
    assert all("something else by now" not in client.get(page).text for page in pages)

    say(story, "traffic", "low")

    for page in pages:
        assert "1 question would drop out." in client.get(page).text


def test_what_was_not_shown_is_not_applied(client_for, story, finished):
    client, made = client_for(story.editor), finished(2)
    say(story, "traffic", "low")
    seen = client.get(url(made)).context["shift"].stamp
    say(story, "label_delay", "never")

    response = client.post(url(made), {"seen": seen})

    assert response.status_code == 409
    assert "changed again after you opened this page" in response.text
    assert stored(made).applied() == {}


def test_a_change_that_changes_no_question_is_no_news(client_for, story, finished):
    made, client = finished(2), client_for(story.owner)
    say(story, "team_size", "one")

    assert "something else by now" not in client.get(f"/assessments/{made.pk}/results/").text
    assert "No question drops out or comes back" in client.get(url(made)).text


def test_two_assessments_of_a_project_go_by_traits_of_their_own(client_for, story, finished):
    first = finished(2)
    say(story, "traffic", "low")
    second = finished(2)

    put(client_for(story.owner), second)

    assert KEY in second.left_out()
    assert KEY not in stored(first).left_out()


def test_where_nothing_changed_the_page_says_so(client_for, story, assessment):
    text = client_for(story.viewer).get(url(assessment)).text

    assert "Nothing has changed" in text
    assert "<button class" not in text.split("Nothing has changed")[1].split("</main>")[0]


def test_a_viewer_sees_it_and_may_not_apply_it(client_for, story, assessment):
    say(story, "traffic", "low")
    client = client_for(story.viewer)

    assert "Apply to this assessment" not in client.get(url(assessment)).text
    assert client.post(url(assessment)).status_code == 403
    assert stored(assessment).applied() == {}


def test_a_stranger_gets_404(client_for, story, assessment):
    client = client_for(story.stranger)

    assert client.get(url(assessment)).status_code == 404
    assert client.post(url(assessment)).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_its_queries_do_not_grow(
    client_for, story, finished, django_assert_num_queries, django_assert_max_num_queries
):
    made, client = finished(2), client_for(story.owner)
    say(story, "traffic", "low")
    client.get(url(made))

    with django_assert_max_num_queries(8) as counted:
        client.get(url(made))
    for trait, value in (("serving", "edge"), ("label_delay", "never"), ("training", "bought")):
        say(story, trait, value)
    made.record(KEY, Given(Claim(3)), 1, story.owner)
    with django_assert_num_queries(len(counted)):
        client.get(url(made))
