"""Who edits question banks: people with Django's permissions, which the groups of editors give."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.http import Http404

from teams.access import Person

EDIT = "assessor.change_bankversion"
PUBLISH = "assessor.publish"
TOOLS = "assessor.change_catalogueentry"
PROMPTS = "canvas.change_prompt"
APPS = ("assessor", "canvas")

EVERYBODY = (
    *("view_bankversion", "change_bankversion"),
    *("view_catalogueentry", "add_catalogueentry", "change_catalogueentry"),
    *("view_prompt", "add_prompt", "change_prompt", "delete_prompt"),
)
GROUPS = {"Editors": EVERYBODY, "Publishers": (*EVERYBODY, "publish")}
"""The groups that come with Cairn, and what each may."""


def editing(person: Person) -> None:
    """Let an editor pass; raise 404 to everybody else, who sees nothing of this."""
    if not person.has_perm(EDIT):
        raise Http404


def editing_tools(person: Person) -> None:
    """Let an editor of the catalogue pass; raise 404 to everybody else."""
    if not person.has_perm(TOOLS):
        raise Http404


def editing_wordings(person: Person) -> None:
    """Let an editor of the catalogue and of canvases pass; raise 404 to everybody else."""
    if not person.has_perms((TOOLS, PROMPTS)):
        raise Http404


def may_publish(person: Person) -> bool:
    """Say whether the person may publish and retire versions."""
    return person.has_perm(PUBLISH)


def make_groups(sender: AppConfig, **_told: Any) -> None:
    """Make the groups of editors where they are missing.

    One that is there stays as somebody left it, but for permissions that did not exist until now.
    """
    ours = Permission.objects.filter(content_type__app_label__in=APPS)
    old = set(ours.values_list("pk", flat=True))
    for label in APPS:  # before Django makes them, which happens app by app
        create_permissions(apps.get_app_config(label), verbosity=0)
    for name, codenames in GROUPS.items():
        group, is_new = Group.objects.get_or_create(name=name)
        offered = ours if is_new else ours.exclude(pk__in=old)
        group.permissions.add(*offered.filter(codename__in=codenames))
