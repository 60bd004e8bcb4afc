"""The designs that come with Cairn, to begin from."""

from __future__ import annotations

from functools import cache

from canvas.core.designs import Design
from canvas.exchange import designs
from canvas.exchange.documents import read
from canvas.shipped import CONTENT, kinds, traits

KEYS = ("fraud", "forecast", "inspection")


@cache
def examples() -> dict[str, Design]:
    """Return every example by key."""
    files = {key: read(CONTENT / "examples" / f"{key}.yaml") for key in KEYS}
    return {key: designs.from_document(file, kinds(), traits()) for key, file in files.items()}
