"""…/import/: a sheet is filled from a file, wholly or not at all."""

import json
import re

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile

from canvas.models import Canvas, Card, TraitValue
from canvas.models.canvases import MOST_CARDS

REFUSED = {"viewer": 403, "stranger": 404}
HEAD = {"format": "cairn-design", "format_version": 1}


def design(blocks=None, **more):
    """Write a design with one Machine Learning Canvas."""
    sheet = {"blocks": {"decisions": ["From a file"]} if blocks is None else blocks}
    return yaml.safe_dump(HEAD | {"canvases": {"ml-canvas": sheet}} | more, allow_unicode=True)


@pytest.fixture
def at(url):
    return f"{url}import/"


@pytest.fixture
def give(editor, at):
    """Send a file, or pasted text."""

    def give(text, name="", how="add", **more):
        content = text if isinstance(text, bytes) else text.encode()
        given = {"file": SimpleUploadedFile(name, content)} if name else {"text": text}
        return editor.post(at, {"how": how, **given, **more}, follow=True)

    return give


def said(response):
    """Return the sentences that a page of the form refuses with."""
    assert response.status_code == 422
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


@pytest.mark.parametrize("name", ["", "design.yaml"])
def test_its_cards_are_added_to_what_is_there(give, url, write, stored, name):
    write("decisions", "Block it")

    response = give(design(), name)

    assert response.redirect_chain == [(url, 302)]
    assert stored("decisions") == ["Block it", "From a file"]
    assert "1 card was added." in response.text


def test_json_is_taken_as_well(give, stored):
    data = HEAD | {"canvases": {"ml-canvas": {"blocks": {"decisions": ["Tab\there \U0001f600"]}}}}
    give(json.dumps(data, indent="\t"), "design.json")
    assert stored("decisions") == ["Tab\there \U0001f600"]


def test_yaml_in_braces_is_yaml(give, stored):
    give(
        "{format: cairn-design, format_version: 1, canvases: {ml-canvas: {blocks: {decisions: [a]}}}}"
    )
    assert stored("decisions") == ["a"]


def test_a_mark_of_the_byte_order_is_no_fault(give, stored):
    give(b"\xef\xbb\xbf" + design().encode(), "design.yaml")
    assert stored("decisions") == ["From a file"]


def test_replaced_cards_stay_in_the_history(give, write, stored):
    (old,) = write("features", "Old")

    give(design(), how="replace")

    assert (stored("features"), stored("decisions")) == ([], ["From a file"])
    assert [each.what for each in old.changes.newest_first()] == ["removed", "added"]


def test_an_open_page_hears_of_it(give, write):
    write("features", "Old")
    give(design(), how="replace")
    assert Canvas.objects.get().changed_since(1) == {"features", "decisions"}


def test_the_head_is_added_to_or_replaced(give, story):
    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    canvas.put_header({"designed-for": "Us"}, "1.0", 0)
    head = {"designed-for": "Them", "date": "May"}
    text = yaml.safe_dump(HEAD | {"canvases": {"ml-canvas": {"edition": "0.4", "header": head}}})

    give(text)
    canvas.refresh_from_db()
    assert (canvas.header, canvas.edition) == ({"designed-for": "Us", "date": "May"}, "1.0")

    give(text, how="replace")
    canvas.refresh_from_db()
    assert (canvas.header, canvas.edition) == (head, "0.4")


def test_what_was_exported_comes_back_as_it_was(give, editor, url, story, write):
    at = f"{url.rstrip('/')}.yaml"
    write("decisions", "# Not\n\nyaml: [", "詐欺 · Khách hàng")
    write("features", "`x`")
    TraitValue.objects.put(story.project, "refresh", ["weekly"], 0, story.owner)
    before = editor.get(at).text

    give(before, how="replace", with_traits="on")

    assert editor.get(at).text == before


def test_traits_come_only_where_the_person_wants_them(give, story):
    text = design(traits={"refresh": ["weekly"]})

    give(text)
    assert TraitValue.objects.traits_of(story.project) == {}

    response = give(text, with_traits="on")
    assert TraitValue.objects.traits_of(story.project) == {"refresh": ("weekly",)}
    assert "1 trait was stated." in response.text


@pytest.mark.parametrize(("how", "holds"), [("add", "daily"), ("replace", "weekly")])
def test_what_is_stated_already_is_changed_by_replacing_only(give, story, how, holds):
    TraitValue.objects.put(story.project, "refresh", ["daily"], 0, story.owner)
    give(design(traits={"refresh": ["weekly"]}), how=how, with_traits="on")
    assert TraitValue.objects.traits_of(story.project)["refresh"] == (holds,)


