"""…/<kind>.<suffix>, …/blocks/<block>.md: a sheet as files."""

import json
from datetime import date

import pytest

from canvas.core.designs import Note
from canvas.exchange import posters
from canvas.models import Canvas, TraitValue
from canvas.shipped import kinds
from canvas.views import files
from rendering.pdf import PdfTooSlow

TYPES = {
    "md": "text/markdown; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}


@pytest.fixture
def at(url):
    """Give the address of the sheet as a file."""
    return lambda suffix: f"{url.rstrip('/')}.{suffix}"


@pytest.fixture
def record(url):
    """Give the address of a block as a record."""
    return lambda block: f"{url}blocks/{block}.md"


@pytest.fixture
def pressed(monkeypatch):
    """Keep the pages of which a PDF is asked, in place of the process that makes it."""
    pages = []

    def write(html, _language):
        pages.append(html)
        return b"%PDF-"

    monkeypatch.setattr(files, "write_pdf", write)
    return pages


@pytest.fixture
def shown(monkeypatch):
    """Keep what posters are asked to show."""
    asked = []

    def draw(what):
        asked.append(what)
        return ""

    monkeypatch.setattr(posters, "html", draw)
    monkeypatch.setattr(posters, "svg", draw)
    return asked


@pytest.mark.parametrize("suffix", TYPES)
@pytest.mark.usefixtures("pressed")
def test_it_is_kept_under_a_name(client_for, story, write, at, suffix):
    write("decisions", "Block it")

    response = client_for(story.viewer).get(at(suffix))

    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[suffix]
    kept = f'attachment; filename="cairn-demand-forecast-ml-canvas.{suffix}"'
    assert response["Content-Disposition"] == kept


@pytest.mark.parametrize("suffix", ["md", "yaml", "json"])
def test_a_sheet_that_nobody_wrote_on_is_a_file_too(editor, at, suffix):
    response = editor.get(at(suffix))

    assert response.status_code == 200
    assert not Canvas.objects.exists()


def test_the_data_hold_cards_head_and_the_traits_asked_here(editor, story, write, at):
    write("decisions", "Block it", "Call them")
    Canvas.objects.get().put_header({"designed-for": "Payments"}, "1.0", 0)
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.owner)
    TraitValue.objects.put(story.project, "clouds", ["aws"], 0, story.owner)

    data = json.loads(editor.get(at("json")).content)

    assert data["title"] == "Demand forecast"
    assert data["canvases"] == {
        "ml-canvas": {
            "edition": "1.0",
            "header": {"designed-for": "Payments"},
            "blocks": {"decisions": ["Block it", "Call them"]},
        }
    }
    asked = kinds()["ml-canvas"].traits
    assert set(data["traits"]) == {"refresh", "clouds"} & set(asked)


@pytest.mark.parametrize(("asked", "paper"), [("A3", "A3"), ("A4", "A4"), ("", "A4"), ("A0", "A4")])
@pytest.mark.usefixtures("pressed")
def test_the_poster_is_on_the_paper_asked_for(editor, shown, at, asked, paper):
    editor.get(at("pdf"), {"paper": asked})

    assert [it.paper for it in shown] == [paper]


def test_the_poster_shows_the_facts_in_words(editor, story, shown, at):
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.owner)

    editor.get(at("svg"))

    (facts,) = shown[0].facts.values()
    assert facts == [("How often the model must be renewed", "About every week")]
    assert (shown[0].project, shown[0].team) == ("Demand forecast", "Forecasting")


def test_a_pdf_that_cannot_be_made_is_told_on_the_sheet(editor, monkeypatch, url, at):
    def fail(*_args):
        raise PdfTooSlow

    monkeypatch.setattr(files, "write_pdf", fail)

    response = editor.get(at("pdf"), follow=True)

    assert response.redirect_chain == [(url, 302)]
    assert "The PDF could not be made" in response.text


@pytest.mark.parametrize("suffix", ["docx", "PDF", "yaml.exe"])
def test_an_unknown_type_is_not_found(editor, at, suffix):
    assert editor.get(at(suffix)).status_code == 404


def test_an_unknown_kind_is_not_found(editor, story):
    at = f"/projects/{story.project.pk}/canvases/business-model"
    assert editor.get(f"{at}.yaml").status_code == 404
    assert editor.get(f"{at}/blocks/decisions.md").status_code == 404


def test_a_block_is_a_record_dated_by_its_last_change(editor, write, record):
    (card,) = write("decisions", "Block it")
    type(card).objects.filter(pk=card.pk).update(changed_at="2026-05-04T10:00:00Z")

    response = editor.get(record("decisions"))

    assert response["Content-Type"] == TYPES["md"]
    assert 'filename="cairn-demand-forecast-decisions.md"' in response["Content-Disposition"]
    assert "Block it" in response.text
    assert date(2026, 5, 4).isoformat() in response.text


def test_an_empty_block_is_a_record_that_says_so(editor, record):
    assert "Nothing is decided yet" in editor.get(record("decisions")).text


def test_an_unknown_block_is_not_found(editor, record):
    assert editor.get(record("cost")).status_code == 404


@pytest.mark.parametrize("who", ["stranger", None])
def test_nobody_else_gets_a_file(client_for, story, at, record, who):
    client = client_for(getattr(story, who) if who else None)
    for address in (at("yaml"), record("decisions")):
        response = client.get(address)
        assert response.status_code == (404 if who else 302)
        assert "Content-Disposition" not in response


@pytest.mark.parametrize("suffix", ["md", "yaml", "svg"])
def test_it_needs_as_many_queries_for_many_cards(
    editor, write, at, suffix, django_assert_max_num_queries
):
    write("decisions", *(f"Card {number}" for number in range(30)))
    with django_assert_max_num_queries(8):
        editor.get(at(suffix))


def test_it_takes_no_post(editor, at, record):
    assert editor.post(at("yaml")).status_code == 405
    assert editor.post(record("decisions")).status_code == 405


def test_fields_of_a_source_are_in_the_text(editor, story, write):
    (source,) = write("owned", "Ledger", kind="data-landscape")
    source.rewrite(Note("Ledger", {"owner": "Payments", "status": "required"}), 1, story.owner)

    text = editor.get(f"/projects/{story.project.pk}/canvases/data-landscape.md").text

    assert "Payments" in text
