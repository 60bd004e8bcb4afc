"""The way of a change: drafted, filled from a file, published, retired; each by whom it is allowed."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessor.exchange.bank_sheets import to_sheet
from assessor.exchange.sheets import to_xlsx
from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion, Question

pytestmark = pytest.mark.django_db

STEPS = ("draft", "order", "content", "publication", "retirement", "removal")


def fill(client, draft, content, name="b.yaml", seen=None):
    """Send a file for a draft."""
    content = content if isinstance(content, bytes) else content.encode()
    data = {"file": SimpleUploadedFile(name, content), "seen": seen or draft.stamp}
    return client.post(f"/bank/mlops/{draft.version}/content/", data)


@pytest.mark.parametrize("step", STEPS)
def test_who_is_no_editor_takes_no_step(client_for, story, draft, step):
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).post(f"/bank/mlops/2/{step}/").status_code == 404
    assert client_for(None).post(f"/bank/mlops/2/{step}/").status_code == 302
    assert BankVersion.objects.get(version=2).is_draft


@pytest.mark.parametrize("step", ["publication", "retirement"])
def test_an_editor_does_not_publish(client_for, editor, draft, step):
    assert client_for(editor).post(f"/bank/mlops/2/{step}/", {"note": "x"}).status_code == 403
    assert BankVersion.objects.get(version=2).is_draft
    assert "Publish for ever" not in client_for(editor).get("/bank/mlops/2/").text


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_by_post_only(client_for, publisher, draft, step):
    assert client_for(publisher).get(f"/bank/mlops/2/{step}/").status_code == 405


def test_drafting_twice_leads_to_one_draft(client_for, editor, bank):
    client = client_for(editor)
    for _time in range(2):
        assert client.post("/bank/mlops/1/draft/").url == "/bank/mlops/2/"
    assert BankVersion.objects.filter(status="draft").count() == 1


def test_a_draft_takes_the_content_of_a_file_and_shows_the_difference(client_for, editor, draft):
    text = draft.as_yaml().replace("Is all of", "Is every bit of", 1)
    response = fill(client_for(editor), draft, text.replace("title: MLOps maturity", "title: Ours"))
    assert response.url == "/bank/mlops/2/difference/1/"
    draft.refresh_from_db()
    assert draft.title == "Ours"
    assert draft.is_draft


def test_a_file_cannot_give_a_draft_another_key_or_number(client_for, editor, draft):
    text = (
        draft.as_yaml().replace("version: 2", "version: 77", 1).replace("bank: mlops", "bank: x", 1)
    )
    fill(client_for(editor), draft, text)
    draft.refresh_from_db()
    assert (draft.key, draft.version, draft.as_core().key) == ("mlops", 2, "mlops")


def test_a_workbook_changes_words_only(client_for, editor, draft):
    core = draft.as_core()
    spoken = replace(core.questions[0], title="Said otherwise")
    sheet = to_sheet(replace(core, questions=(spoken, *core.questions[1:])))
    fill(client_for(editor), draft, to_xlsx([sheet]), "b.xlsx")
    assert draft.as_core() == replace(core, questions=(spoken, *core.questions[1:]))


BAD = {
    "no YAML": (b"a: [", "b.yaml", "is not sound YAML"),
    "a tag": (b"!!python/object/apply:os.system [ls]", "b.yaml", "a tag"),
    "an alias": (b"a: &x [1]\nb: *x", "b.yaml", "an alias"),
    "another form": (b"bank: b\nquestions: 3", "b.yaml", "must be a list"),
    "no text": (b"\xff\xfe", "b.yaml", "not UTF-8 text"),
    "no workbook": (b"PK", "b.xlsx", "is not a workbook"),
    "too much": (b"#" * 5_000_001, "b.yaml", "at most 5 MB"),
    "nothing": (b"", "b.yaml", "empty"),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD)
def test_a_broken_file_is_refused_and_changes_nothing(client_for, editor, draft, case):
    content, name, told = case
    before = draft.as_mapping()
    response = fill(client_for(editor), draft, content, name)
    assert response.status_code == 422
    assert told in response.text
    assert draft.as_mapping() == before


def test_the_second_to_send_sees_that_somebody_was_faster(client_for, editor, draft):
    seen, text = draft.stamp, draft.as_yaml()
    Question.objects.filter(bank=draft, key="app-tests").update(title="Changed meanwhile")
    response = fill(client_for(editor), draft, text, seen=seen)
    assert response.status_code == 409
    assert "Somebody changed this draft meanwhile" in response.text
    assert draft.questions.get(key="app-tests").title == "Changed meanwhile"


def test_a_published_version_takes_no_file(client_for, editor, bank):
    response = fill(client_for(editor), bank, bank.as_yaml())
    assert response.url == "/bank/mlops/1/"
    assert bank.as_core() == shipped_bank()


def test_a_publisher_publishes_with_a_word(client_for, publisher, draft):
    client = client_for(publisher)
    seen = {"seen": draft.stamp}
    assert client.post("/bank/mlops/2/publication/", seen | {"note": ""}).status_code == 422
    assert client.post("/bank/mlops/2/publication/", {"note": "Unseen"}).status_code == 422
    plainer = client.post("/bank/mlops/2/publication/", seen | {"note": "Plainer"})
    assert plainer.url == "/bank/mlops/2/"
    assert BankVersion.objects.newest("mlops").note == "Plainer"
    assert (
        "cannot change"
        in client.post("/bank/mlops/2/publication/", seen | {"note": "Again"}, follow=True).text
    )


def test_a_draft_with_faults_is_not_published(client_for, publisher, draft):
    Question.objects.filter(bank=draft, key="app-tests").update(why="")
    given = {"note": "Plainer", "seen": draft.stamp}
    response = client_for(publisher).post("/bank/mlops/2/publication/", given)
    assert response.status_code == 422
    assert "It has faults; see the list." in response.text
    assert BankVersion.objects.get(version=2).is_draft


def test_a_publisher_retires(client_for, publisher, bank):
    client_for(publisher).post("/bank/mlops/1/retirement/")
    bank.refresh_from_db()
    assert bank.status == "retired"


def test_a_draft_is_thrown_away_and_a_published_version_is_not(client_for, editor, draft):
    client = client_for(editor)
    assert client.post("/bank/mlops/2/removal/").url == "/bank/"
    assert client.post("/bank/mlops/1/removal/").url == "/bank/mlops/1/"
    assert [row.version for row in BankVersion.objects.all()] == [1]


def keys(draft, area):
    """Return the keys of an area's questions in their order."""
    return [each.key for each in draft.as_core().questions if each.area == area]


