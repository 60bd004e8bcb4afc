"""/assessments/<uuid>/target/: what the canvases suggest and why, what a level costs, what the team chose."""

import pytest
from django.utils.html import escape

from assessor.models import Roadmap, Target
from assessor.targets import suggested
from canvas.models import TraitValue

NEEDS = {"serving": "online", "refresh": "daily", "models_now": "many", "wrong_cost": "high"}


@pytest.fixture
def designed(story, answered):
    """State on the canvases what asks for much."""
    for trait, value in NEEDS.items():
        TraitValue.objects.put(story.project, trait, [value], 0, story.owner)
    return answered


def url(assessment, removal=""):
    return f"/assessments/{assessment.pk}/target/{removal}"


def asked_for(assessment):
    return suggested(TraitValue.objects.traits_of(assessment.project))


def planned(client, assessment, query=""):
    return client.get(f"/assessments/{assessment.pk}/roadmap/{query}")


def test_it_shows_the_suggested_level_with_each_reason(client_for, story, designed):
    text = client_for(story.viewer).get(url(designed)).text
    found = asked_for(designed)

    assert found.reasons
    assert f'class="level level-{found.level}"' in text
    assert all(escape(reason.rule.because) in text for reason in found.reasons)


def test_it_says_what_one_level_less_saves_and_one_more_adds(client_for, story, designed):
    Target.objects.create(project=story.project, level=3, why="Enough.")

    prospect = client_for(story.viewer).get(url(designed)).context["prospect"]

    assert (prospect.last.level, prospect.more.level) == (3, 4)
    for stride in (prospect.last, prospect.more):
        assert stride.moves == len(stride.far.steps) - len(stride.near.steps) > 0
        assert stride.practices
        assert "person-weeks" in stride.effort


def test_a_level_that_is_reached_costs_nothing(client_for, story, finished):
    made = finished(4)
    Target.objects.create(project=story.project, level=2)

    response = client_for(story.viewer).get(url(made))

    assert "The answers stand at level 2 already." in response.text
    prospect = response.context["prospect"]
    assert (prospect.last, prospect.more) == (None, None)


def test_where_no_canvas_says_anything_it_says_so(client_for, story, assessment):
    text = client_for(story.viewer).get(url(assessment)).text

    assert "Nothing yet" in text
    assert f"/projects/{story.project.pk}/canvases/ml-canvas/" in text


def test_the_team_may_choose_another_level_and_says_why(client_for, story, designed):
    other = 1 if asked_for(designed).level > 1 else 2
    client = client_for(story.editor)

    text = client.post(url(designed), {"level": other, "why": "We are two."}, follow=True).text

    assert "We are two." in text
    row = Target.objects.get()
    assert (row.level, row.why, row.by) == (other, "We are two.", story.editor)


def test_another_level_needs_a_reason_and_what_was_typed_stays(client_for, story, designed):
    other = 1 if asked_for(designed).level > 1 else 2

    response = client_for(story.editor).post(url(designed), {"level": other, "why": " "})

    assert response.status_code == 422
    assert "Say why it is another level" in response.text
    assert f'value="{other}" checked' in response.text
    assert not Target.objects.exists()


def test_the_suggested_level_needs_none(client_for, story, designed):
    level = asked_for(designed).level

    client_for(story.editor).post(url(designed), {"level": level})

    assert Target.objects.get().level == level


@pytest.mark.parametrize(
    "data", [{}, {"level": "5", "why": "x"}, {"level": "0"}, {"level": "2", "why": "x" * 1001}]
)
def test_what_is_no_target_is_refused_with_a_sentence(client_for, story, designed, data):
    response = client_for(story.editor).post(url(designed), data)

    assert response.status_code == 422
    assert "field__error" in response.text
    assert not Target.objects.exists()


