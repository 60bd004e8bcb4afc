"""Who may see or write what: every record is reached through the person who asks.

A model names the way to its team in `TEAM` ("project__team"); strangers meet 404, viewers who write 403.
"""

from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from teams.models import OfTeam, Role, User

type Person = User | AnonymousUser


def visible[M: OfTeam](rows: QuerySet[M], person: Person) -> QuerySet[M]:
    """Narrow rows to those of the person's teams, each with the person's `my_role` in its team."""
    if not person.is_authenticated:
        return rows.none()
    team = rows.model.TEAM
    membership = f"{team}__memberships" if team else "memberships"
    mine = rows.filter(**{f"{membership}__user": person}).annotate(my_role=F(f"{membership}__role"))
    return cast("QuerySet[M]", mine)


def readable[M: OfTeam](rows: QuerySet[M], person: Person, **which: Any) -> M:
    """Fetch a row the person may see, or raise 404."""
    return get_object_or_404(visible(rows, person), **which)


def writable[M: OfTeam](rows: QuerySet[M], person: Person, **which: Any) -> M:
    """Fetch a row the person may change; raise 404 to strangers, 403 to viewers."""
    return _of_role(readable(rows, person, **which), {Role.OWNER, Role.EDITOR})


def ownable[M: OfTeam](rows: QuerySet[M], person: Person, **which: Any) -> M:
    """Fetch a row of a team the person owns; raise 404 to strangers, 403 to other members."""
    return _of_role(readable(rows, person, **which), {Role.OWNER})


def may_write(row: OfTeam) -> bool:
    """Say whether a row fetched here may be changed by the person it was fetched for."""
    return row.my_role in {Role.OWNER, Role.EDITOR}


def may_own(row: OfTeam) -> bool:
    """Say whether the person whom a row was fetched for owns its team."""
    return row.my_role == Role.OWNER


def changeable[M: OfTeam](rows: QuerySet[M], person: Person) -> QuerySet[M]:
    """Narrow rows to those the person may change."""
    return visible(rows, person).filter(Q(my_role=Role.OWNER) | Q(my_role=Role.EDITOR))


def _of_role[M: OfTeam](row: M, roles: set[Role]) -> M:
    if row.my_role not in roles:
        raise PermissionDenied(_("Your role in this team does not allow this."))
    return row
