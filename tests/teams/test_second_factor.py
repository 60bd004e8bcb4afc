"""Signing in with a code besides the password, setting that up, and losing it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from django.core.cache import cache

PASSWORD = "a-stone-on-a-stone"
HOME = "/accounts/2fa/"
SET_UP = f"{HOME}totp/activate/"
TURN_OFF = f"{HOME}totp/deactivate/"
CODES = f"{HOME}recovery-codes/"
ASKED = f"{HOME}authenticate/"


@pytest.fixture(autouse=True)
def a_code_lasts_over_the_turn_of_the_clock(settings):
    """Take the code of half a minute ago too; and forget the tries of other tests."""
    settings.MFA_TOTP_TOLERANCE = 1
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def owner(story):
    story.owner.set_password(PASSWORD)
    story.owner.save()
    return story.owner


@pytest.fixture
def secret(owner):
    """Give the owner a second factor with recovery codes."""
    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    RecoveryCodes.activate(owner)
    return secret


def code_of(secret):
    """Return what an app shows for the secret now."""
    return format_hotp_value(hotp_value(secret, list(counters())[1]))


def wrong_for(secret):
    """Return a code that the app does not show, now or half a minute to either side."""
    shown = {format_hotp_value(hotp_value(secret, each)) for each in counters()}
    return next(code for code in ("000000", "111111", "222222", "333333") if code not in shown)


def sign_in(client, person, after="/"):
    """Send the password."""
    data = {"login": person.email, "password": PASSWORD, "next": after}
    return client.post("/accounts/login/", data)


def confirm(client):
    """Type the password once more, as is asked before anything that guards the account."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def begin(client, owner):
    """Come to the form that sets it up; return the key that it shows."""
    sign_in(client, owner)
    confirm(client)
    return re.findall(r'id="key" value="(\w+)"', client.get(SET_UP).text)[0]


def is_in(client):
    """Say whether the client is signed in."""
    return "_auth_user_id" in client.session


