"""People in the admin: who sees them, who is made an editor, whose second factor is taken off."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from teams.models import User

PEOPLE = "/admin/teams/user/"
NEW = f"{PEOPLE}add/"
PASSWORD = "a-stone-on-a-stone"


@pytest.fixture
def root(story):
    """Make somebody who runs this Cairn."""
    return User.objects.create_superuser("root@example.org", PASSWORD, name="Root")


@pytest.fixture
def rooted(client_for, root):
    """Sign that person in."""
    return client_for(root)


def page(person):
    """Return the address of a person's page."""
    return f"{PEOPLE}{person.pk}/change/"


def fields(person, *groups, **others):
    """Return what the form of a person holds, with other groups and values."""
    found = {"email": person.email, "name": person.name, "is_active": "on"}
    found["groups"] = list(Group.objects.filter(name__in=groups).values_list("pk", flat=True))
    found |= {"is_superuser": "on"} if person.is_superuser else {}
    return {key: value for key, value in (found | others).items() if value is not None}


def editors(story):
    """Make a person of each kind that may enter the admin and is no superuser."""
    editor, publisher, staff = (
        User.objects.create_user(f"{name}@example.org") for name in ("ed", "pub", "staff")
    )
    editor.groups.add(Group.objects.get(name="Editors"))
    publisher.groups.add(Group.objects.get(name="Publishers"))
    staff.is_staff = True
    staff.save()
    staff.user_permissions.set(Permission.objects.filter(content_type__app_label="teams"))
    return editor, publisher, staff


def test_only_superusers_see_and_change_people(client_for, story, root):
    addresses = [PEOPLE, NEW, page(root), f"{PEOPLE}{root.pk}/password/"]
    for person in editors(story):
        client = client_for(person)
        for address in addresses:
            assert client.get(address).status_code == 403, (person, address)
            assert client.post(address, {"email": "x@example.org"}).status_code == 403
        assert "teams/user" not in client.get("/admin/").text
    for person in (story.owner, story.editor, story.viewer, story.stranger):
        assert {client_for(person).get(address).status_code for address in addresses} == {404}


def test_a_person_becomes_an_editor_and_then_no_more(rooted, client_for, story, root):
    rooted.post(page(story.editor), fields(story.editor, "Editors", "Publishers"))
    assert client_for(story.editor).get("/bank/").status_code == 200

    client_for(root).post(page(story.editor), fields(story.editor))
    assert client_for(story.editor).get("/bank/").status_code == 404


def test_people_are_found_by_name_and_address_and_filtered_by_group(rooted, story):
    story.viewer.groups.add(Group.objects.get(name="Editors"))

    assert "charlie@" not in rooted.get(PEOPLE, {"q": "alice"}).text
    assert "alice@" in rooted.get(PEOPLE, {"q": "Alice"}).text
    group = Group.objects.get(name="Editors").pk
    listed = rooted.get(PEOPLE, {"groups__id__exact": group}).text
    assert "charlie@" in listed
    assert "alice@" not in listed


def test_the_list_makes_no_query_more_for_more_people(rooted, story, django_assert_num_queries):
    def queries():
        with django_assert_num_queries(7):
            assert rooted.get(PEOPLE).status_code == 200

    queries()
    for number in range(30):
        person = User.objects.create_user(f"p{number}@example.org")
        person.groups.set(Group.objects.all())
    queries()


def test_nothing_secret_is_shown(rooted, story):
    story.owner.set_password(PASSWORD)
    story.owner.save()
    secret = generate_totp_secret()
    TOTP.activate(story.owner, secret)
    codes = RecoveryCodes.activate(story.owner)
    shown = rooted.get(page(story.owner)).text + rooted.get(PEOPLE).text

    assert story.owner.password.split("$")[-1][:6] not in shown
    assert secret not in shown
    assert codes.instance.data["seed"] not in shown
    assert rooted.get("/admin/mfa/authenticator/").status_code == 404
    assert rooted.get("/admin/account/emailaddress/").status_code == 404


