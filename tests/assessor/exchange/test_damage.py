"""However a file is damaged, it is a bank with findings or a list of problems, never a crash."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.lint import lint
from assessor.exchange import banks
from assessor.exchange.findings import problems
from canvas.exchange.documents import BadInput, parse
from tests.assessor.core.cases import VOCABULARY

WORDS = Path(__file__).with_name("small.yaml").read_text().split(" ")
SPLINTERS = [*"~-{}[]:?|'\"\té\u2028", "[a,[b]]", "{a:{b}}", "7", "-1", "true", ".nan", "1e999"]
SPLINTERS += ["&a", "*a", "!!x", "git", "code"]


def told_of(text):
    """Return all that is said of a bank."""
    try:
        document = parse(text, "b.yaml")
        bank = banks.from_document(document)
    except BadInput as refused:
        return list(refused.problems)
    return problems(document, bank, lint(bank, VOCABULARY))


@given(st.data())
@settings(max_examples=150)
def test_a_damaged_bank_is_told_line_by_line(data):
    words = list(WORDS)
    for _ in range(data.draw(st.integers(1, 3))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(st.sampled_from(SPLINTERS))
    text = " ".join(words)[: data.draw(st.sampled_from([None, 300, 900, 1500]))]
    told = told_of(text)
    assert told
    last = text.count("\n") + 1
    assert all(1 <= problem.line <= last for problem in told)
    assert all(len(str(problem).splitlines()) == 1 for problem in told)


@pytest.mark.parametrize("end", range(0, len(" ".join(WORDS)), 97))
def test_half_a_file_is_never_taken_for_a_whole_one_without_a_word(end):
    """A bank that was cut off has findings at least: a question without its fields, or no sound YAML."""
    assert told_of(" ".join(WORDS)[:end])
