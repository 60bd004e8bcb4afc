"""What holds of every request: private pages, the way to the sign-in, characters that no row has."""

import pytest

from assessor.models import Assessment


@pytest.mark.parametrize("address", ["/teams/invitations/%00/", "/projects/new/?team=%00"])
def test_an_address_with_a_null_character_is_nowhere(client_for, story, address):
    assert client_for(story.owner).get(address).status_code == 404


def test_no_cache_keeps_what_a_signed_in_person_sees(client_for, story):
    page = client_for(story.owner).get("/")

    assert page.headers["Cache-Control"] == "private, no-store"


def test_what_strangers_see_may_be_kept(client, db):
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def test_a_form_that_was_sent_signed_out_leads_back_to_its_page(client, story):
    address = f"/projects/{story.project.pk}/"
    answer = client.post(
        f"{address}assessments/", headers={"Referer": f"http://testserver{address}"}
    )

    assert answer.headers["Location"] == f"/accounts/login/?next={address}"
    assert not Assessment.objects.exists()


@pytest.mark.parametrize("referer", ["", "http://elsewhere.example/projects/", "nonsense"])
def test_it_leads_to_the_first_page_where_the_way_back_is_not_ours(client, story, referer):
    answer = client.post(f"/projects/{story.project.pk}/assessments/", headers={"Referer": referer})

    assert answer.headers["Location"] == "/accounts/login/?next=/"