def test_a_lost_second_factor_is_taken_off(rooted, story):
    TOTP.activate(story.owner, generate_totp_secret())
    RecoveryCodes.activate(story.owner)
    TOTP.activate(story.editor, generate_totp_secret())

    rooted.post(page(story.owner), fields(story.owner))
    assert Authenticator.objects.filter(user=story.owner).count() == 2

    rooted.post(page(story.owner), fields(story.owner, drop_second_factor="on"))
    assert [each.user for each in Authenticator.objects.all()] == [story.editor]


def test_a_new_address_is_the_one_to_sign_in_with(rooted, story):
    EmailAddress.objects.create(user=story.owner, email=story.owner.email, primary=True)

    rooted.post(page(story.owner), fields(story.owner, email="Alicia@Example.org"))

    story.owner.refresh_from_db()
    assert story.owner.email == "alicia@example.org"
    assert [each.email for each in EmailAddress.objects.all()] == ["alicia@example.org"]


@pytest.mark.parametrize("address", ["BOB@example.org", "bob@example.org", "old@example.org"])
def test_an_address_of_somebody_else_is_refused_with_a_sentence(rooted, story, address):
    EmailAddress.objects.create(user=story.editor, email="old@example.org")
    changed = rooted.post(page(story.owner), fields(story.owner, email=address))
    new = {"email": address, "password1": PASSWORD, "password2": PASSWORD}
    added = rooted.post(NEW, new)

    assert "Somebody else has this address." in changed.text
    assert "Somebody else has this address." in added.text
    assert User.objects.count() == 5


def test_a_new_person_signs_in_with_the_password_that_was_set(rooted, story):
    new = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    rooted.post(NEW, new)
    rooted.post("/accounts/logout/")
    rooted.post("/accounts/login/", {"login": "new@example.org", "password": PASSWORD})

    assert rooted.session["_auth_user_id"] == str(User.objects.get(email="new@example.org").pk)


def test_a_new_password_is_set_by_a_form(rooted, story):
    address = f"{PEOPLE}{story.owner.pk}/password/"
    assert address in rooted.get(page(story.owner)).text
    rooted.post(address, {"password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"})

    assert User.objects.get(pk=story.owner.pk).check_password(PASSWORD)


@pytest.mark.parametrize("lost", ["is_superuser", "is_active"])
def test_the_last_superuser_stays_one(rooted, root, lost):
    answer = rooted.post(page(root), fields(root, **{lost: None}))
    assert "This is the last superuser." in answer.text
    root.refresh_from_db()
    assert root.is_superuser
    assert root.is_active

    User.objects.create_superuser("second@example.org")
    rooted.post(page(root), fields(root, **{lost: None}))
    root.refresh_from_db()
    assert not getattr(root, lost)


def test_nobody_is_deleted_here(rooted, story):
    assert rooted.post(f"{PEOPLE}{story.owner.pk}/delete/", {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": story.owner.pk, "post": "yes"}
    rooted.post(PEOPLE, chosen)

    assert User.objects.filter(pk=story.owner.pk).exists()


def test_the_first_admin_is_made_by_a_command(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="first@example.org", interactive=False, verbosity=0)

    first = User.objects.get()
    assert first.is_superuser
    assert first.check_password(PASSWORD)


def test_a_new_password_is_set_and_an_account_always_has_one(rooted, story):
    address = f"{PEOPLE}{story.viewer.pk}/password/"
    assert "authenticat" not in rooted.get(address).text

    refused = rooted.post(address, {"usable_password": "false"})
    assert "This field is required" in refused.text
    rooted.post(address, {"password1": PASSWORD, "password2": PASSWORD})
    story.viewer.refresh_from_db()
    assert story.viewer.check_password(PASSWORD)


def test_groups_are_for_superusers_only(client_for, story):
    helper = story.stranger
    helper.is_staff = True
    helper.save()
    helper.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    for path in ("", "add/", f"{Group.objects.get(name='Editors').pk}/change/"):
        assert client_for(helper).get(f"/admin/auth/group/{path}").status_code == 403
