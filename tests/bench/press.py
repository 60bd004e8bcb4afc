"""One document made several times in a fresh process; imported there, so it knows nothing of Django."""

from __future__ import annotations

import resource
from io import BytesIO
from multiprocessing.connection import Connection
from statistics import median
from time import process_time

from pypdf import PdfReader

from rendering.pdf import Static, render

RUNS = 3


def press(pipe: Connection, written: str, static: Static) -> None:
    """Send the seconds of the first and of a later document, the peak in MB, and the pages."""
    spent, pdf = [], b""
    for _ in range(1 + RUNS):
        begun = process_time()
        pdf = render(written, "en", static)
        spent.append(process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((spent[0], median(spent[1:]), peak, len(PdfReader(BytesIO(pdf)).pages)))
