"""River stones: outlines drawn by eye, filled in four quarters along their own strata."""

from dataclasses import dataclass, replace

from rendering.charts.data import Stone
from rendering.charts.drawing import COLOURS, Look, element, number

# Outlines by eye, clockwise in a unit square: river stones, flat below, none like another.
OUTLINES = (
    ((0.01, 0.62), (0.05, 0.33), (0.18, 0.12), (0.40, 0.03), (0.64, 0.0), (0.85, 0.13),
     (0.97, 0.38), (0.99, 0.66), (0.92, 0.88), (0.72, 0.98), (0.44, 1.0), (0.17, 0.96), (0.05, 0.84)),
    ((0.0, 0.52), (0.07, 0.24), (0.24, 0.05), (0.49, 0.0), (0.75, 0.05), (0.93, 0.22),
     (1.0, 0.50), (0.95, 0.78), (0.80, 0.95), (0.51, 1.0), (0.22, 0.98), (0.05, 0.81)),
    ((0.02, 0.66), (0.04, 0.38), (0.16, 0.16), (0.36, 0.06), (0.60, 0.0), (0.82, 0.08),
     (0.96, 0.30), (0.98, 0.60), (0.90, 0.84), (0.68, 0.97), (0.38, 1.0), (0.12, 0.92)),
    ((0.01, 0.55), (0.09, 0.25), (0.29, 0.05), (0.55, 0.0), (0.80, 0.10), (0.96, 0.34),
     (0.99, 0.64), (0.89, 0.88), (0.63, 0.99), (0.32, 1.0), (0.09, 0.86)),
)  # fmt: skip
# How each one's strata run: how far they fall from left to right, how far they bulge.
STRATA = ((2.5, -6.0), (-2.0, 5.0), (1.5, -4.0), (-2.5, 5.0))


