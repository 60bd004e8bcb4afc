"""Every fault of a file is told with its line, in bounded time and memory."""

import pytest

from canvas.exchange.documents import (
    DEEPEST,
    MOST_BYTES,
    MOST_VALUES,
    BadInput,
    parse,
    parse_json,
    read,
)


def faults(text):
    """Return the lines and the sentences of all that is wrong with a text."""
    with pytest.raises(BadInput) as caught:
        parse(text, "f.yaml")
    return [(problem.line, problem.field, problem.message) for problem in caught.value.problems]


def test_sound_yaml_is_plain_data():
    text = "a: 1\nb: [x, 2.5, true]\nc: {d: ~}\n"
    assert parse(text, "f.yaml").data == {"a": 1, "b": ["x", 2.5, True], "c": {"d": None}}


def test_an_empty_file_is_a_document_without_data():
    assert parse("", "f.yaml").data is None
    assert parse("# nothing yet\n", "f.yaml").data is None


def test_a_date_is_the_text_that_it_is():
    assert parse("read: 2026-11-01\nodd: 2026-99-99\n", "f.yaml").data == {
        "read": "2026-11-01",
        "odd": "2026-99-99",
    }


@pytest.mark.parametrize("text", ["\ufeffa: 1\r\nb: 2\r\n", "a: 1\nb: 2", "{a: 1, b: 2}"])
def test_what_editors_write_is_read(text):
    assert parse(text, "f.yaml").data == {"a": 1, "b": 2}


LINES = """\
head: 1
questions:
  - key: git

    levels:
      - none
      - some
  - {key: ci, lens: {google: 1}}
"""


@pytest.mark.parametrize(
    ("trail", "line"),
    [
        ([], 1),
        (["head"], 1),
        (["questions"], 2),
        (["questions", 0], 3),
        (["questions", 0, "levels"], 5),
        (["questions", 0, "levels", 1], 7),
        (["questions", 0, "missing"], 3),
        (["questions", 1, "lens", "google"], 8),
        (["questions", 9, "key"], 2),
        (["elsewhere", "entirely"], 1),
    ],
)
def test_a_trail_has_the_line_of_its_last_step_that_exists(trail, line):
    assert parse(LINES, "f.yaml").line(trail) == line


UNSOUND = {
    'a: 1\nb:\n  c: "half of\n': (3, "found unexpected end of stream"),
    "a: 1\nb: [1, 2\n": (2, "did not find expected ',' or ']'"),
    "a: 1\nb:\n\t- c\n": (3, "found character that cannot start any token"),
    "a: 1\n b: 2\n": (2, "mapping values are not allowed in this context"),
    "a: 1\n---\nb: 2\n": (2, "found another document"),
    "a: *nowhere\n": (1, "an alias"),
    "a: 1\nb: \x00\n": (2, "a character that text cannot hold"),
    "a: 1\n\nb: \x01\n": (3, "a character that text cannot hold"),
    'a: 1\nb: "nul \\0"\n': (2, "a character that text cannot hold"),
    'a: 1\nb: "\\ud800"\n': (2, "found invalid Unicode character escape code"),
    "a: 1\nb: " + "9" * 5000: (2, "is not a number that can be read"),
    "a: 1\n\n2026-01-01 x: 1\ny\n": (4, "could not find expected ':'"),
}


@pytest.mark.parametrize("text", UNSOUND, ids=range(len(UNSOUND)))
def test_unsound_yaml_is_one_problem_with_the_line_of_the_fault(text):
    line, said = UNSOUND[text]
    [(where, _field, message)] = faults(text)
    assert said in message
    assert where == line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [(3, "a", "stands twice")]),
        ("a:\n  - b: 1\n    c: 1\n    b: 2\n", [(4, "b", "stands twice")]),
        ("a: {b: 1, b: 2}\na: 1\n", [(2, "a", "stands twice"), (1, "b", "stands twice")]),
        ("a: 1\n7: x\n", [(2, "7", "a key must be text: put it in quotes")]),
        ("a: 1\nyes: x\n", [(2, "yes", "a key must be text: put it in quotes")]),
        ("a: 1\n~: x\n", [(2, "~", "a key must be text: put it in quotes")]),
        ("a: 1\n1.5: x\n", [(2, "1.5", "a key must be text: put it in quotes")]),
        ("a: 1\n? [b]\n: x\n", [(2, "", "a key must be plain text")]),
        ("a: 1\n<<: {b: 1}\n", [(2, "<<", "a key must be text: put it in quotes")]),
    ],
)
def test_a_key_that_repeats_or_is_no_text_is_told_with_its_line(text, expected):
    assert faults(text) == expected


TAGGED = [
    "!!python/object/apply:os.system ['touch {}']",
    "!!python/object/new:os.system ['touch {}']",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!str 3",
    "!!set {{a, b}}",
    "!!omap [a: 1]",
    "!!binary aGVsbG8=",
    "!ours {{a: 1}}",
    "!!timestamp 2026-01-01",
]


