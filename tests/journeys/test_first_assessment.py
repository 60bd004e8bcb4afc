"""The main job, by keyboard only: from a stranger to a level, a first plan and its PDF."""

import re
from datetime import date
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from assessor import words
from assessor.core.scoring import Range
from assessor.exchange.results import to_mapping
from assessor.models import Assessment
from assessor.plans import Plan
from assessor.results import Results
from tests.journeys.questionnaire import Question, focused, tab_to
from tests.working import work

pytestmark = pytest.mark.browser

KEYS = {"version-control": "3", "experiment-tracking": "u", "system-monitoring": "u"}
TARGET = 3
NOT_HERE = "model-serving"


def test_a_stranger_signs_up_answers_reads_the_level_and_takes_the_plan_away(
    bank, live_server, enter
):
    page = enter(None)
    page.goto(live_server.url)
    sign_up(page)
    begin(page)
    answer_all(page, bank.as_quick())
    assessment = Assessment.objects.get(project__name="Quay cranes")
    results = Results.of(assessment)
    data = to_mapping(results.result)
    plan = Plan(results.result, TARGET, 2, date(2027, 1, 4))

    assert {key: row["answer"] for key, row in data["questions"].items()} == expected(bank)
    read_results(page, results, data)
    read_roadmap(page, plan)
    text = download(page)
    compare_levels(text, results.result.bank, data)
    compare_plan(text, plan)
    titles = [results.result.bank.by_key[row["question"]].title for row in data["blockers"]]
    in_order(text.partition("What keeps level")[2], titles)


def sign_up(page):
    """Make an account with a team, and a project in it."""
    tab_to(page, "Make an account")
    page.keyboard.press("Enter")
    page.wait_for_url("**/signup/**")
    for field, text in (
        ("Your name", "Nora"),
        ("E-mail address", "nora@example.org"),
        ("Password", "forty knots of wind"),
        ("Name of your team", "Cranes"),
    ):
        tab_to(page, field)
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="No project yet")).to_be_visible()
    tab_to(page, "Begin the first project")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects/new/**")
    tab_to(page, "Name")
    page.keyboard.type("Quay cranes")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Quay cranes")).to_be_visible()


def begin(page):
    """Begin the quick pass, which is chosen already; look at the help and close it."""
    tab_to(page, "Begin$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/**")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Answer by keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def key_of(question):
    """Return the key to press for a question."""
    return "n" if question.key == NOT_HERE else KEYS.get(question.key, "2")


def expected(bank):
    """Return what the JSON must say of each question."""
    said = {"u": "unsure", "n": "not_applicable"}
    keys = {question.key: key_of(question) for question in bank.as_quick().questions}
    return {question: said.get(key) or int(key) for question, key in keys.items()}


def answer_all(page, bank):
    """Answer every question of every area, and go on to the results."""
    for group in bank.areas:
        questions = [question for question in bank.questions if question.area == group.key]
        if not questions:
            continue
        expect(page.get_by_role("heading", name=group.title, level=1)).to_be_visible()
        for question in questions:
            answer(page, question)
        tab_to(page, "Next:|See the results")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"/(areas/(?!{group.key}/)|results/)"))


def answer(page, question):
    """Go down to the question, answer it, and wait until the page says that it is saved."""
    page.keyboard.press("j")
    page.keyboard.press("k")
    box = Question(page, question.key)
    while not box.box.locator(":focus").count():
        page.keyboard.press("j")
    page.keyboard.press(key_of(question))
    if question.key == NOT_HERE:
        assert focused(page) == "Why it does not apply"
        page.keyboard.type("Forecasts are files")
        page.keyboard.press("Tab")
    box.is_saved()


def read_results(page, results, data):
    """Compare the results page with the data; go on to the roadmap."""
    overall = Range(**data["overall"])
    expect(page.locator(".level--headline .level__number")).to_have_text(words.level(overall))
    assert not overall.is_certain
    shown = page.locator("section[aria-labelledby=blockers] .step__title").all_text_contents()
    titles = [results.result.bank.by_key[row["question"]].title for row in data["blockers"]]
    assert shown == titles
    compare_tables(page, results.result.bank, data)
    tab_to(page, "What to do next")
    page.keyboard.press("Enter")
    page.wait_for_url("**/roadmap/")
    expect(page.get_by_label("Plan for level")).to_have_value(str(results.result.next_level))
    tab_to(page, "Plan for level")
    page.keyboard.type(str(TARGET))
    tab_to(page, "Show")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/roadmap/?target={TARGET}&**")


def compare_tables(page, bank, data):
    """Check the levels in the tables of dimensions and layers."""
    for group in bank.dimensions:
        row = page.locator("section[aria-labelledby=dimensions] tr", has_text=group.title)
        expect(row.get_by_role("cell").first).to_have_text(said(data["dimensions"][group.key]))
    for group in bank.layers:
        row = page.locator(".figure tr", has=page.get_by_text(group.title, exact=True))
        layer = data["layers"][group.key]
        expect(row.locator("td")).to_have_text([said(layer["stands"]), said(layer["rests"])])


def read_roadmap(page, plan):
    """Compare the roadmap page with the plan, in detail."""
    tab_to(page, "Details")
    page.keyboard.press("Enter")
    page.wait_for_url("**view=details")
    shown = [text.strip() for text in page.locator(".step__title").all_text_contents()]
    assert shown == [step.title for step in plan.steps]
    assert any(step.finds_out for step in plan.steps)
    facts = page.locator(".step__facts").all_text_contents()
    for step, text in zip(plan.steps, facts, strict=True):
        assert step.effort in text


def download(page):
    """Take the report, by keyboard; return its text with single spaces."""
    tab_to(page, "PDF report")
    with page.expect_download() as got:
        page.keyboard.press("Enter")
        page.get_by_text("The report is next in line.").wait_for()
        work()
    page.get_by_text("The report is ready.").wait_for()
    assert got.value.suggested_filename == "cairn-quay-cranes.pdf"
    reader = PdfReader(BytesIO(got.value.path().read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def said(level):
    """Say a level of the JSON as people read it."""
    return words.level(level and Range(**level))


def compare_levels(text, bank, data):
    """Check the overall level and every group's level in the report."""
    assert f"Level {said(data['overall'])}" in text
    text = text.partition("Dimension Stands at")[2]
    for group in bank.dimensions:
        assert f"{group.title} {said(data['dimensions'][group.key])} " in text
    for group in bank.layers:
        layer = data["layers"][group.key]
        assert f"{group.title} {said(layer['stands'])} {said(layer['rests'])}" in text


def compare_plan(text, plan):
    """Check the moves in the report: title and effort, in order."""
    chapter = text.partition("To reach level")[2]
    in_order(chapter, [part for step in plan.steps for part in (step.title, step.effort)])


def in_order(text, parts):
    """Check that each part comes after the one before it; a line may break after a hyphen."""
    place, text = 0, "".join(text.split())
    for part in ("".join(each.split()) for each in parts):
        found = text.find(part, place)
        assert found >= 0, f"“{part}” is not in “{text[place:]}”"
        place = found + len(part)
