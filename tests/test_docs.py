"""What README, CHANGELOG and CONTRIBUTING say is so."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

from assessor.core.answers import Claim
from assessor.core.bank import Bank, Group, Question
from assessor.core.explaining import blockers
from assessor.core.scoring import Range, score
from assessor.exchange.shipped import shipped_bank
from config import VERSION

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
CHANGELOG = (ROOT / "CHANGELOG.md").read_text()


def section(title):
    return README.split(f"## {title}\n")[1].split("\n## ")[0]


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert re.findall(r"^## ([\d.]+)", CHANGELOG, re.MULTILINE)[0] == VERSION
    assert project["version"] == VERSION


def test_every_command_that_the_readme_names_exists():
    named = set(re.findall(r"manage\.py ([a-z_]+)", README + CONTRIBUTING))

    assert named
    assert named <= set(get_commands())


def test_every_make_target_that_the_docs_name_exists():
    named = set(
        re.findall(r"^    make ([a-z]+)|`make ([a-z]+)`", README + CONTRIBUTING, re.MULTILINE)
    )
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {first or second for first, second in named} <= targets


def test_the_house_in_the_readme_is_the_tree():
    named = re.findall(r"([\w.-]+)/(?:\s)", section("The house"))

    missing = [
        name
        for name in named
        if not any((ROOT / folder / name).is_dir() for folder in ("", "assessor", "tests"))
    ]
    assert missing == []
    apps = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert apps <= set(named)


@pytest.mark.parametrize(
    "path", re.findall(r"`([\w/]+(?:/[\w.]+)+)/?`", section("Where do I change …"))
)
def test_every_place_to_change_something_exists(path):
    assert (ROOT / path).exists()


def test_the_settings_in_the_readme_are_those_that_are_read():
    code = "".join(
        (ROOT / "config" / name).read_text() for name in ("settings.py", "environment.py")
    )
    read = set(re.findall(r'(?:text|flag|listed|str|bool|list)\(\s*"([A-Z_]+)"', code))
    named = set(re.findall(r"`([A-Z_]{4,})`", section("Settings")))

    assert read <= named
    assert named - {"HOST", "PORT"} <= read


def test_the_worked_example_is_what_the_core_says():
    def bank_of(*pairs):
        questions = tuple(Question(key, layer="devops", requires=needs) for key, needs in pairs)
        return Bank(layers=(Group("devops"),), questions=questions)

    bank = bank_of(("version-control", ()), ("ci", ("version-control",)), ("tests", ("ci",)))
    before = score(bank, {"version-control": Claim(1), "ci": Claim(3), "tests": Claim(2)})
    after = score(bank, {"version-control": Claim(2), "ci": Claim(3), "tests": Claim(2)})

    assert before.low.held == {"version-control": 1, "ci": 1, "tests": 1}
    assert before.overall == Range(0, 0)
    assert blockers(before)[0].question.key == "version-control"
    assert blockers(before)[0].frees == 3
    assert after.low.held == {"version-control": 2, "ci": 3, "tests": 2}
    assert after.overall == Range(2, 2)


def test_newcomers_find_every_presenter_in_the_list():
    listed = CONTRIBUTING.split("## Where things are\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", listed))
    there = {path.stem for path in (ROOT / "assessor").glob("*.py")}

    assert there - named == {"__init__", "apps", "demo", "urls"}
    assert named <= there


def test_the_numbers_of_questions_are_those_of_the_bank():
    bank = shipped_bank()

    for text in (README, CHANGELOG):
        assert f"{len(bank.questions)} practices" in text
        assert re.search(rf"\b{len(bank.quick().questions)}\b", text)


def test_the_picture_in_the_readme_is_there():
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README):
        assert (ROOT / path).is_file()
