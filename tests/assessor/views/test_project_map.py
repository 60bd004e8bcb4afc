"""/projects/<uuid>/ as the map of the way: stations, the next step, canvases, rounds, target, plan, moves."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessor.core.answers import Claim, Unsure
from assessor.models import Move, Roadmap, Target
from assessor.models.assessments import Given
from assessor.plans import Plan, suggestion
from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue
from canvas.shipped import kinds, traits


@pytest.fixture
def read(client_for, story):
    """Read the project's page as one of the cast."""

    def page(who="owner", query=""):
        return client_for(getattr(story, who)).get(f"/projects/{story.project.pk}/{query}").text

    return page


def write(story, kind, *blocks, text="Words"):
    canvas = Canvas.objects.opened(story.project, kind)
    for block in blocks:
        Card.objects.add(canvas, block, Note(text), story.owner)


def state(story, **values):
    for trait, value in values.items():
        TraitValue.objects.put(story.project, trait, [value], 0, story.owner)


def state_all(story, kind):
    """State every trait that a sheet asks for, with its first value."""
    state(story, **{key: traits()[key].values[0].key for key in kinds()[kind].traits})


def keep_plan(assessment, story, target=3):
    plan = Plan(
        assessment.result(),
        **suggestion(assessment.result(), timezone.localdate(), target),
    )
    kept = Roadmap.objects.create(
        assessment=assessment, **plan.terms(), content=plan.record(), created_by=story.owner
    )
    return kept, [step.move.key for step in plan.steps]


def next_step(text):
    return text.split('id="next">')[1].split("</h2>")[0]


def states(text):
    return [part.split("<")[0] for part in text.split('class="way__state">')[1:]]


def test_who_opens_a_new_project_is_told_to_screen_the_idea(read, story, bank):
    text = read()

    assert next_step(text) == "Screen the idea in ten minutes"
    assert "Start from an example" in text
    assert reverse("canvas:sheet", args=[story.project.pk, "use-case-screen"]) in text
    assert states(text) == ["Not begun"] * 4


def test_a_screen_that_is_begun_names_its_next_box(read, story, bank):
    write(story, "use-case-screen", "need")

    text = read()

    assert next_step(text) == "Go on with the screen: “Cost of wrong predictions”"
    assert "1 of 8 blocks filled, 0 of 6 traits stated" in text
    assert states(text)[0] == "Under way"


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    ("verdict", "step", "tag"),
    [
        ("no-go", "The screen says no-go", "No-go"),
        ("find-out", "Find out what the screen still has to know", "Find out more first"),
        ("go", "Fill in the Machine Learning Canvas: “Value Proposition”", "Go"),
    ],
)
def test_the_verdict_of_the_screen_decides_what_comes_next(read, story, verdict, step, tag):
    write(story, "use-case-screen", "need", "verdict")
    state(story, verdict=verdict)

    text = read()

    assert next_step(text) == step
    assert f"Verdict: {tag}" in text


def test_a_design_whose_traits_are_known_asks_for_an_assessment(read, story, bank):
    write(story, "ml-canvas", "value-proposition")
    state_all(story, "ml-canvas")

    text = read()

    assert next_step(text) == "Begin an assessment"
    assert "traits stated" in text


def test_filled_sheets_are_a_finished_design(read, story, bank):
    for kind in ("use-case-screen", "ml-canvas"):
        write(story, kind, *kinds()[kind].by_key)
        state_all(story, kind)

    text = read()

    assert states(text)[0] == "Done"
    assert "Complete" in text


def test_what_others_call_a_block_is_what_the_page_calls_it(read, story, bank):
    kind = kinds()["ml-canvas"]
    block, edition = next(
        (block, edition)
        for edition in kind.editions
        for block in kind.blocks
        if edition.labels.get(block.key, block.title) != block.title
    )
    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    canvas.put_header({}, edition.key, 0)
    write(story, "ml-canvas", *(kind.by_key.keys() - {block.key}))

    assert f"Next: {edition.labels[block.key]}" in read()


def test_open_questions_come_before_anything_that_follows_from_them(read, story, assessment):
    for key in list(assessment.questions().by_key)[:-1]:
        assessment.record(key, Given(Claim(2)), 0, story.owner)

    text = read()

    assert next_step(text) == "Answer the last question"
    assert states(text)[1] == "Under way"


def test_answers_without_a_plan_ask_for_one(read, story, answered):
    text = read()

    assert next_step(text) == "Make a plan and keep it"
    assert states(text) == ["Not begun", "Done", "Not begun", "Not begun"]


def test_a_contradiction_is_looked_at_before_the_plan(read, story, finished):
    state(story, features="online")
    assessment = finished(1)

    text = read()

    assert next_step(text) == "Settle a contradiction"
    assert "computing them alike in training and serving is answered 1" in text
    assert f"/projects/{story.project.pk}/canvases/ml-canvas/#block-features" in text
    assert f"/assessments/{assessment.pk}/areas/" in text.split('id="contradictions"')[1]


def test_who_keeps_a_plan_all_the_same_goes_on_with_its_moves(read, story, finished):
    state(story, features="online")
    keep_plan(finished(1), story)

    text = read()

    assert next_step(text).startswith("Next move: ")
    assert "computing them alike" in text


def test_without_contradictions_it_says_so(read, story, finished):
    finished(3)

    assert "deny nothing that the canvases promise" in read()


