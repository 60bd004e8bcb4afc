"""The report on paper: what its pages say is what report.json says, and nothing else gets onto them."""

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from typing import Any

import pytest
from pypdf import PdfReader

from assessor.exchange import reports as exchange
from assessor.exchange.shipped import shipped_bank
from assessor.reports import Look, Remark, html
from rendering import pdf
from tests.assessor import papers

CAIRNS = {"CairnSans", "CairnSerif", "CairnHanSC", "CairnHanTC"}


@pytest.fixture(scope="module", autouse=True)
def end_of_the_press():
    """End the child that prints."""
    yield
    pdf._press.stop()


class Paper:
    """A printed report: its data as JSON, its text page by page, without blanks."""

    def __init__(self, report):
        self.data = exchange.to_mapping(report)
        self.bytes = pdf.write_pdf(html(report))
        self.reader = PdfReader(io.BytesIO(self.bytes))
        self.pages = [plain(page.extract_text()) for page in self.reader.pages]
        self.text = "".join(re.sub(r"Cairn\d+/\d+$", "", page) for page in self.pages)

    @property
    def board(self):
        """The first page."""
        return self.pages[0]

    def fonts(self):
        """Name the typefaces in the file."""
        found: Any = [page["/Resources"] for page in self.reader.pages]
        fonts = chain(*(resources.get("/Font", {}).values() for resources in found))
        names = [font.get_object()["/BaseFont"] for font in fonts]
        return {re.sub(r"-(Semi|Italic|Bold).*|-", "", name.partition("+")[2]) for name in names}


def plain(text):
    return re.sub(r"[\s\xad]+", "", text)


@pytest.fixture(scope="module")
def paper():
    """Print the report that a team gets, once."""
    return Paper(papers.finished())


@cache
def titles():
    return {question.key: question.title for question in shipped_bank().questions}


def span(pair):
    """Write a range of levels or of effort as the pages do."""
    low, high = (f"{value:.1f}".removesuffix(".0") for value in pair)
    return low if low == high else f"{low} to {high}"


def ends(level):
    return (level["low"], level["high"])


def days(pair):
    """Write an early and a late day as the pages do: what both share stands once."""
    first, last = map(date.fromisoformat, pair)
    end = f"{last.day} {last:%b %Y}"
    if first == last:
        return end
    if first.year != last.year:
        return f"{first.day} {first:%b %Y} to {end}"
    return (
        f"{first.day} to {end}" if first.month == last.month else f"{first.day} {first:%b} to {end}"
    )


def test_the_first_page_says_where_the_team_stands_what_is_next_and_how_sure_that_is(paper):
    data = paper.data
    overall, plan = ends(data["score"]["overall"]), data["plan"]

    assert plain(f"Level {span(overall)}") in paper.board
    assert plain(f"The target is level {plan['target']}.") in paper.board
    assert plain(f"version {data['bank']['version']}") in paper.board
    assert plain("21 November 2026") in paper.board
    for layer in data["score"]["layers"].values():
        assert plain(f"{layer['stands']['low']}") in paper.board
    for milestone in plan["milestones"]:
        assert plain(f"Level {milestone['level']}: {days(milestone['finish'])}") in paper.board
    for earlier in data["trend"]:
        assert plain(f"Level {span(ends(earlier))}: 4 May 2026") in paper.board
    claimed = [it for it in data["questions"] if isinstance(it["answer"], int)]
    asked = [it for it in data["questions"] if it["answer"] != "not_applicable"]
    assert plain(f"{len(claimed)} of {len(asked)} questions have an answer") in paper.board


