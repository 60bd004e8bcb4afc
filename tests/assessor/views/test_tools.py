"""/assessments/<uuid>/tools/ and /toolbox/: tools that fit, and what a team allows and has."""

import re

import pytest

from assessor.models import Toolbox
from canvas.models import TraitValue

ALLOWED = {"licences": ["permissive"], "hosting": ["self-hosted", "library"], "budget": "any"}


def url(assessment, page="tools", query=""):
    return f"/assessments/{assessment.pk}/{page}/{query}"


def kit(client, assessment, query="?target=3"):
    return client.get(url(assessment, "tools", query)).context["kit"]


def newest(assessment):
    """Return the version of the toolbox that counts for the project."""
    stored = Toolbox.objects.of(assessment.project)
    return stored.version if stored else 0


def put(client, assessment, whom="team", **terms):
    return client.post(
        url(assessment, "toolbox"),
        ALLOWED | {"whom": whom, "seen": newest(assessment)} | terms,
        follow=True,
    )


def test_it_shows_for_each_category_at_most_three_tools_with_reasons(client_for, story, answered):
    client = client_for(story.viewer)
    text = client.get(url(answered, query="?target=3")).text
    sections = kit(client, answered).sections

    assert sections
    for section in sections:
        assert 0 < len(section.choices) <= 3
        assert f'id="category-{section.key}"' in text
    assert "It serves" in text
    assert re.search(r"Score 0[.]\d\d and facts", text)


def test_the_stack_follows_the_life_cycle(client_for, story, answered):
    client = client_for(story.viewer)
    titles = [stage.title for stage in kit(client, answered, "?target=4").life_cycle]

    assert titles == [
        "Data",
        "Experiments",
        "Pipelines",
        "Registry",
        "Release",
        "Serving",
        "Monitoring",
    ]
    text = client.get(url(answered, query="?target=4")).text
    places = [text.index(f">{title}</h3>") for title in titles]
    assert places == sorted(places)


def test_what_is_ruled_out_names_its_rule(client_for, story, answered):
    text = put(client_for(story.editor), answered).text

    assert "Licence: it has proprietary, you allow permissive." in text
    assert "tools ruled out" in text


def test_what_a_team_allows_counts_for_all_its_projects_and_may_differ_for_one(
    client_for, story, answered, bank
):
    client = client_for(story.editor)
    other = story.team.projects.create(name="Other").assessments.create(bank=bank)
    put(client, answered, owned=["mlflow"])
    assert kit(client, other).constraints == kit(client, answered).constraints
    put(client, other, "project", owned=["dvc"])

    assert [tool.key for tool in kit(client, answered).owned] == ["mlflow"]
    assert [tool.key for tool in kit(client, other).owned] == ["dvc"]
    assert "For this project only." in client.get(url(other)).text
    client.post(url(other, "toolbox/forget"))
    assert [tool.key for tool in kit(client, other).owned] == ["mlflow"]


def test_what_the_canvases_say_narrows_it_down_and_is_named_as_theirs(client_for, story, answered):
    client = client_for(story.editor)
    put(client, answered, owned=["dvc"], clouds=["gcp"])
    for trait, values in (("clouds", ["aws"]), ("owned", ["mlflow"])):
        TraitValue.objects.put(story.project, trait, values, 0, story.owner)

    found = kit(client, answered)

    assert found.constraints.clouds == {"aws"}
    assert [tool.key for tool in found.owned] == ["dvc", "mlflow"]
    places = {limit.title: limit.place and limit.place.sheet for limit in found.allowed}
    assert (places["Clouds"], places["Licences"]) == ("MLOps Stack Canvas", None)
    sheet = f"/projects/{story.project.pk}/canvases/mlops-stack/#block-foundations"
    assert client.get(url(answered)).text.count(sheet) == 2


def test_saving_for_the_team_ends_what_the_project_had_of_its_own(client_for, story, answered):
    client = client_for(story.editor)
    put(client, answered, "project", owned=["dvc"])
    put(client, answered, "team", owned=["mlflow"])

    assert [tool.key for tool in kit(client, answered).owned] == ["mlflow"]
    assert Toolbox.objects.count() == 1


