"""A plan as a script for GitHub's command line: it makes what is missing, and runs nothing that people typed."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assessor.exchange.outlets import facts, github
from tests.assessor.exchange.conftest import HOSTILE

STAND_IN = Path(__file__).with_name("github_stand_in.py")


@pytest.fixture
def repository(tmp_path):
    """Give an empty repository, and the command that reaches it in the place of GitHub's own."""
    return Repository(tmp_path)


class Repository:
    """A repository as the stand-in keeps it."""

    def __init__(self, folder):
        self.folder, self.file = folder, folder / "repository.json"
        self.write({"issues": [], "milestones": [], "links": {}, "fails_on": ""})
        gh = folder / "gh"
        words = shlex.join([sys.executable, "-IS", str(STAND_IN), str(self.file)])
        gh.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
        gh.chmod(0o755)

    def run(self, script):
        """Run a script where the stand-in is the only `gh`."""
        env = {"PATH": f"{self.folder}:{os.environ['PATH']}", "CAIRN_PAUSE": "0"}
        return subprocess.run(  # noqa: S603 - what is run is what is tested
            ["/bin/sh", "-c", script],
            cwd=self.folder,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )

    def read(self):
        return json.loads(self.file.read_text())

    def write(self, store):
        self.file.write_text(json.dumps(store))


@pytest.fixture
def small_plan(make_plan):
    """Plan for level 1, which is soon done."""
    return make_plan(1)


def test_it_makes_milestones_issues_and_what_blocks_them(repository, project, small_plan):
    done = repository.run(github.script("Demand forecast", project, small_plan))

    store = repository.read()
    assert (done.returncode, done.stderr) == (0, "")
    assert [it["title"] for it in store["issues"]] == [facts.title(s) for s in small_plan.steps]
    assert [it["title"] for it in store["milestones"]] == ["Demand forecast: level 1"]
    assert {tuple(it["labels"]) for it in store["issues"]} == {("cairn",)}
    assert {it["milestone"] for it in store["issues"]} == {1}
    late = small_plan.stretches[0].reached[1]
    assert store["milestones"][0]["due_on"] == f"{late.isoformat()}T12:00:00Z"
    ids = {
        step.move.key: it["id"] for step, it in zip(small_plan.steps, store["issues"], strict=True)
    }
    for step in small_plan.steps:
        blockers = store["links"].get(str(step.number), [])
        assert sorted(blockers) == sorted(ids[each.move.key] for each in step.waits_for)


def test_run_again_it_makes_nothing_twice(repository, project, small_plan):
    script = github.script("Demand forecast", project, small_plan)
    repository.run(script)
    store = repository.read()

    again = repository.run(script)

    assert repository.read() == store
    assert "Created" not in again.stdout
    assert again.stdout.count("Left as it is") == len(small_plan.steps) + 1


def test_an_issue_that_people_renamed_is_known_again(repository, project, small_plan):
    script = github.script("Demand forecast", project, small_plan)
    repository.run(script)
    store = repository.read()
    store["issues"][0]["title"] = "Ours now"
    repository.write(store)

    repository.run(script)

    assert repository.read() == store


def test_a_later_plan_adds_what_is_missing(repository, project, make_plan, small_plan):
    repository.run(github.script("Demand forecast", project, small_plan))
    repository.run(github.script("Demand forecast", project, make_plan(2)))

    titles = [it["title"] for it in repository.read()["issues"]]
    assert sorted(titles) == sorted(facts.title(step) for step in make_plan(2).steps)


def test_what_was_broken_off_is_finished_by_the_next_run(repository, project, small_plan):
    script = github.script("Demand forecast", project, small_plan)
    repository.run(script)
    whole = repository.read()
    repository.write(whole | {"issues": whole["issues"][:3], "links": {}})

    repository.run(script)

    assert repository.read() == whole


def test_it_makes_nothing_where_it_cannot_see_what_is_there(repository, project, small_plan):
    store = repository.read() | {"fails_on": "state=all"}
    repository.write(store)

    done = repository.run(github.script("Demand forecast", project, small_plan))

    assert done.returncode != 0
    assert repository.read() == store


def test_a_github_without_dependencies_gets_the_issues_and_a_word(repository, project, small_plan):
    repository.write(repository.read() | {"fails_on": "dependencies"})

    done = repository.run(github.script("Demand forecast", project, small_plan))

    assert done.returncode == 0
    assert len(repository.read()["issues"]) == len(small_plan.steps)
    assert "No links" in done.stderr


def test_half_a_script_does_nothing(repository, project, small_plan):
    store = repository.read()
    script = github.script("Demand forecast", project, small_plan)

    for part in (0.3, 0.6, 0.99):
        repository.run(script[: int(len(script) * part)])

    assert repository.read() == store


def test_what_people_typed_is_never_run(repository, project, hostile_plan):
    done = repository.run(github.script(HOSTILE, project, hostile_plan))

    store = repository.read()
    assert (done.returncode, done.stderr) == (0, "")
    assert {it.name for it in repository.folder.iterdir()} == {"gh", "repository.json"}
    assert len(store["issues"]) == len(hostile_plan.steps)
    assert "`$(touch owned)`" in store["milestones"][0]["title"]
    assert "\x1b" not in json.dumps(store) + done.stdout


def test_what_people_typed_calls_nobody_and_marks_nothing(project, hostile_plan):
    text = github.body(project, hostile_plan.steps[0])

    assert "@everyone" not in text
    assert "#12" not in text
    assert "<script" not in text
    marks = [line for line in text.split("\n") if "<!-- cairn:" in line]
    assert marks == [f"<!-- cairn: {project}/version-control@2 -->"]


def test_titles_fit_into_github():
    assert len(facts.milestone("x" * 400, 1)) == facts.LONGEST_TITLE
