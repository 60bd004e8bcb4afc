"""A plan as tables: every move with what the page says of it, milestones, and the load of weeks."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from assessor.exchange.outlets import table
from assessor.exchange.sheets import clean
from assessor.models import Move
from assessor.plans import Care


def read_xlsx(data) -> Any:
    return load_workbook(io.BytesIO(data))


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_of_the_csv_says_what_the_step_says(project, plan):
    rows = read_csv(table.csv(project, plan))

    assert [int(row["Number"]) for row in rows] == [step.number for step in plan.steps]
    for row, step in zip(rows, plan.steps, strict=True):
        assert row["Practice"] == step.title
        assert [float(row["Effort, least"]), float(row["Effort, most"])] == list(step.move.effort)
        assert row["Begins, early"] == step.begins[0].isoformat()
        assert row["Done, late"] == step.done[1].isoformat()
        assert row["Waits for"] == ", ".join(str(each.number) for each in step.waits_for)
        assert row["Identity"] == f"{project}/{step.move.key}"


def test_the_workbook_has_moves_milestones_and_load(project, plan):
    book = read_xlsx(table.xlsx(project, plan))

    assert book.sheetnames == ["Moves", "Milestones", "Load"]
    moves, milestones, load = book.worksheets
    assert moves.max_row == len(plan.steps) + 1
    assert [row[0].value for row in milestones.iter_rows(min_row=2)] == [1, 2]
    reached = [cell.value.date() for cell in milestones[2][2:]]
    assert tuple(reached) == plan.stretches[0].reached
    assert load["A2"].value.date() == date(2027, 1, 4)
    weeks = list(load.iter_rows(min_row=2, values_only=True))
    assert max(max(least or 0, most or 0) for _week, least, most in weeks) <= plan.people


def test_the_load_of_the_weeks_adds_up_to_the_effort_of_the_moves(plan):
    rows: Any = table.load(plan).rows

    least, most = plan.weeks
    assert sum(row[1] for row in rows) == pytest.approx(least, abs=1e-3)
    assert sum(row[2] for row in rows) == pytest.approx(most, abs=1e-3)


def test_what_people_decided_is_in_the_row_as_text(project, hostile_plan):
    care = hostile_plan.steps[0].care
    row = read_csv(table.csv(project, hostile_plan))[0]
    page = read_xlsx(table.xlsx(project, hostile_plan)).worksheets[0]
    cells = dict(zip((cell.value for cell in page[1]), page[2], strict=True))

    assert row["Owner"] == "'=Mallory @everyone"
    assert row["Status"] == "Under way"
    assert row["Not before"] == "2027-02-01"
    assert cells["Owner"].value == care.owner
    assert cells["Note"].value == clean(care.note)
    assert {cells[name].data_type for name in ("Owner", "Note")} == {"s"}
    assert cells["Not before"].value.date() == date(2027, 2, 1)


def test_a_level_that_is_not_reached_has_no_days(make_plan):
    plan = make_plan(**{"version-control@2": Care(status=Move.Status.LEFT_OUT)})

    rows = table.milestones(plan).rows
    assert any(row[2:] == (None, None) for row in rows)


def test_the_same_plan_gives_the_same_bytes(project, make_plan):
    assert table.xlsx(project, make_plan()) == table.xlsx(project, make_plan())
