"""Who edits question banks: people with Django's permissions, which the groups of editors give."""

from __future__ import annotations

from django.http import Http404

from teams.access import Person

EDIT = "assessor.change_bankversion"
PUBLISH = "assessor.publish"


def editing(person: Person) -> None:
    """Let an editor pass; raise 404 to everybody else, who sees nothing of this."""
    if not person.has_perm(EDIT):
        raise Http404


def may_publish(person: Person) -> bool:
    """Say whether the person may publish and retire versions."""
    return person.has_perm(PUBLISH)
