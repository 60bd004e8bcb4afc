"""A canvas on paper: nothing is cut, nothing leaves its page, and one page is enough where it can be."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvas.core.kinds import Place
from canvas.core.posters.frames import WIDER
from canvas.core.posters.poster import PAPERS, SIZES, Passage, Poster, Section
from canvas.core.posters.printing import OVERFLOWING, printed
from canvas.core.posters.widths import measure
from tests.canvas.core.posters.sheets import LONG, poster, posters

A4 = PAPERS["A4"]
ROUNDING = 0.05
papers = st.sampled_from(tuple(PAPERS.values()))


def bare(text):
    """Return text without white space."""
    return "".join(text.split())


def said(made, key):
    """Return all that the cards of a block say on paper, in order, without white space."""
    boxes = [box for page in made.pages for box in page.boxes if box.key == key]
    lines = [line.text for box in boxes for strip in box.strips for line in strip.lines]
    return bare("".join(lines))


@settings(max_examples=150, deadline=None)
@given(posters(), papers)
def test_every_character_of_every_card_is_on_paper_in_its_order(drawn, paper):
    """Rule: nothing is ever cut; what does not fit on the first page follows on others."""
    made = printed(drawn, paper)

    for section in drawn.sections:
        written = "".join(passage.text for slip in section.slips for passage in slip)
        assert said(made, section.key) == bare(written)
    head = "".join(line.text for line in made.pages[0].head)
    assert bare(head) + said(made, "") == bare("Card fraud" + " · ".join(drawn.facts))


@settings(max_examples=100, deadline=None)
@given(posters(), papers)
def test_every_line_lies_within_its_box_and_every_box_on_its_page(drawn, paper):
    """Rule: a line ends before its frame does, boxes do not overlap, and all of it is on the paper."""
    for page in printed(drawn, paper).pages:
        for box in page.boxes:
            assert paper.margin - ROUNDING <= box.x
            assert box.x + box.width <= paper.width - paper.margin + ROUNDING
            for line in box.lines:
                assert box.x < line.x
                assert box.x + box.width >= line.x + line.width
                assert box.top - ROUNDING <= line.top
                assert line.bottom <= box.top + box.height + ROUNDING
        for line in page.lines:
            own = measure(line.text) * line.size * WIDER.get(line.role, 1.0)
            assert own <= line.width + ROUNDING
            assert line.top < line.baseline < line.bottom <= paper.height
        above = max(line.bottom for line in page.head)
        below = min(line.top for line in page.foot)
        assert all(above <= box.top and box.top + box.height <= below for box in page.boxes)
        assert not any(overlap(*pair) for pair in combinations(page.boxes, 2))


def overlap(one, other):
    """Say whether two boxes share more than an edge."""
    beside = one.x + one.width <= other.x + ROUNDING or other.x + other.width <= one.x + ROUNDING
    below = one.top + one.height <= other.top + ROUNDING
    above = other.top + other.height <= one.top + ROUNDING
    return not (beside or below or above)


@given(posters(most=4))
def test_lines_of_a_box_stand_below_each_other(drawn):
    """Rule: no line begins before the one above it has ended."""
    for page in printed(drawn, A4).pages:
        for box in page.boxes:
            lines = box.lines
            assert all(upper.bottom <= lower.top + ROUNDING for upper, lower in pairwise(lines))


@pytest.mark.parametrize(("cards", "size"), [(1, SIZES[0]), (30, 9.0), (39, SIZES[-1])])
def test_the_largest_letters_with_which_all_fits_on_one_page_are_taken(cards, size):
    """Rule: of the sizes the largest that needs one page."""
    made = printed(poster(*map(str, range(cards))), A4)

    assert (made.size, len(made.pages)) == (size, 1)


def test_what_does_not_fit_says_where_it_goes_on_and_its_heading_is_repeated():
    """Rule: the box on the first page names the next page of its block, not of another."""
    many = tuple((Passage(f"Card {number}"),) for number in range(400))
    sections = (
        Section("one", "One", Place(1, 1), many),
        Section("two", "Two", Place(2, 1), many),
        Section("three", "Three", Place(3, 1), many[:3]),
    )
    made = printed(Poster("Card fraud", 3, 1, sections), A4)

    assert made.size == OVERFLOWING
    noted = [[line.text for line in box.note] for box in made.pages[0].boxes]
    first = {
        key: next(page.number for page in made.pages[1:] if any(b.key == key for b in page.boxes))
        for key in ("one", "two")
    }
    assert first["one"] < first["two"]
    assert noted == [[f"continues on page {first[key]}"] for key in ("one", "two")] + [[]]
    headings = {box.heading[0].text for page in made.pages[1:] for box in page.boxes}
    assert headings == {"One, continued", "Two, continued"}


def test_each_page_has_title_credit_and_number():
    """Rule: a page that is found alone still says whose it is and which one."""
    made = printed(
        Poster("Card fraud", 1, 1, poster(*["card"] * 300).sections, foot="CC BY-SA 4.0"), A4
    )

    assert len(made.pages) > 1
    for number, page in enumerate(made.pages, start=1):
        assert page.head[0].text.startswith("Card fraud")
        assert [line.text for line in page.foot] == [
            "CC BY-SA 4.0",
            f"{number} / {len(made.pages)}",
        ]


def test_hints_stand_in_empty_boxes_only_and_only_if_all_of_them_fit():
    """Rule: the questions of a block help while it is empty; they never take the room of a card."""
    hints = ("What do we promise?", "To whom?")

    empty = printed(poster(hints=hints), A4).pages[0].boxes[0]
    filled = printed(poster("A promise", hints=hints), A4).pages[0].boxes[0]
    full = printed(poster(hints=(LONG * 60,)), A4).pages[0].boxes[0]

    assert [line.text for line in empty.hints] == ["– What do we promise?", "– To whom?"]
    assert filled.hints == full.hints == ()


def test_hints_are_as_large_as_lets_all_of_them_fit_but_smaller_than_cards():
    """Rule: the hints of all empty boxes have one size, the largest at which each box holds its own."""
    few = printed(poster(hints=("Why?",)), A4).pages[0].boxes[0].hints
    many = printed(poster(hints=("Why?",) * 45), A4).pages[0].boxes[0].hints

    assert (few[0].size, many[0].size) == (11.0, 8.0)


def test_a_card_of_a_few_lines_is_not_parted():
    """Rule: a card goes on to the next page as a whole, unless it is long or alone in its box."""
    cards = ("\N{LATIN SMALL LETTER X} " * 800, *(["word " * 100] * 90))
    made = printed(poster(*cards), A4)

    boxes = [box for page in made.pages for box in page.boxes]
    whole = bare(cards[1])
    assert len(boxes) > 3
    for box in boxes:
        assert {bare("".join(line.text for line in strip.lines)) for strip in box.strips[1:]} <= {
            whole
        }


def test_a_few_lines_do_not_begin_at_the_foot_of_a_column():
    """Rule: where less than three of several lines would fit, a block begins in the next column."""
    found = set()
    for first in range(90, 180):
        sections = (
            Section("one", "One", Place(1, 1), tuple((Passage("x"),) for _ in range(first))),
            Section("two", "Two", Place(1, 2), tuple((Passage("y"),) for _ in range(120))),
        )
        made = printed(Poster("Card fraud", 1, 2, sections), A4)
        parts = [len(b.strips) for p in made.pages[1:] for b in p.boxes if b.key == "two"]
        found |= set(parts[:1])
    assert min(found) >= 3


def test_a_label_higher_than_a_column_still_lets_every_card_through():
    """Rule: each column takes one line at least, so that the pages come to an end."""
    section = Section("one", LONG * 30, Place(1, 1), ((Passage("x"),), (Passage("y"),)))

    assert said(printed(Poster("Card fraud", 1, 1, (section,)), A4), "one") == "xy"
