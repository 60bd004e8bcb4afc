"""The live catalogue: it follows what Cairn ships, but for what a person changed."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from assessor.core.catalogue import Catalogue, Status, Tool
from assessor.exchange import catalogue as exchange
from assessor.exchange.shipped import shipped_catalogue
from assessor.forms import ToolboxForm
from assessor.models import CatalogueEntry, EntryConflict
from assessor.models.reports import Wanted, fingerprint
from canvas.exchange.documents import parse
from canvas.shipped import living, traits
from tests.assessor.core.toolbox import CATALOGUES

pytestmark = pytest.mark.django_db

GIT = Tool("git", "Git", "Keeps code.", ("source-control",))
DVC = Tool("dvc", "DVC", "Keeps data.", ("data-versioning",), works_with=("git",))
TWO = Catalogue((GIT, DVC))
SOURCE = "https://example.org/dvc"


def live():
    return dict(CatalogueEntry.objects.live().by_key)


def test_without_rows_the_shipped_catalogue_counts():
    assert CatalogueEntry.objects.live() is shipped_catalogue()


def test_the_shipped_catalogue_comes_back_from_its_rows():
    CatalogueEntry.objects.load(shipped_catalogue())
    assert live() == shipped_catalogue().by_key


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(CATALOGUES)
def test_rows_to_yaml_to_rows_is_the_same(catalogue):
    CatalogueEntry.objects.all().delete()
    CatalogueEntry.objects.load(catalogue)
    text = exchange.to_yaml(CatalogueEntry.objects.live()) if catalogue.tools else "[]"
    again = exchange.from_data(parse(text, "c.yaml").data)
    CatalogueEntry.objects.all().delete()
    CatalogueEntry.objects.load(again)
    if catalogue.tools:
        assert live() == catalogue.by_key


def test_loading_the_same_again_changes_nothing():
    assert CatalogueEntry.objects.load(TWO) == 2
    before = list(CatalogueEntry.objects.values())
    assert CatalogueEntry.objects.load(TWO) == 0
    assert list(CatalogueEntry.objects.values()) == before
    assert CatalogueEntry.history.count() == 2


def test_the_catalogue_is_read_once_per_content(django_assert_num_queries):
    CatalogueEntry.objects.load(TWO)
    live()
    with django_assert_num_queries(1):
        assert live()["git"] == GIT
    CatalogueEntry.objects.load(Catalogue((replace(GIT, about="Other"), DVC)))
    with django_assert_num_queries(2):
        assert live()["git"].about == "Other"


def test_an_upgrade_changes_what_nobody_edited_and_keeps_the_rest(story):
    CatalogueEntry.objects.load(TWO)
    CatalogueEntry.objects.get(key="git").revise(replace(GIT, about="Ours."), story.owner, 1)
    newer = Catalogue(tuple(replace(tool, about="Newer.") for tool in TWO.tools))
    assert CatalogueEntry.objects.load(newer) == 1
    assert {key: tool.about for key, tool in live().items()} == {"git": "Ours.", "dvc": "Newer."}


def test_what_is_shipped_no_more_goes_unless_somebody_edited_or_names_it(story):
    lone = Tool("lone", "Lone", "Alone.", ("ci-cd",))
    CatalogueEntry.objects.load(Catalogue((*TWO.tools, lone)))
    CatalogueEntry.objects.get(key="dvc").revise(DVC, story.owner, 1)
    CatalogueEntry.objects.load(Catalogue())
    assert live().keys() == {"git", "dvc"}


def test_who_confirms_says_by_which_source_and_is_kept(story):
    CatalogueEntry.objects.load(TWO)
    entry, now = CatalogueEntry.objects.get(key="dvc"), timezone.now()
    entry.confirm(SOURCE, story.owner, now, seen=1)
    assert (entry.confirmed_by, entry.confirmed_at) == (story.owner, now)
    tool = live()["dvc"]
    assert (tool.is_confirmed, tool.source, tool.as_of) == (
        True,
        SOURCE,
        timezone.localdate(now).isoformat(),
    )
    newest = entry.history.first()
    assert (newest.history_user, newest.history_change_reason) == (story.owner, "Confirmed")


def test_of_two_who_confirm_the_second_sees_the_first(story):
    CatalogueEntry.objects.load(TWO)
    first, second = (CatalogueEntry.objects.get(key="dvc") for _ in range(2))
    first.confirm(SOURCE, story.owner, timezone.now(), seen=1)
    with pytest.raises(EntryConflict) as conflict:
        second.confirm("https://example.org/other", story.editor, timezone.now(), seen=1)
    assert conflict.value.stored.source == SOURCE
    assert live()["dvc"].source == SOURCE


def test_a_tool_can_be_added(story):
    CatalogueEntry.objects.load(TWO)
    made = CatalogueEntry.objects.add(Tool("new", "New", status=Status.ACTIVE), story.owner)
    assert (made.version, made.is_edited, made.history.count()) == (1, True, 1)
    assert live()["new"].status is Status.ACTIVE


def test_what_a_report_shows_changes_with_the_catalogue(story, answered):
    CatalogueEntry.objects.load(TWO)
    wanted = Wanted(3, 2, date(2027, 1, 4), lean=False, paper="A4", language="en")
    before = fingerprint(answered, wanted)
    assert fingerprint(answered, wanted) == before
    CatalogueEntry.objects.get(key="dvc").confirm(SOURCE, story.owner, timezone.now(), seen=1)
    assert fingerprint(answered, wanted) != before


def test_the_tools_that_a_project_has_are_those_of_the_live_catalogue(story):
    CatalogueEntry.objects.load(TWO)
    CatalogueEntry.objects.add(replace(DVC, key="new", name="New"), story.owner)
    assert [each.key for each in living(traits()["owned"]).values] == ["dvc", "git", "new"]


def test_who_ticks_a_tool_that_was_merged_meanwhile_ticks_the_one_that_stayed(story):
    CatalogueEntry.objects.load(TWO)
    dvc, git = (CatalogueEntry.objects.get(key=key) for key in ("dvc", "git"))
    dvc.merge(git, story.owner, 1)
    data = {"owned": ["dvc", "git"], "budget": "any", "whom": "team", "seen": "0"}
    form = ToolboxForm(data, catalogue=CatalogueEntry.objects.live())
    assert form.is_valid(), form.errors
    assert form.terms()["owned"] == ["git"]


def test_the_command_loads_what_is_shipped_and_says_what_changed(capsys):
    for changed in (156, 0):
        call_command("load_catalogue")
        assert capsys.readouterr().out == f"156 tools, {changed} changed\n"