def test_the_first_page_names_the_three_next_moves_with_effort_and_what_they_unlock(paper):
    plan = paper.data["plan"]
    for move in plan["moves"][:3]:
        facts = f"{span(move['effort'])} person-weeks · done {days(move['finish'])}"
        if move["unlocks"]:
            facts += f" · unlocks {move['unlocks']} later move"
        place = paper.board.find(plain(titles()[move["question"]]))
        assert place >= 0
        assert plain(facts) in paper.board[place:]
    assert plain(titles()[plan["moves"][3]["question"]]) not in paper.board
    effort = [sum(move["effort"][which] for move in plan["moves"]) for which in (0, 1)]
    assert plain(f"is {len(plan['moves'])} moves, {span(effort)} person-weeks") in paper.board


def test_the_board_s_page_stands_alone(paper):
    assert "Contents" not in paper.board
    assert paper.pages[1].startswith("Contents")


def test_every_group_stands_where_the_json_says(paper):
    score, bank = paper.data["score"], shipped_bank()
    for group in bank.dimensions:
        assert plain(f"{group.title}{span(ends(score['dimensions'][group.key]))}") in paper.text
    for group in bank.layers:
        layer = score["layers"][group.key]
        levels = span(ends(layer["stands"])) + span(ends(layer["rests"]))
        assert plain(group.title + levels + group.about) in paper.text
    for group in bank.areas:
        area = score["areas"][group.key]
        means = f"{4 * area['claimed_score']:.1f}{4 * area['held_score']:.1f}"
        assert plain(f"{group.title}{span(ends(area))}{means}") in paper.text


def test_blockers_and_capped_claims_are_those_of_the_json(paper):
    score = paper.data["score"]
    why = paper.text[paper.text.rfind("Whatkeepslevel") :]
    for row in score["blockers"]:
        held = score["questions"][row["question"]]["held"]["low"]
        assert plain(f"{titles()[row['question']]}Held at {held}, needs {row['need']}.") in why
    for key, row in score["questions"].items():
        if row["held_back_by"]:
            said = f"{titles()[key]}Claimed at {row['answer']}, counts as {row['held']['low']}"
            assert plain(said) in why


def test_every_move_stands_in_the_plan_with_its_numbers(paper):
    moves = paper.data["plan"]["moves"]
    numbers = {move["key"]: number for number, move in enumerate(moves, start=1)}
    for number, move in enumerate(moves, start=1):
        levels = "–" if move["key"].endswith("@find") else f"{move['from']} to {move['to']}"
        after = ", ".join(str(numbers[key]) for key in move["after"]) or "–"
        find = "Find out: " if move["key"].endswith("@find") else ""
        row = (
            f"{number}{find}{titles()[move['question']]}{levels}{span(move['effort'])} person-weeks"
        )
        assert plain(f"{row}{days(move['finish'])}{after}{move['unlocks']}") in paper.text


def test_every_question_stands_with_claim_hold_note_and_evidence(paper):
    words = {"unsure": "not sure", "not_applicable": "not applicable", None: "no answer"}
    for row in paper.data["questions"]:
        claimed = words.get(row["answer"], str(row["answer"]))
        held = span(ends(row["held"])) if row["held"] else "–"
        beside = [row["reason"], row["note"].replace("*", ""), *row["evidence"]]
        assert plain(f"{row['title']}{claimed}{held}{''.join(beside)}") in paper.text


def test_what_was_left_out_is_said_with_its_reason(paper):
    key = paper.data["moves_left_out"][0]

    assert plain(f"{titles()['ab-testing']}There is no live traffic to divide.") in paper.text
    assert re.search(
        plain(f"{titles()[key.partition('@')[0]]}from") + r"\dto\d\.Notthisyear\.", paper.text
    )


def test_the_contents_name_the_page_that_each_part_is_on(paper):
    lines = [line.get("/Title") for line in flat(paper.reader.outline)]
    found = re.findall(r"([A-Za-z ]+?)\s*\.{3,}\s*(\d+)", paper.reader.pages[1].extract_text())

    assert len(found) > 15
    assert {"Every question", "How this is worked out", "Tools for the way"} <= set(lines)
    for title, number in found:
        assert plain(title) in paper.pages[int(number) - 1]


