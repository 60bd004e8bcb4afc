"""How wide text is where no font is in reach: the widths of Source Sans 3, rounded up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from unicodedata import category, combining, east_asian_width, normalize

type Measure = Callable[[str], float]
"""The width of a text that is set at size 1; it grows with the size."""

SPACE = 0.2
_CLASSES = {
    SPACE: " \N{NO-BREAK SPACE}",
    0.26: "',.:;ijl|‘’‚·",
    0.32: "!()-I[]f{}ł•",
    0.36: "/\\rt°",
    0.43: '"*?sz“”„«»®²³',
    0.5: "#$+0123456789<=>FJLY^_cekvxy~Ł–€×§±−",
    0.56: "AESTVXZ`abdghnopquøþ",
    0.6: "BCKPRßđÞµ",
    0.67: "&DGHNOQUØĐ™↑↓",
    0.73: "Mw",
    0.83: "%WmÆæ—©½¼¾",
    0.95: "@Œœ…",
}
_KNOWN = {char: width for width, chars in _CLASSES.items() for char in chars}

ACCENTED = 0.02
"""What a letter may gain by what stands above, below or beside it."""

HAN, EMOJI, SMALL, OTHER = 1.0, 1.3, 0.95, 1.1


def measure(text: str) -> float:
    """Return how wide a text is at size 1; rather too much than too little.

    >>> round(measure("ab"), 2), round(measure("xấ"), 2), measure("欺詐")
    (1.12, 1.08, 2.0)
    """
    return sum(map(_width, text))


@cache
def _width(char: str) -> float:
    if char in _KNOWN:
        return _KNOWN[char]
    kind = category(char)
    if kind in {"Mn", "Me", "Cf"}:
        return 0.0
    letter, *marks = list(normalize("NFD", char))
    if letter in _KNOWN and marks and all(map(combining, marks)):
        return _KNOWN[letter] + ACCENTED
    if east_asian_width(char) in {"W", "F"}:
        return EMOJI if kind == "So" else HAN
    return SMALL if kind == "Ll" else OTHER
