"""Who gets the whole page, and who only the part that changed."""

from typing import cast

import pytest
from django.template import engines
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

from rendering.fragments import HtmxHttpRequest, page

TEMPLATE = "<h1>Page</h1>{% partialdef part inline %}<p>{{ word }}</p>{% endpartialdef %}"


@pytest.fixture(autouse=True)
def page_template(settings, tmp_path):
    (tmp_path / "page.html").write_text(TEMPLATE)
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [tmp_path]}
    ]
    yield
    engines.__dict__.pop("templates", None)


def asked(**headers):
    request = cast("HtmxHttpRequest", RequestFactory().get("/", headers=headers))
    request.htmx = HtmxDetails(request)
    return request


def answer(request, **more):
    return page(request, "page.html", {"word": "new"}, **more)


def test_htmx_gets_the_fragment_that_the_view_names():
    assert answer(asked(hx_request="true"), fragment="part").content == b"<p>new</p>"


def test_a_plain_request_gets_the_whole_page():
    assert answer(asked(), fragment="part").content == b"<h1>Page</h1><p>new</p>"


def test_a_history_restore_gets_the_whole_page():
    request = asked(hx_request="true", hx_history_restore_request="true")

    assert b"<h1>" in answer(request, fragment="part").content


def test_without_a_fragment_htmx_gets_the_whole_page():
    assert b"<h1>" in answer(asked(hx_request="true")).content


def test_the_client_cannot_name_the_fragment():
    request = asked(hx_request="true", hx_target="part", hx_trigger_name="part")

    assert b"<h1>" in answer(request).content


@pytest.mark.parametrize("headers", [{}, {"hx_request": "true"}], ids=["plain", "htmx"])
def test_caches_are_told_that_the_answer_depends_on_who_asks(headers):
    assert "HX-Request" in answer(asked(**headers), fragment="part")["Vary"]


def test_the_status_is_the_views():
    assert answer(asked(), status=422).status_code == 422
