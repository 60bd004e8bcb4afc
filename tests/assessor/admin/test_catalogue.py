"""Tools in Django's admin: proper fields, lint beside them, and nobody writes over somebody else."""

from dataclasses import replace
from typing import Any

import pytest
from django.utils.html import escape

from assessor.exchange.shipped import shipped_catalogue
from assessor.models import CatalogueEntry

pytestmark = pytest.mark.django_db

LIST = "/admin/assessor/catalogueentry/"


@pytest.fixture
def mlflow(db):
    CatalogueEntry.objects.load(shipped_catalogue())
    return CatalogueEntry.objects.get(key="mlflow")


@pytest.fixture
def desk(client_for, editor):
    return client_for(editor)


def page(row):
    return f"{LIST}{row.pk}/change/"


def shown(desk, row) -> dict[str, Any]:
    """Return what the form of a tool would send as it stands."""
    form = desk.get(page(row)).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def errors(response):
    return response.context["adminform"].form.errors


def test_who_is_no_editor_finds_nothing(client_for, story, mlflow):
    for person in (story.owner, story.viewer, story.stranger):
        for address in (LIST, page(mlflow), f"{LIST}add/"):
            assert client_for(person).get(address).status_code == 404
            assert client_for(person).post(address).status_code == 404


def test_publishers_edit_too(client_for, publisher, mlflow):
    assert client_for(publisher).get(page(mlflow)).status_code == 200


def test_the_list_is_narrowed_by_what_editors_ask_for(desk, mlflow):
    def keys(query):
        return {row.key for row in desk.get(f"{LIST}?{query}").context["cl"].result_list}

    assert len(keys("")) == 50
    assert keys("category=experiment-tracking") == {
        tool.key for tool in shipped_catalogue().of("experiment-tracking")
    }
    assert "neptune" in keys("status=ended") & keys("status=retired")
    assert "mlflow" not in keys("status=ended")
    assert keys("licence=network-copyleft") <= {
        each.key for each in shipped_catalogue().tools if "network" in each.licence_class
    }
    assert "model-card-toolkit" in keys("review=old")
    assert "neptune" in keys("confirmed__exact=1")
    assert keys("q=mlflow") == {"mlflow"}


def test_the_list_takes_as_many_queries_with_more_tools(desk, mlflow, django_assert_num_queries):
    with django_assert_num_queries(7):
        desk.get(f"{LIST}?q=mlflow")
    with django_assert_num_queries(7):
        desk.get(LIST)


def test_saving_what_is_shown_changes_nothing(desk, mlflow):
    for row in (mlflow, CatalogueEntry.objects.get(key="neptune")):
        before = row.as_core()
        response = desk.post(page(row), shown(desk, row))
        assert response.status_code == 302, errors(response)
        assert CatalogueEntry.objects.get(pk=row.pk).as_core() == before


def test_names_words_and_events_are_typed_as_people_write_them(desk, mlflow, editor):
    typed = {
        "about": "Records runs.",
        "works_with": "pytorch\nKubernetes\n\npytorch",
        "languages": "python,  r ,",
        "events": "2025-06 | It was sold | https://example.org\n2026 | It was renamed",
        "categories": "Model registry\nExperiment tracking",
    }
    assert desk.post(page(mlflow), shown(desk, mlflow) | typed).status_code == 302
    mlflow.refresh_from_db()
    assert mlflow.works_with == ["pytorch", "kubernetes"]
    assert mlflow.languages == ["python", "r"]
    assert mlflow.events == [
        {"date": "2025-06", "what": "It was sold", "source": "https://example.org"},
        {"date": "2026", "what": "It was renamed"},
    ]
    assert mlflow.categories == ["model-registry", "experiment-tracking"]
    newest = mlflow.history.first()
    assert (newest.history_user, newest.history_change_reason) == (editor, "Changed")


BROKEN = {
    "categories": ("Experiment trackin", "Did you mean “Experiment tracking”?"),
    "practices": ("Nothing like it at all, zzz", "is not known here"),
    "alternatives": ("MLflow", "names the tool itself"),
    "as_of": ("soon", "must be a year, a month or a day"),
    "events": ("2025-06", "Line 1: write"),
    "status": ("archived", "needs a way out"),
    "homepage": ("javascript:x", "must begin with https://"),
    "upkeep": ("9", "Select a valid choice"),
}


