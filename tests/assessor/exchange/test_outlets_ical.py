"""Milestones as iCalendar: an all-day event a level over its days, known again by its UID."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessor.exchange.outlets import ical
from assessor.exchange.sheets import clean
from assessor.models import Move
from assessor.plans import Care
from tests.assessor.exchange.conftest import HOSTILE

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
ESCAPES = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def unfold(data):
    """Return the lines of a file as they were before they were folded."""
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(data):
    """Return the events as mappings from name, without parameters, to value."""
    found: list[dict[str, str]] = []
    for line in unfold(data):
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name.split(";")[0], value)
    return found


def unescape(value):
    out, rest = "", value
    while rest:
        pair = rest[:2]
        out, rest = (
            (out + ESCAPES[pair], rest[2:]) if pair in ESCAPES else (out + rest[0], rest[1:])
        )
    return out


def calendar(project, plan, name="Demand forecast", now=NOW):
    return ical.calendar(name, project, plan, now)


def test_each_level_is_an_event_from_its_early_day_to_its_late_one(project, plan):
    found = events(calendar(project, plan))

    for event, stretch in zip(found, plan.stretches, strict=True):
        early, late = stretch.reached
        assert event["DTSTART"] == early.strftime("%Y%m%d")
        assert event["DTEND"] == (late + timedelta(days=1)).strftime("%Y%m%d")
        assert event["SUMMARY"] == f"Demand forecast: level {stretch.level}"


def test_the_file_is_as_the_standard_wants_it(project, plan):
    data = calendar(project, plan)
    lines = unfold(data)

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert "METHOD:PUBLISH" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_an_event_is_known_again_and_a_later_file_wins(project, plan, make_plan):
    first = events(calendar(project, plan))
    later = events(calendar(project, make_plan(1), "Renamed", now=NOW + timedelta(hours=1)))

    assert first[0]["UID"] == later[0]["UID"] == f"{project}-level-1@cairn"
    assert int(later[0]["SEQUENCE"]) > int(first[0]["SEQUENCE"])
    assert first[0]["DTSTAMP"] == "20261121T093000Z"
    assert len({event["UID"] for event in first}) == 2


def test_the_stamp_is_in_universal_time(project, plan):
    east = NOW.astimezone(datetime.strptime("+0700", "%z").tzinfo)

    assert calendar(project, plan, now=east) == calendar(project, plan)


def test_what_people_typed_begins_no_property(project, plan):
    name = HOSTILE + "\r\nEND:VEVENT\r\nATTACH:http://example.org/\u2028X:1"
    lines = unfold(calendar(project, plan, name))

    assert lines.count("END:VEVENT") == 2
    assert not any(line.startswith(("ATTACH", "X:1")) for line in lines)
    assert len(lines) == len(unfold(calendar(project, plan)))


@given(st.text(max_size=200))
@example("Dự báo nhu cầu " * 12)
@example("需求预测" * 40)
@example("a,b;c\\d\ne\\n")
def test_text_is_escaped_folded_and_read_back(text):
    escaped = ical.escape(text)
    folded = ical.fold(f"SUMMARY:{escaped}")

    assert all(len(part) <= 75 for part in folded.split(b"\r\n"))
    for part in folded.removesuffix(b"\r\n").split(b"\r\n"):
        part.decode()
    assert unfold(folded) == [f"SUMMARY:{escaped}"]
    assert unescape(escaped) == "\n".join(clean(text).splitlines())


@pytest.mark.parametrize("target", [0, 2])
def test_a_plan_that_reaches_no_level_has_no_file(project, make_plan, target):
    left_out = {"version-control@2": Care(status=Move.Status.LEFT_OUT)}

    assert calendar(project, make_plan(target, **left_out)) == b""


def test_a_day_of_the_first_years_has_four_digits():
    assert ical.day(date(1, 2, 3)) == "00010203"
