"""Texts in several languages: what is translated, what is missing, and what its original left behind.

A text has a path, such as `questions.version-control.levels.0`. Whatever carries texts is walked by a function
that hands each of them, with its path, to a `Say` and puts what that returns in its place: so the same walk
lists the originals and shows them in another language.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Protocol

type Texts = Mapping[str, str]
"""Texts by their path."""

type Translations = Mapping[str, Texts]
"""Texts by the code of their language, such as `vi` or `zh-hant`, then by their path."""

type Say = Callable[[str, str], str]
"""Takes the path of a text and the original, returns what stands there."""

OWN = "en"
"""The language of a content that does not say."""


@dataclass(frozen=True, slots=True)
class Told:
    """Texts, and what is said of them in other languages.

    `sources` keep, by the same codes and paths, the originals of translations that people here wrote, and of
    those whose original is worded otherwise by now.
    """

    originals: Texts
    translations: Translations = field(default_factory=dict)
    sources: Translations = field(default_factory=dict)


class Worded(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


def said[T: Worded](thing: T, say: Say, path: str, *names: str) -> T:
    """Say some fields of a thing that are texts, each at its name below the path; "" is the top.

    >>> from canvas.core.kinds import Choice
    >>> said(Choice("a", "One"), lambda path, text: f"{path} {text}", "values.a", "title")
    Choice(key='a', title='values.a.title One')
    """
    above = f"{path}." if path else ""
    return replace(thing, **{name: say(above + name, getattr(thing, name)) for name in names})


def listed(texts: tuple[str, ...], say: Say, path: str) -> tuple[str, ...]:
    """Say each text of a list, at its number below the path.

    >>> listed(("a", "b"), lambda path, text: path + text, "levels")
    ('levels.0a', 'levels.1b')
    """
    return tuple(say(f"{path}.{number}", text) for number, text in enumerate(texts))


def gathered(walk: Callable[[Say], object]) -> dict[str, str]:
    """Return every text of a walk by its path, in the order of the walk; a blank one is no text.

    >>> gathered(lambda say: listed(("a", " ", "c"), say, "levels"))
    {'levels.0': 'a', 'levels.2': 'c'}
    """
    found: dict[str, str] = {}

    def keep(path: str, text: str) -> str:
        if text.strip():
            found.setdefault(path, text)
        return text

    walk(keep)
    return found


def saying(texts: Texts) -> Say:
    """Say a text where there is one for the path, else the original; a blank original stays blank.

    >>> say = saying({"title": "Kho", "why": " "})
    >>> say("title", "Store"), say("why", "So that"), say("title", "")
    ('Kho', 'So that', '')
    """

    def say(path: str, original: str) -> str:
        text = texts.get(path, "")
        return text if text.strip() and original.strip() else original

    return say


def chosen(wanted: str, own: str, others: Collection[str]) -> str:
    """Choose the language to show: the wanted one or the wider one that it belongs to, else the own.

    >>> chosen("vi", "en", {"vi"}), chosen("zh-hant-tw", "en", {"zh", "zh-hant"}), chosen("fr", "en", {"vi"})
    ('vi', 'zh-hant', 'en')
    """
    code = wanted.lower()
    while code and code != own:
        if code in others:
            return code
        code = code.rpartition("-")[0]
    return own


def missing(originals: Texts, texts: Texts) -> tuple[str, ...]:
    """List the paths whose text is not translated, in the order of the originals.

    >>> missing({"title": "Store", "why": "So that"}, {"title": "Kho"})
    ('why',)
    """
    return tuple(path for path in originals if not texts.get(path, "").strip())


def outdated(before: Texts, now: Texts, old: Texts, new: Texts) -> tuple[str, ...]:
    """List the paths whose original changed, `before` to `now`, while the translation stayed, `old` to `new`.

    >>> outdated({"title": "Store"}, {"title": "Shop"}, {"title": "Kho"}, {"title": "Kho"})
    ('title',)
    """
    return tuple(
        path
        for path, original in now.items()
        if before.get(path, original) != original
        and new.get(path, "").strip()
        and old.get(path) == new[path]
    )


def tidy(originals: Texts, translations: Translations) -> dict[str, dict[str, str]]:
    """Keep the translations of texts that there are, in their order; languages by their code.

    >>> tidy({"title": "Store", "why": "So"}, {"vi": {"gone": "x", "why": "Vì", "title": "Kho"}, "fr": {}})
    {'vi': {'title': 'Kho', 'why': 'Vì'}}
    """
    found = {
        code: {path: texts[path] for path in originals if texts.get(path, "").strip()}
        for code, texts in sorted(translations.items())
    }
    return {code: texts for code, texts in found.items() if texts}


def written(translations: Translations, code: str, texts: Texts) -> dict[str, Texts]:
    """Put texts into a language; a blank one takes what is there away.

    >>> written({"vi": {"title": "Kho", "why": "Vì"}}, "vi", {"title": " ", "about": "Mọi thứ"})
    {'vi': {'why': 'Vì', 'about': 'Mọi thứ'}}
    """
    told = {**translations.get(code, {}), **texts}
    filled = {path: text for path, text in told.items() if text.strip()}
    others = {other: said for other, said in translations.items() if other != code}
    return {**others, code: filled} if filled else others


def carried(told: Told, now: Texts) -> Told:
    """Let translations go where their originals went; what is worded anew keeps its place and its source.

    >>> asked = Told({"prompts.0": "Who?"}, {"vi": {"prompts.0": "Ai?"}})
    >>> carried(asked, {"prompts.0": "What?", "prompts.1": "Who?"}).translations
    {'vi': {'prompts.1': 'Ai?'}}
    >>> carried(asked, {"prompts.0": "Whose?"}).sources
    {'vi': {'prompts.0': 'Who?'}}
    """
    came = _origins(told.originals, now)
    translations: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for code, texts in told.translations.items():
        for path, old in came.items():
            if old in texts:
                translations.setdefault(code, {})[path] = texts[old]
                source = told.sources.get(code, {}).get(old)
                if source or told.originals[old] != now[path]:
                    sources.setdefault(code, {})[path] = source or told.originals[old]
    return Told(now, translations, sources)


def spoken(told: Told, code: str, texts: Texts) -> Told:
    """Put texts into a language beside the originals of today; what is the same already keeps its source.

    >>> spoken(Told({"title": "Store"}), "vi", {"title": "Kho", "gone": "Mất"}).sources
    {'vi': {'title': 'Store'}}
    """
    old = told.translations.get(code, {})
    new = {
        path: text
        for path, text in texts.items()
        if path in told.originals and text.strip() != old.get(path, "").strip()
    }
    sources = {path: told.originals[path] if text.strip() else "" for path, text in new.items()}
    return Told(
        told.originals,
        written(told.translations, code, new),
        written(told.sources, code, sources),
    )


def over(above: Told, below: Told) -> Told:
    """Put translations over others of the same originals.

    >>> below = Told({"title": "Store"}, {"vi": {"title": "Kho"}})
    >>> over(Told({"title": "Store"}, {"vi": {"title": "Cửa hàng"}}), below).translations
    {'vi': {'title': 'Cửa hàng'}}
    """
    translations, sources = below.translations, below.sources
    for code, texts in above.translations.items():
        said = above.sources.get(code, {})
        translations = written(translations, code, texts)
        sources = written(sources, code, {path: said.get(path, "") for path in texts})
    return Told(below.originals, translations, sources)


def older(told: Told, code: str) -> tuple[str, ...]:
    """List the paths whose translation is of an original that is worded otherwise by now.

    >>> older(Told({"title": "Shop"}, {"vi": {"title": "Kho"}}, {"vi": {"title": "Store"}}), "vi")
    ('title',)
    """
    sources = told.sources.get(code, {})
    return tuple(path for path, text in told.originals.items() if sources.get(path, text) != text)


def current(told: Told) -> dict[str, dict[str, str]]:
    """Keep the translations that are not older than their originals.

    >>> current(Told({"title": "Shop"}, {"vi": {"title": "Kho"}}, {"vi": {"title": "Store"}}))
    {}
    """
    found: dict[str, dict[str, str]] = {}
    for code, texts in told.translations.items():
        old = set(older(told, code))
        if fresh := {path: text for path, text in texts.items() if path not in old}:
            found[code] = fresh
    return found


def renamed(translations: Translations, old: str, new: str) -> dict[str, dict[str, str]]:
    """Let the translations below a path follow it to another.

    >>> renamed({"vi": {"questions.ci.title": "A", "questions.cite.title": "B"}}, "questions.ci", "questions.cd")
    {'vi': {'questions.cd.title': 'A', 'questions.cite.title': 'B'}}
    """

    def follow(path: str) -> str:
        is_below = path.startswith(f"{old}.")
        return new + path.removeprefix(old) if is_below else path

    return {
        code: {follow(path): text for path, text in texts.items()}
        for code, texts in translations.items()
    }


def retold(old: Translations, new: Translations) -> dict[str, int]:
    """Count by language the texts whose translation came, went or differs; languages without any are left out.

    >>> retold({"vi": {"title": "Kho"}, "fr": {"title": "Dépôt"}}, {"fr": {"title": "Dépôt", "why": "Pour"}})
    {'fr': 1, 'vi': 1}
    """
    counts = {code: _differing(old.get(code, {}), new.get(code, {})) for code in {*old, *new}}
    return {code: count for code, count in sorted(counts.items()) if count}


def _differing(old: Texts, new: Texts) -> int:
    return sum(old.get(path) != new.get(path) for path in {*old, *new})


def _origins(before: Texts, now: Texts) -> dict[str, str]:
    """Say for each text of now where it stood before: there, elsewhere, or there in other words."""
    places = {text: path for path, text in before.items()}
    kept = set(now.values())
    found: dict[str, str] = {}
    for path, text in now.items():
        if before.get(path) == text:
            found[path] = path
        elif text in places:
            found[path] = places[text]
        elif path in before and before[path] not in kept:
            found[path] = path
    return found
