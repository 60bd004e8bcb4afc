"""Who enters Django's admin, and what everybody else meets there."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.urls import URLPattern, URLResolver

from config.backends import Backend
from teams.models import User

pytestmark = pytest.mark.django_db


def addresses(patterns, prefix="/admin/"):
    """List every address of the admin, with 1 for each part that varies."""
    for pattern in patterns:
        path = prefix + pattern.pattern._route if hasattr(pattern.pattern, "_route") else prefix
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern) and hasattr(pattern.pattern, "_route"):
            yield "".join("1" if "<" in part else part for part in split(path))


def split(path):
    """Divide a route into its plain and its varying parts."""
    return path.replace("<", "\0<").replace(">", ">\0").split("\0")


ALL = sorted({*addresses(admin.site.get_urls()), "/admin/nothing/", "/admin/auth/"})


@pytest.fixture
def cast(story):
    """Add to the story an editor and a publisher of the bank, staff, a former member of staff."""
    people = {name: getattr(story, name) for name in ("owner", "editor", "viewer", "stranger")}
    for name in ("Editors", "Publishers"):
        people[name] = User.objects.create_user(f"{name}@example.org")
        people[name].groups.add(Group.objects.get(name=name))
    people["staff"] = User.objects.create_user("staff@example.org", is_staff=True)
    people["root"] = User.objects.create_superuser("root@example.org")
    return people


ENTER = {"Editors", "Publishers", "staff", "root"}
ALL_PEOPLE = ("owner", "editor", "viewer", "stranger", *sorted(ENTER))


@pytest.mark.parametrize("name", ALL_PEOPLE)
def test_staff_and_editors_enter_and_nobody_else_does(client_for, cast, name):
    status = client_for(cast[name]).get("/admin/").status_code

    assert status == (200 if name in ENTER else 404)


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_may_not_enter_finds_nothing_at_any_address(client_for, cast, method):
    client = client_for(cast["owner"])

    assert len(ALL) > 20
    assert {path: getattr(client, method)(path).status_code for path in ALL} == dict.fromkeys(
        ALL, 404
    )


def test_whoever_is_signed_out_is_asked_to_sign_in_and_comes_back(client, cast):
    assert {client.get(path).url for path in ALL} == {
        f"/accounts/login/?next={path}" for path in ALL
    }


def test_an_editor_who_was_shut_out_is_signed_out(client_for, cast):
    client = client_for(cast["Editors"])
    User.objects.filter(pk=cast["Editors"].pk).update(is_active=False)

    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"


@pytest.mark.parametrize(
    ("path", "elsewhere"),
    [
        ("login/", "/admin/"),
        ("logout/", "/accounts/logout/"),
        ("password_change/", "/accounts/password/change/"),
    ],
)
def test_signing_in_and_out_is_cairns_own(client_for, cast, path, elsewhere):
    assert client_for(cast["Editors"]).get(f"/admin/{path}").url == elsewhere


@pytest.mark.parametrize("name", ALL_PEOPLE)
def test_the_menu_offers_the_banks_to_those_who_edit_them(client_for, cast, name):
    offered = "Question banks" in client_for(cast[name]).get("/").text

    assert offered == (name in {"Editors", "Publishers", "root"})


@pytest.mark.parametrize("name", ALL_PEOPLE)
def test_who_edits_is_known_without_another_query(cast, name, django_assert_num_queries):
    with django_assert_num_queries(1):
        person = Backend().get_user(cast[name].pk)

    assert person
    assert bool(person.edits_banks) == person.has_perm("assessor.change_bankversion")


def found(person):
    """Return the person as the next request finds them."""
    return Backend().get_user(person.pk)


def test_a_permission_of_ones_own_makes_an_editor_too(cast):
    owner = cast["owner"]
    owner.user_permissions.add(Permission.objects.get(codename="change_bankversion"))
    assert found(owner).edits_banks

    owner.user_permissions.set([Permission.objects.get(codename="view_bankversion")])
    assert not found(owner).edits_banks


def test_nobody_is_found_who_is_gone_or_inactive(cast):
    User.objects.filter(pk=cast["owner"].pk).update(is_active=False)

    assert Backend().get_user(cast["owner"].pk) is None
    assert Backend().get_user(0) is None


@pytest.mark.parametrize("name", ALL_PEOPLE)
def test_the_menu_offers_the_admin_to_staff(client_for, cast, name):
    offered = 'href="/admin/"' in client_for(cast[name]).get("/").text

    assert offered == (name in {"staff", "root"})


def test_the_admin_stands_in_cairns_frame(client_for, cast):
    client = client_for(cast["root"])
    for path in ("", "auth/group/", "auth/group/add/", "teams/user/", "teams/user/add/"):
        text = client.get(f"/admin/{path}").text
        assert 'class="site-header"' in text, path
        assert "css/admin.css" in text
        assert "data-theme-switch" in text
        assert "admin/js/theme.js" not in text  # Django's own switch would know other themes


def test_a_window_that_opens_for_a_choice_has_no_head(client_for, cast):
    assert (
        'class="site-header"'
        not in client_for(cast["root"]).get("/admin/auth/group/add/?_popup=1").text
    )


def test_the_first_page_begins_with_what_editors_come_for(client_for, cast):
    text = client_for(cast["root"]).get("/admin/").text
    found = [text.index(each) for each in ('href="/bank/">', "Questions and tools", "Rights")]

    assert found == sorted(found)
    assert text.index("People") < text.index("Rights") < text.index("Work in the background")


def test_lists_and_pages_are_called_what_they_show(client_for, cast):
    client = client_for(cast["root"])

    assert "<h1>Groups</h1>" in client.get("/admin/auth/group/").text
    group = Group.objects.get(name="Editors").pk
    assert "<h1>Editors</h1>" in client.get(f"/admin/auth/group/{group}/change/").text
    assert "<h1>Add group</h1>" in client.get("/admin/auth/group/add/").text


def test_an_editor_without_a_right_is_told_who_gives_it(client_for, cast):
    client = client_for(cast["Editors"])

    for refused in (client.get("/admin/teams/user/"), client.post("/bank/mlops/1/retirement/")):
        assert refused.status_code in {403, 404}
        assert "owner of the team" not in refused.text
    assert "Whoever runs this Cairn" in client.get("/admin/teams/user/").text
