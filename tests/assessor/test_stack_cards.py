"""Which tools a box of the stack canvas names already."""

import pytest

from assessor.stack_cards import mentions


@pytest.mark.parametrize(
    ("text", "name", "is_named"),
    [
        ("Runs go to mlflow since May", "MLflow", True),
        ("**MLflow**: what we have.", "MLflow", True),
        ("A digital twin", "Git", False),
        ("GitHub", "Git", False),
        ("Neptune.ai, until it ends", "Neptune.ai", True),
        ("Neptunexai", "Neptune.ai", False),
        ("以 MLflow 记录", "MLflow", True),
        ("", "MLflow", False),
    ],
)
def test_a_tool_is_named_by_its_whole_name_however_capitalised(text, name, is_named):
    assert mentions(text, name) is is_named
