"""/assessments/<uuid>/roadmap.<kind>: the plan as files, for all who may read it."""

import csv
import html
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from assessor.models import Move

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8; method=PUBLISH",
    "github.sh": "text/x-shellscript; charset=utf-8",
    "jira.csv": "text/csv; charset=utf-8",
}
JIRA = b"Issue key,Labels,Labels\r\nDF-7,cairn,%s\r\n"


def url(assessment, kind, query="target=2&people=2&start=2027-01-04"):
    return f"/assessments/{assessment.pk}/roadmap.{kind}" + (f"?{query}" if query else "")


def again(assessment):
    return f"/assessments/{assessment.pk}/roadmap.jira.csv/again/?target=2&start=2027-01-04"


def read_csv(response):
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def given(content):
    return {"export": SimpleUploadedFile("jira.csv", content)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_gets_each_kind_as_a_file_named_after_the_project(
    client_for, story, answered, kind
):
    response = client_for(story.viewer).get(url(answered, kind))

    assert response.status_code == 200
    assert response.headers["Content-Type"] == KINDS[kind]
    disposition = f'attachment; filename="cairn-demand-forecast.{kind}"'
    assert response.headers["Content-Disposition"] == disposition
    assert len(response.content) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_a_stranger_gets_404_and_nobody_is_asked_to_sign_in(client_for, story, answered, kind):
    assert client_for(story.stranger).get(url(answered, kind)).status_code == 404
    assert client_for(None).get(url(answered, kind)).status_code == 302


def test_a_kind_that_does_not_exist_is_404(client_for, story, answered):
    assert client_for(story.owner).get(url(answered, "exe")).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_only_read(client_for, story, answered, kind):
    assert client_for(story.owner).post(url(answered, kind)).status_code == 405


def test_the_file_is_of_the_plan_that_the_page_shows(client_for, story, assessment):
    client = client_for(story.owner)
    full, lean, fast = (
        read_csv(client.get(url(assessment, "csv", f"target=4&start=2027-01-04&people={more}")))
        for more in ("2", "2&lean=on", "20")
    )

    assert full[0]["Begins, early"] == "2027-01-04"
    assert len(lean) < len(full)
    assert max(row["Done, late"] for row in fast) < max(row["Done, late"] for row in full)
    page = client.get(f"/assessments/{assessment.pk}/roadmap/?target=4&view=table").text
    assert all(row["Practice"] in html.unescape(page) for row in full)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", ["target=9", "people=0", "start=never"])
def test_a_plan_that_cannot_be_leads_back_to_the_page_that_says_why(
    client_for, story, answered, kind, wrong
):
    client = client_for(story.owner)
    response = client.get(url(answered, kind, wrong))

    assert response.status_code == 302
    assert response.url == f"/assessments/{answered.pk}/roadmap/?{wrong}"
    assert "field__error" in client.get(response.url).text


@pytest.mark.parametrize("kind", KINDS)
def test_where_nothing_is_planned_the_page_says_so(client_for, story, finished, kind):
    response = client_for(story.owner).get(url(finished(3), kind), follow=True)

    assert "This plan has nothing to put into that file." in response.text


def test_what_people_typed_arrives_as_text(client_for, story, answered):
    project = answered.project
    project.name = '"; rm -rf /; =1+1\r\nSet-Cookie: a=b'
    project.save()
    note = '=HYPERLINK("http://example.org")\n- <script>x</script>'
    Move.objects.create(project=project, key="version-control@2", owner="@SUM(A1)", note=note)
    client = client_for(story.owner)

    page = load_workbook(io.BytesIO(client.get(url(answered, "xlsx")).content)).worksheets[0]
    cells = dict(zip((cell.value for cell in page[1]), page[2], strict=True))
    assert (cells["Owner"].value, cells["Owner"].data_type) == ("@SUM(A1)", "s")
    assert (cells["Note"].value, cells["Note"].data_type) == (note, "s")
    assert read_csv(client.get(url(answered, "csv")))[0]["Owner"] == "'@SUM(A1)"
    assert "<script>" not in client.get(url(answered, "md")).text
    response = client.get(url(answered, "github.sh"))
    assert "\nSet-Cookie" not in response.text
    assert response.headers["Content-Disposition"].count('"') == 2


def test_a_name_without_a_latin_letter_still_names_a_file(client_for, story, answered):
    project = answered.project
    project.name = "需求预测"
    project.save()

    response = client_for(story.owner).get(url(answered, "ics"))

    assert 'filename="cairn-roadmap.ics"' in response.headers["Content-Disposition"]
    assert "需求预测" in response.content.decode()


def test_identities_are_those_of_the_project_not_of_the_round(client_for, story, finished):
    first, second = (finished(1) for _round in range(2))
    client = client_for(story.owner)
    files = [read_csv(client.get(url(it, "csv"))) for it in (first, second)]

    assert [row["Identity"] for row in files[0]] == [row["Identity"] for row in files[1]]


def test_jiras_own_export_gives_the_keys_back(client_for, story, answered):
    client = client_for(story.viewer)
    before = read_csv(client.get(url(answered, "jira.csv")))
    label = next(cell for row in before for cell in row.values() if str(cell).startswith("cairn-"))

    response = client.post(again(answered), given(JIRA % label.encode()))

    rows = read_csv(response)
    assert [row["Issue key"] for row in rows][: len(rows)] == ["DF-7"] + [""] * (len(rows) - 1)
    assert 'cairn-demand-forecast.jira.csv"' in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a,b\r\n1,2\r\n", "no columns “Issue key” and “Labels”"),
        (b"\xff\xfe", "not a CSV file in UTF-8"),
        (b"", "empty"),
        (None, "required"),
        (b"x" * 10_000_001, "at most 10 MB"),
    ],
)
def test_what_is_no_export_of_jira_is_refused_with_a_sentence(
    client_for, story, answered, content, sentence
):
    files = {} if content is None else given(content)
    response = client_for(story.owner).post(again(answered), files, follow=True)

    assert sentence in response.text
    assert response.redirect_chain[0][0].endswith("/roadmap/?target=2&start=2027-01-04")


def test_jira_again_is_closed_to_strangers(client_for, story, answered):
    assert client_for(story.stranger).post(again(answered), given(b"x")).status_code == 404


def test_the_page_leads_to_every_file_with_the_same_choices(client_for, story, answered):
    text = (
        client_for(story.viewer)
        .get(f"/assessments/{answered.pk}/roadmap/?target=2&people=3&view=table")
        .text
    )

    for kind in KINDS:
        assert f"/assessments/{answered.pk}/roadmap.{kind}?target=2&amp;people=3" in text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", KINDS)
def test_it_takes_a_constant_number_of_queries(
    client_for, story, finished, django_assert_max_num_queries, kind
):
    made = finished(1)
    client = client_for(story.owner)
    client.get(url(made, kind))

    with django_assert_max_num_queries(11):
        client.get(url(made, kind, "target=4"))
