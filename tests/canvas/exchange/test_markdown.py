"""A sheet as Markdown: its structure is that of the sheet, whatever people wrote on the cards."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from canvas.core.designs import Design, Note, Sheet
from canvas.exchange import markdown
from canvas.shipped import kinds, traits

KIND = kinds()["ml-canvas"]
LANDSCAPE = kinds()["data-landscape"]
PIECES = ["#", "-", "+", "*", "1.", ">", "`", "```", "~~~", "<b>", "<!--", "<", ">", "[a]", "(b)"]
PIECES += [
    "\n",
    "\n\n",
    "\r",
    " ",
    "    ",
    "\t",
    "\\",
    "---",
    "===",
    "a",
    "<https://a.b>",
    "&lt;",
    "](",
    "<x@y.z>",
]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=14).map("".join).filter(str.strip)


def written(*texts, kind=KIND, block="decisions", **more):
    """Write a design whose one block has these cards."""
    notes = tuple(each if isinstance(each, Note) else Note(each) for each in texts)
    sheet = Sheet(blocks={block: notes}, **more)
    return markdown.document(Design(sheets={kind.key: sheet}, title="Fraud"), kind, traits())


def parsed(text):
    return MarkdownIt("commonmark", {"html": True}).parse(text)


def outline(text):
    """Return the headings that stand in no list."""
    tokens = parsed(text)
    return [
        inner.content
        for it, inner in pairwise(tokens)
        if it.type == "heading_open" and not it.level
    ]


def tags(text):
    """Return what a reader would take for HTML."""
    tokens = parsed(text)
    inner = [child for token in tokens for child in token.children or ()]
    return [it.content for it in [*tokens, *inner] if it.type in {"html_block", "html_inline"}]


def items(text):
    """Return how many list items stand in the outermost lists."""
    return sum(it.type == "list_item_open" and it.level == 1 for it in parsed(text))


def test_each_block_has_a_heading_in_reading_order():
    labels = [KIND.label(block, "") for block in KIND.blocks]
    assert outline(written()) == ["Machine Learning Canvas · Fraud", *labels]


def test_an_edition_calls_blocks_its_own_way():
    assert "Impact Simulation" in outline(written(edition="1.1"))
    assert "Impact Simulation" not in outline(written(edition="1.0"))


def test_a_card_is_a_list_item_with_its_markdown():
    text = written("**Block** it\n\n- above 0.9\n- abroad", "Call them")
    assert "+ **Block** it\n\n  - above 0.9\n  - abroad\n\n+ Call them\n" in text


@given(st.lists(HOSTILE, min_size=1, max_size=3))
@example(["---\n# evil"])
@example(["```\nnever closed", "b"])
@example(["<!-- never closed", "b"])
@example(["`a\n\n<script>`"])
@example(["\\`<script>`"])
@example(["~~~\n```\n~~~\n<script>\n```"])
@example(["\n\n    # far in"])
@example(["a\r# b"])
@example(["#```<b>\n```"])
@example(["- ~~~\n  ~~~\n  <script>\n  ~~~"])
@example(["\\\\<b>"])
@example(["#\n\t<b>"])
@example(["`<b>` <i>"])
def test_no_card_breaks_out_of_its_place(cards):
    text = written(*cards)
    assert outline(text) == outline(written())
    assert items(text) == len(cards)
    assert tags(text) == []


def test_code_and_addresses_stay_as_they_are():
    for text in ("`a <b> c`", "```\n<b>\n```", "<https://example.org/a?b=1>", "a < b", "\\<b>"):
        assert markdown._harmless(text) == text


def test_traits_and_head_are_said_in_words():
    sheet = Sheet(header={"designed-for": "Payments *desk*"})
    design = Design({"refresh": ("weekly",)}, {"ml-canvas": sheet})
    text = markdown.document(design, KIND, traits())
    assert "- **Designed for:** Payments \\*desk\\*" in text
    assert "- **How often the model must be renewed:** About every week" in text


def test_a_source_has_its_fields_below_it():
    note = Note("Ledger", {"owner": "The [bank]", "status": "accessible"})
    text = written(note, kind=LANDSCAPE, block="owned")
    assert "  - Owner: The \\[bank\\]" in text
    (status,) = (field for field in LANDSCAPE.fields if field.key == "status")
    title = next(value.title for value in status.values if value.key == "accessible")
    assert f"  - {status.title}: {title}" in text


def test_the_credit_and_the_licence_are_at_the_end():
    last = written().splitlines()[-1]
    assert "Louis Dorard" in last
    assert "[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)" in last


def test_a_sheet_that_nobody_wrote_on_has_its_headings():
    assert markdown.document(Design(), KIND, traits()).count("\n## ") == len(KIND.blocks)


def test_a_card_that_hides_too_much_is_all_text(monkeypatch):
    monkeypatch.setattr(markdown, "MOST_ROUNDS", 0)
    assert markdown._harmless("<a> `<b>` 1 < 2") == "\\<a> `\\<b>` 1 < 2"
