"""A canvas's page as people see it: blocks, cards, traits."""

import re

from playwright.sync_api import expect


class Sheet:
    """A canvas on somebody's screen; the Machine Learning Canvas unless another one is named."""

    def __init__(self, page, story, kind="ml-canvas"):
        self.page = page
        self.url = f"{story.url}/projects/{story.project.pk}/canvases/{kind}/"
        page.goto(self.url)

    def block(self, label):
        return self.page.get_by_role("region", name=re.compile(rf"^{label}$"))

    def cards(self, label):
        return self.block(label).locator("[data-card]")

    def card(self, text):
        return self.page.locator("[data-card]", has_text=text)

    def box(self, label):
        return self.page.get_by_label(f"New card in {label}")

    def add(self, label, text):
        self.box(label).fill(text)
        self.box(label).press("Control+Enter")
        expect(self.block(label).locator("[data-card]", has_text=text)).to_be_visible()

    def open(self, text):
        self.page.get_by_role("link", name=f"Edit: {text}").press("Enter")
        words = self.page.get_by_label("Text of the card")
        expect(words).to_be_focused()
        return words

    def drag(self, text, before):
        start, end = (self.card(each).bounding_box() for each in (text, before))
        self.page.mouse.move(start["x"] + 20, start["y"] + 10)
        self.page.mouse.down()
        self.page.mouse.move(end["x"] + 30, end["y"] + 20, steps=5)
        self.page.mouse.move(end["x"] + 20, end["y"] + 4, steps=5)
        self.page.mouse.up()

    @property
    def focused(self):
        return self.page.evaluate("document.activeElement.getAttribute('aria-label')")

    def write(self, block, *texts):
        """Add cards by keyboard alone, from the block itself."""
        self.page.locator(f"#block-{block}").focus()
        self.page.keyboard.press("n")
        for text in texts:
            self.page.keyboard.type(text)
            self.page.keyboard.press("Control+Enter")
            expect(self.card(text)).to_be_visible()

    def state(self, key, *titles):
        """State a trait by keyboard alone."""
        trait = self.page.locator(f"#trait-{key}")
        said = trait.locator("[data-edit]")
        said.press("Enter")
        expect(trait.locator("[name=values]").first).to_be_focused()
        self.page.wait_for_timeout(100)  # the form takes the focus once more when it is settled
        for title in titles:
            trait.get_by_label(title, exact=True).press("Space")
        expect(trait.locator("[data-autosave-status]")).to_have_text(re.compile("Saved at"))
        self.page.keyboard.press("Escape")
        expect(said).to_contain_text(titles[0])
        expect(said).to_be_focused()