@pytest.mark.parametrize("tagged", TAGGED)
def test_a_tag_is_refused_before_it_means_anything(tmp_path, tagged):
    [(line, _field, message)] = faults("a: 1\nb:\n  c: " + tagged.format(tmp_path / "pwned") + "\n")
    assert line == 3
    assert message.startswith("a tag (")
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: &x [1]\nb: 2\nc: *x\n", 3),
        ("a: &x text\nb: *x\n", 2),
        ("a: &x [*x]\n", 1),
        ("a: &x {k: v}\nb:\n  <<: *x\n", 3),
    ],
)
def test_an_alias_is_refused_where_it_stands(text, line):
    [(where, _field, message)] = faults(text)
    assert where == line
    assert message == "an alias (*x): write it out"


def test_an_alias_bomb_is_a_short_list_of_problems():
    floors = [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    told = faults("\n".join(["a0: &a0 [x, x, x, x, x]", *floors]))
    assert [line for line, _field, _message in told] == [2] * 10 + [3] * 10


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "[" * 100_000 + "]" * 100_000,
        "a: " + "{b: " * 100_000,
        "- " * 100_000 + "a",
        "? " * 100_000 + "a",
        "a: " + "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
    ],
    ids=["brackets", "closed brackets", "braces", "dashes", "question marks", "one too many"],
)
def test_deep_nesting_is_refused(text):
    assert faults(text) == [(1, "", "is nested too deeply")]


def test_nesting_is_counted_per_branch_not_in_all():
    assert len(parse("\n".join(["- [[1], [2]]"] * 100), "f.yaml").data) == 100


def test_deep_indentation_is_refused_where_it_goes_too_far():
    text = "".join(f"{' ' * depth}a:\n" for depth in range(200))
    assert faults(text) == [(DEEPEST + 1, "", "is nested too deeply")]


def test_a_file_of_very_many_values_is_refused_where_it_has_too_many():
    [(line, _field, message)] = faults("- x\n" * (MOST_VALUES + 1000))
    assert message == "holds too many values"
    assert MOST_VALUES - 10 < line <= MOST_VALUES


def refusal(path):
    """Return the one sentence with which a file is refused."""
    with pytest.raises(BadInput) as caught:
        read(path)
    [problem] = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"#" * (MOST_BYTES + 1), "0: is larger than 5,000,000 bytes"),
        ("a: 1\nb: caf\xe9\n".encode("latin-1"), "2: is not UTF-8 text"),
        ("a: 1\n".encode("utf-16"), "1: is not UTF-8 text"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "1: is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_text_of_ours_is_refused(tmp_path, content, said):
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    assert refusal(path) == f"{path}:{said}"


def test_a_file_as_large_as_may_be_is_read(tmp_path):
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * (MOST_BYTES - 5))
    assert read(path).data == {"a": 1}


def test_a_missing_file_and_a_folder_are_refused_with_what_they_are(tmp_path):
    assert refusal(tmp_path / "no.yaml") == f"{tmp_path}/no.yaml:0: no such file or directory"
    assert refusal(tmp_path) == f"{tmp_path}:0: is a directory"


def test_a_device_without_end_is_not_read_for_ever(tmp_path):
    path = tmp_path / "f.yaml"
    path.symlink_to("/dev/zero")
    assert refusal(path) == f"{path}:0: is larger than 5,000,000 bytes"


def test_a_key_cannot_break_the_line_or_colour_the_terminal():
    with pytest.raises(BadInput) as caught:
        parse('"a\\n\\e[31m": 1\n"a\\n\\e[31m": 2\n', "f.yaml")
    assert str(caught.value) == r"f.yaml:2: a\n\x1b[31m: stands twice"


def test_json_is_read_as_plain_data():
    document = parse_json('{"a": ["\\ud83d\\ude00", 1, null]}', "a.json")
    assert (document.data, document.name) == ({"a": ["😀", 1, None]}, "a.json")


def test_values_of_json_know_their_lines():
    document = parse_json('{\n "a": [\n  1,\n  {"b":2}\n ]\n}', "a.json")
    assert [document.line(["a"]), document.line(["a", 1, "b"])] == [2, 4]


def test_json_that_yaml_would_read_otherwise_is_read_without_lines():
    document = parse_json('{\n\t"a": "\\ud83d\\ude00"\n}', "a.json")
    assert (document.data, document.line(["a"])) == ({"a": "😀"}, 0)


def test_a_key_that_stands_twice_among_very_many_is_found_at_once():
    keys = [f'"{number}": 1' for number in range(100_000)]
    with pytest.raises(BadInput, match="99999: stands twice"):
        parse_json("{" + ",".join([*keys, keys[-1]]) + "}", "a.json")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "is not sound JSON"),
        ('{\n"a": tru}', 2, "is not sound JSON"),
        ('{"a": 1,\n "a": 2}', 0, "a: stands twice"),
        ('{"a": "\\u0000"}', 0, "a character that text cannot hold"),
        ('{"\\ud800": 1}', 0, "a character that text cannot hold"),
        ("[" * 100 + "]" * 100, 0, "nested too deeply"),
        ("[" * 150_000, 0, "nested too deeply"),
        ("[" + "1," * 200_001 + "1]", 0, "holds too many values"),
        ("9" * 5_000, 0, "digits"),
    ],
)
def test_json_that_cannot_be_used_is_refused(text, line, message):
    with pytest.raises(BadInput) as caught:
        parse_json(text, "a.json")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert message in problem.message
