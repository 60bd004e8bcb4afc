"""Every chart says the same numbers drawn and as data, and no text breaks out of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import plotly.graph_objects as go
import pytest

from rendering.charts import (
    Bar,
    Bars,
    Cell,
    Heatmap,
    Radar,
    Series,
    Stone,
    Stones,
    plotly_json,
    svg,
)
from rendering.charts.drawing import COLOURS, step, text_width, wrapped
from rendering.charts.radar import MIDDLE, RADIUS

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"quotes\" ]]> %{z} </text>"
LONG = "A label of sixty characters that no picture has a place for"
CHINESE = "機器學習平台的版本控制與自動化建置流程以及監控平台的版本控制"
VIETNAMESE = "Nền tảng vận hành mô hình học máy và giám sát dữ liệu liên tục"

RADAR = Radar(
    "Dimensions",
    "Claimed against held",
    ("People", "Model creation", "Model release", "Application integration"),
    Series("Claimed", (2.4, 3.1, 2.0, 4.0)),
    Series("Held", (2.0, 1.6, 0.0, 2.75)),
)
HEATMAP = Heatmap(
    "Areas",
    "Questions at each level",
    ("Data", "Release"),
    ("Absent", "Ad hoc", "In place"),
    ((Cell(0), Cell(3), Cell(8)), (Cell(None), Cell(1.5), Cell(2, "1 to 3"))),
    top=8,
)
STONES = Stones(
    "The cairn",
    "Three stones",
    (
        Stone("Ground", 4),
        Stone("Middle", 3, 3, rests=1, is_lifted=True, gap="stands at 3, carried only to 1"),
        Stone("Top", 1, 3),
        Stone("Nothing", None),
    ),
)


BARS = Bars(
    "Sections",
    "Points of each",
    (Bar("Data", 2, 3.5, 7, "2 to 3.5 of 7"), Bar("Model", 0, 0, 6, "0 of 6")),
    top=7,
)


def drawn(chart) -> Any:
    return ET.fromstring(svg(chart))  # noqa: S314  our own markup


def explorable(chart) -> Any:
    return plotly_json(chart)


def of_class(root: Any, name: str) -> list[Any]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


def texts(root: Any) -> list[str]:
    return [" ".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def distances(root: Any, name: str, middle: float) -> list[float]:
    return [
        hypot(float(dot.get("cx")) - MIDDLE, float(dot.get("cy")) - middle) / RADIUS * 4
        for dot in of_class(root, name)
    ]


def test_a_radar_has_the_same_numbers_drawn_and_as_data():
    root = drawn(RADAR)
    spoke = next(line for line in root.iter(f"{SVG}line"))
    middle = float(spoke.get("y1"))

    inner, outer = explorable(RADAR)["data"]

    assert inner["r"][:-1] == pytest.approx(distances(root, "chart-inner-dot", middle), abs=0.01)
    assert outer["r"][:-1] == pytest.approx(distances(root, "chart-outer-dot", middle), abs=0.01)
    assert inner["r"][:-1] == list(RADAR.inner.values)
    assert outer["r"][:-1] == list(RADAR.outer.values)
    assert (inner["r"][-1], outer["r"][-1]) == (inner["r"][0], outer["r"][0])


def test_two_axes_are_bars_with_the_same_numbers_drawn_and_as_data():
    two = replace(
        RADAR,
        axes=("People", "Release"),
        outer=Series("Claimed", (2.4, 3.0)),
        inner=Series("Held", (1.0, 2.5)),
    )
    root = drawn(two)
    grid = sorted(float(line.get("x1")) for line in root.iter(f"{SVG}line"))
    unit = grid[1] - grid[0]
    bars = [float(bar.get("width")) / unit for bar in of_class(root, "chart-fill")]

    inner, outer = explorable(two)["data"]

    assert inner["x"] == pytest.approx(bars, abs=0.01) == [1.0, 2.5]
    assert outer["x"] == [2.4, 3.0]


def test_a_heatmap_has_the_same_numbers_drawn_and_as_data():
    trace = explorable(HEATMAP)["data"][0]
    words = [word for row in trace["text"] for word in row]

    assert [word for word in texts(drawn(HEATMAP)) if word in words] == words
    assert words == ["0", "3", "8", "–", "1.5", "1 to 3"]
    assert trace["z"] == [[0, 3, 8], [None, 1.5, 2]]


def test_a_heatmap_shades_in_five_steps_and_leaves_empty_cells_without():
    root = drawn(HEATMAP)
    boxes = [one.get("class") for one in root.iter(f"{SVG}rect")]

    shades = ["level-0", "level-2", "level-4", "empty", "level-1", "level-1"]
    assert boxes == [f"chart-{shade}" for shade in shades]


@pytest.mark.parametrize(
    ("value", "top", "shade"),
    [(0, 4, 0), (1, 4, 1), (2, 4, 2), (3, 4, 3), (4, 4, 4), (0.1, 8, 1), (5, 8, 3), (9, 8, 4)],
)
def test_a_shade_is_a_fifth_of_the_scale_and_anything_differs_from_nothing(value, top, shade):
    assert step(value, top) == shade


TWO_AXES = replace(RADAR, axes=("A", "B"), outer=Series("o", (1, 2)), inner=Series("i", (1, None)))


@pytest.mark.parametrize("chart", [RADAR, HEATMAP, TWO_AXES], ids=["radar", "heatmap", "bars"])
def test_plotly_takes_the_data(chart):
    figure = go.Figure(explorable(chart))  # it raises on any name or value it does not know

    assert len(figure.data) == len(explorable(chart)["data"])


def test_stones_have_no_plotly_form():
    assert plotly_json(STONES) is None


def test_stones_say_their_levels_labels_and_the_gap():
    said = texts(drawn(STONES))

    assert {"4", "3", "1–3", "–"} <= set(said)
    assert {"Ground", "Middle", "Top", "Nothing"} <= set(said)
    assert "stands at 3, carried only to 1" in " ".join(said)


def test_a_bar_is_filled_to_what_is_sure_dashed_to_what_may_be_in_a_track_of_all():
    root = drawn(BARS)
    unit = float(of_class(root, "chart-line")[0].get("width")) / 7
    tracks = [float(it.get("width")) / unit for it in of_class(root, "chart-line")]
    [sure], [may_be] = of_class(root, "chart-fill"), of_class(root, "chart-outer")

    assert tracks == pytest.approx([7, 6], abs=0.02)
    assert float(sure.get("width")) / unit == pytest.approx(2, abs=0.02)
    assert float(may_be.get("width")) / unit == pytest.approx(1.5, abs=0.02)
    assert {"Data", "2 to 3.5 of 7", "Model", "0 of 6"} <= set(texts(root))
    assert plotly_json(BARS) is None


def test_no_bars_are_a_picture_all_the_same():
    assert not of_class(drawn(replace(BARS, bars=(), top=0)), "chart-line")


def test_a_stone_is_solid_to_its_level_hatched_to_its_range_and_dashed_without_a_level():
    root = drawn(replace(STONES, stones=(Stone("a", 2, 3), Stone("b", None))))

    assert len(of_class(root, "chart-fill")) == 1
    assert len(of_class(root, "chart-hatch")) == 1
    assert [one.get("stroke-dasharray") for one in of_class(root, "chart-stone-line")][1:] == [
        None,
        "5 4",
    ]


def test_a_stone_is_paler_where_the_stones_below_do_not_carry_it():
    fills = of_class(drawn(replace(STONES, stones=(Stone("a", 3, rests=1),))), "chart-fill")

    assert [one.get("fill-opacity") for one in fills] == [None, "0.6"]


def test_a_lifted_stone_leaves_a_gap_and_carries_the_ones_above_with_it():
    flat = (Stone("a", 1), Stone("b", 3), Stone("c", 1))
    lifted = (flat[0], replace(flat[1], is_lifted=True, gap="why"), flat[2])

    low, high = (
        float(drawn(replace(STONES, stones=stones)).get("viewBox").split()[3])
        for stones in (flat, lifted)
    )

    assert high - low > 40


@pytest.mark.parametrize("count", range(1, 7))
def test_one_to_six_stones_have_shapes_of_their_own(count):
    root = drawn(replace(STONES, stones=tuple(Stone(str(n), n % 5) for n in range(count))))
    shapes = [one.get("d") for one in of_class(root, "chart-stone")]

    assert len(set(shapes)) == count


def charts_saying(words: str) -> Iterator[Stones | Radar | Heatmap | Bars]:
    stone = Stone(words, 3, 4, 1, is_lifted=True, gap=words, note=words, value=words)
    yield Stones(words, words, (stone,) * 6)
    yield Bars(words, words, (Bar(words, 1, 2, 3, words),) * 4, top=3)
    for count in range(1, 12):
        series = Series(words, (2.0,) * count)
        yield Radar(words, words, (words,) * count, series, series)
    for count in (1, 5, 11):
        cells = ((Cell(1, words),) * count,) * 2
        heads = (words,) * count
        yield Heatmap(words, words, (words, words), heads, cells, 4, words, words)


def test_no_text_breaks_out_of_its_place():
    for chart in charts_saying(HOSTILE):
        root = drawn(chart)

        assert root.find(f"{SVG}title").text == HOSTILE
        assert root.find(f"{SVG}desc").text == HOSTILE
        assert not list(root.iter(f"{SVG}script"))
        assert "<script" not in svg(chart)
        assert "<script" not in str(explorable(chart))


@pytest.mark.parametrize("words", [LONG, CHINESE, VIETNAMESE, "x" * 60, "", "W" * 60])
def test_no_text_leaves_the_picture(words):
    for chart in charts_saying(words):
        root = drawn(chart)
        width, height = map(float, root.get("viewBox").split()[2:])
        for left, right, top, bottom in map(extent, placed_texts(root)):
            assert left >= 0, chart
            assert right <= width, chart
            assert top >= 0, chart
            assert bottom <= height, chart


def placed_texts(root: Any, dx: float = 0, dy: float = 0) -> Iterator[tuple[Any, float, float]]:
    """Yield each upright text's lines, with where groups have moved it."""
    for one in root:
        moved = one.get("transform", "")
        if "rotate" in moved:
            continue
        x, y = map(float, re.findall(r"-?[\d.]+", moved) or (0, 0))
        if one.tag == f"{SVG}text":
            yield one, dx, dy
        else:
            yield from placed_texts(one, dx + x, dy + y)


