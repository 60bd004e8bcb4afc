"""What the shipped canvases promise: complete sheets, plain questions, credit, and examples that fill them."""

import re

import pytest
import yaml

from assessor.exchange.shipped import shipped_bank, vocabulary
from canvas.core.kinds import Place
from canvas.shipped import CONTENT, KINDS, kinds, traits

FILES = sorted(CONTENT.rglob("*.yaml"))
SHEETS = list(kinds().values())
BLOCKS = [
    pytest.param(block, id=f"{kind.key}.{block.key}") for kind in SHEETS for block in kind.blocks
]
EXAMPLES = ("fraud", "forecast", "inspection")
KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z]+(_[a-z]+)*")
PROMPT = range(25, 141)  # characters: one breath, read aloud
CARD = range(10, 301)
FOLLOWS = {"scale"}  # from the other traits; nobody is asked for it

each_kind = pytest.mark.parametrize("kind", SHEETS, ids=lambda kind: kind.key)
each_block = pytest.mark.parametrize("block", BLOCKS)
each_example = pytest.mark.parametrize("key", EXAMPLES)


def example(key):
    """Read an example as plain data."""
    path = CONTENT / "examples" / f"{key}.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def squares(place: Place):
    """Return the squares (column, row) that a place takes."""
    return [
        (column, row)
        for column in range(place.column, place.column + place.columns)
        for row in range(place.row, place.row + place.rows)
    ]


def notes(data):
    """Return every note of an example with its kind, block, text and fields."""
    return [
        (kind, block, *((note, {}) if isinstance(note, str) else (note["text"], note["fields"])))
        for kind, sheet in data["canvases"].items()
        for block, found in sheet["blocks"].items()
        for note in found
    ]


def keys(entries):
    """Return the keys of blocks, fields or values."""
    return [entry.key for entry in entries]


# Sheets


def test_every_file_of_a_kind_is_shipped():
    assert sorted(KINDS) == sorted(path.stem for path in (CONTENT / "kinds").iterdir())
    assert list(kinds()) == list(KINDS)


@each_kind
def test_keys_are_kebab_case_and_stand_once(kind):
    for group in (kind.blocks, kind.header, kind.fields, *(field.values for field in kind.fields)):
        assert len(set(keys(group))) == len(group)
        assert all(KEBAB.fullmatch(key) for key in keys(group))


@each_kind
def test_blocks_cover_the_sheet_without_overlap_or_hole(kind):
    whole = squares(Place(1, 1, kind.columns, kind.rows))
    taken = [square for block in kind.blocks for square in squares(block.place)]
    assert sorted(taken) == sorted(whole)


@each_kind
def test_a_sheet_names_what_to_begin_with_and_how_long_it_takes(kind):
    assert any(block.is_first for block in kind.blocks)
    assert kind.minutes > 0
    assert kind.about.endswith((".", "?"))


@each_kind
def test_a_sheet_credits_its_source_and_names_its_licence(kind):
    credit = kind.credit
    assert credit.licence == "CC BY-SA 4.0"
    assert credit.licence_url == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert credit.source_url.startswith("https://")
    assert re.search(r"adapted|inspired", credit.text, re.IGNORECASE)
    assert "in our own words" in credit.text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_content_names_its_licence_at_its_head(path):
    head = "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:3])
    assert "CC BY-SA 4.0, see " in head


def test_the_licence_note_names_every_sheet_and_its_source():
    note = (CONTENT / "LICENCE.md").read_text(encoding="utf-8")
    for kind in SHEETS:
        assert f"| {kind.title} |" in note
        assert f"<{kind.credit.source_url}>" in note


@each_kind
def test_an_edition_renames_blocks_that_exist(kind):
    assert len(set(keys(kind.editions))) == len(kind.editions)
    for edition in kind.editions:
        assert edition.labels.keys() <= kind.by_key.keys()


def test_the_machine_learning_canvas_has_the_labels_of_its_versions():
    kind = kinds()["ml-canvas"]
    block = kind.by_key["offline-evaluation"]
    labels = {edition.key: kind.label(block, edition.key) for edition in kind.editions}
    assert labels == {
        "1.1": "Impact Simulation",
        "1.0": "Offline Evaluation",
        "0.4": "Offline Evaluation",
    }
    assert len(kind.blocks) == 10


def test_the_stack_canvas_keeps_the_numbers_of_the_original():
    numbers = [block.number for block in kinds()["mlops-stack"].blocks]
    assert sorted(numbers, key=int) == [str(number) for number in range(12)]


