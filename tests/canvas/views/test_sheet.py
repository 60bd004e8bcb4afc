"""/projects/<uuid>/canvases/<kind>/: a canvas as a page, and what is new on it."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessor.core.answers import Claim
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion
from assessor.models.assessments import Given
from canvas.models import Canvas, TraitValue
from canvas.shipped import kinds

HTMX = {"HX-Request": "true"}


def news(client, url, since=0, traits=0):
    return client.get(url, {"since": since, "traits": traits}, headers=HTMX)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_shows_its_blocks_in_reading_order_with_questions_and_credit(
    editor, story, kind
):
    page = editor.get(f"/projects/{story.project.pk}/canvases/{kind}/").text

    places = [page.index(f'id="block-{block.key}"') for block in kinds()[kind].blocks]
    assert places == sorted(places)
    assert kinds()[kind].credit.licence in page
    assert page.count("data-add ") == len(places)


def test_cards_stand_in_their_blocks_as_markdown(editor, write, url):
    write("decisions", "Block **at once**")

    page = editor.get(url).text

    decisions = page[page.index('id="block-decisions"') : page.index('id="block-offline')]
    assert "Block <strong>at once</strong>" in decisions


def test_what_people_write_is_no_markup(editor, write, url):
    write("decisions", '<script>alert("1")</script> "quoted"')

    page = editor.get(url).text

    assert "<script>alert" not in page
    assert 'aria-label="Edit: &lt;script&gt;' in page


def test_a_source_shows_its_fields_in_words(editor, story, write):
    (card,) = write("owned", "Payments", kind="data-landscape")
    card.fields = {"status": "required", "owner": "Bank", "personal": "sensitive"}
    card.save()

    page = editor.get(f"/projects/{story.project.pk}/canvases/data-landscape/").text

    assert '<span class="tag tag--warn">Required, we do not have it yet</span>' in page
    assert "Specially protected data" in page


def test_the_labels_are_those_of_the_edition(editor, story, url):
    Canvas.objects.opened(story.project, "ml-canvas").put_header({}, "0.4", 0)

    assert "Live Evaluation and Monitoring" in editor.get(url).text


def test_it_says_how_far_the_sheet_is_and_what_to_ask_next(editor, write, url):
    write("value-proposition", "Fewer frauds")

    page = editor.get(url).text

    assert "1 of 10 blocks say something." in page
    assert 'Ask next: <a href="#block-prediction-task">Prediction Task</a>' in page


def test_looking_stores_nothing(editor, url):
    editor.get(url)

    assert not Canvas.objects.exists()


def test_a_viewer_reads_and_finds_nothing_to_write_with(client_for, story, write, url):
    write("decisions", "Block it")

    page = client_for(story.viewer).get(url).text

    assert "Block it" in page
    assert "You can read this canvas" in page
    assert "<textarea" not in page
    assert "data-edit" not in page


@pytest.mark.parametrize("kind", ["lean-canvas", "ML-CANVAS"])
def test_an_unknown_kind_is_not_found(editor, story, kind):
    assert editor.get(f"/projects/{story.project.pk}/canvases/{kind}/").status_code == 404


def test_strangers_and_unknown_projects_get_404(client_for, story, url):
    assert client_for(story.stranger).get(url).status_code == 404
    nowhere = f"/projects/{uuid.uuid4()}/canvases/ml-canvas/"
    assert client_for(story.editor).get(nowhere).status_code == 404


def test_it_rejects_post(editor, url):
    assert editor.post(url).status_code == 405


def test_a_page_that_has_everything_gets_nothing(editor, story, write, url):
    write("decisions", "Block it")
    TraitValue.objects.put(story.project, "serving", ["batch"], 0, story.owner)

    assert news(editor, url, since=1, traits=1).status_code == 204


def test_a_page_gets_the_blocks_that_changed_and_no_forms(editor, write, url):
    write("decisions", "Block it")
    write("features", "Amount")

    response = news(editor, url, since=1)

    assert response.headers["HX-Reswap"] == "keep-typing"
    assert "Amount" in response.text
    assert "Block it" not in response.text
    assert "data-add" not in response.text
    assert 'name="since" value="2"' in response.text


def test_a_page_gets_the_traits_that_somebody_chose_on_whatever_sheet(editor, story, write, url):
    write("decisions", "Block it")
    TraitValue.objects.put(story.project, "serving", ["batch"], 0, story.owner)

    response = news(editor, url, since=1)

    assert "In batches" in response.text
    assert 'name="traits" value="1"' in response.text


@pytest.mark.parametrize("since", ["99", "-1", "x", "²"])
def test_a_revision_that_makes_no_sense_gets_all_of_it(editor, write, url, since):
    write("decisions", "Block it")

    assert "Block it" in news(editor, url, since=since).text


def test_a_removed_card_is_offered_back(editor, story, write, url):
    (card,) = write("decisions", "Block it")
    card.remove(1, story.editor)

    page = editor.get(f"{url}?removed={card.pk}").text
    assert "Bring it back" in page
    assert "Bring it back" not in editor.get(f"{url}?removed=%00x").text


def test_queries_do_not_grow_with_cards_and_traits(editor, story, write, url):
    write("decisions", "One")
    editor.get(url)
    with CaptureQueriesContext(connection) as few:
        editor.get(url)
    write("features", *map(str, range(40)))
    for key in ("serving", "refresh"):
        TraitValue.objects.put(story.project, key, ["batch"], 0, story.owner)
    with CaptureQueriesContext(connection) as anew:
        editor.get(url)
    with CaptureQueriesContext(connection) as many:
        editor.get(url)

    assert len(many) == len(few)
    assert len(anew) == len(few) + 1  # the cards, which what is drawn once needs no more


def test_a_poll_without_news_takes_five_queries(editor, write, url, django_assert_max_num_queries):
    write("decisions", "One")
    with django_assert_max_num_queries(5):  # session, user, project, canvas, traits
        assert news(editor, url, since=1).status_code == 204


class TestAnAnswerDeniesWhatTheSheetPromises:
    """The contradiction stands in its block, is named at the top, and leads to the question."""

    @pytest.fixture(autouse=True)
    def planted(self, story, write):
        bank = BankVersion.objects.load(shipped_bank())
        assessment = Assessment.objects.create(project=story.project, bank=bank)
        assessment.record("data-and-drift-monitoring", Given(Claim(0)), 0, story.owner)
        write("live-monitoring", "We look at drift every week")

    def test_it_stands_in_its_block_and_at_the_top(self, editor, url):
        page = editor.get(url).text

        block = page[page.index('id="block-live-monitoring"') :]
        assert "speaks of drift" in block
        assert "#q-data-and-drift-monitoring" in block
        assert "1 answer contradicts this sheet:" in page

    def test_it_is_news_like_the_words_of_a_block(self, editor, url):
        assert "speaks of drift" in news(editor, url).text

    def test_it_does_not_stand_on_another_sheet(self, editor, story):
        page = editor.get(f"/projects/{story.project.pk}/canvases/mlops-stack/").text

        assert "contradict" not in page


def test_a_removed_card_that_cannot_be_is_not_looked_for(client_for, story):
    at = f"/projects/{story.project.pk}/canvases/ml-canvas/?removed={'-' * 36}"
    assert client_for(story.viewer).get(at).status_code == 200
