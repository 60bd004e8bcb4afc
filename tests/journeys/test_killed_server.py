"""What a page has called saved survives the server's sudden end."""

import pytest

from tests.journeys.questionnaire import Question

pytestmark = pytest.mark.browser

ANSWERS = {"version-control": 3, "ci-automated-build": 1, "automated-app-release": 4}


def test_no_answer_that_a_page_called_saved_is_lost_when_the_server_is_killed(served, new_context):
    page = new_context().new_page()
    address, password = (served.var / "demo-login").read_text().split()
    page.goto(f"{served.url}/accounts/login/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Card fraud scoring").click()
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url("**/areas/**")
    foundations = page.get_by_role("link", name="Foundations").get_attribute("href")
    page.goto(f"{served.url}{foundations}")

    for key, level in ANSWERS.items():
        Question(page, key).choose(level)
        Question(page, key).is_saved()
        served.kill()
        served.start()
        page.reload()
        assert Question(page, key).choice(level).is_checked(), key
    for key, level in ANSWERS.items():
        assert Question(page, key).choice(level).is_checked(), key
