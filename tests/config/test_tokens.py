"""The colours of tokens.css: readable in light and dark, and levels that keep their order in grey."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

TOKENS = Path("static/css/tokens.css").read_text(encoding="utf-8")
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS
    )
}
SCHEMES = pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
PAPERS = ["paper", "paper-raised", "paper-sunk", "accent-soft"]
INKS = ["ink", "ink-soft", "ink-faint", "accent", "bad", "warn"]
OWN_GROUND = [
    ("accent-ink", "accent"),
    ("accent-ink", "accent-strong"),
    ("bad-ink", "bad"),
    ("warn", "warn-soft"),
    ("bad", "bad-soft"),
    ("ink", "warn-soft"),
    ("ink", "bad-soft"),
    *[(f"level-{level}-ink", f"level-{level}") for level in range(5)],
]


def luminance(colour):
    """Return the relative luminance of a hex colour, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the ratio of two colours, 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@SCHEMES
@pytest.mark.parametrize(
    ("ink", "ground"), [*[(ink, paper) for ink in INKS for paper in PAPERS], *OWN_GROUND]
)
def test_text_has_a_contrast_of_at_least_four_and_a_half(scheme, ink, ground):
    assert contrast(PAIRS[ink][scheme], PAIRS[ground][scheme]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edge", ["line-strong", "accent"])
def test_edges_of_controls_have_a_contrast_of_at_least_three(scheme, paper, edge):
    assert contrast(PAIRS[edge][scheme], PAIRS[paper][scheme]) >= 3


@SCHEMES
def test_levels_keep_their_order_in_grey(scheme):
    greys = [luminance(PAIRS[f"level-{level}"][scheme]) for level in range(5)]
    ordered = sorted(greys, reverse=scheme == 0)
    assert greys == ordered
    assert all((max(pair) + 0.05) / (min(pair) + 0.05) >= 1.18 for pair in pairwise(greys))
