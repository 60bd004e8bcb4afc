"""/catalogue/translations/: what tools and canvases say in other languages, counted and written down."""

import io
import json
import re
import time
import zipfile

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry
from canvas.models import Prompt
from canvas.models.prompts import Words

pytestmark = pytest.mark.django_db

LIST = "/catalogue/translations/"
PAGE = f"{LIST}vi/"
SHEET = "/catalogue/translations.xlsx"
CONTENT = f"{LIST}content/"
ABOUT = "tools.mlflow.about"
BLOCK = "canvases.ml-canvas.value-proposition"
ASKED = f"{BLOCK}.prompts.0"
OURS = Words("Our value", "What it is good for.", ("Who gains?",))


def member(person, group):
    """Put a person into a group of editors; permissions are kept in memory, so fetch the person anew."""
    person.groups.add(Group.objects.get(name=group))
    return type(person).objects.get(pk=person.pk)


@pytest.fixture
def editor(story):
    return member(story.editor, "Editors")


@pytest.fixture
def desk(client_for, editor):
    CatalogueEntry.objects.load(shipped_catalogue())
    Prompt.objects.put(("ml-canvas", "value-proposition"), OURS, 0, editor)
    return client_for(editor)


def fields(response):
    """Read the form of a page as a browser would send it."""
    form = response.context["form"]
    values = {form[path].html_name: form[path].value() or "" for path in form.paths}
    return {**values, "text-seen": response.context["seen"]}


def write(desk, path, text):
    """Write one text on the page of its tool or block."""
    address = f"{PAGE}?of={path.rsplit('.', 2 if 'prompts' in path else 1)[0]}"
    sent = fields(desk.get(address)) | {f"text-{path}": text}
    return desk.post(address, sent)


def stored(path):
    """Read what is stored in Vietnamese."""
    if path == ABOUT:
        return CatalogueEntry.objects.get(key="mlflow").translations.get("vi", {}).get("about")
    return Prompt.objects.get().translations.get("vi", {}).get("prompts.0")


@pytest.mark.parametrize("address", [LIST, PAGE, SHEET, CONTENT])
def test_who_is_no_editor_finds_nothing(client_for, story, desk, address):
    for person in (story.owner, story.viewer, story.stranger):
        assert client_for(person).get(address).status_code in {404, 405}
        assert client_for(person).post(address, {"content": "{}"}).status_code in {404, 405}
    assert client_for(None).get(address).status_code == 302


def test_publishers_see_it_too(client_for, story, desk):
    client = client_for(member(story.owner, "Publishers"))
    assert {client.get(each).status_code for each in (LIST, PAGE, SHEET)} == {200}


@pytest.mark.parametrize("code", ["en", "xx", "klingon"])
def test_only_into_another_language(desk, code):
    assert desk.get(f"{LIST}{code}/").status_code == 404
    assert desk.get(f"{LIST}?language={code}").status_code == 200


def test_a_language_is_begun_for_all_texts_or_those_of_one_tool(desk):
    assert desk.get(f"{LIST}?language=vi").url == PAGE
    assert desk.get(f"{LIST}?language=vi&of=tools.mlflow").url == f"{PAGE}?of=tools.mlflow"
    paths = desk.get(f"{PAGE}?of=tools.mlflow").context["form"].paths
    assert ABOUT in paths
    assert all(path.startswith("tools.mlflow.") for path in paths)
    assert "No texts here" in desk.get(f"{PAGE}?of=moon").text
    assert f"{LIST}?of=tools.mlflow" in desk.get("/catalogue/tools/mlflow/").text
    block = desk.get("/admin/canvas/prompt/ml-canvas/value-proposition/").text
    assert f"{LIST}?of={BLOCK}" in block


def test_what_is_written_is_kept_with_who_and_a_blank_goes(desk, editor):
    assert write(desk, ABOUT, "Ghi lại.").url == f"{PAGE}?of=tools.mlflow"
    assert write(desk, ASKED, "Ai được\r\nlợi?").status_code == 302
    assert (stored(ABOUT), stored(ASKED)) == ("Ghi lại.", "Ai được\nlợi?")
    newest = CatalogueEntry.objects.get(key="mlflow").history.first()
    assert (newest.history_user, newest.history_change_reason) == (editor, "Translated")
    assert "<ins>Ghi lại.</ins>" in desk.get("/catalogue/tools/mlflow/").text
    write(desk, ABOUT, " ")
    assert stored(ABOUT) is None


