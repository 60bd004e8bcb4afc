"""Who stands on whom: the prerequisites among questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

__all__ = ["CycleError", "Graph"]


@dataclass(frozen=True)
class Graph:
    """The direct prerequisites of each key, in the order in which the keys are asked.

    >>> Graph({"deploy": ("build",), "build": ("git",), "git": ()}).order
    ('git', 'build', 'deploy')
    """

    requires: Mapping[str, tuple[str, ...]]

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Every key after all of its prerequisites; raise CycleError where there is no such order.

        >>> Graph({"b": ("a",), "a": ()}).order
        ('a', 'b')
        """
        sorter = TopologicalSorter(
            {key: sorted(self.requires[key]) for key in sorted(self.requires)}
        )
        return tuple(sorter.static_order())

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The position of each key in `order`.

        >>> Graph({"b": ("a",), "a": ()}).place
        {'a': 0, 'b': 1}
        """
        return {key: number for number, key in enumerate(self.order)}

    @cached_property
    def dependants(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that name each key as a prerequisite.

        >>> Graph({"b": ("a",), "c": ("a",), "a": ()}).dependants["a"]
        ('b', 'c')
        """
        found: dict[str, list[str]] = {key: [] for key in self.requires}
        for key, needed in self.requires.items():
            for prerequisite in needed:
                found[prerequisite].append(key)
        return {key: tuple(keys) for key, keys in found.items()}

    def without(self, dropped: Iterable[str]) -> Graph:
        """Take keys out; each hands its own prerequisites on to those that named it.

        >>> Graph({"c": ("b",), "b": ("a",), "a": ()}).without({"b"}).requires
        {'c': ('a',), 'a': ()}
        """
        gone = frozenset(dropped)
        if not gone:
            return self
        handed: dict[str, tuple[str, ...]] = {}
        for key in self.order:
            found: dict[str, None] = {}
            for prerequisite in self.requires[key]:
                found.update(
                    dict.fromkeys(handed[prerequisite] if prerequisite in gone else (prerequisite,))
                )
            handed[key] = tuple(found)
        return Graph({key: handed[key] for key in self.requires if key not in gone})

    def foundation(self, keys: Iterable[str]) -> frozenset[str]:
        """Collect all that the keys stand on, directly or not, without themselves.

        >>> sorted(Graph({"c": ("b",), "b": ("a",), "a": ()}).foundation(["c"]))
        ['a', 'b']
        """
        return _reach(self.requires, keys)

    def carried(self, keys: Iterable[str]) -> frozenset[str]:
        """Collect all that stands on the keys, directly or not, without themselves.

        >>> sorted(Graph({"c": ("b",), "b": ("a",), "a": ()}).carried(["a"]))
        ['b', 'c']
        """
        return _reach(self.dependants, keys)


def _reach(arrows: Mapping[str, tuple[str, ...]], keys: Iterable[str]) -> frozenset[str]:
    start = frozenset(keys)
    seen: set[str] = set()
    waiting = [key for begin in start for key in arrows[begin]]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting.extend(arrows[key])
    return frozenset(seen - start)
