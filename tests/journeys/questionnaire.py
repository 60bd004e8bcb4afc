"""The questionnaire's page as people see it: questions, what is said beside them, what was said."""

import re

from playwright.sync_api import expect


class Question:
    """A question on an open page."""

    def __init__(self, page, key):
        self.page, self.key = page, key
        self.box = page.locator(f"#q-{key}")
        self.says = self.box.locator("[data-autosave-status]")
        self.receipt = page.locator(f"#receipt-{key}")
        self.cap = page.locator(f"#cap-{key}")
        self.note = self.box.get_by_label("Note", exact=True)
        self.evidence = self.box.get_by_label("Evidence", exact=True)
        self.reason = self.box.get_by_label("Why it does not apply")

    def choice(self, value):
        """Return the radio button of a level, "unsure" or "not_applicable"."""
        return self.box.locator(f'input[name="{self.key}-choice"][value="{value}"]')

    def choose(self, value):
        """Click on a choice."""
        self.box.locator("label.choice", has=self.page.locator(f'[value="{value}"]')).click()

    def open_remarks(self):
        """Open note and evidence."""
        self.box.get_by_text("Note and evidence").click()

    def is_saved(self):
        """Wait until the page calls it saved."""
        expect(self.says).to_have_text(re.compile(r"\s*Saved at \d\d:\d\d"))

    def is_not_saved(self, words):
        """Wait until the page says that it is not saved, and why."""
        expect(self.receipt).to_contain_text(words)
        expect(self.says).to_contain_text("Not saved")

    def type_at_once(self, field, text):
        """Put text into a field as a paste does: at once, and whatever `maxlength` says of typing."""
        field.evaluate(
            """(field, text) => {
                field.value = text;
                field.dispatchEvent(new Event("input", {bubbles: true}));
            }""",
            text,
        )


def focused(page):
    """Return the name of what has the focus: its label or its text."""
    return page.evaluate(
        """() => {
            const it = document.activeElement;
            const label = it.labels?.[0]?.innerText ?? it.getAttribute("aria-label") ?? it.innerText;
            return (label || "").trim();
        }"""
    )


def tab_to(page, name):
    """Press Tab until the thing with this name has the focus, as someone without a mouse does."""
    for _press in range(120):
        if re.match(name, focused(page)):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach “{name}”.")


def save(page):
    """Send the page as a plain form, as without JavaScript, and wait for what comes."""
    with page.expect_navigation():
        page.get_by_role("button", name="Save and go on").click()


def leave(page, url):
    """Go elsewhere; return whether the page warned, and stay where it did."""
    warned = []

    def stay(dialog):
        warned.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("url => { setTimeout(() => { location.href = url; }, 0); }", url)
    page.wait_for_timeout(400)
    page.remove_listener("dialog", stay)
    assert set(warned) <= {"beforeunload"}
    return bool(warned)
