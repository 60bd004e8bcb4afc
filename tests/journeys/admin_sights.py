"""Django's admin in its states, and the pages of the second factor."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group

from teams.models import User
from tests.journeys.sights import MARK, Sight

PASSWORD = "eleven stones high"


def of_admin(story):
    """List the pages of the admin that come with Cairn, for a superuser and for an editor."""
    User.objects.filter(pk=story.olive.pk).update(is_staff=True, is_superuser=True)
    User.objects.filter(pk=story.sam.pk).update(name=MARK[:150])
    editors = Group.objects.get(name="Editors")
    story.ed.groups.add(editors)
    draft = story.bank.draft()
    question = f"/admin/assessor/question/{draft.question_ids()['version-control']}"
    group, person = f"/admin/auth/group/{editors.pk}", f"/admin/teams/user/{story.sam.pk}"
    return [
        Sight("admin", story.olive, "/admin/"),
        Sight("admin of an editor", story.ed, "/admin/"),
        Sight("questions of drafts, some", story.ed, "/admin/assessor/question/?q=version"),
        Sight("question's history", story.ed, f"{question}/history/"),
        Sight("admin of an app", story.olive, "/admin/auth/"),
        Sight("people", story.olive, "/admin/teams/user/"),
        Sight("people, some", story.olive, f"/admin/teams/user/?groups__id__exact={editors.pk}"),
        Sight("new person", story.olive, "/admin/teams/user/add/"),
        Sight("new person refused", story.olive, "/admin/teams/user/add/", save_badly),
        Sight("person", story.olive, f"{person}/change/"),
        Sight("person changed", story.olive, f"{person}/change/", save),
        Sight("person's history", story.olive, f"{person}/history/"),
        Sight("person's password", story.olive, f"{person}/password/"),
        Sight("groups", story.olive, "/admin/auth/group/"),
        Sight("groups, chosen", story.olive, "/admin/auth/group/", choose),
        Sight("group", story.olive, f"{group}/change/"),
        Sight("group to delete", story.olive, f"{group}/delete/"),
        Sight("nothing for others", story.vera, "/admin/"),
    ]


def of_second_factor(story):
    """List the way from no second factor to one, and the sign-in that asks for it."""
    TOTP.activate(story.ed, generate_totp_secret())
    RecoveryCodes.activate(story.ed)
    at = "/accounts/2fa"
    return [
        Sight("no second factor", story.olive, f"{at}/"),
        Sight("who it is", story.olive, "/accounts/reauthenticate/"),
        Sight("set up", story.olive, f"{at}/totp/activate/", confirm),
        Sight("set up refused", story.olive, f"{at}/totp/activate/", set_up_badly),
        Sight("second factor", story.ed, f"{at}/"),
        Sight("who it is, by a code", story.ed, f"{at}/reauthenticate/"),
        Sight("recovery codes", story.ed, f"{at}/recovery-codes/", confirm),
        Sight("new recovery codes", story.ed, f"{at}/recovery-codes/generate/", confirm),
        Sight("turn it off", story.ed, f"{at}/totp/deactivate/", confirm),
        Sight("code asked for", None, "/accounts/login/", sign_in),
        Sight("code refused", None, f"{at}/authenticate/", sign_in_with_a_wrong_code),
    ]


def save(page):
    page.get_by_role("button", name="Save and continue editing").click()
    page.get_by_role("status").wait_for()


def save_badly(page):
    page.get_by_label("Email address").fill("olive@example.org")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()


def choose(page):
    page.locator(".action-select").first.check()


def confirm(page):
    if "/reauthenticate/" in page.url:
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_url("**/2fa/**")


def set_up_badly(page):
    confirm(page)
    page.get_by_label("Authenticator code").fill("stones")
    page.get_by_role("button", name="Turn it on").click()
    page.locator(".field__error").wait_for()


def sign_in(page):
    page.get_by_label("E-mail address").fill("ed@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Your code").wait_for()


def sign_in_with_a_wrong_code(page):
    page.get_by_label("Code").fill("stones")
    page.get_by_role("button", name="Sign in").click()
    page.locator(".field__error").wait_for()
