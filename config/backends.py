"""How people are found by what they sign in with, and again on every request."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from assessor.editors import EDIT
from teams.models import User

# By hand, since every page asks it: composed by the ORM it takes half a millisecond more than the rest.
PERSON = """
    SELECT person.*, person.is_superuser OR EXISTS (
        SELECT 1 FROM auth_permission permission
        JOIN django_content_type type ON type.id = permission.content_type_id
        WHERE type.app_label = %s AND permission.codename = %s AND (
            EXISTS (
                SELECT 1 FROM teams_user_groups member
                JOIN auth_group_permissions given ON given.group_id = member.group_id
                WHERE member.user_id = person.id AND given.permission_id = permission.id
            ) OR EXISTS (
                SELECT 1 FROM teams_user_user_permissions own
                WHERE own.user_id = person.id AND own.permission_id = permission.id
            )
        )
    ) AS edits_banks
    FROM teams_user person WHERE person.id = %s
"""


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """allauth's sign-in; whoever is signed in comes with what the menu of every page asks about them."""

    def get_user(self, user_id: Any) -> User | None:
        """Fetch an active person, and in the same query whether they edit question banks."""
        found = User.objects.raw(PERSON, [*EDIT.split("."), user_id])
        return next((person for person in found if self.user_can_authenticate(person)), None)
