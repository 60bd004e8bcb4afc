"""The report on paper, box by box: nothing leaves the page or lies on anything else, however long the words."""

from dataclasses import replace
from itertools import chain

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no types
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text.fonts import FontConfiguration

from assessor.aims import Aim
from assessor.core.answers import Claim
from assessor.models import Target
from assessor.reports import PAPERS, Design, Look, Remark, html
from rendering import pdf
from tests.assessor import papers
from tests.test_architecture import ROOT

ROUNDING = 1  # a pixel of CSS, a quarter of a millimetre
TOUCHING = 0.5  # of a line's height: letters are lower than their boxes
FONTS = ROOT / "static" / "fonts" / "print"


def pages(report):
    """Lay a report out and return its pages."""
    fetcher = pdf._fetcher(pdf._our_static())
    document = HTML(string=html(report), base_url=pdf.BASE_URL, url_fetcher=fetcher)
    return [page._page_box for page in document.render(font_config=FontConfiguration()).pages]


def texts(box):
    """Walk the lines of text in a box, running heads left out."""
    if isinstance(box, boxes.TextBox) and box.text.strip():
        yield box
    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.MarginBox):
            yield from texts(child)


def edges(box):
    """Return where a box begins and ends: left, top, right, bottom."""
    x, y = box.position_x, box.position_y
    return (x, y, x + box.width, y + box.height)


def outside(page):
    """List the texts that leave the part of a page within its margins."""
    left, top = page.margin_left - ROUNDING, page.margin_top - ROUNDING
    right = page.margin_left + page.width + ROUNDING
    bottom = page.margin_top + page.height + ROUNDING
    found = []
    for text in texts(page):
        x1, y1, x2, y2 = edges(text)
        if x1 < left or y1 < top or x2 > right or y2 > bottom:
            found.append(text.text)
    return found


def overlapping(page):
    """List the pairs of texts that lie on each other."""
    lines = sorted(texts(page), key=lambda text: text.position_y)
    found = []
    for place, one in enumerate(lines):
        for other in lines[place + 1 :]:
            low = TOUCHING * min(one.height, other.height)
            if other.position_y > one.position_y + one.height - low:
                break
            (a, b, c, d), (e, f, g, h) = edges(one), edges(other)
            if min(c, g) - max(a, e) > ROUNDING and min(d, h) - max(b, f) > low:
                found.append((one.text, other.text))
    return found


LONG_WORD = "W" * 500
COMPOUND = "Donaudampfschifffahrtsgesellschaftskapitän " * 8
CHINESE = "版本控制與可重現的訓練流程" * 40
CASES = {
    "a team's report": lambda: papers.finished(look=Look("Letter")),
    "a word of 500 letters": lambda: papers.small([LONG_WORD], Remark(LONG_WORD, (LONG_WORD,))),
    "long compounds": lambda: papers.small([COMPOUND], Remark(COMPOUND * 6, (COMPOUND,) * 5)),
    "Chinese without a space": lambda: papers.small([CHINESE], Remark(CHINESE, (CHINESE,))),
    "a project with canvases": papers.designed,
    "nothing but the least": papers.bare,
}


@pytest.mark.parametrize("case", CASES)
def test_nothing_leaves_the_page_or_lies_on_anything_else(case):
    report = CASES[case]()
    long_name = replace(report.subject, project=LONG_WORD[:120], team=COMPOUND[:120])
    made = pages(replace(report, subject=long_name))

    assert sum(1 for page in made for _text in texts(page)) > 50
    assert list(chain(*map(outside, made))) == []
    assert list(chain(*map(overlapping, made))) == []


def test_five_hundred_questions_are_all_there_with_claim_and_hold():
    made = pages(papers.of_many(500))
    rows = "|".join(text.text for page in made for text in texts(page))

    assert len(made) > 30
    missing = [
        number
        for number in range(500)
        if f"|Practice number {number}|{2 * (number % 2)}|{2 * (number % 2)}" not in rows
    ]
    assert missing == []


def test_nothing_answered_and_everything_at_its_best_are_reports_too():
    best = {f"q{number}": Claim(4) for number in range(9)}
    boards = [
        " ".join(text.text for text in texts(pages(papers.small(["Practice"], answers=answers))[0]))
        for answers in ({}, best)
    ]

    assert "Level 0 to 4" in boards[0]
    assert "0 of 9 questions have an answer with a level." in boards[0]
    assert "9 questions are not answered and planned as absent: answer them first." in boards[0]
    assert "Level 4 is reached: the answers need no move." in boards[1]


@pytest.mark.parametrize("paper", PAPERS)
def test_the_board_s_page_is_one_page_even_with_long_titles(paper):
    long_name = replace(papers.SUBJECT, project=COMPOUND[:120], team=LONG_WORD[:120])
    own = Design(aim=Aim(Target(level=4, why=COMPOUND * 9)))
    more = {"look": Look(paper), "trend": papers.finished().trend * 5, "subject": long_name}
    more["design"] = own
    second = pages(papers.small([COMPOUND, LONG_WORD], **more))[1]

    assert next(texts(second)).text == "Contents"


def test_the_measures_see_what_they_are_for():
    style = "<style>@page { size: A6; margin: 1cm } p { position: absolute; margin: 0; left: %s }</style>"
    made = [
        HTML(string=f"<p>One</p><p>Two</p>{style % left}").render().pages[0]._page_box
        for left in ("0", "-9mm")
    ]

    assert overlapping(made[0])
    assert not outside(made[0])
    assert outside(made[1])


def test_each_character_that_we_ship_and_vietnamese_has_a_glyph():
    covered = set()
    for path in FONTS.glob("*.ttf"):
        covered |= TTFont(path, lazy=True).getBestCmap().keys()
    letters = "ăâđêôơư" + "".join(chr(code) for code in range(0x1EA0, 0x1EFA))
    wanted = set(html(papers.finished()) + letters + letters.upper()) - {"\n"}

    assert sorted(each for each in wanted if ord(each) not in covered) == []
