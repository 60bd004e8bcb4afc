"""/projects/<uuid>/examples/: a design is begun from an example."""

import pytest

from canvas.exchange.examples import examples
from canvas.models import Canvas, Card, TraitValue
from canvas.shipped import kinds

REFUSED = {"viewer": 403, "stranger": 404}


@pytest.fixture
def at(story):
    return f"/projects/{story.project.pk}/examples/"


@pytest.fixture
def begin(editor, at):
    """Start from an example."""

    def begin(example="fraud", **more):
        return editor.post(at, {"example": example, **more}, follow=True)

    return begin


def sheets(project):
    """Return what stands on the sheets of a project, by kind."""
    return {kind: Canvas.objects.of(project, kind).sheet().blocks for kind in kinds()}


def filled(example):
    """Return what stands on the sheets of an example, by kind, an empty block included."""
    return {
        key: {block: sheet.blocks.get(block, ()) for block in kinds()[key].by_key}
        for key, sheet in examples()[example].sheets.items()
    }


def test_it_shows_all_with_a_glimpse(client_for, story, at):
    text = client_for(story.editor).get(at).text
    for design in examples().values():
        assert design.title in text
        assert f"{len(design.traits)} traits stated" in text
    assert text.count("Start from this") == 3


def test_a_viewer_may_look(client_for, story, at):
    response = client_for(story.viewer).get(at)
    assert response.status_code == 200
    assert "Start from this" not in response.text


@pytest.mark.parametrize("example", ["fraud", "forecast", "inspection"])
def test_it_fills_the_sheets_and_states_the_traits(begin, story, example):
    response = begin(example)

    assert response.redirect_chain == [(f"/projects/{story.project.pk}/", 302)]
    assert sheets(story.project) == filled(example)
    stated = TraitValue.objects.values_list("trait", "values")
    assert {trait: tuple(values) for trait, values in stated} == examples()[example].traits
    assert f"{Card.objects.count()} cards were added." in response.text


def test_what_somebody_wrote_stays(begin, story, write):
    write("decisions", "Ours")
    TraitValue.objects.put(story.project, "refresh", ["never"], 0, story.owner)

    response = begin()

    found = sheets(story.project)
    assert sum(map(len, found["ml-canvas"].values())) == 1
    assert found["data-landscape"] == filled("fraud")["data-landscape"]
    assert TraitValue.objects.traits_of(story.project)["refresh"] == ("never",)
    assert "Left as they are, since they have cards: Machine Learning Canvas." in response.text


def test_a_statement_taken_back_is_made_again(begin, story):
    TraitValue.objects.put(story.project, "refresh", [], 0, story.owner)
    begin()
    assert TraitValue.objects.traits_of(story.project)["refresh"] == ("weekly",)


def test_twice_is_once(begin):
    begin()
    number = Card.objects.count()
    assert "No card was added." in begin("forecast").text
    assert Card.objects.count() == number


def test_one_sheet_alone_is_filled(begin, story, url):
    response = begin(kind="ml-canvas")

    assert response.redirect_chain == [(url, 302)]
    assert set(Canvas.objects.values_list("kind", flat=True)) == {"ml-canvas"}
    stated = set(TraitValue.objects.values_list("trait", flat=True))
    assert stated <= set(kinds()["ml-canvas"].traits)


def test_the_page_of_one_sheet_counts_what_is_on_it(editor, at):
    offer = editor.get(at, {"kind": "ml-canvas"}).context["offers"][0]
    notes = examples()["fraud"].sheets["ml-canvas"].blocks.values()
    assert offer.cards == sum(map(len, notes))


@pytest.mark.parametrize(
    "data", [{"example": ""}, {"example": "x"}, {"example": "fraud", "kind": "x"}]
)
def test_what_there_is_not_is_not_found(editor, at, data):
    assert editor.post(at, data).status_code == 404
    assert not Card.objects.exists()


def test_an_unknown_kind_has_no_page(editor, at):
    assert editor.get(at, {"kind": "x"}).status_code == 404


@pytest.mark.parametrize("who", REFUSED)
def test_only_who_may_write_begins(client_for, story, at, who):
    response = client_for(getattr(story, who)).post(at, {"example": "fraud"})
    assert response.status_code == REFUSED[who]
    assert not Card.objects.exists()


def test_it_needs_few_queries(editor, at, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        editor.get(at)
