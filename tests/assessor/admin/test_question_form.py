"""The form of a question: everything that the exchange format says, stored as it was given, by editors only."""

import pytest

from assessor.exchange.banks import to_mapping
from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion, Question

pytestmark = pytest.mark.django_db

GIVEN = {
    "title": "Built",
    "why": "Because\r\nit breaks",
    **{f"level_{n}": f" at {n} " for n in range(5)},
    "area": "data",
    "dimension": "people",
    "layer": "",
    "asked_from": 3,
    "weight": 2,
    "effort_least": 1.5,
    "effort_most": 8,
    "quick": False,
    "requires": ["version-control", "feature-store"],
    "roles": ["ml-engineer"],
    "tools": ["ci-cd"],
    "evidence": "one\r\n\r\n two ",
    "sources": "ms-2025: 3",
    "lens_google": 0,
    "lens_aws": "",
    "trait_serving": ["online", "edge"],
}
STORED = {
    "title": "Built",
    "why": "Because\nit breaks",
    "levels": ("at 0", "at 1", "at 2", "at 3", "at 4"),
    "area": "data",
    "dimension": "people",
    "layer": None,
    "asked_from": 3,
    "weight": 2,
    "effort": (1.5, 8.0),
    "quick": False,
    "requires": ("version-control", "feature-store"),
    "roles": ("ml-engineer",),
    "tools": ("ci-cd",),
    "evidence": ("one", "two"),
    "sources": ("ms-2025: 3",),
    "applies_when": {"serving": ("online", "edge")},
}


@pytest.fixture
def question(draft):
    return draft.questions.get(key="ci-automated-build")


def page(question):
    """Return the address of a question's form."""
    return f"/admin/assessor/question/{question.pk}/change/"


def typed(response, **changes):
    """Return what a browser would send from the form on a page, some of it typed anew."""
    form = response.context["form"]
    values = {name: form[name].value() for name in form.fields}
    given = (values | changes).items()
    return {name: value for name, value in given if value is not None and value is not False}


@pytest.mark.parametrize("address", ["change/", "delete/", "findings/"])
def test_who_is_no_editor_sees_nothing(client_for, story, question, address):
    address = f"/admin/assessor/question/{question.pk}/{address}"
    for person in (story.owner, story.viewer, story.stranger):
        client = client_for(person)
        assert client.get(address).status_code == 404
        assert client.post(address, {"title": "Mine"}).status_code == 404
    assert client_for(None).get(address).status_code == 302


def test_saving_what_the_form_shows_changes_nothing(client_for, editor, draft):
    before = to_mapping(draft.as_core())
    client = client_for(editor)
    for question in draft.questions.all()[::8]:
        response = client.post(page(question), typed(client.get(page(question))))
        assert response.status_code == 302, response.context["form"].errors
    assert to_mapping(draft.as_core()) == before


def test_every_field_is_stored_as_it_was_given(client_for, editor, draft, question):
    client = client_for(editor)
    shown = client.get(page(question))
    test = shown.context["form"].fields["lens_ml-test-score"].choices[-1][0]
    given = GIVEN | {"lens_ml-test-score": [test]}
    response = client.post(page(question), typed(shown, **given))

    assert response.url == page(question)
    stored = draft.as_core().by_key["ci-automated-build"]
    told = {name: getattr(stored, name) for name in STORED}
    assert told == STORED
    assert stored.lens == {"google": 0, "ml-test-score": (test,)}


def test_a_draft_may_be_saved_with_faults_which_stand_beside_their_fields(
    client_for, editor, draft, question
):
    client = client_for(editor)
    data = typed(client.get(page(question)), level_2="", why="", requires=["app-tests"])
    assert client.post(page(question), data).status_code == 302

    response = client.get(page(question))
    told = response.context["findings"]
    assert told["levels"] == ["the descriptor of level 2 is missing"]
    assert told["why"] == ["is missing"]
    assert any("circle" in fault for fault in told["requires"])
    text = response.content.decode()
    for field in ("levels", "why", "requires"):
        place = text.index(f'id="told-{field}"')
        assert told[field][0] in text[place : place + 600]


def test_faults_are_told_while_somebody_types_and_nothing_is_stored(client_for, editor, question):
    client = client_for(editor)
    data = typed(client.get(page(question)), level_4="", effort_least=9, effort_most=2)
    response = client.post(f"/admin/assessor/question/{question.pk}/findings/", data)

    text = response.content.decode()
    assert "the descriptor of level 4 is missing" in text
    assert "needs two numbers above 0, the smaller first" in text
    assert Question.objects.get(pk=question.pk).levels[4]


def test_what_cannot_be_read_is_refused_beside_its_field_and_kept(client_for, editor, question):
    client = client_for(editor)
    data = typed(client.get(page(question)), effort_most="lots", key="Not a key", title="Typed")
    response = client.post(page(question), data)

    assert response.status_code == 422
    assert {"effort_most", "key"} <= response.context["form"].errors.keys()
    assert 'value="lots"' in response.content.decode()
    assert 'value="Typed"' in response.content.decode()


