"""The file of a design: YAML and JSON say the same, a round trip changes nothing, faults are told."""

import json

import pytest
import yaml
from hypothesis import given, settings

from canvas.core.designs import Design, Note, Sheet
from canvas.exchange import designs
from canvas.exchange.documents import BadInput, parse, parse_json
from canvas.shipped import kinds, traits
from tests.canvas.exchange import random_designs

HEAD = {"format": "cairn-design", "format_version": 1}


def read(text, parsed=parse):
    """Read a design from text."""
    return designs.from_document(parsed(text, "design"), kinds(), traits())


def faults(**data):
    """Return what is wrong with a design, as field and sentence."""
    with pytest.raises(BadInput) as caught:
        read(yaml.safe_dump(HEAD | data))
    return [(each.field, each.message) for each in caught.value.problems]


def on_canvas(**sheet):
    """Return what is wrong with a Machine Learning Canvas."""
    return faults(canvases={"ml-canvas": sheet})


@settings(max_examples=60)
@given(random_designs.designs())
def test_a_design_comes_back_from_yaml_as_it_was(design):
    assert read(designs.to_yaml(design)) == design


@settings(max_examples=60)
@given(random_designs.designs())
def test_a_design_comes_back_from_json_as_it_was(design):
    assert read(designs.to_json(design), parse_json) == design


def test_both_forms_hold_the_same_data():
    design = Design({"serving": ("batch",)}, {"ml-canvas": Sheet("1.0", {}, {})}, "Fraud")
    assert yaml.safe_load(designs.to_yaml(design)) == json.loads(designs.to_json(design))


def test_what_is_empty_is_not_written():
    sheet = Sheet("", {"designed-for": ""}, {"decisions": (), "features": (Note("x", {"a": ""}),)})
    data = designs.to_mapping(Design(sheets={"ml-canvas": sheet}))
    assert data == HEAD | {"canvases": {"ml-canvas": {"blocks": {"features": ["x"]}}}}


def test_a_card_as_long_as_a_card_may_be_is_read():
    note = "字" * designs.LONGEST_TEXT
    design = Design(sheets={"ml-canvas": Sheet(blocks={"decisions": (Note(note),)})})
    assert read(designs.to_yaml(design)) == design


@pytest.mark.parametrize("text", ["", "[]", "a", "format: other", "format: [cairn-design]"])
def test_what_is_no_design_is_refused(text):
    with pytest.raises(BadInput, match="must be 'cairn-design'"):
        read(text)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"format_version": 2}, ("format_version", "must be 1")),
        ({"notes": 1}, ("notes", "is unknown")),
        ({"title": 5}, ("title", "must be text")),
        ({"about": "x" * 501}, ("about", "at most 500 letters, has 501")),
        ({"traits": []}, ("traits", "must be a mapping")),
        ({"traits": {"colour": ["red"]}}, ("traits.colour", "is not a trait")),
        ({"traits": {"refresh": ["hourly"]}}, ("traits.refresh", "'hourly' is not a value")),
        ({"traits": {"refresh": [["weekly"]]}}, ("traits.refresh", "is not a value")),
        ({"traits": {"refresh": ["weekly", "daily"]}}, ("traits.refresh", "one value only")),
        ({"canvases": "x"}, ("canvases", "must be a mapping")),
        ({"canvases": {"lean": {}}}, ("canvases.lean", "is not a kind of canvas")),
    ],
)
def test_a_fault_is_told_with_its_field(data, fault):
    ((field, message),) = faults(**data)
    assert field == fault[0]
    assert fault[1] in message


@pytest.mark.parametrize(
    ("sheet", "fault"),
    [
        ({"colour": 1}, ("colour", "is unknown")),
        ({"edition": "9"}, ("edition", "'9' is not an edition of Machine Learning Canvas")),
        ({"header": {"boss": "x"}}, ("header.boss", "is not a field")),
        ({"header": {"date": 5}}, ("header.date", "must be text")),
        ({"header": {"date": "x" * 201}}, ("header.date", "at most 200 letters, has 201")),
        ({"blocks": []}, ("blocks", "must be a mapping")),
        ({"blocks": {"cost": []}}, ("blocks.cost", "is not a block")),
        ({"blocks": {"decisions": "x"}}, ("blocks.decisions", "must be a list of cards")),
        ({"blocks": {"decisions": [5]}}, ("blocks.decisions.0.text", "must be text")),
        ({"blocks": {"decisions": [" "]}}, ("blocks.decisions.0", "has no text")),
        ({"blocks": {"decisions": ["x" * 5001]}}, ("blocks.decisions.0.text", "5,000 letters")),
        ({"blocks": {"decisions": [{"fields": {}}]}}, ("blocks.decisions.0.text", "must be text")),
        ({"blocks": {"decisions": ["x"] * 501}}, ("blocks", "has more than 500 cards")),
        (
            {"blocks": {"decisions": [{"text": "x", "fields": {"owner": "y"}}]}},
            ("blocks.decisions.0.fields.owner", "is not a field"),
        ),
    ],
)
def test_a_fault_of_a_sheet_is_told_with_its_field(sheet, fault):
    ((field, message),) = on_canvas(**sheet)
    assert field == f"canvases.ml-canvas.{fault[0]}"
    assert fault[1] in message


def test_a_field_with_values_takes_one_of_them():
    source = {"text": "Ledger", "fields": {"status": "lost"}}
    ((field, message),) = faults(canvases={"data-landscape": {"blocks": {"owned": [source]}}})
    assert field == "canvases.data-landscape.blocks.owned.0.fields.status"
    assert message.startswith("must be one of ")


def test_a_single_value_of_a_trait_needs_no_list():
    text = yaml.safe_dump(HEAD | {"traits": {"refresh": "weekly"}})
    assert read(text).traits == {"refresh": ("weekly",)}


def test_every_fault_is_told_with_its_line():
    text = "format: cairn-design\nformat_version: 1\ntitle: 5\ncanvases:\n  ml-canvas:\n    blocks:\n      cost: []\n"
    with pytest.raises(BadInput) as caught:
        read(text)
    assert [each.line for each in caught.value.problems] == [7, 3]


def test_a_key_as_long_as_a_book_makes_no_long_sentence():
    ((_field, message),) = faults(traits={"refresh": ["x" * 100_000]})
    assert len(message) <= 300
