"""From a finished assessment to a plan, tools and the PDF, on the real server with its demo team."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def test_a_lead_plans_asks_what_if_keeps_it_finds_tools_and_takes_the_pdf(served, new_context):
    page = new_context().new_page()
    enter(page, served)
    plan(page)
    what_if(page)
    finish_a_move(page)
    tools(page)
    text = take_the_pdf(page, served)

    assert "Card fraud scoring" in text
    assert "Level 3" in text


def enter(page, served):
    """Sign in with the demo login and open the finished assessment's roadmap."""
    address, password = (served.var / "demo-login").read_text().split()
    page.goto(f"{served.url}/accounts/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Card fraud scoring").click()
    page.get_by_role("link", name="Results").first.click()
    page.get_by_role("link", name="Roadmap").click()
    expect(page.get_by_role("heading", name="What to do next")).to_be_visible()


def plan(page):
    """Go from level 3, which the canvases suggest, to 4 and back, and keep the plan."""
    expect(page.get_by_label("Plan for level")).to_have_value("3")
    page.get_by_label("Plan for level").select_option("4")
    expect(page.locator(".timeline__row--stone")).to_have_count(3)
    page.get_by_label("Plan for level").select_option("3")
    expect(page.locator(".timeline__row--stone")).to_have_count(2)
    assert "target=3" in page.url
    page.get_by_label("Remark").fill("For the board")
    page.get_by_role("button", name="Keep this plan").click()
    expect(page.get_by_text("The plan is kept.")).to_be_visible()
    expect(page.get_by_label("Plan for level")).to_have_value("3")


def what_if(page):
    """Twice the people: dates move at once, and the page says by how much against the kept plan."""
    before = page.locator(".timeline__row--stone .timeline__days").last.text_content()
    page.get_by_label("People").fill("4")
    page.get_by_label("People").press("Tab")
    expect(page.get_by_text("Compared with the plan you kept")).to_be_visible()
    expect(page.locator("#plan")).to_contain_text("weeks earlier")
    assert page.locator(".timeline__row--stone .timeline__days").last.text_content() != before
    page.get_by_label("Leave out what the level can spare").check()
    expect(page.locator("#plan")).to_contain_text("moves fewer")
    page.get_by_role("link", name="Compare two plans").click()
    expect(page.get_by_role("heading", name="Two plans side by side")).to_be_visible()
    page.get_by_role("link", name="Back to the roadmap").click()
    expect(page.get_by_label("People")).to_have_value("2")


def finish_a_move(page):
    """Give the first move an owner, call it done, raise its answer: it leaves the plan."""
    first = page.locator(".timeline__name a").first
    title = first.text_content()
    first.click()
    page.get_by_label("Owner").fill("Priya")
    page.get_by_label("Status").select_option("done")
    page.get_by_role("button", name="Save").click()
    page.get_by_label("Evidence").fill("https://wiki.example/checks")
    page.get_by_role("button", name=re.compile("Raise the answer")).click()
    expect(page.get_by_text("is answered at")).to_be_visible()
    expect(page.locator(".timeline__name a").first).not_to_have_text(title)


def tools(page):
    """Allow only what runs on one's own machines, and name a tool that is retired."""
    page.get_by_role("link", name="Tools", exact=True).click()
    expect(page.get_by_role("heading", name="The stack along the life cycle")).to_be_visible()
    page.get_by_role("link", name="Change").click()
    page.get_by_label("Permissive").check()
    page.get_by_label("No network").check()
    page.get_by_label("Neptune.ai").check()
    page.get_by_role("button", name="Save for all projects").click()
    expect(page.get_by_text(re.compile("Neptune.ai is retired: move to"))).to_be_visible()
    expect(page.get_by_text("tools ruled out").first).to_be_visible()


def take_the_pdf(page, served):
    """Ask for the report, wait until it is made, and return its text."""
    page.get_by_role("link", name="Roadmap").click()
    with page.expect_download(timeout=60_000) as got:
        page.get_by_role("link", name="PDF report").click()
    reader = PdfReader(BytesIO(got.value.path().read_bytes()))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