def test_two_people_who_save_at_once_both_keep_their_words(client_for, story, answered):
    put(client_for(story.owner), answered, owned=["git"])
    late = put(client_for(story.editor), answered, owned=["mlflow"], seen=0)

    assert late.status_code == 409
    assert "Alice changed this" in late.text
    assert re.search(r'value="mlflow" checked', late.text)
    assert Toolbox.objects.get().owned == ["git"]
    put(client_for(story.editor), answered, owned=["mlflow"])
    assert Toolbox.objects.get().owned == ["mlflow"]


def test_the_first_button_is_for_this_project_only(client_for, story, answered):
    """Enter in any box presses the first one: it must not change what the other projects go by."""
    text = client_for(story.editor).get(url(answered, "toolbox")).text

    assert re.findall(r'<button[^>]*name="whom" value="(\w+)"', text) == ["project", "team"]


def test_what_is_owned_and_covers_the_need_makes_a_new_tool_needless(client_for, story, assessment):
    client = client_for(story.editor)
    text = put(client, assessment, owned=["gitlab", "git", "github"], licences=[], hosting=[]).text

    assert "No new tool needed:" in text
    assert "yours" in text


def test_a_team_that_has_a_retired_tool_is_told_the_way_out(client_for, story, answered):
    text = put(client_for(story.editor), answered, owned=["neptune"]).text

    assert re.search(r"Neptune[^<]* is retired: move to [^<]+", text)


def test_facts_that_nobody_confirmed_are_marked_so(client_for, story, answered):
    assert "not confirmed" in client_for(story.viewer).get(url(answered, query="?target=4")).text


def test_the_form_shows_what_is_stored(client_for, story, answered):
    client = client_for(story.editor)
    put(client, answered, owned=["mlflow"], air_gapped="on", clouds=["aws"], languages=["python"])
    text = client.get(url(answered, "toolbox")).text
    boxes = [box for box in re.findall(r"<input[^>]+>", text) if "checked" in box]
    ticked = set(re.findall(r'value="([^"]+)"', "".join(boxes)))

    assert ticked == {"permissive", "self-hosted", "library", "any", "mlflow", "aws", "python"}
    assert re.search(r'name="air_gapped"[^>]*checked', text)


@pytest.mark.parametrize(
    "wrong",
    [
        {"licences": ["stolen"]},
        {"owned": ["nothing-like-it"]},
        {"budget": "endless"},
        {"clouds": ["<script>"]},
        {"whom": "everyone"},
        {"seen": "x"},
    ],
)
def test_what_nobody_offered_is_refused_with_a_sentence(client_for, story, answered, wrong):
    response = put(client_for(story.editor), answered, **wrong)

    assert response.status_code == 422
    assert re.search("Select a valid choice|This page is out of date", response.text)
    assert not Toolbox.objects.exists()


def test_without_any_tool_left_a_category_says_so(client_for, story, answered):
    text = put(
        client_for(story.editor), answered, licences=["source-available"], languages=["swift"]
    ).text

    assert "No tool of the catalogue passes your constraints here." in text


def test_nothing_to_do_needs_no_tool(client_for, story, finished):
    assert "No tool needed" in client_for(story.viewer).get(url(finished(4))).text


def test_a_viewer_reads_and_does_not_change_and_a_stranger_sees_nothing(
    client_for, story, answered
):
    assert client_for(story.viewer).get(url(answered)).status_code == 200
    assert client_for(story.stranger).get(url(answered)).status_code == 404
    for page in ("toolbox", "toolbox/forget"):
        for person, status in ((story.viewer, 403), (story.stranger, 404)):
            assert client_for(person).post(url(answered, page), ALLOWED).status_code == status
    assert not Toolbox.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_takes_a_constant_number_of_queries(
    client_for, story, answered, django_assert_max_num_queries
):
    client = client_for(story.editor)
    put(client, answered, owned=["mlflow", "git", "dvc"])

    with django_assert_max_num_queries(12):
        client.get(url(answered, query="?target=4"))
