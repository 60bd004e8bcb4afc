"""Posters: a sheet as a picture and as a PDF, with every word that people wrote, harmless and in order."""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from canvas.core.designs import Note, Sheet
from canvas.exchange.posters import Shown, TooLong, html, svg
from canvas.shipped import kinds
from rendering import pdf
from rendering.plain import to_lines

TEXTS = (
    "Fewer blocked customers *and* less fraud; today a rule engine stops 1.2 % of payments.",
    "Một giao dịch thẻ được chấm điểm trong 200 mili giây, trước khi ngân hàng phê duyệt.",
    "每筆信用卡交易在授權之前都要評分，結果必須在兩百毫秒內回覆；若模型沒有把握，就交由人工審查。",
    "每笔信用卡交易在授权之前都要评分，结果必须在两百毫秒内返回；如果模型没有把握，就交给人工审核。",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen_" + "0123456789" * 12,
    "- Card network\n- [Notes](https://example.org/notes)\n\n```\nx < 1 & y\n```",
)
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "</title><script>alert(1)</script> & \" ' ]]> <img src=https://example.org/x.png onerror=x>"


@pytest.fixture(scope="module", autouse=True)
def end_of_the_press():
    yield
    pdf._press.stop()


def sheet(kind, count):
    """Put so many cards into the blocks of a kind, each with a number of its own."""
    blocks: dict[str, tuple[Note, ...]] = {block.key: () for block in kind.blocks}
    keys = list(blocks)
    for number in range(count):
        text = f"{TEXTS[number % len(TEXTS)]}\n\nCard{number}."
        blocks[keys[number % len(keys)]] += (Note(text),)
    return Sheet(blocks=blocks)


def shown(kind="ml-canvas", count=10, **more):
    kind = kinds()[kind]
    return Shown(kind, **{"sheet": sheet(kind, count), "project": "Card fraud", **more})


def squeezed(text):
    return re.sub(r"\s", "", text)


def read(the_shown):
    """Print a poster, and read it: its pages, and all their words without white space."""
    reader = PdfReader(BytesIO(pdf.write_pdf(html(the_shown))))
    return reader.pages, squeezed("".join(page.extract_text() for page in reader.pages))


def cards(the_shown):
    """Return what each card says, without white space."""
    notes = [note for notes in the_shown.sheet.blocks.values() for note in notes]
    return [squeezed("".join(to_lines(note.text))) for note in notes]


def is_in(card, words):
    """Say whether a card stands there whole, or its end below a repeated heading and its beginning before."""
    return card in words or any(
        card[:cut] in words and f",continued{card[cut:]}" in words for cut in range(1, len(card))
    )


def drawn(the_shown):
    """Draw a poster, and read the picture."""
    return ElementTree.fromstring(svg(the_shown))  # noqa: S314  our own


def lines(picture):
    return [each.text or "" for each in picture.iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["ml-canvas", "mlops-stack"])
@pytest.mark.parametrize("paper", ["A3", "A4"])
def test_sixty_cards_with_long_words_vietnamese_and_chinese_lose_no_word(kind, paper):
    poster = shown(kind, 60, paper=paper)

    _pages, words = read(poster)

    assert len(cards(poster)) == 60
    assert [card for card in cards(poster) if not is_in(card, words)] == []


def test_the_comparison_would_miss_a_letter():
    assert is_in("Fewerblocked", "Fewercontinuesonpage2Decisions,continuedblocked")
    assert not is_in("Fewerblocked", "Fewercontinuesonpage2Decisions,continuedblcked")


@pytest.mark.parametrize(("paper", "size"), [("A3", (1190.55, 841.89)), ("A4", (841.89, 595.28))])
def test_a_few_cards_are_one_page_that_looks_like_the_canvas(paper, size):
    pages, words = read(shown(paper=paper))

    assert [tuple(round(float(side), 1) for side in page.mediabox[2:]) for page in pages] == [
        tuple(round(side, 1) for side in size)
    ]
    assert "Cardfraud–MachineLearningCanvas" in words
    assert "1/1" in words
    for block in kinds()["ml-canvas"].blocks:
        assert squeezed(block.title) in words


def test_the_labels_are_those_of_the_edition():
    kind = kinds()["ml-canvas"]
    said = squeezed("".join(lines(drawn(Shown(kind, Sheet(edition="1.1"), "Card fraud")))))

    assert "ImpactSimulation" in said
    assert "OfflineEvaluation" not in said


