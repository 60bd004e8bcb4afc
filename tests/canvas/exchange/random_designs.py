"""Designs by chance, of the shipped kinds, with any text that a file may hold."""

from hypothesis import strategies as st

from canvas.core.designs import Design, Note, Sheet
from canvas.shipped import kinds, traits

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=60)
WORDS = st.sampled_from(
    ["yes", "null", "1.0", "---", "- a\n- b", "# x", "Khách hàng", "客戶，", "{}", "a: b"]
)
SAID = (TEXTS | WORDS).filter(str.strip)


def fields_of(fields):
    """Draw what stands in some of these fields."""
    values = {each.key: [value.key for value in each.values] for each in fields}
    said = {key: st.sampled_from(them) if them else SAID for key, them in values.items()}
    return st.fixed_dictionaries({}, optional=said)


@st.composite
def sheets(draw, kind):
    """Draw a sheet of a kind: blocks that have cards, in reading order."""
    edition = draw(st.sampled_from(["", *(each.key for each in kind.editions)]))
    notes = st.lists(st.builds(Note, SAID, fields_of(kind.fields)), min_size=1, max_size=3)
    blocks = {key: tuple(draw(notes)) for key in kind.by_key if draw(st.booleans())}
    return Sheet(edition, draw(fields_of(kind.header)), blocks)


def values_of(trait):
    """Draw what holds of a trait."""
    most = None if trait.is_many else 1
    keys = st.sampled_from([value.key for value in trait.values])
    return st.lists(keys, min_size=1, max_size=most, unique=True).map(tuple)


@st.composite
def designs(draw):
    """Draw a design: some traits, some sheets."""
    stated = {key: values_of(trait) for key, trait in traits().items() if draw(st.booleans())}
    return Design(
        traits=draw(st.fixed_dictionaries(stated)),
        sheets={key: draw(sheets(kind)) for key, kind in kinds().items() if draw(st.booleans())},
        title=draw(st.just("") | TEXTS),
        about=draw(st.just("") | TEXTS),
    )
