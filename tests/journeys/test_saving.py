"""What the page says about saving is true: saved, not saved and why, and what stays on the page."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Route, expect

from tests.journeys.conftest import PASSWORD
from tests.journeys.questionnaire import Question, leave

pytestmark = pytest.mark.browser

KEY, AFTER = "version-control", "ci-automated-build"


@pytest.fixture
def assessment(story):
    return story.begin()


@pytest.fixture
def page(story, assessment, enter):
    """Olive has the foundations open."""
    page = enter(story.olive)
    page.goto(story.area(assessment, "foundations"))
    return page


@pytest.fixture
def question(page):
    return Question(page, KEY)


def test_an_answer_is_saved_at_once_and_is_there_after_a_reload(story, assessment, page, question):
    rail = page.locator(".rail__item[aria-current] .rail__count")
    expect(rail).to_have_text(re.compile("^0 of"))
    question.choose(3)
    question.is_saved()

    expect(rail).to_have_text(re.compile("^1 of"))
    assert story.stored(assessment, KEY).level == 3
    page.reload()
    assert question.choice(3).is_checked()
    expect(question.says).to_contain_text("Saved by Olive")


def test_note_and_evidence_are_saved_after_a_pause(story, assessment, page, question):
    question.open_remarks()
    question.note.press_sequentially("Two repositories")
    expect(question.says).to_have_text("Not saved yet")
    question.is_saved()
    question.evidence.press_sequentially("https://git.example/one\nThe wiki")
    question.is_saved()

    page.reload()
    expect(question.note).to_have_value("Two repositories")
    expect(question.evidence).to_have_value("https://git.example/one\nThe wiki")
    assert story.stored(assessment, KEY).evidence == ["https://git.example/one", "The wiki"]


def test_what_is_typed_while_a_save_is_under_way_is_saved_too(story, assessment, page, question):
    held: list[Route] = []
    page.route("**/answers/**", lambda route: route.continue_() if held else held.append(route))
    question.open_remarks()
    question.note.press_sequentially("First")
    page.wait_for_timeout(1100)
    question.note.press_sequentially(" and second")
    held[0].continue_()
    question.is_saved()

    expect(question.note).to_have_value("First and second")
    assert story.stored(assessment, KEY).note == "First and second"


def test_a_claim_says_at_once_when_it_is_not_carried_and_the_link_leads_to_what_carries_it(
    page, question
):
    claim = Question(page, AFTER)
    question.choose(0)
    question.is_saved()
    claim.choose(3)
    expect(claim.cap).to_contain_text("Claimed at 3, counts as 1")

    claim.cap.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(f"#q-{KEY}$"))
    expect(question.box).to_be_in_viewport()
    question.choose(2)
    expect(claim.cap).to_be_empty()


def test_while_cairn_cannot_be_reached_the_page_keeps_the_answer_and_warns(
    story, assessment, page, question
):
    page.context.set_offline(True)
    question.choose(2)
    question.is_not_saved("Cairn cannot be reached. Your answer is kept on this page")
    assert question.choice(2).is_checked()
    assert leave(page, story.url)
    assert story.stored(assessment, KEY) is None

    page.context.set_offline(False)
    question.is_saved()
    assert story.stored(assessment, KEY).level == 2
    assert not leave(page, "about:blank")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_where_the_server_breaks_the_page_tries_again_by_itself(
    story, assessment, page, question, status
):
    page.route("**/answers/**", lambda route: route.fulfill(status=status, body="<h1>Bad</h1>"))
    question.choose(4)
    question.is_not_saved("something went wrong at Cairn's side")

    page.unroute("**/answers/**")
    question.is_saved()
    assert story.stored(assessment, KEY).level == 4


def test_after_signing_in_again_in_another_tab_the_answer_is_saved(
    story, assessment, page, question
):
    other = page.context.new_page()
    other.goto(f"{story.url}/accounts/logout/")
    other.get_by_role("button", name="Sign out").last.click()
    other.wait_for_url(f"{story.url}/")

    question.choose(1)
    question.is_not_saved("you are signed out. Sign in again in another tab")
    assert story.stored(assessment, KEY) is None
    assert leave(page, story.url)

    other.goto(f"{story.url}/accounts/login/")
    other.get_by_label("E-mail address").fill(story.olive.email)
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url(f"{story.url}/")
    question.is_saved()
    assert story.stored(assessment, KEY).level == 1


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (10_001, "at most 10000 characters (it has 10001)"),
        (
            settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "more text than Cairn takes at once. Nothing was saved; shorten it.",
        ),
    ],
)
def test_a_note_that_is_too_long_is_refused_in_words_and_nothing_is_half_saved(
    story, assessment, question, length, words
):
    question.choose(2)
    question.is_saved()
    question.open_remarks()
    question.type_at_once(question.note, "x" * length)
    expect(question.receipt).to_contain_text(words)
    expect(question.receipt).not_to_contain_text("Saved at")
    assert question.note.evaluate("field => field.value.length") == length
    assert story.stored(assessment, KEY).note == ""
    assert leave(question.page, story.url)

    question.type_at_once(question.note, "Short")
    question.is_saved()
    assert story.stored(assessment, KEY).note == "Short"


def test_a_pasted_note_is_not_cut_without_a_word(page, question):
    question.open_remarks()
    question.note.focus()
    page.keyboard.insert_text("x" * 10_001)

    question.is_not_saved("at most 10000 characters (it has 10001)")


def test_keys_help_opens_from_its_button_after_an_answer_too(page, question):
    question.choose(3)
    question.is_saved()
    page.get_by_role("button", name="Keyboard").click()

    expect(page.get_by_role("dialog", name="Answer by keyboard")).to_be_visible()


def test_a_viewer_sees_the_answers_and_can_change_nothing(story, assessment, enter):
    story.answer(assessment, KEY, 3)
    page = enter(story.vera)
    page.goto(story.area(assessment, "foundations"))
    question = Question(page, KEY)

    assert question.choice(3).is_checked()
    assert question.choice(4).is_disabled()
    page.keyboard.press("j")
    page.keyboard.press("4")
    page.wait_for_timeout(200)
    assert question.choice(3).is_checked()
    assert story.stored(assessment, KEY).level == 3


def test_the_browsers_way_back_leads_to_the_saved_answers(story, assessment, page, question):
    question.choose(3)
    question.is_saved()
    page.get_by_role("link", name="Next:").click()
    page.wait_for_url("**/areas/data/")
    page.go_back()

    expect(question.choice(3)).to_be_checked()
    question.choose(2)
    question.is_saved()
    assert story.stored(assessment, KEY).level == 2
