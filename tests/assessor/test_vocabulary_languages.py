"""What roles, stages and categories are called follows the language of the page."""

import pytest
from django.utils import translation

from assessor.exchange import shipped
from assessor.exchange.shipped import categories, stages, titles, work_titles
from canvas import shipped as sheets
from canvas.shipped import work_titles as known_by_canvases

KEPT = (shipped._words, shipped._titles, shipped._categories, sheets._work_titles)
TOLD = {"roles.data-engineer.title": "Kỹ sư dữ liệu", "stages.data.title": "Dữ liệu"}
CATEGORY = {"categories.ci-cd.title": "Dựng và phát hành", "categories.ci-cd.stage": "nowhere"}


@pytest.fixture(autouse=True)
def planted(monkeypatch):
    """Let the vocabulary say some Vietnamese."""
    load = shipped._load

    def with_words(path):
        data = load(path)
        is_vocabulary = path.name == "vocabulary.yaml"
        return {**data, "translations": {"vi": TOLD | CATEGORY}} if is_vocabulary else data

    monkeypatch.setattr(shipped, "_load", with_words)
    forget()
    yield
    forget()


def forget():
    for each in KEPT:
        each.cache_clear()


def test_words_are_those_of_the_language_where_it_has_them():
    english = categories()["ci-cd"]
    with translation.override("vi"):
        assert titles()["roles"]["data-engineer"] == "Kỹ sư dữ liệu"
        assert titles()["roles"]["ml-engineer"] == "ML engineer"
        assert dict(stages())["data"] == "Dữ liệu"
        found = categories()["ci-cd"]
        assert work_titles()["ci-cd"] == known_by_canvases()["ci-cd"] == "Dựng và phát hành"
    assert (found.title, found.about, found.stage) == (
        "Dựng và phát hành",
        english.about,
        english.stage,
    )
    assert titles()["roles"]["data-engineer"] == "Data engineer"


def test_the_vocabulary_holds_no_other_kind_of_words():
    assert set(titles()) == {"roles", "stages", "categories"}