def _smooth(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Return a closed curve through the points (Catmull-Rom) as a start and Bezier triples."""
    count = len(points)
    curve = [points[0]]
    for index in range(count):
        before, here = points[index - 1], points[index]
        after, beyond = points[(index + 1) % count], points[(index + 2) % count]
        curve += [
            (here[0] + (after[0] - before[0]) / 6, here[1] + (after[1] - before[1]) / 6),
            (after[0] - (beyond[0] - here[0]) / 6, after[1] - (beyond[1] - here[1]) / 6),
            after,
        ]
    return tuple(curve)


CURVES = tuple(map(_smooth, OUTLINES))
# The path through so many points, to be filled in at once: a stone has over seventy numbers.
PATH = {
    len(curve): "M%.1f %.1fC" + " ".join(["%.1f"] * (2 * len(curve) - 2)) + "Z" for curve in CURVES
}
LINE: Look = {
    "fill": "none",
    "stroke": COLOURS["line-strong"],
    "stroke_width": 1.4,
    "class_": "chart-stone-line",
}


@dataclass(frozen=True, slots=True)
class Pebble:
    """Where a stone is drawn, and its number from the bottom, which gives its shape."""

    x: float
    y: float
    width: float
    height: float
    index: int

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def moved(self, down: float) -> "Pebble":
        """Return the same stone further down the page."""
        return replace(self, y=self.y + down)

    def outline(self) -> str:
        """Return the path around the stone."""
        curve = CURVES[self.index % len(CURVES)]
        across, down = self.width, self.height
        return PATH[len(curve)] % tuple(
            place for x, y in curve for place in (self.x + x * across, self.y + y * down)
        )

    def stratum(self, quarters: float) -> tuple[str, str]:
        """Return the line that so many filled quarters reach, to the right and back again."""
        fall, bulge = STRATA[self.index % len(STRATA)]
        y = self.y + self.height * (1 - quarters / 4)
        if quarters in {0, 4}:  # beyond the stone, whatever its strata
            y += 12 if quarters == 0 else -12
        left = f"{number(self.x - 4)} {number(y - fall)}"
        right = f"{number(self.x + self.width + 4)} {number(y + fall)}"
        bow = f"{number(self.x + self.width / 2)} {number(y + bulge)}"
        return f"{left}Q{bow} {right}", f"{right}Q{bow} {left}"


def pebble(place: Pebble, stone: Stone, above: Pebble | None, name: str) -> str:
    """Draw a stone: filled up to `low`, paler where the stones below do not carry it, then hatched.

    `above` is the stone that lies on it, for its shadow. `name` begins the ids.
    """
    outline = place.outline()
    if stone.low is None:
        return element("path", d=outline, stroke_dasharray="5 4", **LINE)
    low, high = stone.low, stone.high or 0
    carried = low if stone.rests is None else min(low, stone.rests)
    inside = [_fill(place, 0, carried), _fill(place, carried, low, fill_opacity="0.6")]
    if high > low:
        inside.append(_hatching(place, low, high, name))
    inside.extend(_mark(place, quarter, is_filled=quarter < low) for quarter in (1, 2, 3))
    if above:
        shadow: Look = {"fill": COLOURS["ink"], "fill_opacity": "0.16", "class_": "chart-shade"}
        inside.append(element("path", d=above.moved(5).outline(), **shadow))
    return "".join(
        [
            element("clipPath", element("path", d=outline), id=f"{name}-shape"),
            element("path", d=outline, fill=COLOURS["stone"], class_="chart-stone"),
            element("g", *inside, clip_path=f"url(#{name}-shape)"),
            element("path", d=outline, **LINE),
        ]
    )


def _band(place: Pebble, low: int, high: int) -> str:
    return f"M{place.stratum(high)[0]}L{place.stratum(low)[1]}Z"


def _fill(place: Pebble, low: int, high: int, **look: str) -> str:
    if low == high:
        return ""
    path = _band(place, low, high)
    return element("path", d=path, fill=COLOURS["accent"], class_="chart-fill", **look)


def _hatching(place: Pebble, low: int, high: int, name: str) -> str:
    """Draw slanting lines between two levels: it may stand this high, nobody knows yet."""
    foot, head = (place.y + place.height * (1 - level / 4) for level in (low, high))
    foot, head = foot + 8, head - 8
    strokes, x = [], place.x - (foot - head)
    while x < place.x + place.width:
        strokes.append(f"M{x:.1f} {foot:.1f}L{x + foot - head:.1f} {head:.1f}")
        x += 6.5
    lines = element(
        "path",
        d="".join(strokes),
        stroke=COLOURS["accent"],
        stroke_width=1.5,
        class_="chart-hatch",
        clip_path=f"url(#{name}-range)",
    )
    band = element("path", d=_band(place, low, high))
    return element("clipPath", band, id=f"{name}-range") + lines


def _mark(place: Pebble, quarter: int, *, is_filled: bool) -> str:
    """Draw a thin stratum at a quarter of the stone."""
    return element(
        "path",
        d=f"M{place.stratum(quarter)[0]}",
        fill="none",
        stroke=COLOURS["paper-raised" if is_filled else "line-strong"],
        stroke_width=0.8,
        stroke_opacity="0.5",
        class_="chart-mark-filled" if is_filled else "chart-mark",
    )


def drop_lines(middle: float, half: float, span: tuple[float, float], words: float) -> str:
    """Draw dotted lines down a gap on both sides, leaving out the height that words take."""
    top, bottom = span
    pause = (bottom - top - words) / 2
    parts = [(top + 3, top + pause - 1), (bottom - pause + 4, bottom)] if words else [(top, bottom)]
    strokes = "".join(
        f"M{number(middle + side * half)} {number(start)}V{number(end)}"
        for side in (-1, 1)
        for start, end in parts
    )
    look: Look = {**LINE, "stroke_dasharray": "0.1 4", "stroke_linecap": "round"}
    return element("path", d=strokes, **look)


def ground(middle: float, y: float, width: float) -> str:
    """Draw the ground, a little wider than what stands on it."""
    left, right = middle - width / 2 - 16, middle + width / 2 + 16
    return element("path", d=f"M{number(left)} {number(y)}H{number(right)}", **LINE)
