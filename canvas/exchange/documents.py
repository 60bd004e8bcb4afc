"""Reading a YAML or JSON file that a person wrote, so that every fault can be told with its line; writing one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError

MOST_BYTES = 5_000_000
"""A bank of 500 questions is under 1 MB; what is larger is not read."""

MOST_VALUES = 200_000
"""A bank of 500 questions has under 40,000; each costs half a kilobyte while it is read."""

DEEPEST = 50
"""Our formats nest six deep; libyaml composes by recursion and would end the process far below."""

MOST_REFUSED = 20
"""How many tags and aliases are named before the rest of a file is left unread."""

TEXT = "tag:yaml.org,2002:str"
DATE = "tag:yaml.org,2002:timestamp"

type Step = str | int
type Trail = Sequence[Step]
"""The way to a value in a document: ("questions", 3, "title")."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: file, line (from 1, 0 where there is none) and field."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        told = ": ".join(
            part for part in (f"{self.file}:{self.line}", self.field, self.message) if part
        )
        # a key may hold a line break, or what a terminal obeys
        return "".join(each if each.isprintable() else repr(each)[1:-1] for each in told)


class BadInput(Exception):
    """A file that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed YAML file: plain data, and the nodes that know their lines."""

    name: str
    data: Any
    root: yaml.Node | None = None
    _entries: dict[int, Entries] = field(default_factory=dict, compare=False, repr=False)

    def line(self, trail: Trail) -> int:
        """Return the line of the value at the end of a trail, or of the last step that exists."""
        node, line = self.root, 1
        for step in trail:
            found = self._child(node, step) if node else None
            if found is None:
                break
            node, line = found
        return line if self.root else 0

    def problem(self, trail: Trail, message: str) -> Problem:
        """Say what is wrong with the value at the end of a trail."""
        return Problem(self.name, self.line(trail), ".".join(map(str, trail)), message)

    def _child(self, node: yaml.Node, step: Step) -> tuple[yaml.Node, int] | None:
        if isinstance(node, yaml.MappingNode):
            if id(node) not in self._entries:  # a search for each problem would take hours
                self._entries[id(node)] = {
                    key.value: (value, key.start_mark.line + 1) for key, value in node.value
                }
            return self._entries[id(node)].get(str(step))
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            return node.value[step], node.value[step].start_mark.line + 1
        return None


type Entries = dict[str, tuple[yaml.Node, int]]
"""The values of a mapping, with the lines of their keys."""


def read(path: Path) -> Document:
    """Read a YAML file; raise BadInput where it is missing, too large, or not sound YAML."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # a device or a pipe does not tell its size
        if len(content) > MOST_BYTES:
            raise BadInput([Problem(str(path), 0, "", f"is larger than {MOST_BYTES:,} bytes")])
        text = content.decode()
    except OSError as error:
        raise BadInput(
            [Problem(str(path), 0, "", (error.strerror or "cannot be read").lower())]
        ) from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput([Problem(str(path), line, "", "is not UTF-8 text")]) from error
    return parse(text, str(path))


def parse(text: str, name: str) -> Document:
    """Parse YAML text that nobody vouches for; raise BadInput with the line of each fault.

    Tags, aliases, keys that repeat and keys that are not text are refused: nothing in our formats
    needs them, and they hide faults.
    """
    try:
        if refused := list(islice(_refused(text, name), MOST_REFUSED)):
            raise BadInput(refused)
        loader = _Loader(text)
        root = loader.get_single_node()
        if faults := list(_key_faults(root, name)):
            raise BadInput(faults)
        data = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        raise BadInput([Problem(name, _line(error, text), "", _sentence(error))]) from error
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        raise BadInput([Problem(name, line, "", NO_TEXT)]) from error
    return Document(name, data, root)


def dump(data: Any) -> str:
    """Write plain data as YAML: fields in their order, letters of every language as they are."""
    dumped: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=100
    )
    return dumped


NO_TEXT = "is not sound YAML: a character that text cannot hold"
SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character; UTF-8 does not write it."""


