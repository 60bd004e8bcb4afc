"""Two people answer the same question: both keep their words, and one answer is chosen."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.questionnaire import Question, leave, save

pytestmark = pytest.mark.browser

KEY = "version-control"
BOTH = "Ed answered this at"


@pytest.fixture
def assessment(story):
    return story.begin(version_control=1)


@pytest.fixture
def olive(story, assessment, enter):
    """Olive has the page open from before Ed's answer."""
    page = enter(story.olive)
    page.goto(story.area(assessment, "foundations"))
    return page


@pytest.fixture
def question(story, assessment, olive):
    """Ed raises the answer to 3 and writes a note; return the question as Olive's page has it."""
    story.answer(assessment, KEY, 3, "Ed has looked", by=story.ed)
    return Question(olive, KEY)


def both_are_shown(question, mine):
    """Check that Ed's answer is beside Olive's own, and that nothing was chosen for her."""
    expect(question.receipt).to_contain_text(BOTH)
    expect(question.receipt).to_contain_text(re.compile(r"Theirs:\s+3\s+Ed has looked"))
    expect(question.choice(mine)).to_be_checked()
    assert question.receipt.locator("input:checked").count() == 0


def test_neither_answer_is_overwritten_and_leaving_without_a_choice_warns(
    story, assessment, olive, question
):
    question.choose(0)
    both_are_shown(question, 0)
    assert story.stored(assessment, KEY).level == 3
    assert leave(olive, story.url)

    question.choose(4)
    both_are_shown(question, 4)
    assert story.stored(assessment, KEY).level == 3


def test_two_browsers_and_each_of_them_is_told(story, assessment, olive, enter):
    other = enter(story.ed)
    other.goto(story.area(assessment, "foundations"))
    hers, his = Question(olive, KEY), Question(other, KEY)
    his.choose(3)
    his.is_saved()
    hers.choose(2)
    expect(hers.receipt).to_contain_text(BOTH)
    hers.receipt.get_by_label("Put mine in its place").click()
    hers.is_saved()
    his.choose(4)

    expect(his.receipt).to_contain_text("Olive answered this at")
    assert story.stored(assessment, KEY).level == 2


def test_keeping_theirs_shows_their_answer_and_note(story, assessment, olive, question):
    question.choose(0)
    question.receipt.get_by_label("Keep theirs").click()

    expect(question.choice(3)).to_be_checked()
    expect(question.note).to_have_value("Ed has looked")
    expect(question.receipt).to_contain_text("Saved by Ed")
    assert story.stored(assessment, KEY).answered_by == story.ed
    assert not leave(olive, "about:blank")


def test_putting_mine_in_its_place_saves_mine(story, assessment, question):
    question.choose(0)
    question.receipt.get_by_label("Put mine in its place").click()
    question.is_saved()

    assert story.stored(assessment, KEY).level == 0
    assert story.stored(assessment, KEY).answered_by == story.olive


def test_after_a_choice_the_page_goes_on_with_the_answer_it_shows(story, assessment, question):
    question.choose(0)
    question.receipt.get_by_label("Keep theirs").click()
    expect(question.choice(3)).to_be_checked()
    question.choose(4)
    question.is_saved()

    stored = story.stored(assessment, KEY)
    assert (stored.level, stored.note, stored.answered_by) == (4, "Ed has looked", story.olive)


def test_the_choice_is_made_by_keyboard_and_the_place_is_not_lost(olive, question):
    question.choice(1).focus()
    olive.keyboard.press("2")
    both_are_shown(question, 2)
    question.receipt.get_by_label("Put mine in its place").focus()
    olive.keyboard.press("Space")
    question.is_saved()
    olive.keyboard.press("j")

    expect(Question(olive, "code-review-and-checks").box.locator("input:focus")).to_have_count(1)


def test_a_refused_note_does_not_make_a_newer_answer_seen(story, assessment, question):
    question.open_remarks()
    question.type_at_once(question.note, "x" * 10_001)
    question.is_not_saved("at most 10000 characters")
    question.type_at_once(question.note, "Short")

    expect(question.receipt).to_contain_text(BOTH)
    assert story.stored(assessment, KEY).note == "Ed has looked"


def test_the_same_answer_twice_is_no_conflict(story, assessment, olive):
    story.answer(assessment, KEY, 4, by=story.ed)
    question = Question(olive, KEY)
    question.choose(4)
    question.is_saved()


@pytest.mark.parametrize(("choice", "level"), [("Keep theirs", 3), ("Put mine in its place", 0)])
def test_without_a_script_both_answers_are_shown_and_one_is_chosen(
    story, assessment, enter, choice, level
):
    page = enter(story.olive, java_script_enabled=False)
    page.goto(story.area(assessment, "foundations"))
    stored = story.answer(assessment, KEY, 3, by=story.ed)
    question = Question(page, KEY)
    question.choose(0)
    save(page)
    expect(question.receipt).to_contain_text(BOTH)
    expect(question.choice(0)).to_be_checked()
    save(page)
    expect(question.receipt).to_contain_text(BOTH)
    assert story.stored(assessment, KEY).version == stored.version

    question.receipt.get_by_label(choice).click()
    save(page)
    page.wait_for_url("**/areas/data/")
    assert story.stored(assessment, KEY).level == level
