"""What the environment says is read strictly."""

import stat

import pytest

from config import environment

ON = {"true": True, "1": True, "Yes": True, "on": True}
OFF = {"false": False, "0": False, "NO": False, "off": False}


@pytest.mark.parametrize(("said", "meant"), (ON | OFF).items())
def test_a_switch_is_on_or_off(monkeypatch, said, meant):
    monkeypatch.setenv("A_SWITCH", said)
    assert environment.flag("A_SWITCH", default=not meant) is meant


@pytest.mark.parametrize("default", [True, False])
def test_a_switch_that_is_absent_or_empty_has_its_default(monkeypatch, default):
    assert environment.flag("A_SWITCH", default=default) is default
    monkeypatch.setenv("A_SWITCH", "")
    assert environment.flag("A_SWITCH", default=default) is default


def test_a_switch_that_means_nothing_is_refused(monkeypatch):
    monkeypatch.setenv("A_SWITCH", "perhaps")
    with pytest.raises(SystemExit, match="A_SWITCH must be true or false, not “perhaps”"):
        environment.flag("A_SWITCH", default=True)


def test_a_list_has_no_empty_parts(monkeypatch):
    monkeypatch.setenv("HOSTS", " a.example, ,b.example,")
    assert environment.listed("HOSTS", default=[]) == ["a.example", "b.example"]


def test_the_key_is_made_once_and_is_for_nobody_else(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = environment.secret_key(tmp_path / "var")
    assert len(key) >= 50
    assert environment.secret_key(tmp_path / "var") == key
    (kept,) = (tmp_path / "var").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_key_from_the_environment_leaves_no_file(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "from a safe place")
    assert environment.secret_key(tmp_path) == "from a safe place"
    assert list(tmp_path.iterdir()) == []


def test_without_a_place_to_keep_a_key_there_is_none(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "file").touch()
    assert environment.secret_key(tmp_path / "file" / "var") == ""


def test_a_value_that_begins_with_a_dollar_is_taken_as_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "$ecret")
    assert environment.secret_key(tmp_path) == "$ecret"


def test_a_mail_server_is_read_from_its_address(monkeypatch):
    monkeypatch.setenv("MAIL_URL", "smtp+tls://me:p%40ss@mail.example:587")
    options = environment.mailer()["OPTIONS"]
    assert (options["host"], options["port"], options["use_tls"]) == ("mail.example", 587, True)
    assert (options["username"], options["password"]) == ("me", "p@ss")


def test_a_mail_server_that_means_nothing_is_refused(monkeypatch):
    monkeypatch.setenv("MAIL_URL", "mail.example")
    with pytest.raises(SystemExit, match="MAIL_URL must look like"):
        environment.mailer()


def test_the_database_is_a_file_in_var_whatever_the_folder_is_called(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = environment.database(tmp_path / "a+b %20?c")
    assert database["NAME"] == f"{tmp_path}/a+b %20?c/cairn.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_options_in_a_database_address_are_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://me@db.example/cairn?sslmode=require")
    database = environment.database(tmp_path)
    assert (database["HOST"], database["NAME"]) == ("db.example", "cairn")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"] is True


@pytest.mark.parametrize(
    "url", ["rubbish", "mysql://host/name", "postgres://host", "foo:", "postgres:"]
)
def test_a_database_address_that_means_nothing_is_refused(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SystemExit, match="DATABASE_URL must look like"):
        environment.database(tmp_path)
