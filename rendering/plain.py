"""Text from people as plain lines, for places that know no Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

BULLET = "\N{BULLET} "
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\ufffe\uffff\ud800-\udfff]")
"""Characters that no picture and no page may hold, and the soft hyphen."""


def one_line(text: str) -> str:
    r"""Return text without line ends and what no page may hold.

    >>> one_line("Card\x00 \n fraud")
    'Card fraud'
    """
    return " ".join(UNSEEN.sub("", text).split())


@cache
def _parser() -> MarkdownIt:
    """Without references: where a page shows none of their words, a plain line shows them as written."""
    return MarkdownIt("commonmark", {"html": False}).disable(["image", "reference"])


def to_lines(text: str) -> list[str]:
    r"""Return what CommonMark says, a line for each paragraph, heading, item, and line of code.

    >>> to_lines("**Rare** fraud\n\n- one in [a thousand](https://example.org)\n- few labels")
    ['Rare fraud', '• one in a thousand (https://example.org)', '• few labels']
    """
    return [line for line in _lines(_parser().parse(UNSEEN.sub("", text))) if line.strip()]


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the lines of blocks; the first line of an item begins with its mark."""
    counts: list[int | None] = []
    mark = ""
    for token in tokens:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            first = int(token.attrGet("start") or 1) if token.tag == "ol" else None
            counts.append(first)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            counts.pop()
        elif token.type == "list_item_open":
            mark = _mark(counts)
        elif token.content:
            for line in _inline(token).splitlines():
                yield mark + line
                mark = ""


def _mark(counts: list[int | None]) -> str:
    """Return the mark of the next item of the innermost list, and count it."""
    number = counts[-1]
    if number is None:
        return BULLET
    counts[-1] = number + 1
    return f"{number}. "


def _inline(token: Token) -> str:
    """Return the words of a paragraph; of a link its address too, unless it says that."""
    if token.children is None:
        return token.content
    said, address = "", ""
    for child in token.children:
        if child.type == "link_open":
            address = "" if child.info == "auto" else str(child.attrGet("href"))
        elif child.type == "link_close":
            said += f" ({address})" if address else ""
        else:
            said += {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
    return said
