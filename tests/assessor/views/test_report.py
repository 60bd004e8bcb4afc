"""/assessments/<uuid>/report.pdf: level, cairn, blockers and plan on paper, the same as the pages say."""

import io
import re
from datetime import date

import pytest
from pypdf import PdfReader

from assessor.core.answers import Claim
from assessor.models.assessments import Given
from assessor.plans import Plan
from assessor.results import Results
from rendering import pdf as press


def url(assessment, target=None):
    return f"/assessments/{assessment.pk}/report.pdf" + (f"?target={target}" if target else "")


def read(response):
    pages = PdfReader(io.BytesIO(response.content)).pages
    return plain(" ".join(page.extract_text() for page in pages))


def plain(text):
    return re.sub(r"[\s\xad]+", "", text)


def test_it_says_what_the_results_and_the_plan_say(client_for, story, answered):
    response = client_for(story.viewer).get(url(answered, 2))

    text = read(response)
    results = Results.of(answered)
    assert response.headers["Content-Type"] == "application/pdf"
    assert plain(f"Level {results.level}") in text
    assert plain(results.level_title) in text
    for row in (*results.blockers, *results.capped):
        assert plain(row.question.title) in text
        assert plain(row.sentence) in text
    for layer in results.layers:
        assert plain(f"{layer.group.title}{layer.level}{layer.rests_at}") in text
    for dimension in results.dimensions:
        assert plain(f"{dimension.group.title}{dimension.level}") in text
    steps = Plan(results.result, 2, 2, date(2027, 1, 4)).steps
    places = [text.find(plain(f"{step.number}{step.title}")) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
    for step in steps:
        assert plain(step.effort) in text


def test_it_is_tagged_and_names_its_language(client_for, story, answered):
    reader = PdfReader(io.BytesIO(client_for(story.owner).get(url(answered)).content))

    catalogue = reader.root_object
    assert catalogue.get("/MarkInfo", {}).get("/Marked")
    assert str(catalogue.get("/Lang")).startswith("en")
    assert "/StructTreeRoot" in catalogue


@pytest.mark.parametrize("level", [0, 4])
def test_it_is_made_at_either_end_of_the_scale(client_for, story, finished, level):
    response = client_for(story.owner).get(url(finished(level)))

    assert plain(f"Level {level}") in read(response)


def test_it_is_made_without_a_single_answer(client_for, story, assessment):
    assert plain("Level 0 to 4") in read(client_for(story.owner).get(url(assessment)))


def test_long_and_foreign_words_are_not_lost(client_for, story, answered):
    project = answered.project
    project.name = "Dự báo nhu cầu hằng tuần " + "Donaudampfschifffahrtsgesellschaft" * 2
    project.save()

    assert plain(project.name) in read(client_for(story.owner).get(url(answered)))


def test_what_people_typed_is_text_and_reaches_nothing(client_for, story, answered):
    project = answered.project
    project.name = '<img src="file:///etc/passwd">'
    project.save()
    answered.record(
        "app-tests", Given(Claim(2), "<script>x</script>", ("file:///etc/passwd",)), 1, story.owner
    )

    text = read(client_for(story.owner).get(url(answered)))

    assert plain('<img src="file:///etc/passwd">') in text
    assert "root:" not in text


def test_a_fault_of_the_press_is_a_sentence(client_for, story, assessment, monkeypatch):
    def fail(*_args, **_kwargs):
        raise press.PdfTooSlow

    monkeypatch.setattr("assessor.views.results.write_pdf", fail)

    response = client_for(story.owner).get(url(assessment))

    assert response.status_code == 503
    assert "Try again in a minute" in response.text


def test_a_stranger_gets_404(client_for, story, assessment):
    assert client_for(story.stranger).get(url(assessment)).status_code == 404