def test_other_sheets_of_the_file_come_where_the_person_wants_them(give, stored):
    sheets = {
        "ml-canvas": {"blocks": {"decisions": ["Here"]}},
        "data-landscape": {"blocks": {"owned": ["Ledger"]}},
    }
    give(design(canvases=sheets))
    assert stored("owned", "data-landscape") == []

    give(design(canvases=sheets), how="replace", whole="on")
    assert (stored("decisions"), stored("owned", "data-landscape")) == (["Here"], ["Ledger"])


def test_every_fault_is_told_with_its_line_and_what_was_typed_stays(give, stored):
    text = "format: cairn-design\nformat_version: 1\ncanvases:\n  ml-canvas:\n    blocks:\n      cost: [a]\n      decisions: [fine, 5]\n"

    response = give(text)

    sentences = said(response)
    assert "Nothing was changed" in sentences
    assert "Line 6 canvases.ml-canvas.blocks.cost is not a block that Cairn knows" in sentences
    assert "Line 7 canvases.ml-canvas.blocks.decisions.1.text must be text" in sentences
    assert "decisions: [fine, 5]" in response.text
    assert stored("decisions") == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Choose a file, or paste its text"),
        ("   \n", "Choose a file, or paste its text"),
        ("a: [", "is not sound YAML"),
        ('{"format"', "is not sound JSON"),
        ("{", "is not sound YAML"),
        ("a: &a [x]\nb: [*a, *a]", "an alias (*a)"),
        ("!!python/object:os.system x", "a tag"),
        ("hello", "must be 'cairn-design'"),
        ("bank: mlops\nversion: 1\n", "must be 'cairn-design'"),
        ("- " * 1000, "nested too deeply"),
        (yaml.safe_dump(HEAD | {"canvases": {}}), "it holds: no sheet at all"),
        (
            yaml.safe_dump(HEAD | {"canvases": {"data-landscape": {}}}),
            "There is no Machine Learning Canvas in this file; it holds: Data landscape",
        ),
        (design({"decisions": ["x" * 5001]}), "at most 5,000 letters"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(give, write, stored, text, sentence):
    write("decisions", "Block it")
    assert sentence in said(give(text, how="replace")).replace("&#x27;", "'")
    assert stored("decisions") == ["Block it"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "must be 'cairn-design'"),
        (b"\xff\xfe\x00", "not a text file in UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "not a text file in UTF-8"),
        (b"a: \x00", "is not sound YAML"),
        (b"x" * 5_000_001, "at most 5 MB"),
        (b"- x\n" * 300_000, "holds too many values"),
        (b"x" * 12_500_000, "at most 5 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(give, stored, content, sentence):
    assert sentence in said(give(content, "design.yaml")).replace("&#x27;", "'")
    assert stored("decisions") == []


def test_text_too_large_to_paste_is_refused_with_a_sentence(editor, at, stored):
    response = editor.post(at, {"text": design({"decisions": ["x" * 3_000_000]}), "how": "add"})
    assert response.status_code in {400, 413}
    assert "Traceback" not in response.text
    assert stored("decisions") == []


def test_an_unknown_way_is_refused(give, stored):
    said(give(design(), how="burn"))
    assert stored("decisions") == []


def test_a_sheet_takes_no_more_than_it_has_room_for_and_then_nothing(give, write, story, stored):
    write("decisions", "Block it")
    text = design({"features": ["x"] * MOST_CARDS}, traits={"refresh": ["weekly"]})

    assert "room for 500 cards" in said(give(text, with_traits="on"))

    assert Card.objects.count() == 1
    assert TraitValue.objects.traits_of(story.project) == {}
    give(text, how="replace")
    assert len(stored("features")) == MOST_CARDS


def test_it_shows_the_form(editor, at):
    response = editor.get(at)
    assert response.status_code == 200
    assert 'enctype="multipart/form-data"' in response.text


@pytest.mark.parametrize("who", REFUSED)
def test_only_who_may_write_imports(client_for, story, at, stored, who):
    client = client_for(getattr(story, who))
    assert client.get(at).status_code == REFUSED[who]
    assert client.post(at, {"text": design(), "how": "add"}).status_code == REFUSED[who]
    assert stored("decisions") == []


def test_it_needs_as_many_queries_for_many_cards(give, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        give(design({"decisions": ["x"] * 200}))
