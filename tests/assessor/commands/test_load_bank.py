"""`manage.py load_bank` and `dump_bank`: YAML → rows → YAML, and published versions never change."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from assessor.core.bank import Group
from assessor.exchange import banks
from assessor.exchange.shipped import SHIPPED, shipped_bank, shipped_banks
from assessor.models import BankVersion, Question
from canvas.exchange.documents import parse
from tests.assessor.core.strategies import banks as random_banks

CLEAN = Path(__file__).with_name("clean.yaml").read_text()

pytestmark = pytest.mark.django_db


def test_without_a_file_the_shipped_banks_are_stored(run):
    ran = run("load_bank")
    assert ran == (
        0,
        "".join(f"{bank.key} 1: {len(bank.questions)} questions\n" for bank in shipped_banks()),
        "",
    )
    for bank in shipped_banks():
        assert BankVersion.objects.newest(bank.key).as_core() == bank


def test_loading_the_same_again_changes_nothing(run, write):
    path = write("b.yaml", CLEAN)
    first = run("load_bank", path)
    row = BankVersion.objects.get()
    again = run("load_bank", path)
    assert (first.code, again.code) == (0, 0)
    assert list(BankVersion.objects.values()) == [
        {name: getattr(row, name) for name in BankVersion.objects.values()[0]}
    ]
    assert Question.objects.count() == 2


def test_writing_the_same_otherwise_is_the_same_bank(run, write):
    run("load_bank", write("b.yaml", CLEAN))
    other = yaml.dump(yaml.safe_load(CLEAN), sort_keys=True, default_flow_style=True)
    assert run("load_bank", write("c.yaml", other)).code == 0
    assert BankVersion.objects.count() == 1


def test_a_bank_with_findings_is_refused_and_nothing_is_stored(run, write):
    path = write("b.yaml", CLEAN.replace("[git]", "[moon]"))
    assert run("load_bank", path) == (2, "", f"{path}:24: ci.requires: 'moon' is unknown\n")
    assert not BankVersion.objects.exists()


def test_what_is_no_bank_is_refused(run, write):
    path = write("b.yaml", CLEAN + "colour: green\n")
    assert run("load_bank", path) == (
        2,
        "",
        f"{path}:27: colour: is not a field of this format\n",
    )


def test_a_published_version_never_changes(run, write):
    run("load_bank", write("b.yaml", CLEAN))
    ran = run("load_bank", write("c.yaml", CLEAN.replace("How is code kept?", "Where is code?")))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Version 1 of the bank 'b' is published and cannot change; "
        "give the new content a higher version."
    )
    assert Question.objects.get(key="git").question == "How is code kept?"


def test_a_changed_bank_is_loaded_beside_the_old_one_under_a_higher_version(run, write):
    run("load_bank", write("b.yaml", CLEAN))
    new = CLEAN.replace("bank: b\n", "bank: b\nversion: 2\n").replace("1, 2]", "1, 3]")
    assert run("load_bank", write("c.yaml", new)) == (0, "b 2: 2 questions\n", "")
    assert BankVersion.objects.newest("b").version == 2
    assert BankVersion.objects.count() == 2


@pytest.mark.parametrize("key", SHIPPED)
def test_what_was_dumped_can_be_loaded_and_is_the_same(run, write, key):
    run("load_bank")
    dumped = run("dump_bank", key)
    assert dumped.code == 0
    path = write("dump.yaml", dumped.out)
    assert run("load_bank", path).code == 0
    assert BankVersion.objects.count() == len(SHIPPED)
    assert run("lint_bank", path) == (0, "", "")
    assert banks.from_document(parse(dumped.out, "dump.yaml")) == shipped_bank(key)


def test_dump_bank_prints_the_newest_version_or_the_one_that_is_asked_for(run, write):
    run("load_bank", write("b.yaml", CLEAN))
    run("load_bank", write("c.yaml", CLEAN.replace("bank: b\n", "bank: b\nversion: 12\n")))
    assert run("dump_bank", "b").out.startswith("bank: b\nversion: 12\n")
    assert run("dump_bank", "b", "--version", 1).out.startswith("bank: b\nversion: 1\n")


def test_a_version_that_is_retired_can_still_be_dumped(run, write):
    run("load_bank", write("b.yaml", CLEAN))
    BankVersion.objects.get().retire()
    assert run("dump_bank", "b", "--version", 1).code == 0
    assert run("dump_bank", "b") == (
        1,
        "",
        "There is no such version of the bank 'b'; stored versions: 1.",
    )


@pytest.mark.parametrize(
    ("arguments", "known"),
    [(["moon"], "none"), (["b", "--version", 7], "1"), (["b", "--version", 10**30], "1")],
)
def test_a_bank_that_is_not_stored_is_a_sentence(run, write, arguments, known):
    run("load_bank", write("b.yaml", CLEAN))
    ran = run("dump_bank", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"There is no such version of the bank '{arguments[0]}'; stored versions: {known}."
    )


@given(random_banks())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_hold_all_of_any_bank(bank):
    """The version grows, so that each example is a bank of its own."""
    groups = {
        kind: tuple(Group(group.key, f"The {group.key}") for group in getattr(bank, kind))
        for kind in ("layers", "dimensions", "areas")
    }
    number = BankVersion.objects.count() + 1
    bank = banks.from_mapping(banks.to_mapping(replace(bank, key="b", version=number, **groups)))
    row = BankVersion.objects.load(bank)
    assert row.as_core() == bank
    assert banks.from_mapping(row.as_mapping()) == bank
    assert BankVersion.objects.load(bank).pk == row.pk
