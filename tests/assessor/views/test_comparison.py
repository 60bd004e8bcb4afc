"""/assessments/<uuid>/roadmap/comparison/: two plans side by side."""

import re
from html import unescape

import pytest


def url(assessment, query=""):
    return f"/assessments/{assessment.pk}/roadmap/comparison/?{query}"


def test_the_other_plan_is_the_lean_one_unless_something_else_is_asked_for(
    client_for, story, assessment
):
    response = client_for(story.viewer).get(url(assessment, "a-target=4"))
    comparison = response.context["comparison"]

    assert (comparison.before.target, comparison.after.target) == (4, 4)
    assert (comparison.before.lean, comparison.after.lean) == (False, True)
    assert f"{len(comparison.only_before)} moves fewer" in response.text
    assert comparison.only_after == ()


def test_it_goes_on_from_the_plan_that_the_roadmap_shows(client_for, story, assessment):
    client = client_for(story.viewer)
    shown = client.get(f"/assessments/{assessment.pk}/roadmap/?target=4&people=5&start=2028-01-03")
    links = re.findall(r'href="([^"]+/comparison/[^"]*)"', shown.text)

    assert (
        client.get(unescape(links[0])).context["comparison"].before.terms()
        == shown.context["plan"].terms()
    )


def test_each_side_has_its_own_terms(client_for, story, assessment):
    query = "a-target=2&a-people=1&a-start=2027-01-04&b-target=3&b-people=1.5&b-start=2027-03-01&b-lean=on"
    comparison = client_for(story.viewer).get(url(assessment, query)).context["comparison"]

    assert [str(value) for value in comparison.before.terms().values()] == [
        "2",
        "1",
        "2027-01-04",
        "False",
    ]
    assert [str(value) for value in comparison.after.terms().values()] == [
        "3",
        "1.5",
        "2027-03-01",
        "True",
    ]


def test_more_people_are_earlier_and_the_same_plan_is_the_same(client_for, story, assessment):
    client = client_for(story.viewer)
    same = "a-target=2&a-people=2&a-start=2027-01-04&b-target=2&b-start=2027-01-04&b-people="
    equal, faster = client.get(url(assessment, same + "2")), client.get(url(assessment, same + "4"))

    assert "the same moves" in equal.text
    assert "the same effort" in equal.text
    assert all(level.shift == "the same" for level in equal.context["comparison"].levels)
    assert all(level.shift.endswith("earlier") for level in faster.context["comparison"].levels)


def test_a_level_that_one_side_does_not_plan_for_is_said_so(client_for, story, assessment):
    text = client_for(story.viewer).get(url(assessment, "a-target=1&b-target=2")).text

    assert "not planned" in text


@pytest.mark.parametrize("wrong", ["a-target=9", "b-target=9", "b-people=0", "a-start=x"])
def test_what_cannot_be_planned_is_refused_with_a_sentence(client_for, story, assessment, wrong):
    response = client_for(story.viewer).get(url(assessment, wrong))

    assert response.status_code == 422
    assert "field__error" in response.text


def test_a_stranger_gets_404(client_for, story, assessment):
    assert client_for(story.stranger).get(url(assessment)).status_code == 404
