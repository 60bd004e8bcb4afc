"""/bank/<key>/<number>/translations/<code>/: each text beside its original, written down in a draft."""

from dataclasses import replace

import pytest

from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion

pytestmark = pytest.mark.django_db

PAGE = "/bank/mlops/2/translations/vi/"
NAMED = "questions.version-control.title"


@pytest.fixture
def bank(db):
    """Publish the shipped bank with two texts in Vietnamese."""
    said = {"title": "Độ chín MLOps", NAMED: "Quản lý phiên bản"}
    return BankVersion.objects.load(replace(shipped_bank(), translations={"vi": said}))


def told(draft):
    """Read what the draft says in Vietnamese."""
    return BankVersion.objects.get(pk=draft.pk).as_core().translations.get("vi", {})


def fields(response):
    """Read the form of a page as a browser would send it."""
    form = response.context["form"]
    values = {form[path].html_name: form[path].value() or "" for path in form.paths}
    return {**values, "text-seen": response.context["seen"]}


@pytest.mark.parametrize("address", [PAGE, "/bank/mlops/2/translations/?language=vi"])
def test_who_is_no_editor_sees_and_writes_nothing(client_for, story, draft, address):
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).get(address).status_code == 404
        assert (
            client_for(person).post(PAGE, {"text-title": "x", "text-seen": ""}).status_code == 404
        )
    assert client_for(None).get(address).status_code == 302
    assert client_for(None).post(PAGE).status_code == 302
    assert told(draft)["title"] == "Độ chín MLOps"


def test_editors_and_publishers_see_it(client_for, editor, publisher, draft):
    for person in (editor, publisher):
        assert client_for(person).get(PAGE).status_code == 200


@pytest.mark.parametrize("code", ["en", "xx", "klingon"])
def test_only_into_another_language(client_for, editor, draft, code):
    assert client_for(editor).get(f"/bank/mlops/2/translations/{code}/").status_code == 404


def test_a_language_is_begun_from_the_versions_page(client_for, editor, draft):
    client = client_for(editor)
    text = client.get("/bank/mlops/2/").text
    assert '<option value="zh-hant">' in text
    assert '<option value="vi">' not in text
    assert '<option value="en">' not in text
    assert (
        client.get("/bank/mlops/2/translations/?language=fr").url
        == "/bank/mlops/2/translations/fr/"
    )
    assert client.get("/bank/mlops/2/translations/?language=xx").url == "/bank/mlops/2/"
    assert client.get("/bank/mlops/2/translations/fr/").status_code == 200


def test_the_versions_page_counts(client_for, editor, draft):
    draft.questions.filter(key="version-control").update(title="Version control of everything")
    text = client_for(editor).get("/bank/mlops/2/").text
    assert "Vietnamese</a>: 2 of " in text
    assert "1 outdated" in text
    assert "1 outdated" not in client_for(editor).get("/bank/mlops/1/").text


def test_missing_texts_come_first_and_outdated_ones_next(client_for, editor, draft):
    draft.questions.filter(key="version-control").update(title="Version control of everything")
    client = client_for(editor)
    first = client.get(PAGE).context["rows"]
    assert len(first) == 50
    assert not any(entry.text for entry, _field in first)
    last = [entry for entry, _field in client.get(f"{PAGE}?page=99").context["rows"]][-2:]
    assert [entry.path for entry in last] == [NAMED, "title"]
    text = client.get(f"{PAGE}?page=99").text
    assert "<ins>" in text
    assert ">outdated<" in text


def test_what_is_written_is_kept_and_what_is_blank_goes(client_for, editor, draft):
    client = client_for(editor)
    page = client.get(f"{PAGE}?page=99")
    sent = fields(page) | {
        "text-title": " ",
        "text-about": "never shown",
        f"text-{NAMED}": "Mã\r\nnguồn",
    }
    del sent["text-about"]
    assert client.post(f"{PAGE}?page=99", sent).url == f"{PAGE}?page=99"
    assert told(draft) == {NAMED: "Mã\nnguồn"}
    assert draft.as_core().title == "MLOps maturity"


