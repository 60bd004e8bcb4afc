"""A project's design as values: what its canvases say, and its traits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

type Traits = Mapping[str, tuple[str, ...]]
"""The values that hold of a project, by trait; a trait that is missing is not known yet."""


@dataclass(frozen=True, slots=True)
class Note:
    """A card: its Markdown, and the fields that it has on a register."""

    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one canvas says: its header by field, its notes by block in their order."""

    edition: str = ""
    header: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)

    def text(self, block: str) -> str:
        """Return all that the notes of a block say."""
        return "\n".join(note.text for note in self.blocks.get(block, ()))


@dataclass(frozen=True, slots=True)
class Design:
    """What a project's canvases say, by kind, and its traits."""

    traits: Traits = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    title: str = ""
    about: str = ""


ONE_MODEL = {"none", "one"}
"""Of `models_now` and `models_soon`: at most one model."""


def derived(traits: Traits) -> Traits:
    """Add the trait `scale` where it is not said but follows from how many models and teams there are.

    The number of models is that of the year to come, else today's; three teams or more count as many.

    >>> derived({"models_now": ("one",), "models_soon": ("many",)})["scale"]
    ('many-models',)
    >>> derived({"serving": ("batch",)})
    {'serving': ('batch',)}
    """
    found: list[str] = []
    models = traits.get("models_soon") or traits.get("models_now")
    if models:
        found += [_scale(set(models))]
    if "many" in traits.get("teams", ()):
        found += ["many-teams"]
    if "scale" in traits or not found:
        return traits
    return {**traits, "scale": tuple(found)}


def rekeyed(values: Iterable[str], old: str, new: str) -> list[str]:
    """Put a value in the place of another one, each once, in the order given.

    >>> rekeyed(["ml-flow", "git", "mlflow"], "ml-flow", "mlflow")
    ['mlflow', 'git']
    """
    return list(dict.fromkeys(new if value == old else value for value in values))


def _scale(models: set[str]) -> str:
    if models <= ONE_MODEL:
        return "one-model"
    return "many-models" if "many" in models else "few-models"
