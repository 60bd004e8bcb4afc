"""A bank changed in the browser: drafted, broken, mended, looked at from all sides, published, gone on with."""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, transaction
from playwright.sync_api import expect

from assessor.exchange.banks import to_mapping
from assessor.models import Assessment, BankVersion, FrozenVersion, Question

pytestmark = pytest.mark.browser

BUILT = "Every change is built and tested automatically"
STANDS_ON_IT = "The application is tested, its use of the model included"
NEWER = "/bank/mlops/2/"


@pytest.fixture
def editor(story):
    """Make Ed somebody who drafts and publishes."""
    story.ed.groups.add(Group.objects.get(name="Publishers"))
    return story.ed


def test_a_draft_is_broken_mended_compared_published_and_gone_on_with(story, editor, enter):
    begun = story.begin(version_control=3, ci_automated_build=2, app_tests=3)
    before = to_mapping(story.bank.as_core())
    page = enter(editor)
    draft(page, story)
    break_it(page)
    be_refused(page, story)
    mend_it(page, story)
    compare(page, story)
    read_the_impact(page, story)
    publish(page, story)
    keep_it_as_it_is(page, story)
    go_on_with_it(enter(story.olive), story, begun)
    assert to_mapping(story.bank.as_core()) == before


def draft(page, story):
    """Draft the next version from the list of banks."""
    page.goto(f"{story.url}/bank/")
    page.get_by_role("link", name="MLOps maturity 1").click()
    page.get_by_role("button", name="Draft the next version").click()
    page.wait_for_url(f"**{NEWER}")


def break_it(page):
    """Take a descriptor away and close a circle; both are told beside their fields before anything is saved."""
    page.get_by_role("link", name=BUILT).click()
    page.get_by_label("2 · In place").fill("")
    expect(page.locator("#told-levels")).to_have_text("the descriptor of level 2 is missing")
    page.get_by_label("Find in “Stands on”").fill("its use of the model")
    page.get_by_label(STANDS_ON_IT).check()
    expect(page.locator("#told-requires")).to_contain_text("goes in a circle")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(page.locator("#told-levels")).to_have_text("the descriptor of level 2 is missing")
    expect(page.locator("#told-requires")).to_contain_text("goes in a circle")


def be_refused(page, story):
    """Find both faults in one list, and that nothing is published with them."""
    page.goto(f"{story.url}{NEWER}")
    faults = page.get_by_role("region", name="What keeps it from being published")
    expect(faults).to_contain_text("the descriptor of level 2 is missing")
    expect(faults).to_contain_text("goes in a circle")
    page.get_by_label("What is new").fill("Broken")
    page.get_by_role("button", name="Publish for ever").click()
    expect(page.get_by_text("It has faults; see the list.")).to_be_visible()
    page.goto(f"{story.url}{NEWER}impact/")
    expect(page.get_by_text("This draft cannot be scored yet")).to_be_visible()


def mend_it(page, story):
    """From the list of faults, word the level anew and open the circle; no fault is left."""
    page.goto(f"{story.url}{NEWER}")
    faults = page.get_by_role("region", name="What keeps it from being published")
    faults.get_by_role("link", name=BUILT).first.click()
    page.get_by_label("2 · In place").fill(
        "Each push starts a build on a server; the last ten are kept."
    )
    page.get_by_label(STANDS_ON_IT).uncheck()
    expect(page.locator("#told-count")).to_contain_text("Nothing keeps this question")
    page.get_by_role("button", name="Save and go back to the draft").click()
    page.wait_for_url(f"**{NEWER}?**")
    expect(page.get_by_text("What keeps it from being published")).to_be_hidden()
    assert not BankVersion.objects.get(version=2).lint()


def compare(page, story):
    """Read what differs from the published version, word by word."""
    page.goto(f"{story.url}/bank/mlops/1/difference/2/")
    changed = page.get_by_role("article", name=BUILT)
    expect(changed.locator("ins", has_text="ten")).to_be_visible()
    expect(changed).to_contain_text("asked again")


