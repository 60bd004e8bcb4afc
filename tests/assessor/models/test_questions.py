"""Questions of a draft: changed one by one, renamed, added, removed, asked in another order."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from assessor.models import BankVersion, ChangedMeanwhile, FrozenVersion, Question
from tests.assessor.core.cases import ask, bank_of

pytestmark = pytest.mark.django_db

SMALL = replace(
    bank_of(ask("git"), ask("ci", "git"), ask("tests", "git", "ci"), ask("docs", area="other")),
    key="small",
)


@pytest.fixture
def draft():
    """Draft version 2 of a small bank."""
    return BankVersion.objects.load(SMALL).draft()


@pytest.fixture
def git(draft):
    return draft.questions.get(key="git")


def asked(draft):
    """Name the questions of a draft in the order in which they are asked."""
    return [question.key for question in draft.as_core().questions]


def test_a_question_takes_other_values_and_keeps_its_row(draft, git):
    assert git.rewrite({"title": "Source control", "weight": 4}, git.stamp) == 0
    stored = draft.questions.get(key="git")
    assert (stored.pk, stored.title, stored.weight) == (git.pk, "Source control", 4)
    assert stored.question == git.question


def test_who_saw_an_older_question_changes_nothing_and_gets_the_newer(draft, git):
    seen = git.stamp
    git.rewrite({"title": "Mine"}, seen)
    with pytest.raises(ChangedMeanwhile) as caught:
        git.rewrite({"title": "Yours"}, seen)
    assert str(caught.value.stored) == "Mine"
    assert draft.questions.get(key="git").title == "Mine"


def test_a_change_of_another_question_is_no_conflict(draft, git):
    seen = git.stamp
    ci = draft.questions.get(key="ci")
    ci.rewrite({"title": "Build server"}, ci.stamp)
    git.rewrite({"title": "Source control"}, seen)
    assert draft.questions.get(key="git").title == "Source control"


def test_a_question_that_is_removed_or_thrown_away_cannot_be_changed(draft, git):
    seen = git.stamp
    draft.questions.get(key="git").remove()
    with pytest.raises(ChangedMeanwhile):
        git.rewrite({"title": "Mine"}, seen)
    draft.delete()
    with pytest.raises(ChangedMeanwhile):
        git.rewrite({"title": "Mine"}, seen)


def test_a_new_key_is_followed_by_those_that_stand_on_it(draft, git):
    assert git.rewrite({"key": "version-control"}, git.stamp) == 2
    core = draft.as_core()
    assert core.by_key["ci"].requires == ("version-control",)
    assert core.by_key["tests"].requires == ("version-control", "ci")


def test_a_key_belongs_to_one_question_of_a_draft(draft, git):
    with pytest.raises(ValidationError, match="has this key"):
        git.rewrite({"key": "ci"}, git.stamp)
    with pytest.raises(ValidationError, match="has this key"):
        draft.add({"key": "ci"})
    assert asked(draft) == ["git", "ci", "tests", "docs"]


def test_a_new_question_stands_at_the_end_of_its_area(draft):
    draft.add({"key": "new", "title": "New", "area": "all"})
    assert asked(draft) == ["git", "ci", "tests", "new", "docs"]


def test_a_removed_question_carries_nothing_any_more(draft, git):
    assert [row.key for row in git.remove()] == ["ci", "tests"]
    core = draft.as_core()
    assert core.by_key["tests"].requires == ("ci",)
    assert "git" not in core.by_key
    assert git.remove() == ()


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (["docs", "tests", "ci", "git"], ["tests", "ci", "git", "docs"]),
        (["tests", "ci"], ["git", "tests", "ci", "docs"]),
        (["tests", "git"], ["tests", "ci", "git", "docs"]),
        ([], ["git", "ci", "tests", "docs"]),
    ],
)
def test_questions_take_each_others_places(draft, order, found):
    draft.reorder(order)
    assert asked(draft) == found


@pytest.mark.parametrize("order", [["git", "gone"], ["git", "git"]])
def test_an_order_of_questions_that_are_not_there_changes_nothing(draft, order):
    with pytest.raises(ChangedMeanwhile):
        draft.reorder(order)
    assert asked(draft) == ["git", "ci", "tests", "docs"]


def test_no_verb_changes_a_frozen_version():
    small = BankVersion.objects.load(SMALL)
    git = small.questions.get(key="git")
    before = small.as_mapping()
    verbs = (
        lambda: git.rewrite({"title": "Other"}, git.stamp),
        git.remove,
        lambda: small.add({"key": "new"}),
        lambda: small.reorder(["ci", "git"]),
        lambda: small.rewrite(SMALL, small.stamp),
    )
    for verb in verbs:
        with pytest.raises(FrozenVersion):
            verb()
    assert small.as_mapping() == before


def test_a_draft_filled_anew_keeps_the_rows_of_keys_that_stay(draft):
    rows = dict(draft.questions.values_list("key", "pk"))
    git, _ci, tests, docs = SMALL.questions
    filled = replace(SMALL, questions=(tests, replace(git, title="Other"), ask("new"), docs))
    draft.rewrite(filled, draft.stamp)
    found = dict(draft.questions.values_list("key", "pk"))
    assert draft.as_core().questions == filled.questions
    assert {key: found[key] for key in ("git", "tests", "docs")} == {
        key: rows[key] for key in ("git", "tests", "docs")
    }
    assert not Question.objects.filter(pk=rows["ci"]).exists()


def test_filling_a_draft_takes_as_many_queries_for_500_questions(
    draft, django_assert_max_num_queries
):
    many = tuple(ask(f"q-{number}") for number in range(500))
    draft.rewrite(replace(SMALL, questions=many), draft.stamp)
    draft.refresh_from_db()
    stamp = draft.stamp
    other = tuple(replace(each, title="Other") for each in reversed(many))
    with django_assert_max_num_queries(60):
        draft.rewrite(replace(SMALL, questions=other), stamp)
    assert asked(draft)[0] == "q-499"
