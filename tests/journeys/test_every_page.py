"""Every page, light and dark, wide and narrow: open to all, free of errors, never wider than the screen."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.admin_sights import of_admin, of_second_factor
from tests.journeys.bank_sights import of_banks
from tests.journeys.canvas_sights import of_canvases
from tests.journeys.catalogue_sights import of_catalogue
from tests.journeys.editor_sights import of_editors
from tests.journeys.several_sights import of_several_banks
from tests.journeys.sights import GROUPS as OTHERS
from tests.journeys.translation_sights import of_translations

pytestmark = pytest.mark.browser

GROUPS = {
    **OTHERS,
    "canvases": of_canvases,
    "banks": of_banks,
    "several banks": of_several_banks,
    "catalogue": of_catalogue,
    "editors": of_editors,
    "admin": of_admin,
    "second factor": of_second_factor,
    "translations": of_translations,
}

REPORT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation",
        (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
EXPECTED = re.compile(r"status of 4\d\d|net::ERR_FAILED|^htmx:")  # the page says it in words
SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
    .then(() => Promise.allSettled(document.getAnimations().map((it) => it.finished)))
    .then(() => null)"""
RUN_AXE = """() => axe.run({resultTypes: ["violations"], preload: false}).then((found) =>
    found.violations.map(({id, help, nodes}) =>
        `${id}: ${help} (${nodes.slice(0, 3).map(({target}) => target).join(", ")})`))"""
WIDER_THAN_THE_SCREEN = "document.scrollingElement.scrollWidth > window.innerWidth"
NO_INLINE = """() => [
    ...[...document.querySelectorAll("[style], style")].map((it) => it.outerHTML),
    ...[...document.querySelectorAll("script:not([src]):not([type='application/json'])")]
        .map((it) => it.outerHTML),
    ...[...document.querySelectorAll("*")].flatMap((it) => [...it.attributes]
        .filter(({name, value}) => name.startsWith("on") || /^javascript:/i.test(value))
        .map(({name}) => `${it.tagName} ${name}`)),
].map((text) => text.slice(0, 200))"""
STRICT = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


class Tour:
    """Walks through pages and keeps what is wrong with each."""

    def __init__(self, story, enter):
        self.story, self.enter = story, enter
        self.wrong: list[str] = []
        self.errors: list[str] = []
        self.browsers: dict[
            Any, Any
        ] = {}  # one a person: what was fetched once is not fetched again

    def visit(self, sight):
        """Bring the sight about in a page of its person; return the page and its main response."""
        if sight.person not in self.browsers:
            self.browsers[sight.person] = self.enter(sight.person, reduced_motion="reduce").context
        page = self.browsers[sight.person].new_page()
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.add_init_script(REPORT_VIOLATIONS)
        self.errors.clear()
        response = page.goto(f"{self.story.url}{sight.path}")
        sight.act(page)
        return page, response

    def hear(self, said):
        """Keep an error that the browser's console tells."""
        if said.type == "error":
            self.errors.append(said.text)

    def note(self, sight, what):
        """Keep something that is wrong."""
        self.wrong.append(f"{sight.name}: {what}")


@pytest.fixture
def tour(story, enter):
    return Tour(story, enter)


def test_axe_is_awake(page):
    page.set_content("<html lang=en><title>A</title><main><h1>A</h1><img src=x></main>")
    page.evaluate(Axe().axe_script)

    assert page.evaluate(RUN_AXE) == ["image-alt: Images must have alternative text (img)"]


@pytest.mark.parametrize("group", GROUPS)
def test_pages_are_open_to_everyone_in_light_and_dark_wide_and_narrow(story, tour, group):
    for sight in GROUPS[group](story):
        page, response = tour.visit(sight)
        check_security(tour, sight, page, response)
        check_access(tour, sight, page)
        page.set_viewport_size({"width": 320, "height": 800})
        if page.evaluate(WIDER_THAN_THE_SCREEN):
            tour.note(sight, "wider than 320 px")
        page.close()
    assert not tour.wrong, "\n".join(tour.wrong)


def check_access(tour, sight, page):
    """Keep what axe finds in either theme, wide and narrow."""
    page.evaluate(Axe().axe_script)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            for found in what_axe_finds(page):
                tour.note(sight, f"{theme} {width}: {found}")


def what_axe_finds(page):
    """Run axe; what it finds while a theme is still being painted is gone when it looks again."""
    page.evaluate(SETTLED)
    found = page.evaluate(RUN_AXE)
    if not found:
        return []
    page.wait_for_timeout(500)
    page.evaluate(SETTLED)
    return page.evaluate(RUN_AXE)


def check_security(tour, sight, page, response):
    """Keep what breaks the policy, or what the policy should not allow."""
    for error in tour.errors:
        if not EXPECTED.search(error):
            tour.note(sight, error)
    for broken in [*page.evaluate("window.violations"), *inline(page, sight)]:
        tour.note(sight, broken)
    policy = dict(
        part.strip().partition(" ")[::2]
        for part in response.headers["content-security-policy"].split(";")
    )
    for directive, value in STRICT.items():
        if policy.get(directive) != value:
            tour.note(sight, f"{directive}: {policy.get(directive)}")
    for directive, sources in policy.items():
        if re.search(r"unsafe-inline|unsafe-eval|https?:|\*", sources):
            tour.note(sight, f"{directive}: {sources}")


def inline(page, sight):
    """Return the inline scripts and styles of a page; Plotly's own are allowed by their hash."""
    return [] if "explored" in sight.name else page.evaluate(NO_INLINE)