def read_the_impact(page, story):
    """Read that the one assessment would stand where it does."""
    page.goto(f"{story.url}{NEWER}impact/")
    expect(page.locator("dl.facts")).to_contain_text("Would stand as before")


def publish(page, story):
    """Publish with a word."""
    page.goto(f"{story.url}{NEWER}")
    page.get_by_label("What is new").fill("A build is in place with ten runs kept.")
    page.get_by_role("button", name="Publish for ever").click()
    expect(page.get_by_text("MLOps maturity 2 is published.")).to_be_visible()
    expect(page.get_by_role("button", name="Draft the next version")).to_be_visible()


def keep_it_as_it_is(page, story):
    """Meet a refusal at every way to write: the page's, the model's and the database's."""
    question = Question.objects.get(bank__version=2, key="ci-automated-build")
    page.goto(f"{story.url}/admin/assessor/question/{question.pk}/change/")
    expect(page.get_by_label("Title")).to_have_count(0)
    with pytest.raises(FrozenVersion):
        question.rewrite({"title": "Mine"}, question.stamp)
    with pytest.raises(DatabaseError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(title="Mine")


def go_on_with_it(page, story, begun):
    """Begin a round with the newer version: answers carry over, what is worded anew is asked again."""
    page.goto(f"{story.url}/assessments/{begun.pk}/renewal/")
    expect(page.get_by_role("region", name="Worded anew, so asked again")).to_contain_text(BUILT)
    page.get_by_role("button", name="Begin a round with it").click()
    page.wait_for_url("**/assessments/**")
    again = Assessment.objects.exclude(pk=begun.pk).get()
    assert again.bank.version == 2
    assert story.stored(again, "version-control").level == 3
    page.goto(story.area(again, "foundations"))
    expect(page.locator("#q-ci-automated-build")).to_contain_text("2")
    assert story.stored(again, "ci-automated-build") is None
    assert story.stored(begun, "ci-automated-build").level == 2


def test_a_lost_connection_loses_nothing_that_was_typed(story, editor, enter):
    question = story.bank.draft().questions.get(key="ci-automated-build")
    page = enter(editor)
    address = f"{story.url}/admin/assessor/question/{question.pk}/change/"
    page.goto(address)
    page.get_by_label("Why it matters").fill("Typed on a train")
    page.get_by_label(STANDS_ON_IT).check()
    page.context.set_offline(True)
    page.get_by_role("button", name="Save", exact=True).click(no_wait_after=True)
    page.wait_for_timeout(300)
    page.context.set_offline(False)

    page.goto(address)
    expect(page.get_by_label("Why it matters")).not_to_have_value("Typed on a train")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Why it matters")).to_have_value("Typed on a train")
    expect(page.get_by_label(STANDS_ON_IT)).to_be_checked()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it back")).to_be_hidden()
    assert Question.objects.get(pk=question.pk).why == "Typed on a train"


def test_questions_are_put_in_order_by_keyboard_and_by_mouse(story, editor, enter):
    draft = story.bank.draft()
    first, second, third = [q for q in draft.as_core().questions if q.area == "people"][:3]
    page = enter(editor)
    page.goto(f"{story.url}{NEWER}")
    page.get_by_role("button", name=f"Move down: {first.title}").press("Enter")
    page.wait_for_url("**direction=down**")
    expect(page.get_by_role("button", name=f"Move down: {first.title}")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#q-{third.key} + #q-{first.key}")).to_have_count(1)
    assert people(draft)[:3] == [second.key, third.key, first.key]

    page.locator(f"#q-{first.key}").drag_to(
        page.locator(f"#q-{second.key}"), target_position={"x": 40, "y": 4}
    )
    expect(page.locator(f"#q-{first.key} + #q-{second.key}")).to_have_count(1)
    assert people(draft)[:3] == [first.key, second.key, third.key]


def people(draft):
    """Return the keys of the area `people` in their order."""
    return [each.key for each in draft.as_core().questions if each.area == "people"]
