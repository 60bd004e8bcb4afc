"""A canvas in the browser: by keyboard alone, by mouse, and two people on one sheet at once."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue
from tests.journeys.canvases import Sheet

pytestmark = pytest.mark.browser

KIND = "ml-canvas"
SOON = 6_000  # ms: a poll every three seconds, and what it takes


@pytest.fixture
def write(story):
    """Write cards onto the canvas, as a colleague elsewhere would."""

    def write(block, *texts):
        canvas = Canvas.objects.opened(story.project, KIND)
        return [Card.objects.add(canvas, block, Note(text), story.ed) for text in texts]

    return write


def stored(story, block):
    """Return what stands in a block."""
    canvas = Canvas.objects.of(story.project, KIND)
    return [note.text for note in canvas.sheet().blocks[block]]


def test_a_canvas_is_filled_by_keyboard_alone(story, enter):
    page = enter(story.olive)
    sheet = Sheet(page, story)
    page.locator("#block-value-proposition").focus()
    page.keyboard.press("n")
    expect(sheet.box("Value Proposition")).to_be_focused()
    for text in ("Fewer frauds", "Fewer calls", "Faster answers"):
        page.keyboard.type(text)
        page.keyboard.press("Control+Enter")
        expect(sheet.card(text)).to_be_visible()
        expect(sheet.box("Value Proposition")).to_have_value("")

    words = sheet.open("Fewer calls")
    words.press("End")
    words.press_sequentially(" to the bank")
    words.press("Escape")
    expect(sheet.cards("Value Proposition").nth(1)).to_have_text("Fewer calls to the bank")
    assert sheet.focused == "Edit: Fewer calls to the bank"

    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#live")).to_have_text("Moved to Value Proposition, 1 of 3.")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#live")).to_have_text("Moved to Prediction Task, 1 of 1.")
    assert stored(story, "prediction-task") == ["Fewer calls to the bank"]
    assert stored(story, "value-proposition") == ["Fewer frauds", "Faster answers"]
    assert sheet.focused == "Edit: Fewer calls to the bank"

    page.keyboard.press("Delete")
    expect(sheet.cards("Prediction Task")).to_have_count(0)
    page.get_by_role("button", name="Bring it back").press("Enter")
    expect(sheet.cards("Prediction Task")).to_have_text("Fewer calls to the bank")


def test_a_trait_is_chosen_by_keyboard_and_saved_as_it_is_chosen(story, enter):
    page = enter(story.olive)
    Sheet(page, story)
    trait = page.locator("#trait-label_delay")
    trait.get_by_role("link").press("Enter")
    expect(trait.get_by_label("Hours")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(trait.locator("[data-autosave-status]")).to_have_text(re.compile("Saved at"))
    assert TraitValue.objects.traits_of(story.project)["label_delay"] == ("days",)
    page.keyboard.press("Escape")
    expect(trait.get_by_role("link", name="Days")).to_be_focused()


def test_what_others_do_appears_without_a_reload_and_leaves_alone_what_is_typed(
    story, enter, write
):
    (open_card, other) = write("decisions", "Block the payment", "Call the customer")
    page = enter(story.olive)
    sheet = Sheet(page, story)
    words = sheet.open("Block the payment")
    words.fill("Block the payment, and")
    sheet.box("Data Sources").fill("Half a thou")
    words.focus()

    other.rewrite(Note("Write to the customer"), 1, story.ed)
    write("data-sources", "Payments")
    open_card.move("decisions", None, story.ed)
    TraitValue.objects.put(story.project, "serving", ["online"], 0, story.ed)

    expect(sheet.cards("Data Sources")).to_have_text("Payments", timeout=SOON)
    expect(sheet.cards("Decisions").first).to_have_text("Write to the customer")
    expect(page.locator("#trait-serving")).to_contain_text("One by one on request")
    expect(words).to_be_focused()
    expect(words).to_have_value("Block the payment, and")
    expect(sheet.box("Data Sources")).to_have_value("Half a thou")


def test_two_people_at_one_card_both_keep_their_words(story, enter, write):
    write("decisions", "Block the payment")
    olives, eds = (Sheet(enter(person), story) for person in (story.olive, story.ed))
    mine, theirs = (sheet.open("Block the payment") for sheet in (olives, eds))
    theirs.fill("Hold the payment")
    theirs.press("Escape")
    expect(eds.cards("Decisions")).to_have_text("Hold the payment")
    mine.fill("Refuse the payment")
    conflict = olives.page.get_by_role("group", name=re.compile("Ed changed this"))
    expect(conflict).to_contain_text("Hold the payment")
    expect(mine).to_have_value("Refuse the payment")
    assert stored(story, "decisions") == ["Hold the payment"]

    conflict.get_by_label("Keep both").check()
    expect(olives.cards("Decisions")).to_have_text(["Hold the payment", "Refuse the payment"])
    expect(eds.cards("Decisions")).to_have_text(
        ["Hold the payment", "Refuse the payment"], timeout=SOON
    )


def test_two_people_add_and_move_at_once_and_nothing_is_lost(story, enter):
    olives, eds = (Sheet(enter(person), story) for person in (story.olive, story.ed))
    for number in range(4):
        olives.add("Features", f"Olive {number}")
        eds.add("Features", f"Ed {number}")
    eds.page.get_by_role("link", name="Edit: Olive 0").press("Alt+ArrowLeft")
    olives.page.get_by_role("link", name="Edit: Ed 0").press("Alt+ArrowDown")

    every = sorted(f"{who} {number}" for who in ("Olive", "Ed") for number in range(4))
    for sheet in (olives, eds):
        expect(sheet.cards("Building Models")).to_have_text(["Olive 0"], timeout=SOON)
        expect(sheet.cards("Features")).to_have_count(7, timeout=SOON)
    assert sorted(stored(story, "features") + stored(story, "building-models")) == every


def test_a_card_that_somebody_removed_meanwhile_is_brought_back_with_my_words(story, enter, write):
    (card,) = write("decisions", "Block the payment")
    page = enter(story.olive)
    sheet = Sheet(page, story)
    words = sheet.open("Block the payment")
    card.remove(1, story.ed)
    words.fill("Block it all the same")
    conflict = page.get_by_role("group", name=re.compile("Ed removed this card"))
    conflict.get_by_label("Bring it back with my words").check()
    expect(page.locator("[data-autosave-status]", has_text="Saved at")).to_be_visible()
    words.press("Escape")

    expect(sheet.cards("Decisions")).to_have_text("Block it all the same")
    assert stored(story, "decisions") == ["Block it all the same"]


def test_a_card_is_dragged_to_another_block(story, enter, write):
    write("decisions", "Block the payment")
    write("features", "Amount", "Country")
    page = enter(story.olive)
    sheet = Sheet(page, story)
    page.set_viewport_size({"width": 1280, "height": 1400})
    sheet.drag("Block the payment", "Country")

    expect(page.locator("#live")).to_have_text("Moved to Features, 2 of 3.")
    assert stored(story, "features") == ["Amount", "Block the payment", "Country"]


def test_a_card_that_could_not_be_closed_stays_open_while_it_is_written_on(story, enter, write):
    write("features", "Amount")
    page = enter(story.olive)
    words = Sheet(page, story).open("Amount")
    words.fill("")
    words.press("Escape")
    expect(page.get_by_text("an empty card would say nothing")).to_be_visible()
    words.press_sequentially("Country")
    expect(page.locator("[data-autosave-status]", has_text="Saved at")).to_be_visible()

    expect(words).to_be_focused()
    assert stored(story, "features") == ["Country"]


def test_too_much_text_is_refused_where_it_was_typed_and_stays_there(story, enter):
    page = enter(story.olive)
    sheet = Sheet(page, story)
    for length, words in (
        (5_001, "at most 5000 characters; this has 5001"),
        (settings.DATA_UPLOAD_MAX_MEMORY_SIZE, "more text than Cairn takes at once"),
    ):
        sheet.box("Decisions").evaluate("(box, size) => { box.value = 'x'.repeat(size); }", length)
        sheet.box("Decisions").press("Control+Enter")
        expect(page.locator("#refused-decisions")).to_contain_text(words)
        assert sheet.box("Decisions").evaluate("box => box.value.length") == length
    assert stored(story, "decisions") == []


def test_what_cannot_be_told_now_is_kept_and_told_later(story, enter, write):
    write("features", "Amount", "Country")
    page = enter(story.olive)
    sheet = Sheet(page, story)
    page.context.set_offline(True)
    page.get_by_role("link", name="Edit: Country").press("Alt+ArrowUp")
    expect(page.locator("#said")).to_contain_text("Nothing is lost; try again")
    page.context.set_offline(False)
    expect(sheet.cards("Features")).to_have_text(["Amount", "Country"], timeout=SOON)

    words = sheet.open("Amount")
    page.context.set_offline(True)
    words.fill("Amount in euros")
    status = page.locator("[data-autosave-status]", has_text="Cairn cannot be reached")
    expect(status).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-autosave-status]", has_text="Saved at")).to_be_visible()
    assert stored(story, "features") == ["Amount in euros", "Country"]


def test_a_long_list_of_choices_is_searched(story, enter):
    page = enter(story.olive)
    page.goto(f"{story.url}/projects/{story.project.pk}/traits/owned/")
    page.get_by_label("Find").press_sequentially("mlfl")
    expect(page.get_by_role("checkbox")).to_have_count(1)
    page.get_by_label("MLflow").check()
    page.get_by_role("button", name="Save").click()

    expect(page.locator("#trait-owned")).to_contain_text("MLflow")


def test_without_a_script_a_card_is_added_edited_moved_and_removed(story, enter):
    page = enter(story.olive, java_script_enabled=False)
    sheet = Sheet(page, story)
    for text in ("Amount", "Country"):
        sheet.box("Features").fill(text)
        sheet.block("Features").get_by_role("button", name="Add").click()
    sheet.page.get_by_role("link", name="Edit: Country").click()
    page.get_by_label("Text of the card").fill("Country of the shop")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Edit: Country of the shop").click()
    page.get_by_role("button", name="One up").click()
    expect(sheet.cards("Features")).to_have_text(["Country of the shop", "Amount"])
    page.get_by_role("link", name="Edit: Amount").click()
    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Bring it back").click()

    expect(sheet.cards("Features")).to_have_text(["Country of the shop", "Amount"])
