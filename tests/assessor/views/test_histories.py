"""What happened to a version of a bank, and the way back to what a question said."""

import re

import pytest

from assessor.models import BankVersion, Question
from assessor.models.speaking import translations_stamp

pytestmark = pytest.mark.django_db

AT = "/bank/mlops/2/history/"
BACK = "/bank/mlops/2/restoration/"


@pytest.fixture
def draft(bank):
    """Draft version 2, with one question that says something else."""
    draft = bank.draft()
    change(draft, "version-control", title="Everything is versioned", weight=4)
    return draft


def change(draft, old_key, **fields):
    question = draft.questions.get(key=old_key)
    question.rewrite(fields, question.stamp)


def newest(draft, **fields):
    """Return the number of the newest such entry."""
    return Question.history.filter(bank_id=draft.pk, **fields).latest().pk


def bring_back(client, number, about="question", at=BACK):
    return client.post(at, {"about": about, "number": number}, follow=True)


def test_who_is_no_editor_sees_and_restores_nothing(client_for, story, draft):
    number = newest(draft, history_change_reason="begun")
    for person in (story.owner, story.viewer, story.stranger):
        client = client_for(person)
        assert client.get(AT).status_code == 404
        assert bring_back(client, number).status_code == 404
    assert client_for(None).get(AT).status_code == 302
    assert draft.questions.get(key="version-control").weight == 4


def test_editor_and_publisher_read_what_changed_word_by_word(client_for, editor, publisher, draft):
    for person in (editor, publisher):
        text = client_for(person).get(AT).text
        assert "<ins>Everything</ins>" in text
        assert "<del>5</del><ins>4</ins>" in text
        assert "before the first change" not in text
        assert "began the draft MLOps maturity 2" in text


def test_an_entry_says_who_did_it(client_for, editor, draft):
    number = newest(draft, history_change_reason="begun")
    text = bring_back(client_for(editor), number).text
    title = draft.questions.get(key="version-control").title
    assert f"Bob brought back what “{title}” said" in text
    assert Question.history.latest().history_user == editor


def test_a_question_has_a_history_of_its_own_that_begins_with_what_it_was(
    client_for, editor, draft
):
    change(draft, "app-tests", title="Tested")
    change(draft, "version-control", key="versions")
    for key in ("version-control", "versions"):
        text = client_for(editor).get(AT, {"question": key}).text
        assert "before the first change" in text
        assert "Everything" in text
        assert "Tested" not in text
    assert "Nothing changed yet" in client_for(editor).get(AT, {"question": "nobody"}).text


def test_prerequisites_and_places_are_told(client_for, editor, draft):
    draft.questions.get(key="version-control").remove()
    first, second = [row.key for row in draft.questions.all()[:2]]
    draft.reorder([second, first])
    text = client_for(editor).get(AT).text
    assert re.search(r"No longer stands on:\s*<del>Everything is versioned</del>", text)
    assert "Place in the bank" in text


def test_a_removed_question_comes_back(client_for, editor, draft):
    draft.questions.get(key="version-control").remove()
    number = newest(draft, history_type="-")
    assert bring_back(client_for(editor), number).status_code == 200
    assert draft.questions.get(key="version-control").title == "Everything is versioned"


def test_what_stands_is_not_offered_back(client_for, editor, draft):
    change(draft, "version-control", title="Spoilt")
    text = client_for(editor).get(AT, {"question": "version-control"}).text
    assert text.count("Bring this back") == 2
    assert text.count("This is how it stands") == 1


def test_a_key_that_is_taken_is_told(client_for, editor, draft):
    number = newest(draft, key="version-control")
    draft.questions.get(key="version-control").remove()
    draft.add({"key": "version-control", "title": "Another"})
    assert (
        "Another question of this draft has this key."
        in bring_back(client_for(editor), number).text
    )
    assert draft.questions.get(key="version-control").title == "Another"


def test_scale_and_rule_are_told_and_come_back(client_for, editor, draft):
    head = draft.head
    draft.restore_head("Ours", head | {"title": "Ours", "rule": {"share": 0.5, "slack": 1}})
    number = BankVersion.history.get(id=draft.pk, history_change_reason="copied").pk
    client = client_for(editor)
    assert "<del>8</del><ins>5</ins>" in client.get(AT).text
    bring_back(client, number, "bank")
    draft.refresh_from_db()
    assert (draft.title, draft.head) == ("MLOps maturity", head)


def test_translations_are_told_by_language(client_for, editor, draft):
    texts = {"title": "Độ chín"}
    draft.translate("vi", texts, translations_stamp(draft.as_core(), "vi", texts))
    draft.refresh_from_db()
    texts = {"title": "Khác", "about": "Về"}
    draft.translate("vi", texts, translations_stamp(draft.as_core(), "vi", texts))
    text = client_for(editor).get(AT).text
    assert "<dt>Vietnamese</dt><dd>2 texts are translated otherwise</dd>" in text
    assert "Khác" not in text


def test_a_published_version_shows_its_history_and_takes_nothing_back(
    client_for, editor, draft, story
):
    number = newest(draft, history_change_reason="begun")
    draft.publish("New", story.owner)
    client = client_for(editor)
    text = client.get(AT).text
    assert "published MLOps maturity 2" in text
    assert "Bring this back" not in text
    assert "is published and cannot change" in bring_back(client, number).text
    assert draft.questions.get(key="version-control").weight == 4


@pytest.mark.parametrize(
    "data",
    [{}, {"about": "user", "number": 1}, {"about": "question", "number": "x"}],
)
def test_what_is_no_entry_is_not_there(client_for, editor, draft, data):
    assert client_for(editor).post(BACK, data).status_code == 404


def test_an_entry_of_another_version_is_not_there(client_for, editor, draft, bank):
    number = newest(draft, history_change_reason="begun")
    client = client_for(editor)
    assert bring_back(client, number, at="/bank/mlops/1/restoration/").status_code == 404
    assert bring_back(client, 2**31).status_code == 404
    other = BankVersion.history.get(id=bank.pk).pk
    assert bring_back(client, other, "bank").status_code == 404


def test_a_draft_thrown_away_is_told_where_it_began_and_comes_back(client_for, editor, draft, bank):
    client = client_for(editor)
    at = "/bank/mlops/1/history/"
    assert "Bring the draft back" not in client.get(at).text
    assert "can bring it back" in client.post("/bank/mlops/2/removal/", follow=True).text
    text = client.get(at).text
    assert "Bob threw away the draft MLOps maturity 2" in text
    assert "Bring the draft back" in text
    entry = BankVersion.history.filter(based_on=bank.pk, history_type="-").get()
    page = bring_back(client, entry.pk, "bank", at="/bank/mlops/1/restoration/")
    assert page.redirect_chain[-1][0] == AT
    assert "Bob brought the draft MLOps maturity 2 back" in page.text
    assert draft.questions.get(key="version-control").title == "Everything is versioned"
    assert "Bring the draft back" not in client.get(at).text


def test_a_long_history_has_pages_and_no_more_queries(
    client_for, editor, draft, django_assert_max_num_queries
):
    for number in range(60):
        change(draft, "app-tests", title=f"Tests {number}")
    client = client_for(editor)
    with django_assert_max_num_queries(15):
        text = client.get(AT).text
    assert text.count("<li class=") == 50
    assert "Page 1 of 2" in text
    assert "began the draft" in client.get(AT, {"page": 2}).text
    assert client.get(AT, {"page": "x"}).status_code == 200
