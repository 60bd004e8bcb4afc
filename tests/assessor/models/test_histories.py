"""Every way in which a draft changes leaves its entries, and what it was can be brought back."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from assessor.core.bank import Group
from assessor.exchange.banks import from_mapping, to_mapping
from assessor.models import BankVersion, FrozenVersion, Question
from assessor.models.histories import Reason, because
from tests.assessor.core.cases import ask, bank_of

pytestmark = pytest.mark.django_db

DRAWN = bank_of(ask("git"), ask("ci", "git"), ask("tests", "git", "ci"))
SMALL = from_mapping(to_mapping(replace(DRAWN, key="small", title="Small")))


@pytest.fixture
def small():
    return BankVersion.objects.load(SMALL)


@pytest.fixture
def draft(small):
    return small.draft()


def told(draft):
    """Tell the history of a draft's questions, oldest first: key, kind, reason."""
    rows = Question.history.filter(bank_id=draft.pk).order_by("history_id")
    return [(row.key, row.history_type, row.history_change_reason) for row in rows]


def told_of(version):
    """Tell the history of a version itself, oldest first: kind and reason."""
    rows = BankVersion.history.filter(id=version.pk).order_by("history_id")
    return [(row.history_type, row.history_change_reason) for row in rows]


def change(draft, old_key, **fields):
    """Change a question as its editor saw it."""
    question = draft.questions.get(key=old_key)
    question.rewrite(fields, question.stamp)


def test_a_draft_begins_with_one_entry_and_none_a_question(draft):
    assert told_of(draft) == [("+", "copied")]
    assert told(draft) == []


def test_the_first_change_of_a_question_keeps_what_it_was(draft):
    change(draft, "git", title="Source control")
    change(draft, "git", title="Version control")
    assert told(draft) == [("git", "+", "begun"), ("git", "~", None), ("git", "~", None)]
    begun = Question.history.filter(bank_id=draft.pk).earliest()
    assert (begun.title, begun.history_date) == ("The git", draft.created_at)


def test_what_changes_nothing_leaves_no_entry(draft):
    change(draft, "git", title="The git")
    draft.rewrite(SMALL, draft.stamp)
    draft.reorder(["git", "ci"])
    assert told(draft) == []
    assert told_of(draft) == [("+", "copied")]


def test_who_stood_on_a_renamed_question_has_changed_too(draft):
    change(draft, "git", key="version-control")
    changed = [(key, kind) for key, kind, reason in told(draft) if reason is None]
    assert sorted(changed) == [("ci", "~"), ("tests", "~"), ("version-control", "~")]


def test_adding_and_removing_leave_an_entry_each(draft):
    draft.add({"key": "new"}).remove()
    assert told(draft) == [("new", "+", None), ("new", "-", None)]


def test_an_order_is_told_of_those_that_moved(draft):
    draft.reorder(["tests", "git", "ci"])
    assert told(draft) == [("tests", "+", "begun"), ("tests", "~", "moved")]


def test_a_file_tells_what_it_added_changed_and_removed(draft):
    git, ci, _tests = SMALL.questions
    filled = (replace(git, title="Other"), replace(ci, requires=("git",)), ask("new"))
    with because(Reason.FILLED):
        draft.rewrite(replace(SMALL, questions=filled, slack=2), draft.stamp)
    assert sorted(told(draft)) == [
        ("git", "+", "begun"),
        ("git", "~", "filled"),
        ("new", "+", "filled"),
        ("tests", "-", "filled"),
    ]
    assert told_of(draft)[1:] == [("~", "filled")]


def test_publishing_and_retiring_leave_an_entry_each(draft, story):
    draft.publish("New", story.owner)
    draft.retire()
    assert told_of(draft) == [("+", "copied"), ("~", "published"), ("~", "retired")]
    change = Question.history.filter(bank_id=draft.pk)
    assert not change.exists()


def test_a_shipped_version_has_one_entry(small):
    BankVersion.objects.load(SMALL)
    assert told_of(small) == [("+", "published")]


def test_a_draft_that_is_thrown_away_leaves_all_that_it_was(draft):
    change(draft, "git", title="Source control")
    pk = draft.pk
    draft.delete()
    gone = Question.history.filter(bank_id=pk, history_type="-")
    assert {row.key: row.title for row in gone}["git"] == "Source control"
    assert gone.count() == 3


