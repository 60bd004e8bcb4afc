"""A plan as Markdown: a checklist by level, in which what people typed is text."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assessor.exchange.outlets import facts, markdown
from assessor.models import Move
from assessor.plans import Care
from tests.assessor.exchange.conftest import HOSTILE


class Reader(HTMLParser):
    """Collects the tags and the text of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def read(source):
    reader = Reader()
    reader.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(source))
    return reader


def test_every_move_is_a_box_to_tick_under_its_level(plan):
    text = markdown.document("Demand forecast", plan)

    assert text.startswith("# Roadmap: Demand forecast\n")
    levels = re.split(r"^## To reach level ", text, flags=re.MULTILINE)[1:]
    for level, stretch in zip(levels, plan.stretches, strict=True):
        assert level.startswith(f"{stretch.level}: {facts.days(stretch.reached)}")
        numbers = re.findall(r"^- \[ \] \*\*(\d+)\. ", level, re.MULTILINE)
        assert numbers == [str(step.number) for step in stretch.steps]


def test_a_move_says_why_what_proves_it_and_what_it_waits_for(plan):
    reader = read(markdown.document("Demand forecast", plan))

    step = next(step for step in plan.steps if step.waits_for)
    for words in (step.reason, step.descriptor, "; ".join(step.question.evidence), step.effort):
        assert words in reader.text
    assert f"Waits for: {facts.title(step.waits_for[0])}" in reader.text


def test_what_people_typed_is_neither_markup_nor_html(hostile_plan):
    reader = read(markdown.document(HOSTILE, hostile_plan))

    assert set(reader.tags) <= {"h1", "h2", "p", "ul", "li", "strong", "br"}
    assert reader.tags.count("h1") == 1
    assert "[x](javascript:alert(1))" in reader.text
    assert "<script>x</script>" in reader.text
    assert "\x1b" not in reader.text


@given(st.text(max_size=60))
@example("1. a")
@example("&lt;b&gt; \\* &amp;")
@example("a | b ~~c~~ `d` *e* __f__ <http://x> <b>")
def test_escaped_text_is_shown_as_it_was_typed(text):
    shown = read(f"x{markdown.escape(text)}x")

    assert shown.tags == ["p"]
    assert shown.text.strip() == f"x{facts.one_line(text)}x"


@pytest.mark.parametrize(
    "line", ["# h", "- a", "+ a", "1. a", "2) a", "===", "---", "> q", "    x"]
)
def test_a_later_line_opens_nothing(line):
    shown = read(f"- x: {markdown.lines(f'a\n{line}', '  ')}")

    assert shown.tags == ["ul", "li", "br"]
    assert line.strip() in shown.text


def test_a_finished_move_is_ticked(make_plan):
    text = markdown.document("x", make_plan(**{"version-control@2": Care(status=Move.Status.DONE)}))

    assert text.count("- [x] ") == 1


def test_a_level_out_of_reach_is_said_to_be(make_plan):
    plan = make_plan(**{"version-control@2": Care(status=Move.Status.LEFT_OUT)})

    assert "not reached by this plan" in markdown.document("x", plan)
    assert plan.shortfall in read(markdown.document("x", plan)).text


def test_a_plan_without_moves_says_so(make_plan):
    assert "Nothing is planned" in facts.summary(make_plan(0))
