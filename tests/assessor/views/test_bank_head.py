"""The rule, the scale and the groups of a draft: changed by editors, kept from whoever is second."""

import pytest

from assessor.core.bank import Group
from assessor.exchange.banks import to_mapping
from assessor.exchange.shipped import shipped_bank
from assessor.forms.heads import HeadForm
from assessor.views import drafts

pytestmark = pytest.mark.django_db

HEAD = "/bank/mlops/2/head/"


def typed(response, **changes):
    """Return what a browser would send from the forms on the page, some of it typed anew."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    for groups in form.groups.values():
        for part in (groups.management_form, *groups.forms):
            values |= {part.add_prefix(name): part[name].value() for name in part.fields}
    return {name: value for name, value in (values | changes).items() if value is not None}


def test_who_is_no_editor_sees_nothing(client_for, story, draft):
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).get(HEAD).status_code == 404
        assert client_for(person).post(HEAD, {"title": "Mine"}).status_code == 404
    assert client_for(None).get(HEAD).status_code == 302


def test_a_published_version_has_no_such_form(client_for, editor, draft):
    assert client_for(editor).get("/bank/mlops/1/head/").status_code == 404
    assert client_for(editor).post("/bank/mlops/1/head/", {"title": "Mine"}).status_code == 404


def test_saving_what_the_form_shows_changes_nothing(client_for, editor, draft):
    before = to_mapping(draft.as_core())
    client = client_for(editor)
    response = client.post(HEAD, typed(client.get(HEAD)))
    assert response.status_code == 302, response.context["form"].errors
    assert to_mapping(draft.__class__.objects.get(pk=draft.pk).as_core()) == before


def test_rule_scale_and_groups_are_stored(client_for, editor, draft):
    client = client_for(editor)
    areas = shipped_bank().areas
    data = typed(
        client.get(HEAD),
        **{"title": "Ours", "in_place_4": 4, "effort_split_1": 0.3, "share": 0.7, "slack": 0},
        **{"scale_2": "There", "levels_about_1": "Some do it"},
        **{f"areas-{len(areas)}-key": "cost", f"areas-{len(areas)}-title": "Cost"},
        **{"areas-0-ORDER": 50, "layers-0-title": "Ground"},
    )
    assert client.post(HEAD, data).status_code == 302

    bank = type(draft).objects.get(pk=draft.pk).as_core()
    assert (bank.title, bank.in_place[3], bank.effort_split[0]) == ("Ours", 4, 0.3)
    assert (bank.share, bank.slack, bank.scale[2].title) == (0.7, 0, "There")
    assert bank.levels[1].about == "Some do it"
    assert [each.key for each in bank.areas] == [
        *(each.key for each in areas[1:]),
        areas[0].key,
        "cost",
    ]
    assert bank.areas[-1] == Group("cost", "Cost", "")
    assert bank.layers[0].title == "Ground"
    assert len(bank.questions) == len(shipped_bank().questions)


def test_an_area_that_goes_leaves_its_questions_to_the_linter(client_for, editor, draft):
    client = client_for(editor)
    data = typed(client.get(HEAD), **{"areas-0-DELETE": "on"})
    page = client.post(HEAD, data, follow=True)
    gone = shipped_bank().areas[0].key
    assert f"&#x27;{gone}&#x27; is unknown" in page.text
    assert "In no area" in page.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("share", "2"), ("in_place_1", "x"), ("effort_split_2", "-1"), ("areas-1-key", "no key")],
)
def test_what_cannot_be_read_is_refused_and_kept(client_for, editor, draft, field, value):
    client = client_for(editor)
    before = draft.as_core()
    response = client.post(HEAD, typed(client.get(HEAD), title="Typed", **{field: value}))
    assert response.status_code == 422
    assert 'value="Typed"' in response.text
    assert draft.as_core() == before


def test_a_request_without_its_groups_is_refused(client_for, editor, draft):
    client = client_for(editor)
    data = {name: it for name, it in typed(client.get(HEAD)).items() if "TOTAL" not in name}
    before = draft.as_core()
    assert client.post(HEAD, data).status_code == 422
    assert draft.as_core() == before


def test_two_areas_cannot_have_one_key(client_for, editor, draft):
    client = client_for(editor)
    data = typed(client.get(HEAD), **{"areas-1-key": shipped_bank().areas[0].key})
    response = client.post(HEAD, data)
    assert response.status_code == 422
    assert "Two of them have the same key." in response.text


def test_the_second_to_save_is_told_and_keeps_what_was_typed(client_for, editor, draft):
    client = client_for(editor)
    mine, theirs = (typed(client.get(HEAD), title=title) for title in ("Mine", "Theirs"))
    assert client.post(HEAD, theirs).status_code == 302
    response = client.post(HEAD, mine)
    assert response.status_code == 409
    assert 'value="Mine"' in response.text
    assert client.post(HEAD, typed(response)).status_code == 302
    assert type(draft).objects.get(pk=draft.pk).title == "Mine"


def test_a_question_stored_while_the_head_is_saved_is_not_lost(
    client_for, editor, draft, monkeypatch
):
    question = draft.questions.first()

    def slow(*args):
        form = HeadForm(*args)
        question.rewrite({"title": "Meanwhile"}, question.stamp)
        return form

    client = client_for(editor)
    data = typed(client.get(HEAD), title="Mine")
    monkeypatch.setattr(drafts, "HeadForm", slow)
    assert client.post(HEAD, data).url == HEAD
    assert draft.questions.get(pk=question.pk).title == "Meanwhile"


def test_a_level_that_is_called_otherwise_is_told_in_history_and_difference(
    client_for, editor, draft
):
    client = client_for(editor)
    response = client.post(HEAD, typed(client.get(HEAD), levels_1="Otherwise"))
    assert response.status_code == 302
    for address in ("/bank/mlops/2/history/", "/bank/mlops/2/difference/1/"):
        assert "Otherwise" in client.get(address).text
