"""Places to break a line in words that are far longer than a line."""

import re

LONGEST = 200
"""Letters that a word may have as it is; no address that people hand on is much longer."""

PIECE = 20
BREAK = "\N{ZERO WIDTH SPACE}"

TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
LETTER = r"(?:&#?\w{1,31};|[^\s<>&])"
LONG_WORD = re.compile(rf"{LETTER}{{{LONGEST + 1},}}")
PART = re.compile(rf"{LETTER}{{{PIECE}}}(?=[^\u0300-\u036f])")


def breakable(html: str) -> str:
    """Let lines break within words of more than 200 letters; tags and what is in them stay as they are.

    To lay out a word without such places takes WeasyPrint a time that grows with the square of its length.
    """
    parts = TAG.split(html)
    parts[::2] = [LONG_WORD.sub(_broken, text) for text in parts[::2]]
    return "".join(parts)


def _broken(word: re.Match[str]) -> str:
    return PART.sub(rf"\g<0>{BREAK}", word[0])