def flat(outline):
    """Return the entries of an outline, inner ones included."""
    return [
        entry for part in outline for entry in (flat(part) if isinstance(part, list) else [part])
    ]


def test_it_is_tagged_titled_and_in_its_language_and_pictures_have_words(paper):
    root = paper.reader.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert paper.reader.metadata.title == "Cairn report: Card fraud scoring"
    assert paper.reader.metadata.author == "Northwind Payments"
    assert not any(page.images for page in paper.reader.pages)
    figures = [each for each in elements(root["/StructTreeRoot"]) if each.get("/S") == "/Figure"]
    assert len(figures) >= 2
    words = [figure["/Alt"] for figure in figures]
    assert words[0].startswith("Hierarchy of needs: DevOps:")
    assert all(words)


def elements(node):
    """Walk the tags of a PDF."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        part = kid.get_object()
        if isinstance(part, dict) and "/S" in part:
            yield part
            yield from elements(part)


@pytest.mark.parametrize(("paper_size", "points"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_every_page_has_the_size_of_the_paper(paper_size, points):
    made = Paper(replace(papers.bare(), look=Look(paper_size)))

    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in made.reader.pages} == {
        points
    }
    assert plain("gitfrom 0 to 2") in made.board


def test_a_logo_stands_on_the_first_page_only():
    dot = (
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg"
        "+M/wHwAEAQH/7yMK/gAAAABJRU5ErkJggg=="
    )
    made = replace(papers.bare(), look=Look("A4", "#7a1f5c", dot))
    page = html(made)

    assert len(re.findall("<img[^>]*>", page)) == 1
    assert page.index("<img") < page.index("Contents")
    assert Paper(made).reader.pages[0].images


HOSTILE = """<img src="file:///etc/passwd"> ![x](http://127.0.0.1:9/a.png) [file](file:///etc/passwd)
[script](javascript:alert(1)) <script>alert(1)</script> <http://127.0.0.1:9/b>
<link rel="attachment" href="file:///etc/passwd"> <style>@import "http://127.0.0.1:9/c";</style>"""


def test_what_people_typed_is_text_and_asks_for_nothing(monkeypatch):
    evidence = ("file:///etc/passwd", "javascript:alert(1)", "https://git.example/a?b=<c>", "=1+1")
    made = papers.small([HOSTILE], Remark(HOSTILE, evidence))
    page = html(replace(made, subject=replace(made.subject, project=HOSTILE, team=HOSTILE)))

    assert not re.search(r"<(script|style|object|iframe|embed)\b", page)
    assert "<img" not in page
    links = set(re.findall(r'<a [^>]*href="([^#"][^"]*)"', page))
    assert links == {"http://127.0.0.1:9/a.png", "http://127.0.0.1:9/b"}
    asked = []
    monkeypatch.setattr(pdf, "static_path", lambda url, static: asked.append(url))
    document = pdf.render(page, "en", pdf._our_static())
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(document)).pages)
    assert {url.partition("/static/")[0] for url in asked} == {"http://pdf.invalid"}
    assert "root:x:" not in text
    assert "file:///etc/passwd" in plain(text)


FOREIGN = [
    "版本控制與可重現的訓練流程，灣區觀測站",
    "数据版本控制与可重复训练流程，监测与发布",
    "Kiểm soát phiên bản và huấn luyện tái lập được, ngưỡng",
]


def test_vietnamese_and_chinese_are_set_in_our_own_typefaces_and_read_back():
    remark = Remark("備註：模型已上線 → 備援 ≥ 2。Ghi chú của nhóm: đã chạy.", ("證據：會議紀錄",))
    made = Paper(papers.small(FOREIGN, remark))

    for words in (*FOREIGN, "備註：模型已上線→備援≥2。", "證據：會議紀錄"):
        assert plain(words) in made.text
    assert made.fonts() <= CAIRNS


def test_only_our_own_typefaces_are_in_a_report(paper):
    assert paper.fonts() <= CAIRNS
