"""Exploring a chart in a real browser, under the security policy that the pages have."""

from io import BytesIO
from itertools import pairwise
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from PIL import Image

from rendering.charts import Cell, Heatmap, Radar, Series
from rendering.csp import with_plotly

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]

SOURCE = """{% load rendering %}<!doctype html>
<html lang="en"><head><title>Charts</title>{% include "_head.html" %}
<script src="{% static 'js/charts.js' %}" defer></script></head>
<body>{% explorable radar %}{% explorable heatmap %}{% explorable bars %}</body></html>"""
SERIES = Series("Claimed", (2.4, 3.1, 4.0)), Series("Held", (1.0, 1.6, None))
CHARTS = {
    "radar": Radar("Radar", "d", ("People", "<b>Model</b> & co", "Release"), *SERIES),
    "heatmap": Heatmap(
        "Heatmap",
        "d",
        ("Data", "Release"),
        ("Absent", "Ad hoc", "In place", "Standard", "Self-running"),
        (tuple(Cell(n) for n in range(5)), (Cell(None), *(Cell(n) for n in (4, 3, 2, 1)))),
    ),
    "bars": Radar(
        "Bars", "d", ("A", "B"), Series("a", (1, 2)), Series("b", (1, None)), name="bars"
    ),
}
REPORT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation",
        (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@login_not_required
@with_plotly
def charts(request: HttpRequest) -> HttpResponse:
    return HttpResponse(engines["django"].from_string(SOURCE).render(dict(CHARTS), request))


urlpatterns = [path("charts/", charts)]


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Keep the test's output clean."""


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture
def site():
    """Serve this page and the static files without a database; give the address."""
    handler = StaticFilesHandler(WSGIHandler())
    server = make_server("127.0.0.1", 0, handler, Threaded, Quiet)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["light", "dark"])
def opened(request, site, page):
    """Open the page of charts in light or dark, and see that nothing was asked of another host."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.emulate_media(color_scheme=request.param)
    page.add_init_script(REPORT_VIOLATIONS)
    page.goto(f"{site}/charts/")
    yield page
    page.wait_for_timeout(200)
    assert page.evaluate("window.violations") == []
    assert [url for url in asked if not url.startswith((site, "data:", "blob:"))] == []


def explore(page, name):
    figure = page.locator(f'figure[data-chart="{name}-plotly"]')
    figure.get_by_role("button", name="Explore").click()
    figure.locator(".main-svg").first.wait_for()
    return figure


def test_the_picture_is_there_before_any_script_is_asked_for(opened):
    assert opened.locator("svg.chart").count() == 3
    assert opened.evaluate("typeof window.Plotly") == "undefined"


def test_exploring_shows_plotly_instead_of_the_picture_and_the_button_goes_back(opened):
    for name in CHARTS:
        figure = explore(opened, name)
        assert not figure.locator("svg.chart").is_visible()

        figure.get_by_role("button", name="Back to the picture").click()
        figure.locator("svg.chart").wait_for()
        assert not figure.locator("[data-chart-plot]").is_visible()


def test_labels_are_words_and_no_markup(opened):
    figure = explore(opened, "radar")

    assert "<b>Model</b> & co" in figure.locator("[data-chart-plot]").inner_text()


def test_nothing_leads_to_a_cloud(opened):
    explore(opened, "radar")
    titles = opened.locator(".modebar-btn").evaluate_all(
        "all => all.map((one) => one.dataset.title || one.getAttribute('aria-label') || '')"
    )

    assert titles
    assert not [title for title in titles if "loud" in title or "dit in" in title]


def test_a_heatmaps_cells_are_crisp(opened):
    """Between two neighbours lies a gap, not a gradient: each cell is one colour to its edges."""
    figure = explore(opened, "heatmap")
    box = figure.locator(".heatmaplayer image").bounding_box()
    shot = Image.open(BytesIO(opened.screenshot(clip=box))).convert("RGB")
    row = [shot.getpixel((x, shot.height // 8)) for x in range(shot.width)]
    runs = [a == b for a, b in pairwise(row)]

    assert len(set(row)) >= 5
    assert sum(runs) / len(runs) > 0.9


def test_the_theme_reaches_a_chart_that_is_open(opened):
    figure = explore(opened, "radar")
    ink = "getComputedStyle(document.querySelector('.legendtext')).fill"
    before = opened.evaluate(ink)
    other = (
        "light" if opened.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "dark"
    )
    opened.evaluate(f"document.documentElement.dataset.theme = '{other}'")

    opened.wait_for_function(f"{ink} !== '{before}'")
    assert figure.locator("[data-chart-plot]").is_visible()


def test_where_plotly_does_not_come_the_picture_stays_and_a_sentence_says_so(opened):
    opened.route("**/plotly-cairn-*", lambda route: route.abort())
    figure = opened.locator("figure").first
    figure.get_by_role("button", name="Explore").click()

    figure.get_by_text("could not be loaded").wait_for()
    assert figure.locator("svg.chart").is_visible()


def test_without_scripts_there_is_the_picture_and_no_button(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/charts/")

    assert page.locator("svg.chart").count() == 3
    assert page.get_by_role("button").count() == 0
    context.close()