def test_it_is_set_up_with_a_key_and_a_code_of_it(client, owner):
    secret = begin(client, owner)

    answer = client.post(SET_UP, {"code": code_of(secret)})

    assert answer.url == CODES
    assert client.get(CODES).status_code == 200
    assert set(Authenticator.objects.filter(user=owner).values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_it_is_not_set_up_with_a_wrong_code_and_the_key_stays(client, owner):
    secret = begin(client, owner)

    answer = client.post(SET_UP, {"code": wrong_for(secret)})

    assert "Incorrect code." in answer.text
    assert secret in answer.text
    assert not Authenticator.objects.exists()


def test_who_signed_up_here_can_set_it_up_without_mail(client, db):
    data = {"name": "Erin", "email": "erin@example.org", "password1": PASSWORD, "team": "Vision"}
    client.post("/accounts/signup/", data)

    confirm(client)

    assert 'src="data:image/svg+xml;base64,' in client.get(SET_UP).text


def test_the_password_alone_lets_nobody_in_then(client, owner, secret):
    assert sign_in(client, owner).url.startswith(ASKED)
    assert not is_in(client)
    assert client.get("/").status_code == 200
    assert owner.email not in client.get("/").text


def test_the_code_lets_in_and_leads_where_one_was_going(client, owner, secret):
    type(owner).objects.filter(pk=owner.pk).update(is_staff=True)
    assert client.get("/admin/").url == "/accounts/login/?next=/admin/"
    asked = sign_in(client, owner, after="/admin/")
    assert client.get("/admin/").status_code == 302

    assert client.post(asked.url, {"code": code_of(secret)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("wrong", ["wrong", "", "12", "9" * 5000, "１２３４５６", "0x0\0"])
def test_a_wrong_code_is_refused_with_a_sentence(client, owner, secret, wrong):
    sign_in(client, owner)
    answer = client.post(ASKED, {"code": wrong_for(secret) if wrong == "wrong" else wrong})

    assert answer.status_code == 200
    assert 'class="field__error"' in answer.text
    assert not is_in(client)


def test_a_form_without_the_code_is_asked_again(client, owner, secret):
    sign_in(client, owner)

    assert client.post(ASKED, {}).status_code == 200
    assert not is_in(client)


def test_a_code_works_once(client, owner, secret):
    code = code_of(secret)
    sign_in(client, owner)
    client.post(ASKED, {"code": code})
    client.post("/accounts/logout/")
    sign_in(client, owner)

    assert "Incorrect code." in client.post(ASKED, {"code": code}).text


def test_a_recovery_code_works_once(client, owner, secret):
    wrapped = Authenticator.objects.get(user=owner, type="recovery_codes").wrap()
    code = wrapped.get_unused_codes()[0]
    sign_in(client, owner)
    client.post(ASKED, {"code": code})
    assert is_in(client)

    client.post("/accounts/logout/")
    sign_in(client, owner)
    assert "Incorrect code." in client.post(ASKED, {"code": code}).text
    assert not is_in(client)


def test_guessing_ends_with_a_sentence_even_for_the_right_code(client, owner, secret):
    sign_in(client, owner)
    answers = [client.post(ASKED, {"code": wrong_for(secret)}) for _ in range(12)]
    last = client.post(ASKED, {"code": code_of(secret)})

    assert {answer.status_code for answer in (*answers, last)} == {200}
    assert "Too many failed login attempts." in last.text
    assert not is_in(client)


def test_guessing_while_setting_up_ends_with_a_sentence(client, owner):
    secret = begin(client, owner)
    answers = [client.post(SET_UP, {"code": wrong_for(secret)}) for _ in range(12)]

    assert {answer.status_code for answer in answers} == {200}
    assert "too many requests" in answers[-1].text


def test_signing_in_too_often_ends_on_a_page_of_ours(client, owner):
    answers = [sign_in(client, owner) for _ in range(40) if not client.logout()]

    assert answers[-1].status_code == 429
    assert "tried too often" in answers[-1].text


def entered(client, owner, secret):
    """Sign in with the code."""
    sign_in(client, owner)
    client.post(ASKED, {"code": code_of(secret)})
    confirm(client)


def test_the_recovery_codes_are_shown_kept_in_a_file_and_made_anew(client, owner, secret):
    entered(client, owner, secret)
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert all(code in client.get(CODES).text for code in old)
    assert client.get(f"{CODES}download/").text.split() == old

    client.post(f"{CODES}generate/")

    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert set(new).isdisjoint(old)


def test_turning_it_off_ends_the_recovery_codes_too(client, owner, secret):
    entered(client, owner, secret)
    assert "recovery codes end as well" in client.get(TURN_OFF).text

    assert "The second factor is off." in client.post(TURN_OFF, follow=True).text
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("path", [SET_UP, TURN_OFF, f"{CODES}generate/", CODES])
def test_what_guards_the_account_asks_who_it_is_first(client_for, owner, path):
    if path != SET_UP:
        TOTP.activate(owner, generate_totp_secret())
        RecoveryCodes.activate(owner)
    client = client_for(owner)  # signed in long ago

    answer = client.get(path)

    assert "/reauthenticate/" in answer.url
    assert 'class="button button--primary"' in client.get(answer.url).text


@pytest.mark.parametrize("path", [HOME, SET_UP, TURN_OFF, CODES, f"{CODES}download/"])
def test_whoever_is_signed_out_is_asked_to_sign_in(client, owner, secret, path):
    assert client.get(path).url == f"/accounts/login/?next={path}"


def test_nobody_sees_or_ends_what_is_anothers(client_for, story, owner, secret):
    client = client_for(story.stranger)

    assert "is on" not in client.get(HOME).text
    assert client.get(CODES).status_code == 404
    assert client.get(f"{CODES}download/").status_code == 404
    assert client.post(TURN_OFF).status_code == 404
    assert Authenticator.objects.filter(user=owner).count() == 2


def test_the_menu_leads_there(client_for, story):
    assert f'href="{HOME}"' in client_for(story.viewer).get("/").text
