"""Several banks in one project: which round speaks for it, and what is compared with what."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessor.contradictions import clashes
from assessor.core.answers import Claim
from assessor.models import Answer, Assessment
from assessor.models.assessments import Given
from assessor.progress import newest_of
from assessor.reports.rounds import earlier
from assessor.rounds import rounds, trend
from canvas.models import Project


def page(project):
    return f"/projects/{project.pk}/"


def begin(client, project, asked):
    return client.post(f"{page(project)}assessments/", {"asked": asked})


@pytest.fixture
def banks(bank, test_score, overlay):
    """Store all three."""
    return bank, test_score, overlay


@pytest.fixture
def round_of(story):
    """Hand out a round of a bank that began some days ago, all answered at a step."""

    def make(bank, level=1, days=0):
        began = timezone.now() - timedelta(days=days)
        made = Assessment.objects.create(project=story.project, bank=bank, created_at=began)
        made.answers.update(state="level", level=level, version=1)
        return made

    return make


def test_every_open_bank_is_on_offer_the_main_one_first_and_chosen(client_for, story, banks):
    text = client_for(story.editor).get(page(story.project)).text

    values = [f'value="{each}"' for each in ("mlops:quick", "genai-overlay:full", "mlops:full")]
    assert all(value in text for value in values)
    assert f"{values[0]} checked" in text
    assert 'value="ml-test-score:quick"' not in text
    assert text.index("mlops:full") < text.index("genai-overlay:full")
    assert "28 questions, about 20 minutes" in text
    assert "28 tests that show whether one model" in text


@pytest.mark.parametrize("key", ["ml-test-score", "genai-overlay"])
def test_an_editor_begins_with_another_bank(client_for, story, banks, key):
    response = begin(client_for(story.editor), story.project, f"{key}:full")

    made = Assessment.objects.get()
    assert (made.bank.key, made.scope, made.created_by) == (key, "full", story.editor)
    assert (
        client_for(story.editor).get(response.headers["Location"], follow=True).status_code == 200
    )


@pytest.mark.parametrize(
    "asked", ["ml-test-score:quick", "nothing:full", "mlops", "", "mlops:full\x00"]
)
def test_what_is_not_on_offer_is_refused_with_a_sentence(client_for, story, banks, asked):
    response = begin(client_for(story.editor), story.project, asked)

    assert response.status_code == 422
    assert "field__error" in response.text
    assert not Assessment.objects.exists()


def test_a_retired_bank_is_not_on_offer(client_for, story, banks):
    banks[1].retire()

    assert "ml-test-score:full" not in client_for(story.editor).get(page(story.project)).text
    assert begin(client_for(story.editor), story.project, "ml-test-score:full").status_code == 422


def test_a_viewer_and_a_stranger_begin_nothing(client_for, story, banks):
    assert begin(client_for(story.viewer), story.project, "mlops:full").status_code == 403
    assert begin(client_for(story.stranger), story.project, "mlops:full").status_code == 404


def test_the_newest_round_of_the_main_bank_speaks_for_a_project(story, banks, round_of):
    main, test_score, overlay = banks
    older, newer = round_of(main, days=9), round_of(main, days=5)
    other = round_of(test_score, days=1)
    projects = Project.objects.filter(pk=story.project.pk)

    assert newest_of(projects).get() == newer
    assert newest_of(projects, "ml-test-score").get() == other
    assert [each.assessment for each in rounds(story.project)] == [newer, older, other]
    assert not newest_of(projects, overlay.key).exists()


def test_without_the_main_bank_the_newest_round_speaks(story, banks, round_of):
    round_of(banks[2], days=3)
    newest = round_of(banks[1], days=1)

    assert newest_of(Project.objects.all()).get() == newest


def test_a_project_that_only_sums_points_shows_them_and_no_plan(client_for, story, banks, round_of):
    made = round_of(banks[1], level=2)
    text = client_for(story.owner).get(page(story.project)).text

    assert "7 of 7 points" in text
    assert "ML Test Score: Full assessment" in text
    assert "See what is missing first" in text
    assert "lead to no plan" in text
    assert f"/assessments/{made.pk}/roadmap/" not in text
    assert f"/assessments/{made.pk}/results/" in client_for(story.owner).get("/").text


def test_points_do_not_change_what_the_main_bank_says(client_for, story, banks, round_of):
    main = round_of(banks[0], level=2, days=3)
    round_of(banks[1], level=0)
    text = client_for(story.owner).get(page(story.project)).text

    assert f"/assessments/{main.pk}/results/" in client_for(story.owner).get("/").text
    assert f"/assessments/{main.pk}/roadmap/" in text
    assert "0 of 7 points" in text


def test_a_trend_is_of_rounds_of_one_bank(story, banks, round_of):
    main, test_score, _overlay = banks
    kept = [round_of(main, days=8), round_of(main, level=3, days=2)]
    round_of(test_score, days=5)
    found = trend(rounds(story.project))

    assert found
    assert [each.assessment for each in found.rounds] == kept


def test_points_have_a_trend_of_their_own(client_for, story, banks, round_of):
    round_of(banks[1], level=0, days=8)
    round_of(banks[1], level=2, days=2)
    round_of(banks[2], days=4)
    text = client_for(story.owner).get(page(story.project)).text

    found = trend(rounds(story.project))
    assert found
    assert [line.title for line in found.lines] == [
        "Lowest sum",
        *(a.title for a in banks[1].as_core().areas),
    ]
    assert [level and level.low for level in found.lines[0].levels] == [0, 7]
    assert text.count("0 of 7 points") >= 5


def test_a_report_tells_of_earlier_rounds_of_its_own_bank(story, banks, round_of):
    round_of(banks[1], days=9)
    round_of(banks[2], days=7)
    before = round_of(banks[0], level=1, days=5)

    found = earlier(round_of(banks[0], level=3))
    assert [(each.day, each.overall) for each in found] == [
        (timezone.localdate(before.created_at), before.result().overall)
    ]


def test_a_plan_of_another_bank_is_not_the_plan_of_the_project(client_for, story, banks, round_of):
    main, _test_score, overlay = banks
    other = round_of(overlay, days=2)
    client_for(story.owner).post(
        f"/assessments/{other.pk}/roadmaps/",
        {"target": 2, "people": 1, "start": "2027-01-04", "remark": "Ours"},
    )
    assert other.roadmaps.exists()
    assert "To level 2, kept by" in client_for(story.owner).get(page(story.project)).text
    round_of(main, days=1)
    assert "To level 2, kept by" not in client_for(story.owner).get(page(story.project)).text


def test_points_contradict_no_canvas(story, banks, round_of):
    """A question of the same name means something else there; the rules speak of levels."""
    round_of(banks[1], level=0)
    assert clashes(story.project) == ()
    assert clashes(story.project, Assessment.objects.get()) == ()


def test_a_canvas_of_tools_goes_by_a_round_with_levels(client_for, story, banks, round_of):
    round_of(banks[1])
    address = f"/projects/{story.project.pk}/stack-cards/"
    assert client_for(story.editor).get(address).status_code == 200
    round_of(banks[2])
    assert client_for(story.editor).get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "results/",
        "roadmap/",
        "tools/",
        "target/",
        "traits/",
        "report.json",
        "report.md",
        "report.csv",
        "report.xlsx",
    ],
)
def test_a_bank_without_layers_and_lenses_has_every_page(
    client_for, story, overlay, round_of, path
):
    made = round_of(overlay, level=1)
    made.record("prompt-registry", Given(Claim(3)), 1, story.owner)

    assert client_for(story.owner).get(f"/assessments/{made.pk}/{path}").status_code == 200


def test_a_bank_without_layers_shows_no_empty_picture(client_for, story, overlay, round_of):
    text = client_for(story.owner).get(f"/assessments/{round_of(overlay).pk}/results/").text

    assert "The hierarchy of needs" not in text
    assert "What other models would say" not in text


def test_rounds_of_several_banks_cost_no_more_queries(
    client_for, story, banks, round_of, django_assert_num_queries
):
    for bank in banks:
        round_of(bank)
    client = client_for(story.owner)
    client.get(page(story.project))
    with CaptureQueriesContext(connection) as few:
        client.get(page(story.project))
    for bank in banks:
        round_of(bank, level=2, days=3)
    with django_assert_num_queries(len(few)):
        client.get(page(story.project))


def test_answers_of_one_bank_are_no_answers_of_another(story, banks, round_of):
    made = round_of(banks[1], level=2)
    Answer.objects.filter(assessment=made).update(level=1)

    assert set(made.given_answers()) == set(banks[1].as_core().by_key)
