"""/assessments/<uuid>/report.json .csv .xlsx .md: the whole assessment, for other programs."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from assessor.core.answers import Claim
from assessor.exchange.report_schema import Document
from assessor.models.assessments import Given

KINDS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
}


def url(assessment, kind, query=""):
    return f"/assessments/{assessment.pk}/report.{kind}{query}"


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_sent_as_a_file_of_its_kind(client_for, story, answered, kind):
    for person in (story.owner, story.editor, story.viewer):
        response = client_for(person).get(url(answered, kind))

        assert response.status_code == 200
        assert response.headers["Content-Type"] == KINDS[kind]
        assert response.headers["Content-Disposition"] == (
            f'attachment; filename="cairn-demand-forecast.{kind}"'
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_gets_404_and_nobody_signs_in_first(client_for, story, answered, kind):
    assert client_for(story.stranger).get(url(answered, kind)).status_code == 404
    assert client_for(None).get(url(answered, kind)).status_code == 302


@pytest.mark.parametrize("kind", ["exe", "JSON", "pdfx"])
def test_there_is_no_other_kind(client_for, story, answered, kind):
    assert client_for(story.owner).get(url(answered, kind)).status_code == 404


def test_json_is_the_whole_assessment_for_the_plan_that_was_asked_for(client_for, story, answered):
    answered.record("app-tests", Given(Claim(3), "Since May.", ("Minutes",)), 1, story.owner)

    query = "?target=3&people=4&start=2027-01-04"
    response = client_for(story.viewer).get(url(answered, "json", query))

    data = json.loads(response.content)
    Document.model_validate_json(response.content, strict=True)
    assert data["assessment"] == {
        "id": str(answered.pk),
        "scope": "full",
        "begun": answered.created_at.date().isoformat(),
    }
    assert data["project"] == {"id": str(story.project.pk), "name": "Demand forecast"}
    assert (data["plan"]["target"], data["plan"]["people"]) == (3, 4)
    row = next(it for it in data["questions"] if it["key"] == "app-tests")
    assert (row["answer"], row["held"]["low"]) == (3, 1)
    assert (row["note"], row["evidence"]) == ("Since May.", ["Minutes"])


def test_tables_and_markdown_hold_every_question(client_for, story, answered):
    client = client_for(story.viewer)
    questions = answered.questions().questions

    table = csv.reader(io.StringIO(client.get(url(answered, "csv")).content.decode("utf-8-sig")))
    book = load_workbook(io.BytesIO(client.get(url(answered, "xlsx")).content))
    text = client.get(url(answered, "md")).content.decode()

    assert [row[0] for row in table][1:] == [question.key for question in questions]
    assert book["Questions"].max_row == len(questions) + 1
    assert all(f"| {question.title} |" in text for question in questions)


def test_what_cannot_be_planned_leads_to_the_roadmap_as_it_was_asked_for(
    client_for, story, answered
):
    response = client_for(story.owner).get(url(answered, "json", "?target=9"))

    assert response.status_code == 302
    assert response.url == f"/assessments/{answered.pk}/roadmap/?target=9"


def test_a_name_without_a_letter_still_gives_a_file_name(client_for, story, answered):
    story.project.name = '需求"\r\nX-Evil: 1'
    story.project.save()

    response = client_for(story.owner).get(url(answered, "json"))

    assert response.headers["Content-Disposition"] == 'attachment; filename="cairn-x-evil-1.json"'
    assert "X-Evil" not in response.headers


def test_the_queries_do_not_grow_with_answers(
    client_for, story, assessment, answered, django_assert_max_num_queries
):
    client = client_for(story.viewer)
    client.get(url(answered, "json"))
    with django_assert_max_num_queries(15):
        client.get(url(answered, "json"))
