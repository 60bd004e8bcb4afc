"""Pages ask a bank in the language of who reads them, where it has it; programs get the original."""

import json
from dataclasses import replace

import pytest

from assessor.core.translations import texts
from assessor.exchange.shipped import shipped_bank, shipped_catalogue
from assessor.models import Assessment, BankVersion, CatalogueEntry

PAGES = ("areas/foundations/", "results/", "roadmap/", "report.md", "report.csv")


@pytest.fixture(autouse=True)
def spoken(settings):
    """Offer pages in Vietnamese, too."""
    settings.LANGUAGES = [("en", "English"), ("vi", "Vietnamese")]


@pytest.fixture
def bank(db):
    """Store the shipped bank with every title translated."""
    titles = {path: f"vi:{text}" for path, text in texts(shipped_bank()).items() if "title" in path}
    return BankVersion.objects.load(replace(shipped_bank(), translations={"vi": titles}))


def read(client, address, language):
    """Read a page as somebody who prefers a language."""
    return client.get(address, headers={"accept-language": language})


@pytest.mark.parametrize("part", PAGES)
def test_who_reads_vietnamese_gets_it_and_the_next_reader_does_not(
    client_for, story, answered, part
):
    address, client = f"/assessments/{answered.pk}/{part}", client_for(story.viewer)
    title = answered.bank.as_core().by_key["version-control"].title
    for _time in range(2):
        assert f"vi:{title}" in read(client, address, "vi").content.decode()
        english = read(client, address, "en").content.decode()
        assert title in english
        assert "vi:" not in english


def test_what_is_not_translated_stands_in_the_original(client_for, story, assessment):
    text = read(
        client_for(story.viewer), f"/assessments/{assessment.pk}/areas/foundations/", "vi"
    ).text
    question = assessment.bank.as_core().by_key["version-control"]
    assert all(each in text for each in question.levels)


def test_the_json_of_a_report_is_the_same_for_every_reader(client_for, story, answered):
    address, client = f"/assessments/{answered.pk}/report.json", client_for(story.viewer)
    found = [read(client, address, language).content for language in ("vi", "en")]
    assert found[0] == found[1]
    assert json.loads(found[0])["bank"]["title"] == "MLOps maturity"


def test_a_page_in_another_language_takes_no_more_queries(
    client_for, story, answered, django_assert_num_queries, django_assert_max_num_queries
):
    client, address = client_for(story.viewer), f"/assessments/{answered.pk}/results/"
    read(client, address, "en")
    with django_assert_max_num_queries(8) as counted:
        read(client, address, "en")
    with django_assert_num_queries(len(counted)):
        read(client, address, "vi")


def test_tools_speak_it_too_and_their_rows_keep_it(client_for, story, finished):
    assessment, client = finished(1), client_for(story.viewer)
    CatalogueEntry.objects.load(shipped_catalogue())
    for row in CatalogueEntry.objects.all():
        told = replace(row.as_core(), translations={"vi": {"about": f"vi:{row.about}"}})
        row.revise(told, story.owner, row.version)
    address = f"/assessments/{assessment.pk}/tools/"
    for _time in range(2):
        assert "vi:" in read(client, address, "vi").text
        assert "vi:" not in read(client, address, "en").text


def test_a_draft_that_says_more_is_no_new_question(client_for, story, assessment):
    draft = assessment.bank.draft()
    more = draft.as_core().translations["vi"] | {"about": "Về thực hành"}
    draft.rewrite(replace(draft.as_core(), translations={"vi": more}), draft.stamp)
    draft.publish("More words", story.owner)
    carried = Assessment.objects.get().carried(draft)
    assert not carried.asked_again
    assert not carried.new
