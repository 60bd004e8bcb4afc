"""Every address of Cairn that is somebody's: who has no business there finds nothing, by reading or writing."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.urls import URLPattern, get_resolver, reverse

from assessor.exchange.shipped import shipped_bank, shipped_catalogue
from assessor.models import Assessment, BankVersion, CatalogueEntry
from teams.models import User

pytestmark = pytest.mark.django_db

OPEN = ("accounts/", "teams/invitations/<str:token>/")
"""Accounts are allauth's and have tests of their own; an invitation is for whoever has the link."""

ANYBODYS = {"", "bank/", "teams/new/", "projects/new/"}
"""For everybody who is signed in, or tested on its own."""


def patterns(resolver, prefix=""):
    """List every address with its parameters."""
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            yield route, each.pattern.converters
        else:
            yield from patterns(each, route)


def ours():
    """List the addresses that belong to a team or to editors."""
    for route, converters in patterns(get_resolver()):
        if not route.startswith((*OPEN, "admin/")) and route not in ANYBODYS:
            yield route, converters


@pytest.fixture
def things(story):
    """Make one of each thing that an address names."""
    bank = BankVersion.objects.load(shipped_bank())
    bank.draft()
    CatalogueEntry.objects.load(shipped_catalogue())
    assessment = Assessment.objects.create(project=story.project, bank=bank)
    return {"project": story.project.pk, "assessment": assessment.pk, "team": story.team.slug}


def address(route, converters, things):
    """Fill an address in: with what there is, or with what could be there."""
    first = route.split("/")[0].removesuffix("s")
    known = {
        "pk": things.get(first, uuid.UUID(int=1)),
        "slug": things["team"],
        "key": {"bank": "mlops", "catalogue": "mlflow"}.get(first, "version-control"),
        **{"number": 2, "other": 1, "code": "vi", "suffix": "json", "token": "x"},
        **{"kind": "ml-canvas", "block": "data", "card": uuid.UUID(int=1)},
    }
    if first == "team":
        known["pk"] = 1 if "int:pk" in route else uuid.UUID(int=1)
    for name in converters:
        kind = type(converters[name]).__name__.removesuffix("Converter").lower()
        shown = {"string": "str", "u": "uuid"}.get(kind, kind)
        route = route.replace(f"<{shown}:{name}>", str(known.get(name, "x")))
    return f"/{route}"


def doors(things, editors):
    """List the addresses of editors, or those of teams."""
    found = [address(route, converters, things) for route, converters in ours()]
    return [it for it in found if it.startswith(("/bank/", "/catalogue")) == editors]


def knock(client, path):
    """Return the statuses of reading and of writing there, without those that say the method is wrong."""
    return {client.get(path).status_code, client.post(path, {}).status_code} - {405}


@pytest.fixture
def people(story):
    """Make those who have no business with banks, or none with the team."""
    staff = User.objects.create_user("sam@example.org", is_staff=True)
    may = Permission.objects.filter(content_type__app_label__in=("assessor", "canvas"))
    for_banks = User.objects.create_user("ed@example.org")
    for_banks.user_permissions.set(may)
    return {"staff": staff, "for_banks": User.objects.get(pk=for_banks.pk)}


def test_the_addresses_are_those_that_somebody_finds(client_for, story, things):
    story.owner.is_superuser = True
    story.owner.save()
    for editors, most_missing in ((True, 0), (False, 10)):
        paths = doors(things, editors)
        missing = [it for it in paths if client_for(story.owner).get(it).status_code == 404]
        assert len(missing) <= most_missing, missing
        assert len(paths) > 25


def test_banks_and_tools_are_there_for_their_editors_only(client_for, story, things, people):
    for person in (story.owner, story.editor, story.viewer, story.stranger, people["staff"]):
        client = client_for(person)
        for path in doors(things, editors=True):
            assert knock(client, path) == {404}, (person, path)


def test_what_a_team_has_is_there_for_its_members_only(client_for, story, things, people):
    for person in (story.stranger, *people.values()):
        client = client_for(person)
        for path in doors(things, editors=False):
            assert knock(client, path) <= {404}, (person, path)


def test_nobody_gets_further_than_to_the_sign_in(client_for, story, things):
    story.owner.is_superuser = True
    story.owner.save()
    inactive = client_for(story.owner)
    User.objects.filter(pk=story.owner.pk).update(is_active=False)
    paths = [*doors(things, True), *doors(things, False), reverse("admin:index")]
    for path in paths:
        response = inactive.get(path)
        assert response.status_code == 302, path
        assert response.url.startswith("/accounts/login/"), path
    client = client_for(None)
    for path in paths:
        for response in (client.get(path), client.post(path)):
            assert response.url.startswith("/accounts/login/"), path