def test_the_catalogue_counts_what_is_translated_and_outdated(desk, editor):
    assert 'translations/vi/"' not in desk.get("/catalogue/").text
    write(desk, ABOUT, "Ghi lại.")
    write(desk, ASKED, "Ai được lợi?")
    write(desk, f"{BLOCK}.title", "Giá trị")
    for address in ("/catalogue/", LIST):
        text = desk.get(address).text
        assert f'<a href="{PAGE}">Vietnamese</a>: 1 of ' in text
        assert re.search(r"2 of \d+ of canvases", text)
        assert "1 outdated" not in text
    row = Prompt.objects.get()
    Prompt.objects.put((row.kind, row.block), Words("Ours", "", OURS.prompts), row.version, editor)
    assert "1 outdated" in desk.get("/catalogue/").text
    shown = desk.get(f"{PAGE}?of={BLOCK}").text
    assert "<ins>Ours</ins>" in shown
    assert ">outdated<" in shown


def test_missing_texts_come_first(desk):
    write(desk, ABOUT, "Ghi lại.")
    first = desk.get(PAGE).context["rows"]
    assert len(first) == 50
    assert not any(entry.text for entry, _field in first)
    assert [e.path for e, _field in desk.get(f"{PAGE}?page=99").context["rows"]][-1] == ABOUT


def test_the_second_to_save_sees_the_others_words_and_loses_none(desk):
    page = desk.get(f"{PAGE}?of=tools.mlflow")
    write(desk, ABOUT, "Của người kia")
    mine = fields(page) | {f"text-{ABOUT}": "Của tôi"}
    response = desk.post(PAGE, mine)
    assert response.status_code == 409
    assert "Somebody changed some of these texts" in response.text
    assert "Của tôi" in response.text
    assert "Của người kia" in response.text
    assert stored(ABOUT) == "Của người kia"
    assert desk.post(PAGE, mine | {"text-seen": response.context["seen"]}).status_code == 302
    assert stored(ABOUT) == "Của tôi"


