"""A constraints file is read strictly: what it does not say clearly is told with its line."""

import pytest
import yaml
from hypothesis import given

from assessor.core.catalogue import Budget, Catalogue, Constraints, Tool
from assessor.exchange import constraints
from canvas.exchange.documents import BadInput, parse
from tests.assessor.core.toolbox import CONSTRAINTS, KEYS

CATALOGUE = Catalogue(
    (
        Tool("mlflow", "MLflow", languages=("python",), clouds=("aws", "azure")),
        Tool("wandb", "Weights & Biases", home=("gcp",)),
        *(Tool(key, f"The letter {key}") for key in KEYS),
    )
)
FIELDS = "the fields are licences, hosting, air_gapped, clouds, languages, owned, budget"


def read(text):
    """Read a constraints file."""
    return constraints.from_document(parse(text, "c.yaml"), CATALOGUE)


def told(text):
    """Return the lines in which a file is refused."""
    with pytest.raises(BadInput) as caught:
        read(text)
    return str(caught.value).splitlines()


def test_every_field_is_read():
    text = (
        "licences: [permissive, copyleft]\nhosting: [self-hosted, library]\nair_gapped: true\n"
        "clouds: [aws]\nlanguages: [Python]\nowned: [mlflow]\nbudget: free\n"
    )
    assert read(text) == Constraints(
        licences=frozenset({"permissive", "copyleft"}),
        hosting=frozenset({"self-hosted", "library"}),
        is_air_gapped=True,
        clouds=frozenset({"aws"}),
        languages=frozenset({"python"}),
        owned=frozenset({"mlflow"}),
        budget=Budget.FREE,
    )


def test_each_field_may_be_left_out():
    assert read("{}\n") == Constraints()
    assert read("owned: []\n") == Constraints()


@given(CONSTRAINTS)
def test_constraints_are_the_same_after_they_were_written_and_read(given_constraints):
    data = constraints.to_mapping(given_constraints)
    assert read(yaml.dump(data, Dumper=yaml.CSafeDumper)) == given_constraints


def test_a_cloud_or_language_that_no_tool_names_is_taken_as_it_stands():
    assert read("clouds: [hetzner]\nlanguages: [cobol]\n").clouds == {"hetzner"}


FAULTS = [
    ("", ["c.yaml:0: must be a mapping of constraints"]),
    ("- owned\n", ["c.yaml:1: must be a mapping of constraints"]),
    ("owns: [mlflow]\n", [f"c.yaml:1: owns: is unknown; {FIELDS}"]),
    ("clouds: aws\n", ["c.yaml:1: clouds: must be a list"]),
    ("clouds:\n", ["c.yaml:1: clouds: must be a list"]),
    ("clouds: [aws, 3]\n", ["c.yaml:1: clouds.1: must be text, is 3"]),
    ("clouds: [' ']\n", ["c.yaml:1: clouds.0: must be text, is ' '"]),
    (
        "clouds: [awz, gcpp]\n",
        [
            "c.yaml:1: clouds.0: 'awz' is unknown; is 'aws' meant?",
            "c.yaml:1: clouds.1: 'gcpp' is unknown; is 'gcp' meant?",
        ],
    ),
    (
        "languages:\n- pyhton\n",
        ["c.yaml:2: languages.0: 'pyhton' is unknown; is 'python' meant?"],
    ),
    (
        "licences:\n- permissive\n- free\n",
        [
            "c.yaml:3: licences.1: must be of permissive, weak-copyleft, copyleft, network-copyleft, "
            "source-available, proprietary; is 'free'"
        ],
    ),
    (
        "hosting: [cloud]\n",
        ["c.yaml:1: hosting.0: must be of self-hosted, managed, library; is 'cloud'"],
    ),
    ("air_gapped: 1\n", ["c.yaml:1: air_gapped: must be true or false, is 1"]),
    ("budget: 3\n", ["c.yaml:1: budget: must be any or free, is 3"]),
    ("budget: [free]\n", ["c.yaml:1: budget: must be any or free, is ['free']"]),
    (
        "owned:\n- mlflow\n- mlflw\n",
        ["c.yaml:3: owned.1: 'mlflw' is not a tool of the catalogue; near it are mlflow"],
    ),
    (
        "owned: [Weights and Biases]\n",
        [
            "c.yaml:1: owned.0: 'weights and biases' is not a tool of the catalogue; near it are wandb"
        ],
    ),
    ("owned: [qqqqqq]\n", ["c.yaml:1: owned.0: 'qqqqqq' is not a tool of the catalogue"]),
    ("owned: [mlflow", ["c.yaml:1: is not sound YAML"]),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_fault_is_told_with_line_and_field(text, expected):
    lines = told(text)
    assert len(lines) == len(expected)
    assert all(line.startswith(start) for line, start in zip(lines, expected, strict=True))
    assert "not sound" in expected[0] or lines == expected


def test_every_fault_is_told_at_once():
    text = "x: 1\nlicences: [y]\nowned: [mlflw, 3]\nair_gapped: z\n"
    assert sorted(line.split(":")[1] for line in told(text)) == ["1", "2", "3", "3", "4"]


def test_a_very_long_word_is_cut_short():
    [line] = told(f"licences: [{'x' * 100_000}]\n")
    assert len(line) < 400


def test_a_very_long_list_is_refused_at_once():
    words = "".join(f"- mlflo{number}\n" for number in range(20_000))
    assert told(f"owned:\n{words}") == ["c.yaml:1: owned: has 20000 entries; 500 are the most"]
