"""Plain lines: what CommonMark says, for places that know none of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rendering.plain import one_line, to_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n\n ", []),
        ("# Why\n\n*Rare* and `costly`", ["Why", "Rare and costly"]),
        ("one\ntwo  \nthree", ["one two", "three"]),
        ("- a\n- b\n\n  c", ["• a", "• b", "c"]),
        ("3. a\n4. b\n   - c\n5. d", ["3. a", "4. b", "• c", "5. d"]),
        ("```\nx = 1\n  y\n```", ["x = 1", "  y"]),
        ("> said\n\n---\n\nafter", ["said", "after"]),
        ("<b>&amp;</b>", ["<b>&</b>"]),
        ("[notes](https://example.org/a)", ["notes (https://example.org/a)"]),
        ("<https://example.org/ä>", ["https://example.org/ä"]),
        ("![photo](https://example.org/p.png)", ["!photo (https://example.org/p.png)"]),
        ("[todo]: ask-bob", ["[todo]: ask-bob"]),
        ("a\x00b\u00ad\x1bc\ufffe", ["abc"]),
    ],
)
def test_a_text_is_told_in_plain_lines(text, lines):
    assert to_lines(text) == lines


@given(st.text("ab *_`[](){}<>#-+1.\n\\!&:;詐ấ\x07", max_size=60))
def test_no_letter_is_lost_and_a_line_has_no_end_in_it(text):
    lines = to_lines(text)

    said = "".join(lines)
    assert all(said.count(letter) >= text.count(letter) for letter in "詐ấ")
    assert all(line.strip() and line.splitlines() == [line] for line in lines)


def test_one_line_is_one_line():
    assert one_line(" Card\tfraud\u2028in\x0breal\x00 time ") == "Card fraud inreal time"
