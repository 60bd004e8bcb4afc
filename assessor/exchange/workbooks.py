"""Workbooks that somebody sends: their rows as text, or a sentence why they cannot be read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from canvas.exchange.documents import BadInput, Problem

MOST_BYTES = 5_000_000
MOST_UNPACKED = 50_000_000
"""Bytes of a workbook, and of what its archive unpacks to: a bank of 500 questions has a tenth of it."""

MOST_COLUMNS = 200
"""A sheet can have 16,384, and every row that names the last one is as wide."""

UNREADABLE = "is not a workbook (.xlsx) that can be read"

type Row = tuple[int, Sequence[str]]
"""The number of a row, from 1, and what its cells say."""


def read_rows(content: bytes, name: str, sheet: int | str, most: int) -> Iterator[Row]:
    """Read the rows of a sheet, by its place or its title, none where nothing has that title.

    Raise BadInput where that cannot be.
    """
    if len(content) > MOST_BYTES:
        raise BadInput([Problem(name, 0, "", f"is larger than {MOST_BYTES:,} bytes")])
    try:
        _unpacks_to_little(content, name)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        pages = {each.title: each for each in book.worksheets}
        if isinstance(sheet, str) and sheet not in pages:
            return
        page = pages[sheet] if isinstance(sheet, str) else book.worksheets[sheet]
        for number, cells in enumerate(
            page.iter_rows(max_row=most + 1, max_col=MOST_COLUMNS), start=1
        ):
            if number > most:
                raise BadInput([Problem(name, number, "", f"has more than {most} rows")])
            if any(cell.data_type == "f" for cell in cells):
                raise BadInput(
                    [Problem(name, number, "", "holds a formula: write the text itself")]
                )
            yield number, [_text(cell.value) for cell in cells]
    except (
        zipfile.BadZipFile,
        zlib.error,
        RuntimeError,  # encrypted, packed in a way that nobody knows, nested too deeply
        EOFError,
        InvalidFileException,
        ParseError,
        KeyError,
        ValueError,
        IndexError,
        TypeError,
        AttributeError,
        OSError,
    ) as error:
        raise BadInput([Problem(name, 0, "", UNREADABLE)]) from error


def _unpacks_to_little(content: bytes, name: str) -> None:
    """Refuse an archive that says, or does, unpack to more than it may."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise BadInput([Problem(name, 0, "", "unpacks to more than it may")])


def _text(value: Any) -> str:
    """Return what a cell says; a number that somebody's program made of a text is that text again."""
    if value is None:
        return ""
    return str(value).replace("_x005F_", "_").replace("\r\n", "\n").strip()