def test_the_canvases_suggest_a_target_before_anybody_chooses(read, story, finished):
    state(story, refresh="weekly")
    finished(1)

    assert "The canvases suggest it." in read()


def test_a_target_of_the_teams_own_stands_beside_the_suggestion(read, story, finished):
    state(story, refresh="weekly")
    Target.objects.create(project=story.project, level=2, why="Two people")
    finished(1)

    text = read()

    assert "The team chose it: Two people" in text
    assert "The canvases suggest level 3." in text
    assert states(text)[2] == "Under way"


def test_a_target_that_is_reached_is_said(read, story, finished):
    finished(3)
    Target.objects.create(project=story.project, level=2, why="Enough for a report")

    text = read()

    assert next_step(text) == "The target is reached"
    assert "The team chose it: Enough for a report" in text


def test_a_kept_plan_shows_the_move_under_way_first_with_its_owner(read, story, finished):
    _kept, keys = keep_plan(finished(1), story)
    Move.objects.create(project=story.project, key=keys[3], status="doing", owner="Priya")
    Move.objects.create(project=story.project, key=keys[0], status="done")

    text = read()

    assert "It is with Priya." in text
    assert f"1 of {len(keys)} moves made" in text
    assert text.count('<ol class="moves">') == 1
    assert text.split('<ol class="moves">')[1].split("</ol>")[0].count("<li>") == 5
    assert states(text)[2:] == ["Done", "Under way"]


def test_a_move_that_the_answers_have_made_is_not_open(read, story, finished):
    assessment = finished(1)
    _kept, keys = keep_plan(assessment, story, target=1)
    for key in keys:
        question, _at, to = key.partition("@")
        assessment.record(question, Given(Claim(int(to))), 1, story.owner)

    text = read()

    assert next_step(text) == "Begin the next round"
    assert "Every move of the plan is made." in text
    assert states(text)[3] == "Done"


def test_what_was_unsure_and_is_answered_is_no_open_move(read, story, finished):
    assessment = finished(1)
    assessment.record("version-control", Given(Unsure()), 1, story.owner)
    _kept, keys = keep_plan(assessment, story)
    assert f"/moves/{keys[0]}/" in read()

    assessment.record("version-control", Given(Claim(2)), 2, story.owner)

    assert "version-control@find" in keys
    assert "/moves/version-control@" not in read()


def test_a_newer_round_wants_a_plan_of_its_own(read, story, finished):
    older = finished(1)
    older.created_at = timezone.now() - timedelta(days=90)
    older.save()
    keep_plan(older, story)
    finished(2)

    text = read()

    assert next_step(text) == "Make a plan and keep it"
    assert "made from the answers of an earlier round" in text


def test_two_rounds_have_a_trend_by_dimension(read, story, finished):
    finished(2)
    finished(3)

    text = read()

    assert 'id="trend"' in text
    assert "Application integration" in text


def test_a_round_counts_only_what_its_traits_ask(read, story, finished):
    assessment = finished(2)
    assessment.apply_traits({"serving": ("edge",)})
    asked = len(assessment.questions().questions) - len(assessment.left_out())

    assert asked < len(assessment.questions().questions)
    assert f"{asked} of {asked} questions answered" in read()


def test_one_round_has_no_trend(read, story, finished):
    finished(2)

    assert 'id="trend"' not in read()


def test_older_rounds_are_a_click_away(read, story, bank):
    for number in range(14):
        story.project.assessments.create(
            bank=bank, scope="quick", created_at=timezone.now() - timedelta(days=number)
        )

    assert read().count("questions answered") == 12
    assert "Show all rounds" in read()
    every = read(query="?rounds=all")
    assert every.count("questions answered") == 14
    assert "Show all rounds" not in every


def test_a_changed_canvas_leads_to_what_it_changes(read, story, finished):
    assessment = finished(2)
    state(story, serving="edge")

    text = read()

    assert "The canvas says something else by now" in text
    assert reverse("assessor:traits", args=[assessment.pk]) in text


def test_a_viewer_reads_the_map_without_forms_or_ways_that_would_refuse_them(read, story, bank):
    text = read("viewer")

    assert "Editors and owners of the team take this step" in text
    assert "Begin an assessment" not in text
    assert "Edit project" not in text
    assert "canvases/use-case-screen/" in text


def test_a_viewer_may_open_the_next_move(read, story, finished):
    _kept, keys = keep_plan(finished(1), story)

    assert f"/moves/{keys[0]}/" in read("viewer")


@pytest.mark.django_db(transaction=True)
def test_cards_rounds_and_moves_do_not_change_the_number_of_queries(
    client_for, story, finished, django_assert_num_queries, django_assert_max_num_queries
):
    state(story, serving="batch")
    write(story, "ml-canvas", "value-proposition")
    _kept, keys = keep_plan(finished(1), story)
    client, address = client_for(story.owner), f"/projects/{story.project.pk}/"
    client.get(address)
    with django_assert_max_num_queries(19) as counted:
        client.get(address)

    for number in range(11):
        finished(number % 3, scope="quick")
    for key in keys:
        Move.objects.create(project=story.project, key=key, owner="Priya")
    for kind in kinds().values():
        write(story, kind.key, *kind.by_key)

    with django_assert_num_queries(len(counted)):
        assert client.get(address).text.count("questions answered") == 12