# Blocks


@each_block
def test_a_block_says_in_a_sentence_or_two_what_belongs_in_it(block):
    assert block.about.endswith(".")
    assert len(block.about) <= 160


@each_block
def test_a_block_asks_two_to_five_questions(block):
    assert 2 <= len(block.prompts) <= 5
    assert len(set(block.prompts)) == len(block.prompts)
    for prompt in block.prompts:
        assert prompt.endswith("?")
        assert prompt[0].isupper()
        assert len(prompt) in PROMPT


@each_block
def test_the_first_question_of_a_block_stands_alone(block):
    """It is what Cairn asks next where the block is empty, so it points at nothing said before."""
    assert not re.search(r"\b(it|they|them|their|this|these)\b", block.prompts[0].split(",")[0])


@each_block
def test_a_block_hangs_on_practices_and_categories_that_exist(block):
    assert block.practices
    assert set(block.practices) <= shipped_bank().by_key.keys()
    assert set(block.categories) <= vocabulary().categories


# Traits


def test_traits_have_keys_a_title_a_reason_and_values():
    for key, trait in traits().items():
        assert SNAKE.fullmatch(key)
        assert trait.title
        assert trait.why.endswith(".")
        assert len(trait.values) >= 2
        assert len(set(keys(trait.values))) == len(trait.values)
        assert all(KEBAB.fullmatch(value) for value in keys(trait.values))


def test_every_trait_is_asked_on_a_sheet_and_only_traits_are():
    asked = {key for kind in SHEETS for key in kind.traits}
    assert asked == traits().keys() - FOLLOWS


# Examples


def test_every_example_file_is_known():
    assert sorted(EXAMPLES) == sorted(path.stem for path in (CONTENT / "examples").iterdir())


@each_example
def test_an_example_is_a_design_with_a_title_and_a_summary(key):
    data = example(key)
    assert (data["format"], data["format_version"]) == ("cairn-design", 1)
    assert data["title"]
    assert data["about"].endswith(".")


@each_example
def test_an_example_states_every_trait_that_is_asked(key):
    """No cloud is stated where everything runs cut off from the internet."""
    stated = example(key)["traits"]
    cut_off = {"clouds"} if stated["network"] == ["air-gapped"] else set()
    assert stated.keys() == traits().keys() - FOLLOWS - cut_off


@each_example
def test_an_example_states_values_that_exist_as_many_as_may_hold(key):
    for name, values in example(key)["traits"].items():
        assert set(values) <= set(keys(traits()[name].values)), name
        assert len(set(values)) == len(values) >= 1
        assert traits()[name].is_many or len(values) == 1


@each_example
def test_an_example_fills_the_header_and_every_block_of_every_sheet(key):
    sheets = example(key)["canvases"]
    assert list(sheets) == list(KINDS)
    for name, sheet in sheets.items():
        kind = kinds()[name]
        assert list(sheet["header"]) == keys(kind.header)
        assert all(isinstance(value, str) and value for value in sheet["header"].values())
        assert sheet["blocks"].keys() == kind.by_key.keys()
        assert sheet.get("edition", "1.1") in [*keys(kind.editions), "1.1"]


@each_example
def test_an_example_has_a_few_short_cards_in_each_block(key):
    for kind, block, text, _fields in notes(example(key)):
        assert kind == "data-landscape" or len(text) in CARD, (block, text)
    for name, sheet in example(key)["canvases"].items():
        if name != "data-landscape":
            assert {len(found) for found in sheet["blocks"].values()} <= {2, 3, 4}


@each_example
def test_an_example_describes_five_to_eight_sources_with_fields_that_exist(key):
    known = {field.key: keys(field.values) for field in kinds()["data-landscape"].fields}
    sources = [fields for kind, _, _, fields in notes(example(key)) if kind == "data-landscape"]
    assert 5 <= len(sources) <= 8
    assert {fields["status"] for fields in sources} == {"available", "accessible", "required"}
    for fields in sources:
        assert fields.keys() <= known.keys()
        assert all(value in (known[name] or [value]) for name, value in fields.items())
        assert all(isinstance(value, str) and value for value in fields.values())


@each_example
def test_only_cards_of_a_register_have_fields(key):
    assert all(
        bool(fields) == (kind == "data-landscape") for kind, *_, fields in notes(example(key))
    )


def test_examples_differ_in_how_predictions_reach_their_users():
    assert [example(key)["traits"]["serving"] for key in EXAMPLES] == [
        ["online"],
        ["batch"],
        ["edge"],
    ]