def test_two_who_choose_at_once_both_keep_their_words(client_for, story, assessment):
    client_for(story.owner).post(url(assessment), {"level": 3, "why": "The law."})

    response = client_for(story.editor).post(url(assessment), {"level": 2, "why": "We are two."})

    assert response.status_code == 409
    assert "Alice changed this" in response.text
    assert all(words in response.text for words in ("The law.", "We are two."))
    assert Target.objects.get().level == 3
    seen = Target.objects.get().stamp
    client_for(story.editor).post(url(assessment), {"level": 2, "why": "We are two.", "seen": seen})
    assert Target.objects.get().level == 2


def test_going_by_the_suggestion_forgets_the_choice(client_for, story, designed):
    chosen = Target.objects.create(project=story.project, level=1, why="No time.")
    client = client_for(story.editor)

    text = client.post(url(designed, "removal/"), {"seen": chosen.stamp}, follow=True).text

    assert "Nothing of its own" in text
    assert not Target.objects.exists()


def test_a_choice_that_somebody_made_meanwhile_is_not_forgotten(client_for, story, designed):
    seen = Target.objects.create(project=story.project, level=1).stamp
    Target.objects.put(story.project, 2, "Ours", seen, story.owner)
    text = (
        client_for(story.editor).post(url(designed, "removal/"), {"seen": seen}, follow=True).text
    )
    assert "Alice chose another target meanwhile" in text
    assert Target.objects.get().level == 2


def test_the_roadmap_begins_with_the_suggestion(client_for, story, designed):
    level = asked_for(designed).level

    response = planned(client_for(story.viewer), designed)

    assert response.context["plan"].target == level
    assert f"Level {level} is what the canvases suggest." in response.text
    assert url(designed) in response.text


def test_the_team_s_choice_comes_before_the_suggestion_and_a_kept_plan_before_both(
    client_for, story, designed
):
    client = client_for(story.viewer)
    Target.objects.create(project=story.project, level=1, why="One step.")
    response = planned(client, designed)
    assert response.context["plan"].target == 1
    assert "Level 1 is the target that the team chose." in response.text

    terms = response.context["plan"].terms() | {"target": 2}
    Roadmap.objects.create(assessment=designed, **terms, content={}, created_by=story.owner)
    text = planned(client, designed).text

    assert "Level 2 is that of the plan that you kept." in text


def test_a_suggestion_that_is_reached_gives_way_to_the_next_level(client_for, story, finished):
    made = finished(2)
    TraitValue.objects.put(story.project, "refresh", ["yearly"], 0, story.owner)
    stands = made.result().overall.low
    assert asked_for(made).level <= stands

    response = planned(client_for(story.viewer), made)

    assert response.context["plan"].target == stands + 1
    assert "the next one above where you stand" in response.text


def test_what_the_address_asks_for_is_of_nobody_else(client_for, story, designed):
    other = 1 if asked_for(designed).level > 1 else 2
    text = planned(client_for(story.viewer), designed, f"?target={other + 1}").text

    assert "the team chose" not in text


def test_hostile_reasons_are_shown_as_text(client_for, story, designed):
    Target.objects.create(project=story.project, level=1, why="<script>x</script>")

    assert "<script>x</script>" not in client_for(story.editor).get(url(designed)).text


@pytest.mark.parametrize("removal", ["", "removal/"])
def test_a_viewer_may_not_choose_and_a_stranger_gets_404(client_for, story, designed, removal):
    client = client_for(story.viewer)

    assert "Keep this target" not in client.get(url(designed)).text
    assert client.post(url(designed, removal), {"level": 2, "why": "x"}).status_code == 403
    client = client_for(story.stranger)
    assert client.post(url(designed, removal), {"level": 2, "why": "x"}).status_code == 404
    assert client.get(url(designed)).status_code == 404
    assert not Target.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_its_queries_do_not_grow(
    client_for, story, designed, django_assert_num_queries, django_assert_max_num_queries
):
    client = client_for(story.owner)
    client.get(url(designed))
    with django_assert_max_num_queries(9) as counted:
        client.get(url(designed))
    designed.overrule("ab-testing", "We compare on paper.", story.owner)
    Target.objects.create(project=story.project, level=4, why="All of it.", by=story.owner)

    with django_assert_num_queries(len(counted)):
        client.get(url(designed))
