"""An entry of the catalogue carries its texts in other languages; what fits no text is told with its line."""

import pytest

from assessor.core.translations import catalogue_in_language, tool_texts
from assessor.exchange import catalogue
from assessor.exchange.shipped import known, shipped_bank, shipped_catalogue
from canvas.core.translations import tidy
from canvas.exchange.documents import BadInput, parse

ENTRY = """
- id: git
  name: Git
  about: Keeps versions.
  categories: [source-control]
  licence_class: copyleft
  hosting: [library]
  status: active
  as_of: "2026"
  events: [{date: 2005, what: Begun}]
"""


def read(text):
    return catalogue.from_document(parse(text, "c.yaml"), known(shipped_bank()))


def test_an_entry_says_its_texts_in_other_languages():
    told = read(ENTRY + "  translations: {vi: {about: Giữ phiên bản., events.0.what: Bắt đầu}}\n")
    shown = catalogue_in_language(told, "vi").by_key["git"]
    assert (shown.name, shown.about, shown.events[0].what) == ("Git", "Giữ phiên bản.", "Bắt đầu")


@pytest.mark.parametrize("head", ["", "tools:"])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("{vi: {name: x}}", "git.translations.vi.name: there is no such text"),
        ("{vi: {events.1.what: x}}", "git.translations.vi.events.1.what: there is no such text"),
        ("{en: {about: x}}", "git.translations.en: is the language of the original"),
        ("{xx: {about: x}}", "git.translations.xx: must be the code of a language"),
        ("{vi: 3}", "git.translations.vi: must be a mapping"),
    ],
)
def test_what_fits_no_text_is_told_with_its_line(head, said, told):
    with pytest.raises(BadInput) as caught:
        read(f"{head}{ENTRY}  translations: {said}\n")
    assert f"c.yaml:11: {told}" in str(caught.value)


def test_a_file_over_the_live_catalogue_is_held_to_the_same():
    document = parse(f"{ENTRY}  translations: {{vi: {{name: x}}}}\n", "c.yaml")
    with pytest.raises(BadInput, match="there is no such text"):
        catalogue.over(document, shipped_catalogue(), known(shipped_bank()))


def test_an_entry_is_the_same_after_it_was_written_and_read():
    told = read(ENTRY + "  translations: {vi: {about: Giữ phiên bản., events.0.what: Bắt đầu}}\n")
    assert read(catalogue.to_yaml(told)) == told


def test_translations_of_texts_that_are_not_there_are_left_out_of_stored_entries():
    data = {
        "id": "git",
        "about": "Keeps versions.",
        "translations": {"vi": {"about": "x", "name": "y"}},
    }
    assert catalogue.from_data([data]).tools[0].translations == {"vi": {"about": "x"}}


def test_the_shipped_catalogue_translates_no_text_that_is_not_there():
    for tool in shipped_catalogue().tools:
        assert tidy(tool_texts(tool), tool.translations) == tool.translations
