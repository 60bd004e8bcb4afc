"""A project designed by keyboard: what it states decides what is asked, how far to go, and what is denied."""

import pytest
from playwright.sync_api import expect

from assessor.models import Assessment
from canvas.models import TraitValue
from tests.journeys.canvases import Sheet
from tests.journeys.questionnaire import Question, tab_to

pytestmark = pytest.mark.browser

FOLDED = "New versions run in shadow or as canary first"


def test_a_design_decides_scope_and_target_and_finds_what_the_answers_deny(story, enter):
    page = enter(story.olive)
    screen(page, story)
    design(page, story)
    begin(page, story)
    see_what_is_not_asked(page, story)
    see_the_target(page)
    deny_a_promise(page, story)
    change_the_design(page, story)


def screen(page, story):
    """Follow the project's first step, and screen the idea."""
    page.goto(f"{story.url}/projects/{story.project.pk}/")
    expect(page.get_by_role("heading", name="Screen the idea in ten minutes")).to_be_visible()
    tab_to(page, "Screen the idea")
    page.keyboard.press("Enter")
    page.wait_for_url("**/canvases/use-case-screen/**")
    sheet = Sheet(page, story, "use-case-screen")
    sheet.write("need", "The payments desk stops fraud within a second")
    sheet.state("wrong_cost", "Medium, it costs money or trust")
    sheet.state("verdict", "Go")


def design(page, story):
    """Fill the Machine Learning Canvas from an empty sheet."""
    sheet = Sheet(page, story)
    sheet.write("value-proposition", "Fewer frauds", "Fewer calls to the bank")
    sheet.write("live-monitoring", "Drift of the twenty strongest features, every day")
    sheet.state("serving", "One by one on request")
    sheet.state("traffic", "No, too few")
    sheet.state("refresh", "About every week")
    sheet.state("models_soon", "One")
    sheet.state("features", "By one model only")
    assert TraitValue.objects.traits_of(story.project)["scale"] == ("one-model",)


def begin(page, story):
    """Begin the full assessment from the project's page."""
    page.goto(f"{story.url}/projects/{story.project.pk}/")
    tab_to(page, "22")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Begin$")
    page.keyboard.press("Enter")
    page.wait_for_url("**/areas/**")


def see_what_is_not_asked(page, story):
    """Find a question folded away, with the trait that leaves it out; ask it all the same, and take that back."""
    assessment = Assessment.objects.get()
    assert {"ab-testing", "feature-store", "self-service-platform"} <= assessment.left_out().keys()
    page.goto(story.area(assessment, "release"))
    folded = page.locator("#q-ab-testing")
    expect(folded).to_contain_text("Not asked")
    expect(folded).to_contain_text("No, too few")
    folded.get_by_text("Ask it all the same").press("Enter")
    folded.get_by_label("Why it matters here").fill("The pilot has enough cases")
    folded.get_by_label("Why it matters here").press("Enter")
    expect(page.locator("#q-ab-testing")).to_contain_text("The pilot has enough cases")
    Question(page, "ab-testing").choice(1).press("Space")
    Question(page, "ab-testing").is_saved()
    page.get_by_role("button", name="Go by the canvas again").press("Enter")
    expect(page.locator("#q-ab-testing")).to_contain_text("Its stored answer, 1, is kept")


def see_the_target(page):
    """Read how far the project needs to go, and why."""
    page.get_by_role("link", name="Roadmap").first.press("Enter")
    page.wait_for_url("**/roadmap/**")
    expect(page.get_by_label("Plan for level")).to_have_value("3")
    page.get_by_role("link", name="How far this project needs to go").press("Enter")
    page.wait_for_url("**/target/**")
    suggested = page.get_by_role("region", name="What the canvases suggest")
    expect(suggested).to_contain_text(
        "A model that is renewed every week needs tests and a release"
    )
    expect(suggested).to_contain_text("decides")


def deny_a_promise(page, story):
    """Answer what the canvas promises with 0, and find the contradiction wherever it matters."""
    assessment = Assessment.objects.get()
    page.goto(story.area(assessment, "monitoring"))
    question = Question(page, "data-and-drift-monitoring")
    question.choice(0).press("Space")
    question.is_saved()
    told = "speaks of drift, but watching data and drift is answered 0"
    expect(question.box).to_contain_text(told)
    page.goto(f"{story.url}/assessments/{assessment.pk}/results/")
    expect(page.get_by_text(told)).to_be_visible()
    page.goto(f"{story.url}/projects/{story.project.pk}/")
    expect(page.get_by_text(told)).to_be_visible()
    sheet = Sheet(page, story)
    expect(sheet.block("Monitoring")).to_contain_text(told)


def change_the_design(page, story):
    """Change a trait; the assessment shows what that changes before it goes by it."""
    sheet = Sheet(page, story)
    sheet.state("traffic", "Yes, enough")
    assessment = Assessment.objects.get()
    page.goto(story.area(assessment, "release"))
    expect(page.get_by_text("1 question would come back")).to_be_visible()
    page.get_by_role("link", name="See what would change").press("Enter")
    page.wait_for_url("**/traits/")
    expect(page.locator("main")).to_contain_text("Live experiments decide between models")
    assert "ab-testing" in assessment.left_out()
    page.get_by_role("button", name="Apply to this assessment").press("Enter")
    page.wait_for_url("**/areas/**")
    assert "ab-testing" not in Assessment.objects.get().left_out()
    page.goto(story.area(assessment, "release"))
    expect(Question(page, "ab-testing").choice(1)).to_be_checked()
