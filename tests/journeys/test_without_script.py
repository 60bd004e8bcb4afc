"""The main job without JavaScript: every page is a plain page, every save a plain form."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.questionnaire import Question, save

pytestmark = pytest.mark.browser


@pytest.fixture
def page(story, enter):
    """Olive's browser runs no script."""
    return enter(story.olive, java_script_enabled=False)


def test_from_a_new_project_to_the_results_and_the_roadmap(story, page):
    page.goto(story.url)
    page.get_by_role("link", name="Berth forecast").click()
    page.get_by_label("Quick pass").check()
    page.get_by_role("button", name="Begin").click()
    areas = 0
    while "/areas/" in page.url:
        for box in page.locator("[data-question]").all():
            box.locator("label.choice", has=page.locator('[value="2"]')).click()
        save(page)
        areas += 1
        assert areas < 20
    assessment = story.project.assessments.get()

    assert page.url == f"{story.url}/assessments/{assessment.pk}/results/"
    assert {row.level for row in assessment.answer_rows().values()} == {2}
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()
    expect(page.locator(".level--headline")).to_contain_text("2")
    assert page.locator("svg.chart").count() == 3
    page.get_by_text("This picture as a table").first.click()
    expect(page.get_by_role("table").first).to_be_visible()
    page.get_by_role("link", name="What to do next").click()
    assert page.locator(".timeline__row").count() > 3
    page.get_by_label("Plan for level").select_option("4")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("To reach level 4")).to_be_visible()
    page.get_by_role("link", name="Table", exact=True).click()
    expect(page.get_by_label("Plan for level")).to_have_value("4")
    page.locator("tbody th a").first.click()
    page.get_by_label("Owner").fill("Ida")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved: “")).to_be_visible()


def test_an_error_is_beside_its_question_and_everything_typed_stays(story, page):
    assessment = story.begin(version_control=3)
    page.goto(story.area(assessment, "foundations"))
    wrong, right = Question(page, "ci-automated-build"), Question(page, "app-tests")
    wrong.choose("not_applicable")
    wrong.open_remarks()
    wrong.note.fill("Two\nlines")
    wrong.evidence.fill("https://ci.example\nThe wiki")
    right.choose(1)
    save(page)

    expect(wrong.receipt).to_contain_text("Say why it does not apply")
    wrong.is_not_saved("Not saved yet")
    expect(wrong.choice("not_applicable")).to_be_checked()
    expect(wrong.note).to_have_value("Two\nlines")
    expect(wrong.evidence).to_have_value("https://ci.example\nThe wiki")
    assert story.stored(assessment, "ci-automated-build") is None
    assert story.stored(assessment, "app-tests").level == 1

    expect(wrong.reason).to_be_visible()
    wrong.reason.fill("Another team builds it")
    save(page)
    page.wait_for_url("**/areas/data/")
    stored = story.stored(assessment, "ci-automated-build")
    assert (stored.reason, stored.note) == ("Another team builds it", "Two\nlines")
    assert story.stored(assessment, "version-control").version == 1


def test_saving_a_page_again_changes_no_answer_on_it(story, page):
    assessment = story.begin(version_control=3)
    page.goto(story.area(assessment, "foundations"))
    question = Question(page, "version-control")
    question.open_remarks()
    question.note.fill("Two\nlines")
    save(page)
    page.goto(story.area(assessment, "foundations"))
    save(page)
    page.wait_for_url("**/areas/data/")

    assert story.stored(assessment, "version-control").version == 2


def test_a_page_with_more_text_than_cairn_takes_is_refused_in_words(story, page):
    assessment = story.begin()
    page.goto(story.area(assessment, "foundations"))
    question = Question(page, "version-control")
    question.choose(3)
    question.open_remarks()
    question.note.fill("x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    save(page)

    expect(page.get_by_role("main")).to_contain_text("Nothing was saved")
    assert story.stored(assessment, "version-control") is None


def test_cap_and_prerequisite_are_there(story, page):
    assessment = story.begin(version_control=0, ci_automated_build=3)
    page.goto(story.area(assessment, "foundations"))
    claim = Question(page, "ci-automated-build")

    expect(claim.cap).to_contain_text("Claimed at 3, counts as 1")
    claim.cap.get_by_role("link").first.click()
    assert page.url.endswith("#q-version-control")


def test_a_viewer_has_no_button_that_would_be_refused(story, enter):
    assessment = story.begin(version_control=3)
    page = enter(story.vera, java_script_enabled=False)
    page.goto(story.area(assessment, "foundations"))

    expect(page.get_by_text("You can read this assessment")).to_be_visible()
    assert page.get_by_role("button", name="Save and go on").count() == 0
    assert Question(page, "version-control").choice(3).is_disabled()