def extent(placed: tuple[Any, float, float]) -> tuple[float, float, float, float]:
    one, dx, dy = placed
    size = float(one.get("font-size"))
    lines = [line.text or "" for line in one] or [one.text or ""]
    width = max(text_width(line, size) for line in lines)
    share = {"start": 0, "middle": 0.5, "end": 1}[one.get("text-anchor", "start")]
    left, first = float(one.get("x")) + dx - share * width, float(one.get("y")) + dy
    return left, left + width, first - size * 0.75, first + (len(lines) - 1) * size * 1.25


def test_each_picture_is_named_described_and_has_ids_of_its_own():
    names = ("one", "two")
    pages = [drawn(replace(chart, name=name)) for name in names for chart in (STONES,)]
    ids = [one.get("id") for root in pages for one in root.iter() if one.get("id")]

    assert len(ids) == len(set(ids))
    for root in pages:
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") in ids
        assert root.get("aria-describedby") in ids


@pytest.mark.parametrize(
    "chart", [RADAR, HEATMAP, STONES, BARS], ids=["radar", "heatmap", "stones", "sums"]
)
def test_no_picture_has_inline_style_which_the_security_policy_forbids(chart):
    assert " style=" not in svg(chart)
    assert "<style" not in svg(chart)


@pytest.mark.parametrize("words", [LONG, CHINESE, VIETNAMESE, "x" * 60])
def test_wrapped_lines_fit_and_say_how_much_they_leave_out(words):
    lines = wrapped(words, 14, 100, most=2)

    assert len(lines) == 2
    assert all(text_width(line, 14) <= 100 for line in lines)
    assert lines[-1].endswith("…")
    assert "".join(wrapped(words, 14, 100, most=99)).replace(" ", "") == words.replace(" ", "")


def test_a_line_breaks_at_spaces_and_hyphens_before_it_breaks_a_word():
    assert wrapped("Application integration", 14, 90) == ["Application", "integration"]
    assert wrapped("Self-running", 12, 50) == ["Self-", "running"]


def test_print_colours_are_the_light_ones_of_the_pages():
    css = (Path(__file__).parents[2] / "static/css/tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+): (?:light-dark\()?(#[0-9a-f]{6})", css))

    assert {name: light.get(name) for name in COLOURS} == COLOURS


def test_the_five_steps_only_grow_darker():
    lightness = [luminance(COLOURS[f"level-{number}"]) for number in range(5)]

    assert lightness == sorted(lightness, reverse=True)
    assert all(a / b > 1.15 for a, b in pairwise(lightness))


def test_numbers_on_each_step_can_be_read():
    for number in range(5):
        pair = [luminance(COLOURS[f"level-{number}{end}"]) + 0.05 for end in ("", "-ink")]
        assert max(pair) / min(pair) >= 4.5


def luminance(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (red, green, blue)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