@pytest.mark.parametrize("field", BROKEN)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(desk, mlflow, field):
    value, message = BROKEN[field]
    response = desk.post(page(mlflow), shown(desk, mlflow) | {field: value, "about": "Kept."})
    told = errors(response)["move_to" if field == "status" else field]
    assert message in " ".join(told)
    assert escape(value) in response.text
    assert "Kept." in response.text
    mlflow.refresh_from_db()
    assert mlflow.version == 1


def test_what_would_break_another_tool_names_that_tool(desk, mlflow):
    typed = {"status": "archived", "move_to": "Comet"}
    response = desk.post(page(mlflow), shown(desk, mlflow) | typed)
    assert "neptune.move_to: 'mlflow' is archived itself" in errors(response)["__all__"]


def test_the_second_to_save_sees_the_first_and_keeps_what_was_typed(desk, mlflow, story):
    typed = shown(desk, mlflow) | {"about": "Mine."}
    theirs = shipped_catalogue().by_key["mlflow"]
    mlflow.revise(replace(theirs, about="Theirs."), story.owner, 1)
    response = desk.post(page(mlflow), typed)
    assert "Alice changed this tool" in " ".join(errors(response)["__all__"])
    assert errors(response)["about"] == ["Stored now: Theirs."]
    assert "Mine." in response.text
    again = typed | {"seen": response.context["adminform"].form["seen"].value()}
    assert desk.post(page(mlflow), again).status_code == 302
    mlflow.refresh_from_db()
    assert mlflow.about == "Mine."


def test_a_tool_is_added_once(desk, mlflow, editor):
    typed = shown(desk, mlflow) | {"key": "new-tool", "name": "New tool", "seen": "0"}
    assert desk.post(f"{LIST}add/", typed).status_code == 302
    made = CatalogueEntry.objects.get(key="new-tool")
    assert (made.changed_by, made.history.count(), made.is_edited) == (editor, 1, True)
    response = desk.post(f"{LIST}add/", typed)
    assert "already exists" in " ".join(errors(response)["key"])


def test_a_key_is_lower_case_words_and_stays(desk, mlflow):
    typed = shown(desk, mlflow) | {"name": "New", "seen": "0"}
    response = desk.post(f"{LIST}add/", typed | {"key": "No_key"})
    assert "must be lower-case words" in " ".join(errors(response)["key"])
    desk.post(page(mlflow), typed | {"key": "other", "seen": "1"})
    mlflow.refresh_from_db()
    assert (mlflow.key, mlflow.name) == ("mlflow", "New")


def test_a_tool_is_never_deleted_here(desk, mlflow):
    assert desk.post(f"{LIST}{mlflow.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_history_of_a_tool_is_on_its_own_page(desk, mlflow):
    history = page(mlflow).replace("change", "history")

    assert desk.get(history).url == "/catalogue/tools/mlflow/#history"
    assert desk.get(f"{LIST}x/history/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_posted_to_is_only_shown(desk, mlflow):
    assert desk.post(LIST, {"action": "delete_selected"}).status_code == 200
    assert desk.post(f"{LIST}{mlflow.pk}/history/").status_code == 302


def test_translations_stay_when_the_form_is_saved_and_go_with_their_texts(desk, mlflow, editor):
    event = {"date": "2025", "what": "Sold.", "source": ""}
    CatalogueEntry.objects.filter(pk=mlflow.pk).update(events=[event])
    mlflow.refresh_from_db()
    mlflow.translate("vi", {"about": "Ghi lại.", "events.0.what": "Đã bán."}, editor)
    typed = shown(desk, mlflow) | {"events": "2026 | Ended.\n2025 | Sold."}
    assert desk.post(page(mlflow), typed).status_code == 302
    mlflow.refresh_from_db()
    assert mlflow.translations == {"vi": {"about": "Ghi lại.", "events.1.what": "Đã bán."}}


ODD = ["name__regex=(", "name__regex=(a%2B)%2B$", "events__contains=x", "confirmed_by__password=x"]


@pytest.mark.parametrize("lookup", ODD)
def test_a_list_is_narrowed_by_its_own_filters_only(desk, mlflow, lookup):
    assert desk.get(f"{LIST}?{lookup}").status_code == 400
    own = "category=experiment-tracking&status=active&licence=permissive&confirmed__exact=1"
    assert desk.get(f"{LIST}?{own}").status_code == 200
