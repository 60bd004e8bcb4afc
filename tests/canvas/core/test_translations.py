"""Texts in several languages: filled, counted, and told apart from what their original left behind."""

from hypothesis import given
from hypothesis import strategies as st

from canvas.core.translations import (
    Told,
    carried,
    chosen,
    current,
    gathered,
    listed,
    missing,
    older,
    outdated,
    renamed,
    retold,
    saying,
    spoken,
    tidy,
)

PATHS = st.sampled_from(["title", "about", "questions.ci.title", "questions.cite.title"])
TEXTS = st.dictionaries(PATHS, st.sampled_from(["", " ", "one", "two"]))
SAID = st.dictionaries(PATHS, st.sampled_from(["one", "two"]))


@given(SAID, TEXTS)
def test_what_is_missing_and_what_is_there_make_up_all(originals, texts):
    """Every original is either missing or kept, and only what is kept is said in its place."""
    kept = tidy(originals, {"vi": texts}).get("vi", {})
    left = missing(originals, texts)
    assert {*left, *kept} == set(originals)
    assert not set(left) & set(kept)
    say = saying(texts)
    assert all(
        say(path, original) == kept.get(path, original) for path, original in originals.items()
    )


@given(TEXTS)
def test_what_is_tidy_stays_as_it_is(texts):
    """Tidying twice is tidying once."""
    originals = {"about": "a", "title": "t"}
    once = tidy(originals, {"vi": texts})
    assert tidy(originals, once) == once


def test_languages_and_texts_stand_in_one_order():
    """The same translations are written in the same order, whatever order they came in."""
    found = tidy({"b": "x", "a": "y"}, {"zh-hant": {"a": "1"}, "vi": {"a": "2", "b": "3"}})
    assert [(code, list(texts)) for code, texts in found.items()] == [
        ("vi", ["b", "a"]),
        ("zh-hant", ["a"]),
    ]


def test_a_text_is_outdated_where_only_its_original_changed():
    """Changed original and same translation is outdated; a new text, a new or no translation is not."""
    before = {"same": "a", "left": "b", "redone": "c", "untold": "d"}
    now = {**before, "left": "B", "redone": "C", "untold": "D", "new": "e"}
    old = {"same": "1", "left": "2", "redone": "3"}
    new = {"same": "1", "left": "2", "redone": "4", "new": "5"}
    assert outdated(before, now, old, new) == ("left",)


def test_a_wider_language_serves_a_narrower_one_and_never_the_other_way():
    """Where nobody wrote the wanted language, the own one stands."""
    assert chosen("vi-VN", "en", {"vi"}) == "vi"
    assert chosen("zh", "en", {"zh-hant"}) == "en"
    assert chosen("en-gb", "en", {"vi"}) == "en"
    assert chosen("", "vi", {"en"}) == "vi"


def test_the_own_language_comes_before_a_translation_into_it():
    """A bank in Vietnamese is shown as it is to who reads Vietnamese."""
    assert chosen("vi-vn", "vi", {"vi"}) == "vi"


def test_what_is_walked_twice_counts_once():
    """Two texts at one path, as of a key that stands twice, are one text: the first."""
    assert gathered(lambda say: (say("title", "a"), say("title", "b"))) == {"title": "a"}
    assert gathered(lambda say: listed(("", "b"), say, "levels")) == {"levels.1": "b"}


@given(SAID)
def test_renaming_there_and_back_changes_nothing(texts):
    """Only what stands below the path follows."""
    moved = renamed({"vi": texts}, "questions.ci", "questions.cd")
    assert renamed(moved, "questions.cd", "questions.ci") == {"vi": texts}
    assert len(moved["vi"]) == len(texts)


@given(SAID, SAID)
def test_what_is_retold_counts_both_ways_alike(old, new):
    """As many texts differ one way as the other; the same ones do not count."""
    assert retold({"vi": old}, {"vi": new}) == retold({"vi": new}, {"vi": old})
    assert retold({"vi": old}, {"vi": old}) == {}


def test_a_language_that_is_carried_says_only_what_it_said():
    """A text that nobody translated has no translation after it went elsewhere."""
    told = Told({"a": "One", "b": "Two"}, {"vi": {"a": "Một"}})
    assert carried(told, {"a": "Two", "b": "One"}).translations == {"vi": {"b": "Một"}}
    assert carried(told, {"c": "Three"}) == Told({"c": "Three"})


def test_a_source_is_kept_until_the_text_is_translated_again():
    """What was worded anew twice is compared with what was translated."""
    told = spoken(Told({"a": "One"}), "vi", {"a": "Một"})
    twice = carried(carried(told, {"a": "Two"}), {"a": "Three"})
    assert twice.sources == {"vi": {"a": "One"}}
    assert spoken(twice, "vi", {"a": "Một"}).sources == {"vi": {"a": "One"}}
    assert spoken(twice, "vi", {"a": "Ba"}).sources == {"vi": {"a": "Three"}}
    assert spoken(twice, "vi", {"a": ""}) == Told({"a": "Three"})


def test_only_translations_of_what_stands_there_count():
    """The others are listed as older, and left out."""
    told = Told({"a": "One", "b": "Two"}, {"vi": {"a": "Một", "b": "Hai"}}, {"vi": {"b": "2"}})
    assert older(told, "vi") == ("b",)
    assert current(told) == {"vi": {"a": "Một"}}
    assert older(told, "fr") == ()


LISTS = st.lists(st.sampled_from("abcde"), unique=True).map(
    lambda texts: {f"prompts.{number}": text for number, text in enumerate(texts)}
)


@given(st.lists(LISTS, min_size=1, max_size=4))
def test_wherever_texts_go_a_current_translation_is_that_of_its_original(steps):
    """Whatever is moved, taken away or worded anew."""
    told = Told({})
    for now in steps:
        told = carried(told, now)
        for path, text in current(told).get("vi", {}).items():
            assert text == f"vi {told.originals[path]}"
        told = spoken(told, "vi", {path: f"vi {text}" for path, text in now.items()})