def test_what_goes_on_says_where_and_each_page_has_credit_and_number():
    pages, words = read(shown(count=200))

    assert len(pages) > 2
    assert "continuesonpage2" in words
    for number, page in enumerate(pages, start=1):
        said = squeezed(page.extract_text())
        assert f"{number}/{len(pages)}" in said
        assert "LouisDorard" in said
        assert "CCBY-SA4.0" in said


def test_a_poster_of_too_many_pages_is_refused_before_it_is_made():
    kind = kinds()["ml-canvas"]
    long = Sheet(blocks={"features": (Note("many words " * 450),) * 250})

    with pytest.raises(TooLong, match=r"\d{3} pages"):
        html(Shown(kind, long, "Card fraud"))


def test_the_pdf_is_tagged_with_headings_and_lists():
    reader = PdfReader(BytesIO(pdf.write_pdf(html(shown()))))
    root: Any = reader.trailer["/Root"]

    tags = [*_tags(root["/StructTreeRoot"]["/K"])]
    assert root["/MarkInfo"]["/Marked"]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == len(kinds()["ml-canvas"].blocks)
    assert tags.count("/LI") == 10


def _tags(node):
    """Yield the names of a structure tree's elements."""
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        yield from [node["/S"]] if "/S" in node else []
        yield from _tags(node["/K"]) if "/K" in node else []


def test_the_picture_holds_every_card_a_title_and_a_description():
    poster = shown(count=60, paper="A3")
    picture = drawn(poster)

    words = squeezed("".join(lines(picture)))
    assert [card for card in cards(poster) if not is_in(card, words)] == []
    assert picture.findtext(f"{SVG}title") == "Card fraud – Machine Learning Canvas"
    assert "60 cards in 10 boxes" in picture.findtext(f"{SVG}desc")


def test_nothing_that_people_write_is_more_than_text():
    kind = kinds()["ml-canvas"]
    first = kind.blocks[0].key
    evil = Shown(
        kind,
        Sheet(header={"designed-by": EVIL}, blocks={first: (Note(EVIL),)}),
        project=EVIL,
        team=EVIL,
        facts={first: [(EVIL, EVIL)]},
    )

    names = {each.tag.removeprefix(SVG) for each in drawn(evil).iter()}
    assert names == {"svg", "title", "desc", "g", "rect", "path", "text"}
    assert "<script" not in html(evil)
    assert "<img" not in html(evil)
    assert "alert(1)" in html(evil)


def test_the_picture_asks_for_nothing_from_elsewhere():
    assert not re.search(r"href|url\(|@import|<style|<script", svg(shown(count=60)))


@pytest.mark.parametrize("letters", ["\x00\x07\x1b", "\ufffe\uffff", "\ud800", "&#1;&#12;"])
def test_letters_that_no_picture_may_hold_break_nothing(letters):
    kind = kinds()["ml-canvas"]
    said = Sheet(
        header={"date": letters}, blocks={kind.blocks[0].key: (Note(f"before{letters}after"),)}
    )

    words = squeezed("".join(lines(drawn(Shown(kind, said, letters)))))
    assert "before" in words
    assert "after" in words


def test_a_source_of_the_landscape_shows_its_fields_in_words():
    kind = kinds()["data-landscape"]
    note = Note("Payments table", {"status": "accessible", "owner": "Payments", "licence": ""})

    said = lines(drawn(Shown(kind, Sheet(blocks={"owned": (note,)}), "Card fraud", paper="A3")))

    at = said.index("Payments table")
    assert said[at + 1] == "Status: Accessible, we can use it today · Owner: Payments"


def test_facts_stand_above_the_cards_of_their_block():
    poster = shown(facts={"prediction-task": [("How long until the truth is known", "Weeks")]})

    said = squeezed("".join(lines(drawn(poster))))
    assert "PredictionTaskHowlonguntilthetruthisknown:Weeks" in said


def test_the_head_says_who_and_when_and_leaves_out_what_nobody_filled():
    kind = kinds()["ml-canvas"]
    head = Sheet(header={"designed-by": "Alice", "date": " "})

    said = lines(drawn(Shown(kind, head, "Card fraud", "Payments")))
    assert said[1] == "Payments · Designed by: Alice"


@pytest.mark.parametrize("wrong", [{"paper": "A5"}, {"accent": "red"}, {"accent": "#12345}"}])
def test_a_look_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="must be"):
        shown(**wrong)


def test_the_accent_is_the_teams():
    assert "#aa0011" in svg(shown(accent="#aa0011"))
    assert "%23aa0011" in html(shown(accent="#aa0011"))