def thrown_away(draft):
    """Throw a draft away and return what its last entry says."""
    pk = draft.pk
    draft.delete()
    return BankVersion.history.filter(id=pk).latest().instance


def test_a_draft_that_was_thrown_away_comes_back_with_its_rows_and_history(small, draft):
    draft.questions.get(key="ci").remove()
    change(draft, "git", title="Source control")
    mapping, rows, before = draft.as_mapping(), list(draft.questions.values()), told(draft)
    for _time in range(2):
        draft = BankVersion.objects.revive(thrown_away(draft))
        assert draft.based_on == small
        assert draft.as_mapping() == mapping
        assert list(draft.questions.values()) == rows
    assert told(draft)[: len(before)] == before
    change(draft, "git", title="Other")
    draft.restore(was(draft, title="Source control"))
    assert draft.as_mapping() == mapping


def test_a_draft_does_not_come_back_beside_another_one(small, draft):
    gone = thrown_away(draft)
    other = small.draft()
    assert BankVersion.objects.revive(gone) == other
    assert BankVersion.objects.filter(key="small").count() == 2


def test_a_draft_that_came_back_and_was_published_stays_so(draft, story):
    gone = thrown_away(draft)
    BankVersion.objects.revive(gone).publish("", story.owner)
    assert BankVersion.objects.revive(gone).status == "published"


def test_a_draft_comes_back_under_the_next_number(draft):
    gone = thrown_away(draft)
    BankVersion.objects.load(replace(SMALL, version=2))
    assert BankVersion.objects.revive(gone).version == 3


def was(draft, **fields):
    """Fetch the newest entry of such a question, as it was then."""
    return Question.history.filter(bank_id=draft.pk, **fields).latest().instance


def test_a_question_comes_back_as_it_was_and_what_it_said_is_kept(draft):
    change(draft, "git", title="Source control", weight=5)
    change(draft, "git", title="Spoilt")
    draft.restore(was(draft, title="Source control"))
    git = draft.questions.get(key="git")
    assert (git.title, git.weight) == ("Source control", 5)
    assert told(draft)[-1] == ("git", "~", "restored")
    draft.restore(was(draft, title="Spoilt"))
    assert draft.questions.get(key="git").title == "Spoilt"


def test_a_removed_question_comes_back_in_its_row_and_place(draft):
    pk = draft.questions.get(key="ci").pk
    draft.questions.get(key="ci").remove()
    draft.restore(was(draft, key="ci"))
    assert draft.questions.get(key="ci").pk == pk
    assert [row.key for row in draft.questions.all()] == ["git", "ci", "tests"]
    assert told(draft)[-1] == ("ci", "+", "restored")


def test_an_older_key_comes_back_for_those_that_stand_on_it(draft):
    change(draft, "git", key="version-control")
    draft.restore(was(draft, key="git"))
    assert draft.questions.get(key="ci").requires == ["git"]


def test_a_key_that_another_question_has_by_now_does_not_come_back(draft):
    draft.questions.get(key="ci").remove()
    change(draft, "git", key="ci")
    with pytest.raises(ValidationError, match="has this key"):
        draft.restore(was(draft, key="ci", history_type="-"))
    draft.add({"key": "git"})
    begun = was(draft, key="git", history_change_reason="begun")
    with pytest.raises(ValidationError, match="has this key"):
        draft.restore(begun)


def test_scale_and_rule_come_back(draft):
    before = draft.head
    draft.rewrite(replace(SMALL, slack=2, areas=(Group("all", "Everything"),)), draft.stamp)
    draft.restore_head(draft.title, before)
    draft.refresh_from_db()
    assert draft.head == before
    assert told_of(draft)[-1] == ("~", "restored")


def test_nothing_comes_back_into_a_frozen_version(draft, story):
    change(draft, "git", title="Source control")
    draft.publish("New", story.owner)
    for back in (
        lambda: draft.restore(was(draft, history_change_reason="begun")),
        lambda: draft.restore_head("Other", {}),
    ):
        with pytest.raises(FrozenVersion):
            back()
    assert told(draft)[-1] == ("git", "~", None)
