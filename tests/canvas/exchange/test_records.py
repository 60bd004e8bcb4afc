"""A block as an architecture decision record."""

from datetime import date

from canvas.core.designs import Design, Note, Sheet
from canvas.exchange import records
from canvas.shipped import kinds, traits, work_titles

KIND = kinds()["mlops-stack"]
ASKING = next(block for block in KIND.blocks if block.traits)
PLAIN = next(block for block in KIND.blocks if not block.traits and block.practices)
TEXT = "We keep **one** registry"


def written(block=PLAIN, text=TEXT, stated=None, title="Fraud"):
    notes = (Note(text),) if text else ()
    design = Design(stated or {}, {KIND.key: Sheet(blocks={block.key: notes})}, title)
    known = records.Known(traits(), work_titles())
    return records.document(design, KIND, block, known, date(2026, 5, 4))


def test_it_has_the_parts_of_a_record_in_their_order():
    headings = [line for line in written().splitlines() if line.startswith("#")]
    title = f"# {PLAIN.title} · Fraud"
    assert headings == [title, "## Context", "## Decision", "## Consequences"]


def test_the_decision_is_what_the_cards_say():
    decision = written().split("## Decision")[1].split("## Consequences")[0]
    assert decision.strip() == "+ We keep **one** registry"


def test_it_is_dated():
    assert "- Date: 2026-05-04" in written()


def test_it_is_accepted_once_the_block_is_finished():
    known = {key: (traits()[key].values[0].key,) for key in ASKING.traits}
    assert "- Status: Accepted\n" in written()
    assert "- Status: Accepted\n" in written(ASKING, stated=known)
    assert "- Status: Proposed" in written(ASKING)
    assert "- Status: Open" in written(text="")
    assert "Nothing is decided yet." in written(text="")


def test_the_context_says_what_is_known():
    text = written(stated={"refresh": ("weekly",)})
    assert PLAIN.about in text
    assert "- **How often the model must be renewed:** About every week" in text
    assert all(prompt in text.replace("\\", "") for prompt in PLAIN.prompts)


def test_nothing_known_is_no_empty_sentence():
    assert "What else" not in written()


def test_the_consequences_name_practices_and_kinds_of_tools():
    consequences = written().split("## Consequences")[1]
    assert work_titles()[PLAIN.practices[0]] in consequences


def test_the_credit_is_at_the_end():
    assert KIND.credit.licence in written().splitlines()[-1]