BAD = {
    "too long": {f"text-{ABOUT}": "x" * 10_001},
    "a NUL": {f"text-{ABOUT}": "x\0"},
    "nothing seen": {"text-seen": ""},
    "nonsense seen": {"text-seen": "x"},
    "no such text": {"text-moon": "x", "text-tools": "x", "text-canvases.moon.a.b": "x"},
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_bad_input_is_told_and_changes_nothing(desk, bad):
    sent = fields(desk.get(f"{PAGE}?of={BLOCK}")) | {f"text-{ASKED}": "Viết rồi"} | bad
    response = desk.post(PAGE, sent)
    assert response.status_code in {409, 422}
    assert "Viết rồi" in response.text
    assert stored(ABOUT) is None
    assert stored(ASKED) is None


def test_the_queries_do_not_grow(desk, django_assert_max_num_queries, django_assert_num_queries):
    desk.get(PAGE)
    with django_assert_max_num_queries(10) as counted:
        desk.get(PAGE)
    number = len(counted)
    write(desk, ABOUT, "Ghi lại.")
    write(desk, ASKED, "Ai được lợi?")
    desk.get(PAGE)
    with django_assert_num_queries(number):
        desk.get(f"{PAGE}?page=2")
    with django_assert_max_num_queries(10):
        desk.get(LIST)


# --- the workbook -------------------------------------------------------------------------------


def workbook(*rows):
    """Return the bytes of a workbook with these rows."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return out.getvalue()


def send(desk, content):
    return desk.post(CONTENT, {"file": SimpleUploadedFile("t.xlsx", content)})


def seen(response):
    return response.context["content"], response.context["seen"]


HEAD = ("text", "original", "vi")


def test_the_workbook_has_every_text_and_begins_a_language(desk):
    write(desk, ABOUT, "Ghi lại.")
    page = load_workbook(io.BytesIO(desk.get(f"{SHEET}?language=fr").content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    assert rows[0] == ["text", "original", "vi", "fr"]
    said = {row[0]: row[1:] for row in rows}
    mlflow = shipped_catalogue().by_key["mlflow"]
    assert said[ABOUT] == [mlflow.about, "Ghi lại.", None]
    assert said[ASKED][0] == "Who gains?"
    for wrong in ("en", "xx"):
        head = load_workbook(io.BytesIO(desk.get(f"{SHEET}?language={wrong}").content))
        assert [cell.value for cell in head.worksheets[0][1]] == [*HEAD]


def test_the_workbook_as_it_is_changes_nothing(desk):
    write(desk, ABOUT, "Ghi lại.")
    content = desk.get(f"{SHEET}?language=fr").content
    assert "Nothing differs" in send(desk, content).text


def test_what_it_changes_is_shown_first_and_stored_then(desk):
    write(desk, ABOUT, "Ghi lại.")
    response = send(
        desk, workbook(HEAD, (ABOUT, "", "Ghi <b>hết</b>."), (ASKED, "", "Ai được lợi?"))
    )
    assert "2 translations." in response.text
    assert "<b>hết" not in response.text
    assert "Vietnamese · MLflow · What it is for" in response.text
    assert stored(ABOUT) == "Ghi lại."
    content, stamp = seen(response)
    assert desk.post(CONTENT, {"content": content, "seen": stamp}).url == LIST
    assert (stored(ABOUT), stored(ASKED)) == ("Ghi <b>hết</b>.", "Ai được lợi?")


def test_who_confirms_a_difference_that_is_none_any_more_sees_the_new_one(desk):
    content, stamp = seen(send(desk, workbook(HEAD, (ABOUT, "", "Một"))))
    write(desk, ABOUT, "Hai")
    response = desk.post(CONTENT, {"content": content, "seen": stamp})
    assert response.status_code == 409
    assert "<del>Hai</del>" in response.text
    assert stored(ABOUT) == "Hai"
    content, stamp = seen(response)
    assert desk.post(CONTENT, {"content": content, "seen": stamp}).status_code == 302
    assert stored(ABOUT) == "Một"


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


HOSTILE = {
    "no workbook": (b"PK\x03\x04 not really", "is not a workbook"),
    "a table of commas": (b"text,original\n", "is not a workbook"),
    "large": (b"x" * 5_000_001, "at most 5 MB"),
    "a bomb": (bomb(), "unpacks to more"),
    "other columns": (workbook(("name", "size")), "must have the columns text, original"),
    "a formula": (workbook(HEAD, (ABOUT, "", "=1+1")), "holds a formula"),
    "the originals": (workbook((*HEAD, "en")), "is no language"),
    "no such text": (workbook(HEAD, ("tools.moon.about", "", "x")), "is not a text"),
    "too long": (workbook(HEAD, (ABOUT, "", "x" * 10_001)), "more than 10000 characters"),
    "many rows": (workbook(HEAD, *[("", "")] * 20_001), "more than 20000 rows"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_used_is_refused_with_a_sentence_soon(desk, what):
    content, message = HOSTILE[what]
    begun = time.monotonic()
    response = send(desk, content)
    assert response.status_code == 422
    assert message in response.text
    assert time.monotonic() - begun < 10


FORGED = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "no language": json.dumps({"xx": {ABOUT: "x"}}),
    "the originals": json.dumps({"en": {ABOUT: "x"}}),
    "a number": json.dumps({"vi": {ABOUT: 1}}),
    "a NUL": json.dumps({"vi": {ABOUT: "x\0"}}),
    "half a character": json.dumps({"vi": {ABOUT: "\ud800"}}),
    "large": " " * 1_000_001,
}


@pytest.mark.parametrize("what", FORGED)
def test_content_that_nobody_was_shown_is_refused(desk, what):
    response = desk.post(CONTENT, {"content": FORGED[what], "seen": "0" * 64})
    assert response.status_code == 422
    assert stored(ABOUT) is None


def test_content_of_another_sight_is_shown_and_not_stored(desk):
    sent = {"content": json.dumps({"vi": {ABOUT: "x", "moon": "y"}})}
    assert "What the workbook changes" in desk.post(CONTENT, sent).text
    assert desk.post(CONTENT, sent | {"seen": "0" * 64}).status_code == 409
    assert stored(ABOUT) is None
