"""What tools and the blocks of canvases say, in their own language and in others, as one list of texts.

A path begins with where the text stands: `tools.mlflow.about`, `canvases.ml-canvas.data.prompts.0`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction

from assessor.core.translations import tool_texts
from assessor.models.catalogue import CatalogueEntry
from assessor.models.questions import ChangedMeanwhile, checksum
from canvas.core.translations import Texts, Told, Translations
from canvas.models import Prompt
from teams.models import User

TOOLS, CANVASES = "tools", "canvases"


def wordings() -> Told:
    """Return the texts of the tools, and of the blocks of canvases as they are worded now; three queries."""
    rows = CatalogueEntry.objects.standing().values_list("key", "translated_from")
    tools = CatalogueEntry.objects.live().by_key
    parts = {
        f"{TOOLS}.{key}": Told(tool_texts(tools[key]), tools[key].translations, sources)
        for key, sources in rows
    }
    blocks = Prompt.objects.told().items()
    return _joined(parts | {f"{CANVASES}.{kind}.{block}": told for (kind, block), told in blocks})


def wordings_stamp(told: Told, paths: Mapping[str, Iterable[str]]) -> str:
    """Return a text that changes with the originals at some paths of some languages, or what is said of them."""
    seen = {
        f"{code} {path}": [
            told.originals.get(path),
            told.translations.get(code, {}).get(path),
        ]
        for code, some in paths.items()
        for path in some
    }
    return checksum(seen)


def translate(told: Translations, seen: str, by: User) -> None:
    """Put texts of tools and blocks into languages, if they are still those of the stamp `seen`.

    Texts that are not there are left out, and a blank one takes a translation away. Raise ChangedMeanwhile
    where somebody was faster; nothing is changed then.
    """
    try:
        with transaction.atomic():
            tools = CatalogueEntry.objects.standing().select_for_update()
            entries = {f"{TOOLS}.{row.key}": row for row in tools}
            len(Prompt.objects.select_for_update())  # nobody words a block anew meanwhile
            stored = wordings()
            if wordings_stamp(stored, told) != seen:
                raise ChangedMeanwhile
            for code, texts in told.items():
                for owner, some in _by_owner(_changed(stored, code, texts)).items():
                    if owner in entries:
                        entries[owner].translate(code, some, by)
                    else:
                        _where, kind, block = owner.split(".")
                        Prompt.objects.translate((kind, block), code, some, by)
    except IntegrityError as fault:  # another one was the first to write on a block
        raise ChangedMeanwhile from fault


def owner_of(path: str) -> tuple[str, str]:
    """Divide a path into that of the tool or block, and that inside it.

    >>> owner_of("tools.mlflow.events.0.what"), owner_of("canvases.ml-canvas.data.title")
    (('tools.mlflow', 'events.0.what'), ('canvases.ml-canvas.data', 'title'))
    """
    parts = path.split(".")
    length = 2 if parts[0] == TOOLS else 3
    return ".".join(parts[:length]), ".".join(parts[length:])


def _changed(told: Told, code: str, texts: Texts) -> Texts:
    old = told.translations.get(code, {})
    return {
        path: text
        for path, text in texts.items()
        if path in told.originals and text.strip() != old.get(path, "").strip()
    }


def _by_owner(texts: Texts) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path, text in texts.items():
        owner, inside = owner_of(path)
        found.setdefault(owner, {})[inside] = text
    return found


def _joined(parts: Mapping[str, Told]) -> Told:
    originals: dict[str, str] = {}
    translations: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for owner, told in parts.items():
        originals |= {f"{owner}.{path}": text for path, text in told.originals.items()}
        for whole, part in ((translations, told.translations), (sources, told.sources)):
            for code, texts in part.items():
                said = {f"{owner}.{path}": text for path, text in texts.items()}
                whole.setdefault(code, {}).update(said)
    return Told(originals, translations, sources)
