"""The widths of text that no font is asked for: never less than those of the fonts of the PDF."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from canvas.core.posters.frames import WIDER
from canvas.core.posters.widths import measure

FONTS = Path(__file__).resolve().parents[4] / "static" / "fonts" / "print"
TOLERATED = 0.001
EXTRAVAGANT = 0.15
SENTENCES = (
    "How do new cases and their true outcomes reach us once the model runs, and how often?",
    "Mỗi giao dịch thẻ được chấm điểm trong nửa giây; trường hợp rõ ràng bị từ chối ngay.",
    "Überweisungen größer als 1.000 € (ca. 3 %) – geprüft von Æsa Łukasz, „sofort“.",
)


def widths(name):
    """Return the width of each character in a font, at size 1."""
    font = TTFont(FONTS / name)
    by_glyph, size = font["hmtx"], font["head"].unitsPerEm
    return {chr(code): by_glyph[glyph][0] / size for code, glyph in font.getBestCmap().items()}


PLAIN = widths("cairn-sans-regular.ttf")


def test_no_character_of_our_typeface_is_wider_than_we_think():
    """Rule: rather too much than too little, so that no line runs out of its box."""
    wider = {
        char: (width, measure(char))
        for char, width in PLAIN.items()
        if width > measure(char) + TOLERATED and char != "\N{SOFT HYPHEN}"  # drawn at a break only
    }
    assert wider == {}


@pytest.mark.parametrize("name", ["cairn-han-sc.ttf", "cairn-han-tc.ttf"])
def test_no_chinese_character_is_wider_than_we_think(name):
    """Rule: a Chinese character is as wide as it is high."""
    han = {char: width for char, width in widths(name).items() if "\u3000" <= char <= "\u9fff"}

    assert len(han) > 5000
    assert all(width <= measure(char) for char, width in han.items())


@pytest.mark.parametrize("text", SENTENCES)
def test_text_is_not_taken_for_much_wider_than_it_is(text):
    """Rule: an estimate that wastes a sixth of each line would make the letters too small."""
    true = sum(PLAIN[char] for char in text)

    assert true <= measure(text) <= true * (1 + EXTRAVAGANT)


@pytest.mark.parametrize(
    ("name", "role"), [("cairn-sans-semibold.ttf", "label"), ("cairn-serif-semibold.ttf", "title")]
)
def test_labels_and_titles_are_given_what_their_typeface_needs(name, role):
    """Rule: what is set bold or in the typeface of titles counts as so much wider than plain text."""
    known = widths(name)
    for text in SENTENCES:
        assert sum(known[char] for char in text) <= measure(text) * WIDER[role]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0.0),
        ("e\N{COMBINING ACUTE ACCENT}", 0.5),
        ("詐", 1.0),
        ("🚀", 1.3),
        ("ж", 0.95),
        ("Ж", 1.1),
    ],
)
def test_what_our_typeface_lacks_has_a_width_by_its_kind(text, width):
    """Rule: marks take none, Chinese one em, pictures more, other scripts a generous letter."""
    assert measure(text) == width


@given(st.text(), st.text())
def test_a_text_is_as_wide_as_its_parts(one, other):
    """Rule: widths add up; pairs of letters that stand closer are not counted."""
    assert measure(one + other) == pytest.approx(measure(one) + measure(other))
