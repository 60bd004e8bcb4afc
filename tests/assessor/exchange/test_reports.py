"""The report as JSON, CSV, XLSX and Markdown: one documented form, the same numbers, text that stays text."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from assessor.core.catalogue import Budget, Constraints
from assessor.exchange import plans, report_markdown, reports, results
from assessor.exchange.report_schema import Document, json_schema
from assessor.reports import Remark
from tests.assessor import papers
from tests.test_architecture import ROOT

SCHEMA = ROOT / "docs" / "report.schema.json"
FORMULA = '=HYPERLINK("https://evil.example")'
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
HOSTILE = "# Not a heading\n<script>alert(1)</script> | **bold** [x](javascript:alert(1)) ![i](http://a.example/i)"


def owning():
    owned = Constraints(owned=frozenset({"mlflow", "neptune"}), budget=Budget.FREE)
    return replace(papers.finished(), constraints=owned)


CASES = {
    "a team's": papers.finished,
    "with tools of its own": owning,
    "of a project with canvases": papers.designed,
    "with nothing but the least": papers.bare,
    "without an answer": lambda: papers.small(["Practice"], answers={}),
}


def test_the_schema_in_the_docs_is_the_one_that_holds():
    """To write it anew: json.dumps(json_schema(), indent=2, ensure_ascii=False) and a line end."""
    assert json.loads(SCHEMA.read_text()) == json_schema()


@pytest.mark.parametrize("case", CASES)
def test_the_document_fits_its_schema_and_holds_nothing_else(case):
    written = reports.to_json(CASES[case]())

    document = Document.model_validate_json(written, strict=True)

    again = document.model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(again) == json.loads(written)


def test_score_and_plan_are_those_of_the_commands():
    report = papers.finished()
    data = reports.to_mapping(report)

    assert data["score"] == results.to_mapping(report.plan.result)
    assert data["plan"] == plans.to_mapping(report.plan.made, report.plan.start)
    assert [row["key"] for row in data["questions"]] == list(data["score"]["questions"])
    assert len(data["moves_left_out"]) == 1
    assert data["decisions"][data["plan"]["moves"][0]["key"]]["owner"] == "Bob"


def test_the_document_says_what_the_canvases_say():
    report = papers.designed()
    data = reports.to_mapping(report)
    rows = {row["key"]: row for row in data["questions"]}

    assert data["traits"]["traffic"] == ["low"]
    assert rows["ab-testing"]["left_out_by_traits"]
    assert rows["ab-testing"]["reason"]
    assert rows["feature-store"]["asked_all_the_same"] == papers.WHY
    assert [row["asked_all_the_same"] for row in data["questions"]].count("") == len(rows) - 1
    assert data["target"]["chosen"] == {"level": 3, "why": "The law asks for it."}
    suggestion = report.design.aim.suggestion
    assert data["target"]["suggested"]["level"] == suggestion.level
    assert len(data["target"]["suggested"]["reasons"]) == len(suggestion.reasons)
    [contradiction] = data["contradictions"]
    assert (contradiction["canvas"], contradiction["block"], contradiction["question"]) == (
        "ml-canvas",
        "live-monitoring",
        "data-and-drift-monitoring",
    )


def test_markdown_says_what_the_canvases_say():
    text = report_markdown.document(papers.designed())

    assert "The target is level 3. The team chose it: The law asks for it." in text
    assert "What the design promises and the answers deny" in text
    assert "The canvas promises a look at drift; the answer is 1." in text
    assert f"Asked although the canvases leave it out: {papers.WHY}" in text
    assert "Live experiments decide between models** Not asked" in text


def test_the_workbook_says_the_same_in_its_sheets():
    report = papers.finished()
    data = reports.to_mapping(report)
    book = load_workbook(io.BytesIO(reports.xlsx(report)))
    rows = {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}

    assert list(rows) == [
        "Summary",
        "Dimensions & layers",
        "Questions",
        "Blockers",
        "Moves",
        "Milestones",
    ]
    summary = {row[0]: row[1] for row in rows["Summary"]}
    assert summary["Target"] == data["plan"]["target"]
    assert summary["Moves"] == len(data["plan"]["moves"]) == len(rows["Moves"])
    held = [(row[0], row[9], row[10]) for row in rows["Questions"]]
    assert held == [
        (it["key"], *((it["held"]["low"], it["held"]["high"]) if it["held"] else (None, None)))
        for it in data["questions"]
    ]
    assert [(row[0], row[3], row[4]) for row in rows["Blockers"]] == [
        (it["question"], it["need"], it["frees"]) for it in data["score"]["blockers"]
    ]
    areas = {row[1]: row[3:5] for row in rows["Dimensions & layers"] if row[0] == "Area"}
    assert areas == {key: (it["low"], it["high"]) for key, it in data["score"]["areas"].items()}


def test_text_that_looks_like_a_formula_is_text_in_every_sheet():
    report = papers.small([FORMULA], Remark(FORMULA, (FORMULA,)))

    cells = [
        cell
        for sheet in load_workbook(io.BytesIO(reports.xlsx(report)))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any(cell.value == FORMULA for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)
    table = list(csv.reader(io.StringIO(reports.csv(report).decode("utf-8-sig"))))
    assert len(table) == 10
    assert not any(field[:1] in "=+-@" for row in table for field in row if field)


def test_markdown_says_what_the_pages_say():
    report = papers.finished()
    text = report_markdown.document(report)

    assert f"**Level {report.results.level}**" in text
    assert "The target is level 3." in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for step in report.plan.steps:
        assert any(
            line.startswith(f"| {step.number} | {step.title} |")
            and f"| {step.effort} |" in line
            and f"| {step.move.unlocks} |" in line
            for line in rows
        )
    for entry in report.entries:
        assert f"| {entry.question.title} | {entry.claimed} | {entry.held_at} |" in text
    assert "There is no live traffic to divide." in text
    assert "Not this year." in text


def test_what_people_typed_is_no_markup_in_markdown():
    report = papers.small([HOSTILE], Remark(HOSTILE, (HOSTILE,)))
    named = replace(report, subject=replace(report.subject, project=HOSTILE, team=HOSTILE))

    shown = (
        MarkdownIt("commonmark", {"html": True})
        .enable("table")
        .render(report_markdown.document(named))
    )

    tags = set(re.findall(r"<(\w+)", shown))
    assert tags <= {"h1", "h2", "h3", "p", "strong", "ul", "li", *TABLE}
    assert "bold</strong>" not in shown
    columns = {row.count("<td>") for row in re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)}
    assert columns <= {0, 3, 4, 5, 10}
