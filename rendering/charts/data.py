"""What the charts show: plain values, no colours, no places."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stone:
    """One stone, filled from 0 to `low` of four quarters and hatched from there to `high`.

    `low` is None for a stone without a level. `rests` is how much the stones below carry; a lifted
    stone is drawn off them, `gap` standing in the space. `value` is the level in figures or words
    where bare figures will not do, `note` a line under the label.
    """

    label: str
    low: int | None
    high: int | None = None
    rests: int | None = None
    is_lifted: bool = False
    gap: str = ""
    note: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Stones:
    """A cairn of one to six stones, the lowest first. `name` begins its ids on the page."""

    title: str
    description: str
    stones: tuple[Stone, ...]
    name: str = "stones"


@dataclass(frozen=True, slots=True)
class Series:
    """One value an axis, 0 to the radar's top; None where an axis has no value."""

    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Two series on the same axes: `outer` a dashed outline, `inner` filled.

    Three to eleven axes make a radar; fewer are drawn as bars.
    """

    title: str
    description: str
    axes: tuple[str, ...]
    outer: Series
    inner: Series
    top: int = 4
    name: str = "radar"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value from 0 to the heatmap's top, or None for an empty cell; `text` is what stands in it.

    Without a text the value itself stands there, and a dash in an empty cell.
    """

    value: float | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Rows by columns of cells, shaded in five steps from 0 to `top`: a level, or a number of items.

    `rows_title` and `columns_title` say what the rows and the columns are.
    """

    title: str
    description: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    top: float = 4
    rows_title: str = ""
    columns_title: str = ""
    name: str = "heatmap"


@dataclass(frozen=True, slots=True)
class Span:
    """Something with an early and a late begin, and an early and a late end."""

    begins: tuple[float, float]
    ends: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars and stones over a length of time, by key; marks are places with their labels.

    It is drawn a row at a time, so that names stand beside the bars as text.
    """

    length: float
    marks: tuple[tuple[float, str], ...]
    bars: Mapping[str, Span]
    stones: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a flow: its key and what stands in it; the subject of the picture is drawn filled."""

    key: str
    label: str
    is_subject: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """Boxes in columns from left to right, and the lines between them as pairs of keys, left one first."""

    title: str
    description: str
    columns: tuple[tuple[Box, ...], ...]
    lines: tuple[tuple[str, str], ...]
    name: str = "flow"


@dataclass(frozen=True, slots=True)
class Bar:
    """Filled from 0 to `low`, dashed from there to `high`, in a track up to `most`; `value` says it in words."""

    label: str
    low: float
    high: float
    most: float
    value: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars under each other, on a common scale from 0 to `top`."""

    title: str
    description: str
    bars: tuple[Bar, ...]
    top: float
    name: str = "bars"


type Chart = Stones | Radar | Heatmap | Flow | Bars