def test_the_second_to_save_sees_the_others_words_and_loses_none(client_for, editor, draft):
    client = client_for(editor)
    page = client.get(f"{PAGE}?page=99")
    client.post(PAGE, fields(page) | {"text-title": "Của người kia"})
    mine = fields(page) | {"text-title": "Của tôi"}
    response = client.post(PAGE, mine)
    assert response.status_code == 409
    assert "Somebody changed some of these texts" in response.text
    assert "Của tôi" in response.text
    assert "Của người kia" in response.text
    assert told(draft)["title"] == "Của người kia"
    assert client.post(PAGE, mine | {"text-seen": response.context["seen"]}).status_code == 302
    assert told(draft)["title"] == "Của tôi"


def test_a_text_that_was_taken_out_meanwhile_stays_on_the_page(client_for, editor, draft):
    client = client_for(editor)
    sent = fields(client.get(f"{PAGE}?page=99")) | {f"text-{NAMED}": "Viết rồi"}
    draft.questions.filter(key="version-control").delete()
    response = client.post(PAGE, sent)
    assert response.status_code == 409
    assert "Viết rồi" in response.text
    assert "no longer there" in response.text


BAD = {
    "too long": {"text-title": "x" * 10_001},
    "a NUL": {"text-title": "x\0"},
    "nothing seen": {"text-seen": ""},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_told_and_changes_nothing(client_for, editor, draft, bad):
    client = client_for(editor)
    sent = fields(client.get(f"{PAGE}?page=99")) | {f"text-{NAMED}": "Viết rồi"} | bad
    response = client.post(PAGE, sent)
    assert response.status_code == 422
    assert "Viết rồi" in response.text
    assert told(draft)[NAMED] == "Quản lý phiên bản"


def test_texts_that_are_not_there_are_not_kept(client_for, editor, draft):
    client = client_for(editor)
    refused = client.post(PAGE, {"text-nothing.title": "x", "text-seen": "x"})
    client.post(PAGE, {"text-nothing.title": "x", "text-seen": refused.context["seen"]})
    draft.refresh_from_db()
    assert "nothing.title" not in draft.head["translations"]["vi"]


def test_a_published_version_is_read_only(client_for, editor, bank):
    client = client_for(editor)
    page = client.get("/bank/mlops/1/translations/vi/")
    assert page.status_code == 200
    assert "<textarea" not in page.text
    client.post("/bank/mlops/1/translations/vi/", fields(page))
    assert bank.as_core().translations["vi"]["title"] == "Độ chín MLOps"


def test_the_queries_do_not_grow_with_the_texts(
    client_for, editor, draft, django_assert_max_num_queries, django_assert_num_queries
):
    client = client_for(editor)
    client.get(PAGE)
    with django_assert_max_num_queries(8) as counted:
        client.get(PAGE)
    with django_assert_num_queries(len(counted)):
        client.get(f"{PAGE}?page=9")


def test_the_difference_counts_translations_by_language(client_for, editor, draft):
    client = client_for(editor)
    page = client.get(f"{PAGE}?page=99")
    client.post(PAGE, fields(page) | {"text-title": "Khác"})
    text = client.get("/bank/mlops/1/difference/2/").text
    assert "<dt>Vietnamese</dt><dd>1 text is translated otherwise</dd>" in text
    assert "Khác" not in text
    assert "asked again" not in text


def test_the_workbook_begins_a_language(client_for, editor, draft):
    client = client_for(editor)
    plain = client.get("/bank/mlops/2.xlsx").content
    assert client.get("/bank/mlops/2.xlsx?language=fr").content != plain
    assert client.get("/bank/mlops/2.xlsx?language=xx").content == plain
    assert client.get("/bank/mlops/2.xlsx?language=en").content == plain
