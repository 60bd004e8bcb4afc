"""The story that the tests of pages tell: one team, one project, and somebody who is not in it."""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from canvas.models import Project
from teams.models import Role, Team, User


@dataclass(frozen=True)
class Story:
    """The cast: three members by their role, a stranger with a team of their own."""

    owner: User
    editor: User
    viewer: User
    stranger: User
    team: Team
    project: Project


def build() -> Story:
    """Write the cast and their things into the database."""
    owner = User.objects.create_user("alice@example.org", name="Alice")
    editor = User.objects.create_user("bob@example.org", name="Bob")
    viewer = User.objects.create_user("charlie@example.org", name="Charlie")
    stranger = User.objects.create_user("dana@example.org", name="Dana")
    team = Team.objects.found("Forecasting", owner)
    team.memberships.create(user=editor, role=Role.EDITOR)
    team.memberships.create(user=viewer, role=Role.VIEWER)
    Team.objects.found("Elsewhere", stranger)
    project = team.projects.create(name="Demand forecast", summary="How many of each, next week.")
    return Story(owner, editor, viewer, stranger, team, project)


def promote(person: User, group: str) -> User:
    """Put a person into a group of editors; permissions are kept in memory, so fetch the person anew."""
    person.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=person.pk)
