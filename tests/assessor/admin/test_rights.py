"""Groups in the admin: rights in words, and none that nothing reads."""

import pytest
from django.contrib.auth.models import Group, Permission

from assessor.editors import EVERYBODY, GROUPS
from assessor.forms.rights import RIGHTS
from teams.models import User


@pytest.fixture
def rooted(client_for, db):
    return client_for(User.objects.create_superuser("root@example.org"))


def page(group):
    return f"/admin/auth/group/{group.pk}/change/"


def offered(rooted, group):
    return rooted.get(page(group)).context["adminform"].form.fields["permissions"].queryset


def test_every_right_of_the_shipped_groups_has_words():
    assert (
        set(RIGHTS)
        == {*EVERYBODY, "publish"}
        == {name for all_ in GROUPS.values() for name in all_}
    )


def test_rights_are_offered_in_words(rooted):
    group = Group.objects.get(name="Editors")
    text = rooted.get(page(group)).text

    assert "Write drafts of question banks" in text
    assert "Can change" not in text
    assert {each.codename for each in offered(rooted, group)} == set(RIGHTS)


def test_what_a_group_was_given_besides_stays_until_it_is_taken(rooted):
    group = Group.objects.get(name="Editors")
    odd = Permission.objects.get(codename="view_group")
    group.permissions.add(odd)
    assert odd in offered(rooted, group)

    ticked = [each.pk for each in group.permissions.all()]
    rooted.post(page(group), {"name": "Editors", "permissions": ticked})
    assert odd in group.permissions.all()
    rooted.post(page(group), {"name": "Editors", "permissions": []})
    assert not group.permissions.exists()


def test_a_right_that_is_not_offered_is_refused(rooted):
    group = Group.objects.get(name="Editors")
    odd = Permission.objects.get(codename="change_user")

    assert rooted.post(page(group), {"name": "Editors", "permissions": [odd.pk]}).status_code == 200
    assert odd not in group.permissions.all()


def test_editors_do_not_reach_groups(client_for, story):
    story.editor.groups.add(Group.objects.get(name="Publishers"))
    address = page(Group.objects.get(name="Editors"))

    assert client_for(story.editor).get(address).status_code == 403
    assert client_for(story.owner).get(address).status_code == 404
