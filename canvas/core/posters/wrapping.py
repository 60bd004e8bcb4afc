"""Breaking text into lines: between words, between Chinese characters, anywhere in a word that is too long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from canvas.core.posters.widths import SPACE, Measure, measure

_HAN = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff"
)
_OPENS = "「『（《〈【〔"
_CLOSES = "、。，．！？：；）」』】》〉〕…—”’"
_PIECE = re.compile(rf"(\s*)([{_OPENS}]*[{_HAN}][{_CLOSES}]*|[^\s{_HAN}]+)")


class Piece(NamedTuple):
    """What stays on one line: a word, or a Chinese character with the marks that cling to it."""

    text: str
    width: float
    is_spaced: bool


def pieces(text: str, measured: Measure = measure) -> tuple[Piece, ...]:
    """Cut text where a line may end; white space is kept as one space.

    >>> [piece.text for piece in pieces("Cấm thẻ, 「欺詐」。")]
    ['Cấm', 'thẻ,', '「欺', '詐」。']
    """
    return tuple(
        Piece(found[2], measured(found[2]), bool(found[1])) for found in _PIECE.finditer(text)
    )


def fill(words: Sequence[Piece], width: float, measured: Measure = measure) -> tuple[str, ...]:
    """Put pieces on lines that are at most so wide at size 1; what is wider alone is broken anywhere.

    A line that a space stood before begins with it, so that the lines together are the text again.

    >>> fill(pieces("one two three"), 3.6)
    ('one two', ' three')
    >>> fill(pieces("incomprehensible"), 3.2)
    ('incom', 'prehen', 'sible')
    """
    lines: list[str] = []
    line, used = "", 0.0
    for word in words:
        space = " " if word.is_spaced and (line or lines) else ""
        gap = SPACE if space else 0.0
        if line and used + gap + word.width > width:
            lines.append(line)
            line, used, gap = "", 0.0, 0.0
        if word.width > width:
            *full, last = broken(word.text, width, measured)
            lines += [space + full[0], *full[1:]] if full else []
            line, used = last if full else space + last, measured(last)
        else:
            line, used = line + space + word.text, used + gap + word.width
    return (*lines, line) if line else tuple(lines)


def broken(word: str, width: float, measured: Measure = measure) -> Iterator[str]:
    r"""Break a word into parts that are at most so wide, of one character at least; marks stay with theirs.

    >>> [len(part) for part in broken("tie\u0302n", 0.4)]
    [1, 1, 2, 1]
    """
    part, used = "", 0.0
    for char in word:
        more = measured(char)
        if part and more and used + more > width:
            yield part
            part, used = "", 0.0
        part += char
        used += more
    yield part
