"""Very long words get places to break a line; nothing else of a page changes."""

import re
from html import unescape

from hypothesis import example, given
from hypothesis import strategies as st

from rendering.breaking import BREAK, LONGEST, PIECE, breakable

LETTERS = ["a", "字", "&amp;", "&#x27;", "e\u0301", " "]
WORDS = st.builds(
    lambda word, more: word * 60 + more,
    st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12).map("".join),
    st.lists(st.sampled_from(LETTERS), max_size=40).map("".join),
)


def words(page):
    """Return the words of a page as they are read, its tags left out."""
    return re.split(r"[\s\u200b]+", unescape(re.sub(r"<[^>]*>", " ", page)))


@given(WORDS)
@example("a" * 500)
@example("e\u0301" * 300)
def test_nothing_but_breaks_is_added_and_no_word_stays_too_long(text):
    page = f"<p>{text}</p>"
    made = breakable(page)

    assert made.replace(BREAK, "") == page
    assert max(map(len, words(made))) <= LONGEST
    assert not re.search(rf"&[^;]*{BREAK}|{BREAK}[\u0300-\u036f]", made)


def test_a_word_of_ordinary_length_stays_as_it_is():
    assert breakable("a" * LONGEST) == "a" * LONGEST


def test_a_longer_one_breaks_in_short_pieces():
    assert breakable("a" * (LONGEST + 1)).split(BREAK)[0] == "a" * PIECE


def test_what_is_in_a_tag_stays_as_it_is():
    address = f"https://example.org/{'a' * 500}>"
    page = f"""<a href="{address}">x</a><img src='{address}'>"""

    assert breakable(page) == page
