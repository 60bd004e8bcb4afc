"""Every fault of a catalogue is found, with tool and field."""

import pytest

from assessor.core.catalogue import Catalogue, Event, Status, last_day
from assessor.core.lint_catalogue import Known, faults_of_change, lint_catalogue
from tests.assessor.core.toolbox import make

KNOWN = Known(frozenset({"ci-cd"}), frozenset({"build"}))


def told(*tools):
    """Return the faults as lines."""
    return [str(fault) for fault in lint_catalogue(Catalogue(tools), KNOWN)]


def test_a_sound_catalogue_has_no_fault():
    """What is known, dated and has its way out is fine; Kubernetes needs no entry."""
    gone = make("gone", status=Status.RETIRED, move_to=("here",), source="seen")
    here = make(
        "here",
        works_with=("kubernetes", "gone"),
        alternatives=("gone",),
        events=(Event("2026-06", "sold"), Event("2026-06-01", "bought"), Event("2026", "renamed")),
        source="seen",
        homepage="https://example.org",
    )
    assert told(here, gone) == []


FAULTS = [
    ({"key": "A b"}, "A b.id: must be lower-case words joined by hyphens"),
    ({"categories": ()}, "a.categories: is missing"),
    ({"categories": ("moon",)}, "a.categories: 'moon' is unknown"),
    ({"practices": ("moon",)}, "a.practices: 'moon' is unknown"),
    ({"practices": ("build", "build")}, "a.practices: 'build' stands 2 times"),
    ({"alternatives": ("moon",)}, "a.alternatives: 'moon' is not a tool of this catalogue"),
    ({"works_with": ("moon",)}, "a.works_with: 'moon' is not a tool of this catalogue"),
    ({"alternatives": ("a",)}, "a.alternatives: names the tool itself"),
    ({"move_to": ("kubernetes",)}, "a.move_to: 'kubernetes' is not a tool of this catalogue"),
    ({"status": Status.ARCHIVED}, "a.move_to: is missing: a tool that is archived needs a way out"),
    ({"move_to": ("gone",)}, "a.move_to: 'gone' is internal itself"),
    ({"as_of": "soon"}, "a.as_of: must be a year, a month or a day such as 2026-06-01, is 'soon'"),
    (
        {"as_of": "2026-13"},
        "a.as_of: must be a year, a month or a day such as 2026-06-01, is '2026-13'",
    ),
    (
        {"events": (Event("2026-02-30", "x"),)},
        "a.events: must be a year, a month or a day such as 2026-06-01, is '2026-02-30'",
    ),
    ({"source": ""}, "a.source: is missing: what is confirmed has a source"),
    ({"homepage": "javascript:x"}, "a.homepage: must begin with https://"),
]


@pytest.mark.parametrize(("fields", "message"), FAULTS)
def test_a_fault_names_tool_and_field(fields, message):
    """One wrong field is one fault."""
    gone = make("gone", status=Status.INTERNAL, source="seen")
    assert told(gone, make(**{"key": "a", "source": "seen", **fields})) == [message]


def test_a_key_stands_once():
    """Both of two tools with one key are told."""
    message = "a.id: is used by more than one tool"
    assert told(make("a", source="seen"), make("a", source="seen")) == [message, message]


@pytest.mark.parametrize(
    "moment", ["", "26", "2026-6", "2026-06-01-02", "2026-00", "2026-06-00", "0000", "٢٠٢٦"]
)
def test_what_is_no_year_month_or_day_is_refused(moment):
    """A moment is written in digits, as long as it should be."""
    with pytest.raises(ValueError, match=r".*"):
        last_day(moment)


def test_a_change_is_told_its_own_faults_only():
    """What was wrong elsewhere before stays untold; what the change breaks elsewhere is told."""
    here = make("here", source="seen")
    gone = make("gone", status=Status.RETIRED, move_to=("here",), source="seen")
    odd = make("odd", homepage="x", source="seen")
    before = Catalogue((here, gone, odd))
    assert faults_of_change(before, here, KNOWN) == ()
    ended = make("here", status=Status.RETIRED, source="seen")
    assert [str(fault) for fault in faults_of_change(before, ended, KNOWN)] == [
        "gone.move_to: 'here' is retired itself",
        "here.move_to: is missing: a tool that is retired needs a way out",
    ]
