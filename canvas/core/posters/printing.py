"""Laying a canvas out on paper: one page where it fits, the rest on further pages; nothing is ever cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from canvas.core.posters.casing import GAP, INDENT, PAD, SOFT, Casing
from canvas.core.posters.flow import Flow, Rest
from canvas.core.posters.frames import WIDER, Area, Frame, plain
from canvas.core.posters.poster import LEADING, SIZES, Box, Page, Paper, Poster, Print, Section
from canvas.core.posters.rows import Need, least_heights, shared
from canvas.core.posters.setting import Row, Spot, fitting, height, placed, unparted
from canvas.core.posters.widths import Measure, measure
from canvas.core.posters.wrapping import Piece, fill, pieces

OVERFLOWING = 8.0
"""The size of a canvas that needs more than one page anyway."""

type Passages = list[tuple[tuple[Piece, ...], bool]]
"""The passages of a card, cut where a line may end; true where it is a fact."""


def printed(poster: Poster, paper: Paper, measured: Measure = measure) -> Print:
    """Lay a poster out: the largest letters with which all fits on one page, else what does not fit goes on.

    >>> from canvas.core.kinds import Place
    >>> from canvas.core.posters.poster import PAPERS, Passage
    >>> cards = tuple((Passage(f"Card {number}"),) for number in range(90))
    >>> section = Section("value", "Value", Place(1, 1), cards)
    >>> made = printed(Poster("Fraud", 1, 1, (section,)), PAPERS["A4"])
    >>> made.size, len(made.pages), made.pages[0].boxes[0].note[0].text
    (8.0, 2, 'continues on page 2')
    """
    copy, frame = _Copy(poster, measured), Frame(poster, paper, measured)
    tries = (_First(copy, frame, size) for size in SIZES)
    first = next((each for each in tries if each.fits), None)
    if first:
        return Print(paper, first.size, tuple(_pages(frame, [first.boxes])))
    first, flow = _First(copy, frame, OVERFLOWING), Flow(frame, OVERFLOWING)
    for rest in first.rests():
        flow.put(rest)
    later = [boxes for boxes in flow.pages if boxes]
    begins = _begins(later)
    noted = [first.noted(box, begins.get(box.key)) for box in first.boxes]
    return Print(paper, OVERFLOWING, tuple(_pages(frame, [noted, *later])))


def _begins(later: list[list[Box]]) -> dict[str, int]:
    """Return the page on which each block goes on."""
    found: dict[str, int] = {}
    for number, boxes in enumerate(later, start=2):
        for box in boxes:
            found.setdefault(box.key, number)
    return found


def _pages(frame: Frame, filled: list[list[Box]]) -> Iterator[Page]:
    """Put head and foot around the boxes of each page."""
    for number, boxes in enumerate(filled, start=1):
        yield Page(number, frame.above(number), tuple(boxes), frame.below(number, len(filled)))


class _Copy:
    """The text of a poster, cut once for all sizes."""

    def __init__(self, poster: Poster, measured: Measure) -> None:
        self.poster, self.measured = poster, measured
        self.cut: dict[str, list[Passages]] = {
            section.key: [
                [(pieces(passage.text, measured), passage.is_fact) for passage in slip]
                for slip in section.slips
            ]
            for section in poster.sections
        }

    @cached_property
    def amount(self) -> float:
        """How long all that people wrote is on one line at size 1."""
        passages = (each for slips in self.cut.values() for slip in slips for each in slip)
        return sum(piece.width for words, is_fact in passages for piece in words if not is_fact)

    def rows(self, section: Section, size: float, width: float) -> list[Row]:
        """Break the cards of a block into lines that are at most so wide."""
        found = []
        for card, slip in enumerate(self.cut[section.key]):
            for passage, (words, is_fact) in enumerate(slip):
                role, own = ("fact", size * SOFT) if is_fact else ("text", size)
                lines = fill(words, width / own, self.measured)
                found += [Row(line, role, own, card, passage) for line in lines]
        return found


class _First:
    """The first page at a size: the canvas as people know it."""

    def __init__(self, copy: _Copy, frame: Frame, size: float) -> None:
        self.copy, self.frame, self.size = copy, frame, size
        self.poster, self.measured = copy.poster, copy.measured
        self.area = frame.area(frame.head)
        self.column = self.area.width / copy.poster.columns

    @property
    def fits(self) -> bool:
        """Say whether the whole canvas fits."""
        least = self.copy.amount * self.size * self.size * LEADING
        if self.frame.rest or least > self.area.width * self.area.height:
            return False
        return sum(self.needs) <= self.area.height

    @cached_property
    def needs(self) -> tuple[float, ...]:
        """The heights of the rows with which every block has room for its cards."""
        return least_heights(map(self.need, self.poster.sections), self.poster.rows)

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """The heights that the rows have."""
        return shared(self.needs, self.area.height)

    def need(self, section: Section) -> Need:
        """Return the height that a block needs."""
        area = Area(0.0, 0.0, self.column * section.place.columns, 0.0)
        case = Casing(section.label, area, self.size, self.measured)
        cards = height(self.rows[section.key], self.size * GAP)
        return Need(section.place.row, section.place.rows, cards - case.room)

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        """The lines of the cards of each block."""
        around = self.size * (2 * PAD + INDENT)
        return {
            section.key: self.copy.rows(
                section, self.size, self.column * section.place.columns - around
            )
            for section in self.poster.sections
        }

    def case(self, section: Section) -> Casing:
        """Return where a block stands."""
        at, before = section.place, section.place.row - 1
        area = Area(
            self.area.x + self.column * (at.column - 1),
            self.area.top + sum(self.heights[:before]),
            self.column * at.columns,
            sum(self.heights[before : before + at.rows]),
        )
        return Casing(section.label, area, self.size, self.measured)

    def kept(self, section: Section) -> int:
        """Count the lines of a block that this page has room for."""
        rows, room, gap = self.rows[section.key], self.case(section).room, self.size * GAP
        if height(rows, gap) <= room + 0.01:  # what fits exactly may be off by a rounding
            return len(rows)
        return unparted(rows, fitting(rows, room - self.size * (SOFT * LEADING + GAP), gap))

    @cached_property
    def boxes(self) -> list[Box]:
        """The blocks with the cards that this page has room for."""
        return [
            self.hinted(
                section,
                self.case(section).box(section.key, self.rows[section.key][: self.kept(section)]),
            )
            for section in self.poster.sections
        ]

    @cached_property
    def hint_size(self) -> float:
        """The largest size at which all hints of all empty boxes fit, the smallest where none does."""
        empty = [(self.case(each), each) for each in self.poster.sections if not each.slips]
        fitting_all = (
            size
            for size in SIZES
            if size < self.size
            and all(height(self.hints(each, size, case)) <= case.room for case, each in empty)
        )
        return next(fitting_all, SIZES[-1])

    def hints(self, section: Section, size: float, case: Casing) -> list[Row]:
        """Break the hints of a block into lines."""
        look = ("hint", size)
        marked = (f"– {hint}" for hint in section.hints)
        return [row for hint in marked for row in plain(hint, look, case.inner, self.measured)]

    def hinted(self, section: Section, box: Box) -> Box:
        """Put its hints into a box without a card, where there is room for all of them."""
        case = self.case(section)
        rows = [] if section.slips else self.hints(section, self.hint_size, case)
        if height(rows) > case.room:
            return box
        return replace(box, hints=placed(rows, case.spot(height(case.heading) + self.size * GAP)))

    def noted(self, box: Box, page: int | None) -> Box:
        """Say at the foot of a box on which page it goes on, if it does."""
        if page is None:
            return box
        text = self.poster.words.on_page.format(page=page)
        width = box.width - self.size * 2 * PAD
        own = min(self.size * SOFT, width / self.measured(text) / WIDER["note"])
        top = box.top + box.height - self.size * PAD - own * LEADING
        spot = Spot(box.x + self.size * PAD, top, width)
        return replace(box, note=placed([Row(text, "note", own)], spot))

    def rests(self) -> Iterator[Rest]:
        """Find what it has no room for, in reading order."""
        if self.frame.rest:
            yield Rest("", self.poster.words.head, self.frame.rest)
        for section in self.poster.sections:
            if rest := self.rows[section.key][self.kept(section) :]:
                yield Rest(section.key, section.label, rest)