class _Loader(yaml.CSafeLoader):
    """Reads a date as the text that it is, and knows the line of a number that cannot be read."""

    yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in forms if tag != DATE]
        for first, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            problem = f"{str(node.value)[:40]} is not a number that can be read"
            raise ConstructorError(None, None, problem, node.start_mark) from error


def _refused(text: str, name: str) -> Iterator[Problem]:
    """Find what must not even be composed: what repeats itself, could run, or takes all memory."""
    depth = 0
    for number, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            yield Problem(name, line, "", f"an alias (*{event.anchor}): write it out")
        elif tag := getattr(event, "tag", None):
            yield Problem(name, line, "", f"a tag ({tag}): write the plain value")
        elif isinstance(event, yaml.ScalarEvent) and "\0" in event.value:
            yield Problem(name, line, "", NO_TEXT)  # PostgreSQL would not store it
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST or number > MOST_VALUES:
            what = "is nested too deeply" if depth > DEEPEST else "holds too many values"
            yield Problem(name, line, "", what)
            return


def _key_faults(root: yaml.Node | None, name: str) -> Iterator[Problem]:
    """Find keys that repeat or are not text, in the order of the file."""
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, _value in node.value:
                line = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    yield Problem(name, line, "", "a key must be plain text")
                elif key.tag != TEXT:
                    yield Problem(name, line, key.value, "a key must be text: put it in quotes")
                elif key.value in seen:
                    yield Problem(name, line, key.value, "stands twice")
                else:
                    seen.add(key.value)
            waiting.extend(value for _key, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(reversed(node.value))


def _line(error: yaml.MarkedYAMLError, text: str) -> int:
    """Return the line of a fault; where a file just ends, of what it leaves open."""
    last = text.rstrip().count("\n") + 1
    mark = error.problem_mark
    if error.context_mark and (mark is None or mark.line >= last):
        mark = error.context_mark
    return min(mark.line + 1, last) if mark else 1


def _sentence(error: yaml.MarkedYAMLError) -> str:
    parts = [error.context, error.problem]
    return f"is not sound YAML: {', '.join(part for part in parts if part)}"


def parse_json(text: str, name: str) -> Document:
    """Parse JSON text that nobody vouches for, under the same limits as YAML; values know their lines."""
    try:
        if sum(map(text.count, "[{,")) > MOST_VALUES:
            raise BadInput([Problem(name, 0, "", "holds too many values")])
        data = json.loads(text, object_pairs_hook=_pairs)
    except json.JSONDecodeError as error:
        raise BadInput(
            [Problem(name, error.lineno, "", f"is not sound JSON: {error.msg}")]
        ) from error
    except RecursionError as error:
        raise BadInput([Problem(name, 0, "", "is nested too deeply")]) from error
    except ValueError as error:  # a key that stands twice, a number too long to read
        raise BadInput([Problem(name, 0, "", str(error)[:300])]) from error
    _check_values(data, name)
    return Document(name, data, _nodes(text))


def _nodes(text: str) -> yaml.Node | None:
    """Return the nodes of JSON text, which is YAML but for a few escapes and tabs; None where it is not."""
    try:
        return _Loader(text).get_single_node()
    except yaml.YAMLError:
        return None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        often = Counter(key for key, _value in pairs)  # to count each by itself would take minutes
        raise ValueError(f"{often.most_common(1)[0][0]}: stands twice")
    return found


def _check_values(data: Any, name: str) -> None:
    """Refuse what is nested too deeply, and text that could not be stored."""
    waiting = [(data, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise BadInput([Problem(name, 0, "", "is nested too deeply")])
        if isinstance(value, dict):
            waiting += [(each, depth + 1) for pair in value.items() for each in pair]
        elif isinstance(value, list):
            waiting += [(each, depth + 1) for each in value]
        elif isinstance(value, str) and ("\0" in value or SURROGATE.search(value)):
            raise BadInput([Problem(name, 0, "", NO_TEXT.replace("YAML", "JSON"))])