@pytest.mark.parametrize(
    "effort", [{"effort_least": ""}, {"effort_most": "inf"}, {"effort_least": -1}]
)
def test_an_effort_of_one_number_or_beyond_all_bounds_is_refused(
    client_for, editor, question, effort
):
    client = client_for(editor)
    response = client.post(page(question), typed(client.get(page(question)), **effort))
    assert response.status_code == 422


def test_the_second_to_save_sees_what_the_first_changed_and_loses_nothing(
    client_for, editor, question
):
    client = client_for(editor)
    mine, theirs = (typed(client.get(page(question)), why=why) for why in ("Mine", "Theirs"))
    assert client.post(page(question), theirs).status_code == 302

    response = client.post(page(question), mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "somebody else changed this question" in text
    assert "<del>Theirs</del><ins>Mine</ins>" in text
    assert ">\nMine</textarea>" in text
    assert Question.objects.get(pk=question.pk).why == "Theirs"

    again = typed(response)
    assert client.post(page(question), again).status_code == 302
    assert Question.objects.get(pk=question.pk).why == "Mine"


def test_a_key_of_another_question_is_refused(client_for, editor, question):
    client = client_for(editor)
    data = typed(client.get(page(question)), key="version-control")
    response = client.post(page(question), data)
    assert response.status_code == 422
    assert "Another question of this draft has this key." in response.content.decode()


def test_a_new_key_is_followed_by_those_that_stand_on_it(client_for, editor, draft, question):
    client = client_for(editor)
    client.post(page(question), typed(client.get(page(question)), key="automated-build"))
    bank = draft.as_core()
    assert "ci-automated-build" not in bank.by_key
    assert "automated-build" in bank.by_key["app-tests"].requires


def test_a_question_is_added_at_the_end_of_its_area(client_for, editor, draft):
    client = client_for(editor)
    address = f"/admin/assessor/question/add/?bank={draft.pk}&area=data"
    data = typed(client.get(address), key="data-contracts", dimension="people")
    assert data["area"] == "data"
    response = client.post(address, data)
    assert response.status_code == 302, response.context["form"].errors

    added = draft.questions.get(key="data-contracts")
    assert response.url == f"{page(added)}?added=1"
    data_area = [each.key for each in draft.as_core().questions if each.area == "data"]
    assert data_area[-1] == "data-contracts"


@pytest.mark.parametrize("where", ["", "?bank=", "?bank=x", "?bank=99999", "?bank=published"])
def test_without_a_draft_there_is_nothing_to_add_to(client_for, editor, bank, where):
    address = f"/admin/assessor/question/add/{where.replace('published', str(bank.pk))}"
    for send in (client_for(editor).get, client_for(editor).post):
        assert send(address).status_code in (403, 404)


def test_a_question_is_taken_out_with_the_prerequisites_that_named_it(
    client_for, editor, draft, question
):
    client = client_for(editor)
    address = f"/admin/assessor/question/{question.pk}/delete/"
    assert "Every change is built" in client.get(address).content.decode()
    assert client.post(address, {"post": "yes"}).url == f"/bank/{draft.key}/{draft.version}/"
    bank = draft.as_core()
    assert "ci-automated-build" not in bank.by_key
    assert all("ci-automated-build" not in each.requires for each in bank.questions)


def test_a_published_question_is_not_there_to_be_written(client_for, editor, bank):
    question = bank.questions.get(key="ci-automated-build")
    client = client_for(editor)
    draft = bank.draft()
    data = typed(client.get(page(draft.questions.get(key=question.key))), title="Mine")
    for address in (page(question), page(question).replace("change", "delete")):
        assert client.post(address, data | {"post": "yes"}).status_code == 302
    assert client.post(page(question).replace("change", "findings"), data).status_code == 404
    assert bank.questions.get(key=question.key).title == question.title
    assert BankVersion.objects.get(pk=bank.pk).checksum == bank.checksum


def test_an_old_address_leads_on_and_the_history_is_that_of_the_version(
    client_for, editor, bank, draft, question
):
    client = client_for(editor)
    gone = client.get(page(bank.questions.get(key=question.key)), follow=True)
    assert gone.redirect_chain == [("/bank/", 302)]
    assert "This question is in no draft" in gone.text

    history = f"/bank/{draft.key}/{draft.version}/history/?question={question.key}"
    assert client.get(page(question).replace("change", "history")).url == history
    for nothing in ("0", "x"):
        assert client.get(f"/admin/assessor/question/{nothing}/history/").status_code == 404


def test_what_nobody_knows_any_more_can_be_kept_or_dropped(client_for, editor, draft, question):
    Question.objects.filter(pk=question.pk).update(
        area="gone", roles=["wizard"], applies_when={"owned": ["git"], "serving": ["moon"]}
    )
    client = client_for(editor)
    assert "wizard (unknown)" in client.get(page(question)).content.decode()
    client.post(page(question), typed(client.get(page(question))))
    stored = Question.objects.get(pk=question.pk)
    assert (stored.area, stored.roles) == ("gone", ["wizard"])
    assert stored.applies_when == {"owned": ["git"], "serving": ["moon"]}

    client.post(page(question), typed(client.get(page(question)), roles=[], area="data"))
    stored = Question.objects.get(pk=question.pk)
    assert (stored.area, stored.roles) == ("data", [])


def test_queries_do_not_grow_with_the_bank(
    client_for, editor, draft, question, django_assert_max_num_queries
):
    rows = [
        Question(bank=draft, place=100 + n, key=f"more-{n}", title="More", area="data")
        for n in range(400)
    ]
    Question.objects.bulk_create(rows)
    client = client_for(editor)
    with django_assert_max_num_queries(12):
        assert client.get(page(question)).status_code == 200
    with django_assert_max_num_queries(11):
        assert client.get("/admin/assessor/question/").status_code == 200


def sent(response, **changes):
    """Return what a browser sends of a page: nothing that is not on it."""
    shown = {
        name: value for name, value in typed(response).items() if f'name="{name}"' in response.text
    }
    return shown | changes


def test_a_question_of_a_bank_of_points_is_added_and_changed_by_what_its_page_shows(
    client_for, editor
):
    draft = BankVersion.objects.load(shipped_bank("ml-test-score")).draft()
    client = client_for(editor)
    address = f"/admin/assessor/question/add/?bank={draft.pk}&area=data"
    shown = client.get(address)
    assert "0.5 · Done by hand" in shown.text
    response = client.post(address, sent(shown, title="Old data is thrown away"))
    assert response.status_code == 302, response.context["form"].errors

    added = draft.questions.get(key="old-data-is-thrown-away")
    response = client.post(page(added), sent(client.get(page(added)), title="Other", weight="5"))
    assert response.status_code == 302, response.context["form"].errors
    added.refresh_from_db()
    assert (added.title, added.weight, added.effort) == ("Other", 1, [])


@pytest.fixture
def add(client_for, editor, draft):
    """Send a new question with a title and a key, as the page of a new one does."""
    client, address = client_for(editor), f"/admin/assessor/question/add/?bank={draft.pk}&area=data"

    def add(title, key):
        data = sent(client.get(address), title=title, key=key, dimension="people")
        return client.post(address, data)

    return add


@pytest.mark.parametrize(
    ("title", "key", "stored"),
    [
        ("Alerts are tried out", "", "alerts-are-tried-out"),
        ("Version control", "", "version-control-2"),
        ("x_y " * 40, "", "x-y-" * 14 + "x-y"),
        ("Any", "own-key", "own-key"),
    ],
)
def test_a_new_question_without_a_key_gets_one_from_its_title(add, draft, title, key, stored):
    response = add(title, key)
    assert response.status_code == 302, response.context["form"].errors
    assert draft.questions.filter(key=stored).exists()


@pytest.mark.parametrize(
    ("title", "key", "told"),
    [
        ("", "", "Give a title or a key."),
        ("問題", "", "Give a title or a key."),
        ("A", "a b", "A key is small letters"),
    ],
)
def test_a_question_that_cannot_have_a_key_is_told_so(add, title, key, told):
    response = add(title, key)
    assert response.status_code == 422
    assert told in response.context["form"].errors["key"][0]


def test_a_question_that_has_a_key_keeps_it_where_none_is_sent(client_for, editor, question):
    client = client_for(editor)
    assert client.post(page(question), sent(client.get(page(question)), key="")).status_code == 302
    question.refresh_from_db()
    assert question.key == "ci-automated-build"


def test_a_question_alone_has_no_picture_of_prerequisites(client_for, editor, draft, question):
    client = client_for(editor)
    assert 'data-columns="' in client.get(page(question)).text

    alone = draft.add({"key": "alone", "title": "Alone", "area": "data", "dimension": "people"})
    assert "data-columns" not in client.get(page(alone)).text


ODD = ["levels__contains=x", "title__regex=(", f"bank={'9' * 30}", "bank__head__contains=x"]


@pytest.mark.parametrize("lookup", ODD)
def test_the_list_is_narrowed_by_its_own_filters_only(client_for, editor, draft, lookup):
    client = client_for(editor)
    assert client.get(f"/admin/assessor/question/?{lookup}").status_code == 400
    own = f"bank__id__exact={draft.pk}&area=data&quick__exact=1"
    assert client.get(f"/admin/assessor/question/?{own}").status_code == 200
    assert client.get(f"/admin/assessor/question/add/?bank={'9' * 5000}").status_code == 404
