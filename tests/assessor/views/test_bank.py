"""The question banks as editors see them; to everybody else there is nothing here."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from assessor.editors import make_groups
from assessor.exchange.bank_sheets import reworded
from assessor.exchange.banks import from_document
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion, Question
from canvas.exchange.documents import parse

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(story):
    """Make Bob an editor of banks."""
    story.editor.user_permissions.add(Permission.objects.get(codename="change_bankversion"))
    return type(story.editor).objects.get(pk=story.editor.pk)  # permissions are kept in memory


@pytest.fixture
def draft(bank):
    """Draft version 2, with two words changed, a prerequisite gone and one that makes a circle."""
    draft = bank.draft()
    rows = Question.objects.filter(bank=draft)
    rows.filter(key="version-control").update(question="Is every line kept in version control?")
    rows.filter(key="ci-automated-build").update(requires=[], weight=1)
    return draft


NEW: Any = {
    "place": 99,
    "key": "brand-new",
    "title": "Brand new",
    "question": "Is it?",
    "why": "So that",
    "levels": ["a", "b", "c", "d", "e"],
    "area": "foundations",
    "dimension": "people",
    "layer": "devops",
    "effort": [1, 2],
    "evidence": ["x"],
    "weight": 5,
}
PAGES = {
    "versions": ("banks", ()),
    "a version": ("bank", ("mlops", 1)),
    "its questions": ("bank_questions", ("mlops", 1)),
    "a difference": ("bank_difference", ("mlops", 1, 2)),
    "a file": ("bank_file", ("mlops", 1)),
    "an impact": ("bank_impact", ("mlops", 1)),
    "a workbook": ("bank_sheet", ("mlops", 1)),
}


@pytest.mark.parametrize(("name", "args"), PAGES.values(), ids=PAGES)
def test_who_is_no_editor_sees_nothing(client_for, story, draft, name, args):
    address = reverse(f"assessor:{name}", args=args)
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).get(address).status_code == 404
    assert client_for(None).get(address).status_code == 302


@pytest.mark.parametrize(("name", "args"), PAGES.values(), ids=PAGES)
def test_an_editor_sees_them(client_for, editor, draft, name, args):
    assert client_for(editor).get(reverse(f"assessor:{name}", args=args)).status_code == 200


def test_an_unknown_version_is_not_there(client_for, editor, bank):
    client = client_for(editor)
    assert client.get(reverse("assessor:bank", args=["mlops", 9])).status_code == 404
    assert client.get(reverse("assessor:bank", args=["nothing", 1])).status_code == 404
    address = reverse("assessor:bank_difference", args=["mlops", 1, 9])
    assert client.get(address).status_code == 404


def test_the_difference_shows_words_prerequisites_and_what_is_asked_again(
    client_for, editor, draft
):
    text = client_for(editor).get("/bank/mlops/2/difference/1/").text
    assert "Is every line kept in version control?" in re.sub("<del>.*?</del>|</?ins>", "", text)
    assert "<del>5</del><ins>1</ins>" in text
    assert "No longer stands on:" in text
    assert text.count("asked again") == 1


def test_versions_that_say_the_same_do_not_differ(client_for, editor, bank):
    bank.draft()
    assert "Nothing differs" in client_for(editor).get("/bank/mlops/1/difference/2/").text


def test_a_draft_names_what_keeps_it_from_being_published(client_for, editor, draft):
    Question.objects.filter(bank=draft, key="app-tests").update(why="")
    text = client_for(editor).get("/bank/mlops/2/").text
    assert "What keeps it from being published" in text
    assert "Why it matters: is missing" in text
    row = draft.questions.get(key="app-tests")
    assert f'href="/admin/assessor/question/{row.pk}/change/#told-why">{row.title}</a>' in text
    assert "What keeps it" not in client_for(editor).get("/bank/mlops/1/").text


def test_what_is_wrong_with_the_bank_itself_leads_to_its_own_form(client_for, editor, draft):
    draft.questions.filter(dimension="people").update(dimension="model-release")
    text = client_for(editor).get("/bank/mlops/2/").text
    assert '<a href="/bank/mlops/2/head/">The bank</a> · Dimensions, people: no question' in text


@pytest.fixture
def answered(bank, story):
    """Answer everything with 4 in the story's team and in a stranger's."""
    elsewhere = story.stranger.memberships.get().team.projects.create(name="Secret plan")
    for project in (story.project, elsewhere):
        row = Assessment.objects.create(project=project, bank=bank)
        ids = bank.question_ids()
        row.answers.filter(question_id__in=ids.values()).update(state="level", level=4, version=1)


def test_the_impact_counts_everybody_and_names_only_ones_own(client_for, editor, answered, draft):
    Question.objects.filter(bank=draft).update(asked_from=1)
    draft.questions.create(**NEW)
    text = client_for(editor).get("/bank/mlops/2/impact/").text
    assert "<dt>Would stand lower</dt><dd>2</dd>" in text
    assert "Demand forecast" in text
    assert "Secret plan" not in text


def test_a_draft_that_cannot_be_scored_has_no_impact_yet(client_for, editor, answered, draft):
    for broken in (["nobody"], ["version-control"]):
        Question.objects.filter(bank=draft, key="version-control").update(requires=broken)
        text = client_for(editor).get("/bank/mlops/2/impact/").text
        assert "This draft cannot be scored yet" in text


def test_a_version_that_asks_the_same_changes_nothing(client_for, editor, answered, bank):
    bank.draft()
    text = client_for(editor).get("/bank/mlops/2/impact/").text
    assert "<dt>Would stand as before</dt><dd>2</dd>" in text
    assert "No level in your own teams would change." in text


def test_the_file_is_the_bank(client_for, editor, bank):
    response = client_for(editor).get("/bank/mlops/1.yaml")
    assert response["Content-Disposition"] == 'attachment; filename="mlops-1.yaml"'
    assert from_document(parse(response.text, "b.yaml")) == shipped_bank()


def test_the_workbook_holds_the_words(client_for, editor, bank):
    response = client_for(editor).get("/bank/mlops/1.xlsx")
    assert reworded(shipped_bank(), response.content, "b.xlsx") == shipped_bank()


def test_the_groups_of_editors_are_there(story):
    names = {
        group.name: set(group.permissions.values_list("codename", flat=True))
        for group in Group.objects.all()
    }
    bank = {"view_bankversion", "change_bankversion"}
    tools = {"view_catalogueentry", "add_catalogueentry", "change_catalogueentry"}
    prompts = {"view_prompt", "add_prompt", "change_prompt", "delete_prompt"}
    assert names["Editors"] == bank | tools | prompts
    assert names["Publishers"] == bank | tools | prompts | {"publish"}


def test_a_group_that_is_there_gains_only_what_is_new(story):
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(Permission.objects.get(codename="view_bankversion"))
    Permission.objects.filter(codename__in=["change_prompt", "publish"]).delete()
    make_groups(apps.get_app_config("assessor"))
    held = set(editors.permissions.values_list("codename", flat=True))
    assert "change_prompt" in held
    assert not {"view_bankversion", "publish"} & held
    assert Group.objects.get(name="Publishers").permissions.filter(codename="publish").exists()


def test_a_bank_of_500_questions_makes_no_more_queries(
    client_for, editor, django_assert_max_num_queries
):
    some = shipped_bank()
    many = tuple(
        replace(some.questions[n % 72], key=f"q-{n}", requires=(), lens={}) for n in range(500)
    )
    BankVersion.objects.load(replace(some, key="large", questions=many, lenses=()))
    client = client_for(editor)
    with django_assert_max_num_queries(8):
        assert client.get("/bank/large/1/").text.count('class="outline__line"') == 500
    with django_assert_max_num_queries(8):
        assert client.get("/bank/large/1/questions/").text.count('class="question"') == 500
