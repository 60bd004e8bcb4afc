"""Languages as Django knows them: which there are, what they are called, and which one is active."""

from __future__ import annotations

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info


def is_language(code: str) -> bool:
    """Say whether a code, such as `vi` or `zh-hant`, stands for a language."""
    return code in LANG_INFO


def active_language() -> str:
    """Return the code of the language that the page at hand is shown in, "" where there is none."""
    return get_language() or ""


def language_title(code: str) -> str:
    """Say what a language is called, in the active one."""
    return str(get_language_info(code)["name_translated"])


def language_titles() -> dict[str, str]:
    """Return what every language is called, by its code, in the order of the names."""
    titles = {code: language_title(code) for code, info in LANG_INFO.items() if "name" in info}
    return dict(sorted(titles.items(), key=lambda each: each[1]))
