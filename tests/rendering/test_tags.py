"""Template tags: pictures, icons, and people's own text without their own markup."""

import json
import re

import pytest
from django.template import Context, Template

from rendering.charts import Cell, Heatmap, Stone, Stones
from rendering.markdown import to_html

HOSTILE = "</script><script>alert(1)</script>"
HEATMAP = Heatmap(HOSTILE, HOSTILE, (HOSTILE,), ("One",), ((Cell(1),),), name="areas")
STONES = Stones("Cairn", "One stone", (Stone("Ground", 2),))


@pytest.fixture(autouse=True)
def plain_static_addresses(settings):
    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}


def rendered(source, **context):
    return Template("{% load rendering %}" + source).render(Context(context))


def test_a_chart_is_inline_svg():
    assert rendered("{% chart data %}", data=STONES).startswith("<svg")


def test_a_figure_for_a_pdf_speaks_its_description_as_the_only_title_that_is_read():
    html = rendered("{% figure data %}", data=STONES)

    assert re.search(r"<svg[^>]*><title>Cairn: One stone</title><desc", html)
    assert len(re.findall("<title", html)) == 1


def test_what_a_picture_speaks_is_text():
    html = rendered("{% chart data as drawn %}{{ drawn|spoken:words }}", data=STONES, words=HOSTILE)

    assert "<title>&lt;/script&gt;" in html
    assert "<script" not in html


def test_an_explorable_chart_brings_picture_data_and_a_hidden_button():
    html = rendered("{% explorable data %}", data=HEATMAP)
    data = re.findall(r'<script id="areas-plotly" type="application/json">(.*?)</script>', html)

    assert html.lstrip().startswith('<figure class="chart-figure" data-chart="areas-plotly"')
    assert 'data-chart-src="/static/vendor/plotly/plotly-cairn-' in html
    assert json.loads(data[0])["data"][0]["z"] == [[1]]
    assert re.search(r"<button[^>]* hidden>Explore</button>", html)
    assert html.index("<svg") < html.index("<button")


def test_hostile_labels_stay_words_in_an_explorable_chart():
    html = rendered("{% explorable data %}", data=HEATMAP)

    assert html.count("<script") == html.count("</script>") == 1
    assert "style=" not in html


def test_a_picture_that_plotly_has_no_form_for_has_no_button():
    html = rendered("{% explorable data %}", data=STONES)

    assert "<svg" in html
    assert "<button" not in html
    assert "<script" not in html


def test_an_icon_is_decoration_from_the_sprite():
    html = rendered('{% icon "arrow-right" %}')

    assert '<use href="/static/img/icons.svg#arrow-right"/>' in html
    assert 'aria-hidden="true"' in html


@pytest.mark.parametrize("name", ['x"><script>', "../x", "", "A b"])
def test_an_icon_of_no_possible_name_is_refused(name):
    with pytest.raises(ValueError, match="no icon"):
        rendered("{% icon name %}", name=name)


def test_markdown_becomes_html():
    html = rendered("{{ text|markdown }}", text="A **bold** word\n\n- one\n- two")

    assert html == "<p>A <strong>bold</strong> word</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"


def test_nothing_becomes_nothing():
    assert rendered("{{ text|markdown }}", text=None) == ""


def test_links_say_nothing_about_where_they_were_followed():
    html = to_html("[a link](https://example.org/a 'title')")

    assert 'href="https://example.org/a"' in html
    assert 'rel="nofollow noreferrer noopener"' in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<p style="color:red" onclick="alert(1)">x</p>',
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_html_of_their_own_is_shown_as_words(text):
    html = to_html(text)

    assert set(re.findall(r"<(\w+)", html)) <= {"p"}
    assert "&lt;" in html


@pytest.mark.parametrize(
    "link",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "<javascript:alert(1)>",
    ],
)
def test_links_that_run_something_are_no_links(link):
    assert "href" not in to_html(link)


@pytest.mark.parametrize(
    "image",
    ["![x](https://example.org/x.png)", "![x](data:image/png;base64,AAAA)", "![x][y]\n\n[y]: //x"],
)
def test_images_are_left_out(image):
    assert "<img" not in to_html(image)
