"""Nothing of a bank is lost on its way from YAML into rows and back, whatever its words are."""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Band, Group, Source, Step
from assessor.exchange.banks import from_document, from_mapping, to_mapping
from assessor.models import BankVersion, Question
from canvas.exchange.documents import parse
from tests.assessor.core.strategies import banks

pytestmark = pytest.mark.django_db

# Half a character is no text, and PostgreSQL has no room for a null.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)
A_FEW = settings(max_examples=25)


@contextmanager
def undone():
    """Leave the database as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@st.composite
def worded(draw):
    """Draw a bank of any words, as it is once it was read from YAML."""
    title, question, why, level, about, listed, trait = (draw(TEXTS) for _number in range(7))
    bank = draw(banks())
    spoken = tuple(
        replace(
            each,
            title=f"{title} {number}",
            question=question,
            why=why,
            levels=(level, why, title, str(number), "yes"),
            evidence=tuple(filter(None, (listed, about))),
            roles=(listed,),
            sources=tuple(filter(None, (title,))),
            applies_when={trait: (listed, why)} if number % 2 else {},
            quick=number % 3 == 0,
        )
        for number, each in enumerate(bank.questions)
    )
    made = replace(
        bank,
        key="random",
        title=title,
        about=about,
        areas=tuple(Group(area.key, title, about) for area in bank.areas),
        scale=tuple(Step(level, about) for _number in range(5)),
        bands=(Band(None, why), Band(0.5, level, about)),
        sources=(Source(title, why, listed, about),),
        questions=spoken,
    )
    return from_mapping(to_mapping(made))


def reread(version):
    """Read what a version is as YAML, from rows that are fetched anew."""
    return from_document(parse(BankVersion.objects.get(pk=version.pk).as_yaml(), "bank.yaml"))


def drafted(bank):
    """Store a bank and draft its next version."""
    return BankVersion.objects.load(bank).draft()


@A_FEW
@given(worded())
def test_a_bank_is_the_same_after_it_was_stored_and_written(bank):
    with undone():
        stored = BankVersion.objects.load(bank)
        assert reread(stored) == bank
        assert BankVersion.objects.load(reread(stored)) == stored


@A_FEW
@given(worded(), worded())
def test_a_draft_is_the_file_that_filled_it(before, after):
    with undone():
        draft = drafted(before)
        rows = dict(draft.questions.values_list("key", "pk"))
        draft.rewrite(after, draft.stamp)
        assert reread(draft) == replace(after, version=2)
        stayed = rows.items() & dict(draft.questions.values_list("key", "pk")).items()
        assert {key for key, _pk in stayed} == before.by_key.keys() & after.by_key.keys()


@A_FEW
@given(worded())
def test_rows_are_the_same_after_they_were_written_and_read(bank):
    with undone():
        draft = drafted(bank)
        before = list(draft.questions.values())
        draft.rewrite(reread(draft), draft.stamp)
        assert list(draft.questions.values()) == before
        assert not Question.history.filter(bank_id=draft.pk).exists()


@settings(max_examples=10)
@given(worded(), worded())
def test_what_a_file_took_away_comes_back_from_the_history(before, after):
    """The first entry of each question that a file changed or removed says what it was before."""
    with undone():
        draft = drafted(before)
        draft.rewrite(after, draft.stamp)
        entries = list(Question.history.filter(bank_id=draft.pk))
        for entry in entries:
            if entry.history_type == "-" or entry.history_change_reason == "begun":
                draft.restore(entry.instance)
        found = draft.as_core().by_key
        assert {key: found[key] for key in before.by_key} == before.by_key
