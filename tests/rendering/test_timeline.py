"""The rows of a timeline: axis, bars, stones."""

import re
from xml.etree import ElementTree as ET

import pytest

from rendering.charts import Span, Timeline, timeline_axis, timeline_bar, timeline_stone

LINE = Timeline(
    length=200,
    marks=((50, "Mar 2027"), (100, "<Apr> & 2027")),
    bars={"a": Span((20, 40), (60, 200)), "flash": Span((0, 0), (0, 0))},
    stones={"2": (60, 200)},
)


# A place is 4 % from the left and 92 % of its share of the length.


def percents(svg, name, attribute):
    return [float(each.get(attribute, "")[:-1]) for each in ET.fromstring(svg).iter(name)]  # noqa: S314  our own


def test_a_bar_goes_from_the_early_begin_to_the_late_end_its_dark_part_to_the_early_end():
    svg = timeline_bar(LINE, "a")

    assert percents(svg, "rect", "x") == [13.2, 13.2]
    assert percents(svg, "rect", "width") == [82.8, 18.4]


def test_the_shortest_work_can_still_be_seen():
    assert min(percents(timeline_bar(LINE, "flash"), "rect", "width")) > 0


def test_two_stones_stand_at_the_early_and_the_late_day():
    assert percents(timeline_stone(LINE, "2"), "ellipse", "cx") == [31.6, 96]


def test_marks_stand_at_their_places_in_every_row_and_their_labels_are_text():
    for svg in (timeline_axis(LINE), timeline_bar(LINE, "a"), timeline_stone(LINE, "2")):
        assert re.findall(r'<line x1="([^"]+)" x2="\1"', svg) == ["27.00%", "50.00%"]
    labels = re.findall(r"<text[^>]*>([^<]*)</text>", timeline_axis(LINE))
    assert labels == ["Mar 2027", "&lt;Apr&gt; &amp; 2027"]


@pytest.mark.parametrize("draw", [timeline_bar, timeline_stone])
def test_a_row_that_is_not_there_is_a_fault(draw):
    with pytest.raises(KeyError):
        draw(LINE, "nothing")


def test_a_row_says_nothing_aloud_as_its_words_stand_beside_it():
    assert re.match(r"<svg [^>]*aria-hidden=\"true\"", timeline_bar(LINE, "a"))
