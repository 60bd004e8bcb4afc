"""A bank in another language is the same bank in other words."""

from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Band, Bank, Group, Lens, Section, Stage, Step
from assessor.core.catalogue import Catalogue, Event, Tool
from assessor.core.difference import difference
from assessor.core.scoring import score
from assessor.core.translations import catalogue_in_language, in_language, texts, worded
from assessor.exchange.shipped import shipped_bank
from canvas.core.translations import missing
from tests.assessor.core.cases import ask, bank_of
from tests.assessor.core.strategies import answered_banks

SPOKEN = replace(
    bank_of(ask("git", evidence=("a link", "a log"))),
    title="Ours",
    about="All of it",
    scale=(Step("None", "Nothing"),),
    levels=(Step("Zero"),),
    bands=(Band(None, "Low", "Not yet"),),
    layers=(Group("devops", "DevOps", "Base"),),
    lenses=(
        Lens("google", "Google", "Three levels", "A paper", (Stage(0, "Manual", "By hand"),)),
        Lens(
            "score",
            "Score",
            sections=(Section("data", "Data", (Group("d-1", "One", "First"),)),),
            bands=(Band(None, "None"), Band(0.5, "Some", "A bit")),
        ),
    ),
)


def marked(bank, paths):
    """Translate some texts of a bank: each says that it is translated."""
    said = texts(bank)
    return replace(bank, translations={"vi": {path: f"vi {said[path]}" for path in paths}})


def plain(bank):
    """Take every text out of a bank, and its languages."""
    return replace(worded(bank, lambda _path, _text: "x"), language="en", translations={})


def test_every_text_for_people_has_a_path():
    """Groups and tests go by key, stages by number, steps, bands, descriptors and evidence by place."""
    assert [*texts(SPOKEN)] == [
        *("title", "about", "scale.0.title", "scale.0.about", "levels.0.title"),
        *("bands.0.title", "bands.0.about", "layers.devops.title", "layers.devops.about"),
        *("lenses.google.title", "lenses.google.about"),
        *("lenses.google.stages.0.title", "lenses.google.stages.0.about", "lenses.score.title"),
        *("lenses.score.sections.data.title", "lenses.score.sections.data.tests.d-1.title"),
        *("lenses.score.sections.data.tests.d-1.about", "lenses.score.bands.0.title"),
        *("lenses.score.bands.1.title", "lenses.score.bands.1.about"),
        *("questions.git.title", "questions.git.question", "questions.git.why"),
        *(f"questions.git.levels.{number}" for number in range(5)),
        *("questions.git.evidence.0", "questions.git.evidence.1"),
    ]


def test_no_two_texts_of_the_shipped_bank_share_a_path():
    """As many paths as texts that are walked, so that no translation serves two."""
    walked = []

    def note(path, text):
        walked.extend([path] if text.strip() else [])
        return text

    worded(shipped_bank(), note)
    assert len(walked) == len(set(walked)) == len(texts(shipped_bank())) > 800


@given(st.sets(st.sampled_from([*texts(SPOKEN)])))
def test_each_text_is_shown_in_the_language_or_as_it_was(paths):
    """What is translated says so, what is missing says what it said, and there is nothing else."""
    bank = marked(SPOKEN, paths)
    shown = texts(in_language(bank, "vi"))
    left = missing(texts(bank), bank.translations["vi"])
    assert {path for path, text in shown.items() if text.startswith("vi ")} == paths
    assert {*left} == shown.keys() - paths


@given(answered_banks())
@settings(max_examples=40)
def test_another_language_changes_no_level(drawn):
    """Scoring sees no text; all that is no text stays."""
    bank, answers = drawn
    translated = marked(bank, texts(bank))
    shown = in_language(translated, "vi")
    assert plain(shown) == plain(bank)
    first, second = score(translated, answers), score(shown, answers)
    names = {field.name for field in fields(first)} - {"bank"}
    assert {name: getattr(first, name) for name in names} == {
        name: getattr(second, name) for name in names
    }


def test_in_its_own_language_and_in_one_that_nobody_wrote_it_is_the_same_bank():
    """Nothing is made anew where nothing is translated."""
    bank = marked(SPOKEN, ["title"])
    assert all(in_language(bank, code) is bank for code in ("en", "en-gb", "fr", ""))
    assert in_language(SPOKEN, "vi") is SPOKEN


def test_a_translation_asks_no_question_anew():
    """The difference counts translations by language, and shows no question as changed."""
    found = difference(marked(SPOKEN, ["title"]), marked(SPOKEN, ["questions.git.question"]))
    assert found.translated == {"vi": 2}
    assert not found.changed
    assert not found.head
    assert not found.is_empty


def test_banks_without_translations_differ_in_none():
    """The same bank does not differ."""
    assert difference(Bank(), Bank()).translated == {}


def test_a_catalogue_speaks_entry_by_entry():
    """An entry says what it can in the language; one that cannot stays the same value."""
    told = Tool(
        "git",
        "Git",
        about="Keeps versions.",
        events=(Event("2005", "Begun"), Event("2020", "Renamed")),
        translations={"vi": {"about": "Giữ phiên bản.", "events.1.what": "Đổi tên"}},
    )
    catalogue = Catalogue((told, Tool("dvc", about="Keeps data.")))
    shown = catalogue_in_language(catalogue, "vi-vn")
    assert shown.by_key["git"].about == "Giữ phiên bản."
    assert [event.what for event in shown.by_key["git"].events] == ["Begun", "Đổi tên"]
    assert shown.tools[1] is catalogue.tools[1]
    assert catalogue_in_language(catalogue, "fr") is catalogue
