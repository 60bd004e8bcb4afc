"""How fast reports are made and how much memory they take, in a process that does nothing else."""

from __future__ import annotations

import multiprocessing
from datetime import date
from time import perf_counter

import yaml

from assessor.core.answers import Answers, Claim, NotApplicable, Unsure
from assessor.exchange.answers import AnswersFile
from assessor.exchange.shipped import CONTENT, shipped_bank
from assessor.reports import Report, html
from rendering.pdf import Static
from tests.bench.press import press

MONDAY = date(2027, 1, 4)
PAGES = 12
"""The length that the budget is for."""
SECONDS = 2.0
MEGABYTES = 200


def main() -> int:
    """Make the demo's report to two targets; return 1 if one of twelve pages is over its budget."""
    from django.conf import settings  # noqa: PLC0415 - set up by now

    static = Static(settings.STATIC_URL, tuple(map(str, settings.STATICFILES_DIRS)))
    is_over = False
    for target in (2, 4):
        given = AnswersFile("Card fraud scoring", _answers())
        report = Report.of_file(shipped_bank(), given, {"target": target}, MONDAY)
        begun = perf_counter()
        written = html(report)
        wrote = perf_counter() - begun
        cold, warm, peak, pages = _made(written, static)
        of_twelve = warm * PAGES / pages
        is_over |= of_twelve > SECONDS or (target == 2 and peak > MEGABYTES)
        print(  # noqa: T201
            f"report to level {target}: {pages} pages, HTML {wrote:.2f} s, PDF {warm:.2f} s, the first one "
            f"{cold:.2f} s, {peak:.0f} MB; twelve pages {of_twelve:.2f} s of {SECONDS:.0f} s"
        )
    return int(is_over)


def _answers() -> Answers:
    data = yaml.safe_load((CONTENT / "demo.yaml").read_text(encoding="utf-8"))
    return {key: _answer(value) for key, value in data["projects"][0]["answers"].items()}


def _answer(value: object) -> Claim | Unsure | NotApplicable:
    match value:
        case int():
            return Claim(value)
        case {"level": int(level)}:
            return Claim(level)
        case {"not_applicable": str(reason)}:
            return NotApplicable(reason)
    return Unsure()


def _made(written: str, static: Static) -> tuple[float, float, float, int]:
    """Return the seconds of the first and of a later document, the peak in MB, and the pages."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=press, args=(theirs, written, static))
    process.start()
    theirs.close()  # so that the child's end is heard of
    found: tuple[float, float, float, int] = ours.recv()
    process.join()
    return found
