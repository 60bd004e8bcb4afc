"""What is in doubt is found by its gravest reason, the oldest first."""

from datetime import date

import pytest

from assessor.core.catalogue import Catalogue, Tool
from assessor.core.reviewing import Doubt, doubt, to_review

TODAY = date(2026, 11, 21)
SEEN = "https://example.org/seen"


@pytest.mark.parametrize(
    ("as_of", "confirmed", "source", "found"),
    [
        ("2026-06", True, SEEN, None),
        ("2025", True, SEEN, None),
        ("2024", True, SEEN, Doubt.OLD),
        ("2024", False, "", Doubt.OLD),
        ("", True, SEEN, Doubt.OLD),
        ("2026", False, SEEN, Doubt.UNCONFIRMED),
        ("2026", True, "seen in 2026, address not kept", Doubt.UNTRACED),
        ("2026", True, "https://example.org and elsewhere", Doubt.UNTRACED),
    ],
)
def test_the_gravest_doubt_counts(as_of, confirmed, source, found):
    """Age comes before the missing confirmation, and that before the missing address."""
    tool = Tool("a", as_of=as_of, is_confirmed=confirmed, source=source)
    assert doubt(tool, TODAY) is found


def test_what_is_in_doubt_stands_once_and_oldest_first():
    """A tool of no known age is the oldest; one that nobody doubts is left out."""
    tools = (
        Tool("fine", as_of="2026", is_confirmed=True, source=SEEN),
        Tool("b", as_of="2023"),
        Tool("c", as_of="2022-03"),
        Tool("ageless"),
        Tool("d", as_of="2026"),
    )
    found = to_review(Catalogue(tools), TODAY)
    keys = {reason: [tool.key for tool in rows] for reason, rows in found.items()}
    assert keys == {
        Doubt.OLD: ["ageless", "c", "b"],
        Doubt.UNCONFIRMED: ["d"],
        Doubt.UNTRACED: [],
    }
