"""A plan for Jira's importer: a row a move, links by issue id, and nothing twice once the keys are known."""

import csv
import io
from datetime import date

import pytest

from assessor.exchange.outlets import facts, jira
from assessor.plans import Plan
from tests.assessor.exchange.conftest import HOSTILE


def read(data):
    names, *rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    return names, rows


def column(data, name):
    names, rows = read(data)
    return [row[names.index(name)] for row in rows]


def test_a_row_says_what_the_step_says(project, plan):
    data = jira.issues("Demand forecast", project, plan)

    assert column(data, "Summary") == [facts.title(step) for step in plan.steps]
    assert set(column(data, "Issue Type")) == {"Task"}
    assert column(data, "Issue key") == [""] * len(plan.steps)
    assert column(data, "Cairn identity") == [f"{project}/{s.move.key}" for s in plan.steps]
    step = plan.steps[0]
    assert column(data, "Original estimate")[0] == str(round(step.move.effort[1] * 40 * 3600))
    assert step.descriptor in column(data, "Description")[0]


def test_the_first_name_has_no_mark_before_it(project, plan):
    assert jira.issues("Demand forecast", project, plan).startswith(b"Summary,Issue id,Issue key,")


def test_a_move_blocks_those_that_wait_for_it_by_issue_id(project, plan):
    names, rows = read(jira.issues("Demand forecast", project, plan))
    links = [place for place, name in enumerate(names) if name == jira.BLOCKS]
    ids = {row[names.index("Issue id")]: step for row, step in zip(rows, plan.steps, strict=True)}

    assert len(ids) == len(plan.steps)
    found = {
        (ids[row[names.index("Issue id")]].number, ids[row[place]].number)
        for row in rows
        for place in links
        if row[place]
    }
    expected = {(earlier.number, s.number) for s in plan.steps for earlier in s.waits_for}
    assert found == expected != set()


def test_the_due_day_is_the_late_one_in_the_importers_own_form(project, plan):
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    for text, step in zip(
        column(jira.issues("x", project, plan), "Due date"), plan.steps, strict=True
    ):
        day, month, year = text.removesuffix(" 12:00 AM").split("/")
        assert date(2000 + int(year), months.index(month) + 1, int(day)) == step.done[1]


def test_identities_stay_when_the_plan_changes(project, plan):
    other = Plan(plan.result, 2, 5, date(2028, 3, 1), lean=True)
    first, later = (jira.issues("x", project, each) for each in (plan, other))

    for name in ("Issue id", "Cairn identity"):
        assert set(column(later, name)) <= set(column(first, name))
    assert column(jira.issues("Renamed", project, plan), "Issue id") == column(first, "Issue id")


def test_another_project_has_other_identities(project, plan):
    assert facts.label(project, "a@2") != facts.label(type(project)(int=1), "a@2")
    assert facts.number(project, "a@2") != facts.number(type(project)(int=1), "a@2")


def test_the_keys_that_jira_gave_come_back_from_its_export(project, plan):
    exported = _jiras_export(jira.issues("Demand forecast", project, plan))

    keys = jira.known(exported)
    again = jira.issues("Demand forecast", project, plan, keys)

    assert column(again, "Issue key") == [f"DF-{step.number}" for step in plan.steps]


def _jiras_export(imported):
    """Return what Jira would export: keys given, the labels in its order, ids of its own."""
    names, rows = read(imported)
    labels = [place for place, name in enumerate(names) if name == "Labels"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Summary", "Issue key", "Issue id", "Status", "Labels", "Labels", "Labels"])
    for number, row in enumerate(rows, start=1):
        mine = sorted(row[place] for place in labels)
        writer.writerow([row[0], f"DF-{number}", number, "To Do", "ours", *mine])
    writer.writerow(["Something else", "DF-99", 99, "To Do"])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    "wrong",
    [b"", b"\xff\xfe\x00", b"a,b\r\n1,2\r\n", b"Labels\r\n", b'"' + b"x" * 200_000, b"\x00"],
)
def test_what_is_no_export_of_jira_is_refused_with_a_sentence(wrong):
    with pytest.raises(jira.NotAnExport, match=r"\.$"):
        jira.known(wrong)


def test_what_people_typed_is_neither_markup_nor_a_formula(project, hostile_plan):
    data = jira.issues(HOSTILE, project, hostile_plan)

    text = column(data, "Description")[0]
    assert "{html}" not in text
    assert "\\{html\\}" in text
    assert "\n\\- \\[x\\]" in text
    assert "\n\\# h" in text
    assert "\x1b" not in text
    for row in read(data)[1]:
        assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row)


def test_a_plan_in_which_nothing_waits_has_no_columns_of_links(project, make_plan):
    assert jira.BLOCKS not in read(jira.issues("x", project, make_plan(0)))[0]
