"""Texts in other languages as YAML data: by the code of their language, then by the path of the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, Field, StrictStr
from pydantic_core import PydanticCustomError

from canvas.core.translations import Texts, Translations
from canvas.exchange.documents import Document, Problem, Trail
from canvas.languages import is_language

MOST_CHARACTERS = 10_000
"""Of a text; the longest of the shipped banks has a thirtieth of it."""

MOST_LANGUAGES = 40


def _known(code: str) -> str:
    if not is_language(code):
        raise PydanticCustomError(
            "language", "must be the code of a language, such as vi or zh-hant"
        )
    return code


Language = Annotated[StrictStr, AfterValidator(_known)]
Translated = Annotated[
    dict[Language, dict[StrictStr, Annotated[StrictStr, Field(max_length=MOST_CHARACTERS)]]],
    Field(max_length=MOST_LANGUAGES),
]
"""The form of translations in a file; which texts there are, `translation_faults` knows."""


def translation_faults(
    document: Document,
    given: Translations,
    own: str,
    originals: Texts,
    trail: Trail = ("translations",),
) -> Iterator[Problem]:
    """Find translations of texts that are not there, and those into the language of the originals."""
    for code, texts in given.items():
        if code == own:
            yield document.problem([*trail, code], "is the language of the original texts")
        for path in texts:
            if path not in originals:
                yield document.problem([*trail, code, path], "there is no such text to translate")