@pytest.mark.parametrize("button", ["up", "move"])
def test_a_question_moves_before_another_one_of_its_area(client_for, editor, draft, button):
    before = keys(draft, "people")
    response = client_for(editor).post("/bank/mlops/2/order/", {button: f"{before[2]} {before[1]}"})

    assert keys(draft, "people") == [before[0], before[2], before[1], *before[3:]]
    assert response.url.endswith(
        f"?moved={before[2]}&direction=up" if button == "up" else f"#q-{before[2]}"
    )
    assert client_for(editor).get(response.url).text.count("autofocus") == (button == "up")


def test_a_question_moves_to_the_end_of_its_area(client_for, editor, draft):
    before = keys(draft, "people")
    client_for(editor).post("/bank/mlops/2/order/", {"down": f"{before[0]} "})
    assert keys(draft, "people") == [*before[1:], before[0]]


@pytest.mark.parametrize(
    "move", ["", "nothing ", "version-control nothing", "version-control roles-and-skills"]
)
def test_a_move_to_nowhere_or_into_another_area_changes_nothing(client_for, editor, draft, move):
    before = draft.as_core()
    response = client_for(editor).post("/bank/mlops/2/order/", {"move": move}, follow=True)
    assert "Nothing was moved" in response.text
    assert draft.as_core() == before


def test_a_published_version_keeps_its_order(client_for, editor, bank):
    first, second = keys(bank, "people")[:2]
    data = {"up": f"{second} {first}"}
    response = client_for(editor).post("/bank/mlops/1/order/", data, follow=True)
    assert "is published and cannot change" in response.text
    assert keys(bank, "people")[0] == first


def test_what_the_publisher_has_not_seen_is_not_published(client_for, publisher, draft):
    given = {"note": "Plainer", "seen": draft.stamp}
    question = draft.questions.get(key="ci-automated-build")
    question.rewrite({"why": "Changed meanwhile"}, question.stamp)
    client = client_for(publisher)

    response = client.post("/bank/mlops/2/publication/", given)
    assert response.status_code == 409
    assert "Somebody changed this draft since you opened this page." in response.text
    assert BankVersion.objects.get(pk=draft.pk).is_draft

    again = given | {"seen": response.context["note"]["seen"].value()}
    assert client.post("/bank/mlops/2/publication/", again).status_code == 302
    assert not BankVersion.objects.get(pk=draft.pk).is_draft
