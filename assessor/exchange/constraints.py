"""What a team allows and owns, as YAML data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assessor.core import scope
from assessor.core.catalogue import Budget, Catalogue, Constraints, Hosting, Licence
from assessor.core.scope import Traits
from canvas.exchange import documents
from canvas.exchange.documents import BadInput, Document, Problem, Trail

LICENCES = tuple(str(each) for each in Licence if each is not Licence.UNKNOWN)
WAYS = tuple(map(str, Hosting))
BUDGETS = tuple(map(str, Budget))
FIELDS = ("licences", "hosting", "air_gapped", "clouds", "languages", "owned", "budget")

MOST_WORDS = 500
"""Nobody owns more tools; looking for what each of many thousands may mean would take minutes."""

ALIKE = 0.66
"""How like a known word another must be to be taken for a slip of the pen."""


def from_document(document: Document, catalogue: Catalogue) -> Constraints:
    """Turn a parsed file into constraints; raise BadInput with a problem for each fault."""
    return _Reader(document, catalogue).read()


def read(path: Path | None, catalogue: Catalogue, traits: Traits) -> Constraints:
    """Read a file of constraints; what it leaves open is as the project's traits say.

    Raises BadInput with a problem for each fault.
    """
    if path is None:
        return scope.constraints(traits, Constraints())
    document = documents.read(path)
    said = from_document(document, catalogue)
    settled = {*document.data, *(["network"] if "air_gapped" in document.data else [])}
    return scope.constraints({k: v for k, v in traits.items() if k not in settled}, said)


def to_mapping(constraints: Constraints) -> dict[str, Any]:
    """Turn constraints into the data of their file; what rules nothing out is left out."""
    sets = {
        name: sorted(map(str, getattr(constraints, name)))
        for name in ("licences", "hosting", "clouds", "languages", "owned")
    }
    return {
        **{name: words for name, words in sets.items() if words},
        **({"air_gapped": True} if constraints.is_air_gapped else {}),
        **({} if constraints.budget is Budget.ANY else {"budget": str(constraints.budget)}),
    }


class _Reader:
    def __init__(self, document: Document, catalogue: Catalogue) -> None:
        self.document, self.catalogue = document, catalogue
        self.problems: list[Problem] = []

    def read(self) -> Constraints:
        data = self.document.data
        if not isinstance(data, Mapping):
            raise BadInput([self.document.problem([], "must be a mapping of constraints")])
        for name in data:
            if name not in FIELDS:
                self._fault([name], f"is unknown; the fields are {', '.join(FIELDS)}")
        found = Constraints(
            licences=self._chosen(data, "licences", LICENCES),
            hosting=self._chosen(data, "hosting", WAYS),
            is_air_gapped=self._air_gapped(data.get("air_gapped", False)),
            clouds=self._named(data, "clouds", self.catalogue.clouds),
            languages=self._named(data, "languages", self.catalogue.languages),
            owned=self._owned(data),
            budget=self._budget(data.get("budget", "any")),
        )
        if self.problems:
            raise BadInput(self.problems)
        return found

    def _fault(self, trail: Trail, message: str) -> None:
        self.problems.append(self.document.problem(trail, message[:300]))

    def _words(self, data: Mapping[str, Any], name: str) -> Iterator[tuple[int, str]]:
        """Yield the words of a list in lower case, each with its place."""
        given = data.get(name, [])
        if not isinstance(given, list):
            self._fault([name], "must be a list")
            return
        if len(given) > MOST_WORDS:
            self._fault([name], f"has {len(given)} entries; {MOST_WORDS} are the most")
            return
        for number, word in enumerate(given):
            if isinstance(word, str) and word.strip():
                yield number, word.strip().lower()
            else:
                self._fault([name, number], f"must be text, is {word!r}")

    def _chosen(self, data: Mapping[str, Any], name: str, known: Collection[str]) -> frozenset[str]:
        """Take words of a closed list."""
        words = list(self._words(data, name))
        for number, word in words:
            if word not in known:
                self._fault([name, number], f"must be of {', '.join(known)}; is {word!r}")
        return frozenset(word for _number, word in words)

    def _named(self, data: Mapping[str, Any], name: str, known: Collection[str]) -> frozenset[str]:
        """Take any word, for not every cloud has tools of its own, but no slip of the pen."""
        words = list(self._words(data, name))
        for number, word in words:
            meant = get_close_matches(word, known, n=1, cutoff=ALIKE)
            if meant and word not in known:
                self._fault([name, number], f"'{word}' is unknown; is '{meant[0]}' meant?")
        return frozenset(word for _number, word in words)

    def _owned(self, data: Mapping[str, Any]) -> frozenset[str]:
        words = list(self._words(data, "owned"))
        for number, word in words:
            if word not in self.catalogue.by_key:
                self._fault(["owned", number], self._no_tool(word))
        return frozenset(word for _number, word in words)

    def _no_tool(self, word: str) -> str:
        """Name the tools that may be meant: by id, or by the name that people know."""
        ids = {tool.name.lower(): key for key, tool in self.catalogue.by_key.items()}
        ids |= {key: key for key in self.catalogue.by_key}
        meant = dict.fromkeys(ids[each] for each in get_close_matches(word, ids, n=3))
        near = f"; near it are {', '.join(meant)}" if meant else ""
        return f"'{word}' is not a tool of the catalogue{near}"

    def _air_gapped(self, given: Any) -> bool:
        if not isinstance(given, bool):
            self._fault(["air_gapped"], f"must be true or false, is {given!r}")
        return given is True

    def _budget(self, given: Any) -> Budget:
        if given in BUDGETS:
            return Budget(given)
        self._fault(["budget"], f"must be {' or '.join(BUDGETS)}, is {given!r}")
        return Budget.ANY
