"""Lines are broken where their language allows it, and nothing is lost at a break."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvas.core.posters.widths import measure
from canvas.core.posters.wrapping import broken, fill, pieces
from tests.canvas.core.posters.sheets import LONG, SIMPLIFIED, TRADITIONAL, VIETNAMESE, texts

ROUNDING = 1e-9
room = st.floats(min_value=0.1, max_value=40)


def lines(text, width):
    """Break a text into lines as they are shown."""
    return [line.strip() for line in fill(pieces(text), width)]


@given(texts, room)
def test_the_lines_together_are_the_text(text, width):
    """Rule: only white space changes: any of it is one space, none at the ends."""
    assert "".join(fill(pieces(text), width)) == " ".join(text.split())


@given(texts, room)
def test_no_line_is_wider_than_it_may_be(text, width):
    """Rule: a line keeps to its width, unless it is one character that alone is wider."""
    for line in lines(text, width):
        seen = [char for char in line if measure(char)]
        assert measure(line) <= width + ROUNDING or len(seen) == 1


@pytest.mark.parametrize("text", [VIETNAMESE, "one two  three\nfour"])
@pytest.mark.parametrize("width", [6, 9, 20])
def test_words_stay_whole_where_they_fit(text, width):
    """Rule: languages with spaces break at spaces."""
    words = text.split()

    assert " ".join(lines(text, width)).split() == words


@pytest.mark.parametrize("text", [TRADITIONAL, SIMPLIFIED])
@pytest.mark.parametrize("width", [3, 4.5, 9])
def test_chinese_breaks_between_characters_but_no_line_begins_with_a_closing_mark(text, width):
    """Rule: a Chinese line is filled; 。 and ， stay with what they close."""
    found = lines(text, width)

    assert "".join(found) == text
    assert all(line[0] not in "。，" for line in found)
    assert all(measure(line) > width - 3 for line in found[:-1])


def test_an_opening_mark_stays_with_what_it_opens():
    """Rule: 「 ends no line."""
    assert lines("甲乙「丙」丁", 3) == ["甲乙", "「丙」", "丁"]


def test_a_long_word_takes_lines_of_its_own_and_the_next_word_follows_it():
    """Rule: a word that is wider than a line is broken anywhere, after a line end."""
    found = lines(f"a {LONG} b", 20)

    assert found[0] == "a"
    assert "".join(found[1:]).startswith(LONG)
    assert found[-1].endswith(" b")


def test_marks_stay_with_their_letter():
    """Rule: a break never parts a letter from what stands above or below it."""
    assert all(part[0] == "e" for part in broken("e\u0302\u0323" * 40, 1.5))


def test_what_is_empty_has_no_line():
    """Rule: no text, no line."""
    assert fill(pieces(" \n"), 10) == ()
