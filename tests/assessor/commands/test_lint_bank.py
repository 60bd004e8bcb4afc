"""`manage.py lint_bank`: silent and exit 0, or one line a finding and exit 1."""

from pathlib import Path

import pytest
import yaml

from assessor.exchange import banks
from assessor.exchange.shipped import shipped_bank

CLEAN = Path(__file__).with_name("clean.yaml").read_text()


def test_a_clean_bank_is_passed_in_silence(run, write):
    assert run("lint_bank", write("b.yaml", CLEAN)) == (0, "", "")


def test_the_shipped_bank_is_clean(run, write):
    data = banks.to_mapping(shipped_bank())
    text = yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    assert run("lint_bank", write("b.yaml", text)) == (0, "", "")


def test_how_much_is_translated_is_told_aside_and_is_no_finding(run, write):
    spoken = CLEAN + "translations: {vi: {questions.ci.title: Dựng, areas.base.title: Nền}}\n"
    assert run("lint_bank", write("b.yaml", spoken)) == (
        0,
        "",
        "vi: 2 of 22 texts are translated\n",
    )


BREACHES = [
    ("title: Builds", "title: ' '", "17: ci.title: is missing"),
    ("    why: Nothing can be trusted.\n", "", "16: ci.why: is missing"),
    ("requires: [git]", "requires: [moon]", "24: ci.requires: 'moon' is unknown"),
    ("requires: [git]", "weight: 0", "24: ci.weight: must be 1 to 5, is 0"),
    ("requires: [git]", "roles: [wizard]", "24: ci.roles: 'wizard' is unknown"),
    ("requires: [git]", "tools: [hammer]", "24: ci.tools: 'hammer' is unknown"),
    ("requires: [git]", "lens: {moon: 1}", "24: ci.lens: 'moon' is unknown"),
    (
        "requires: [git]",
        "applies_when: {moon: [full]}",
        "24: ci.applies_when: 'moon' is unknown",
    ),
    ("layer: devops", "layer: cellar", "13: git.layer: 'cellar' is unknown"),
    ("requires: [git]", "requires: [ci]", "24: ci.requires: goes in a circle: ci → ci"),
    ("bank: b\n", "bank: b\nin_place: [2, 1, 3, 3]\n", "2: in_place: must not decrease"),
    ("[code]", "[code, code]", "2: dimensions: 'code' stands 2 times"),
    ("[devops, mlops]", "[devops, mlops, mlops]", "4: layers: 'mlops' stands 2 times"),
    ("bank: b\n", "bank: b\nrule: {share: 2}\n", "2: rule.share: must be between 0 and 1"),
    ("bank: b\n", "bank: b\nrule: {slack: -1}\n", "2: rule.slack: must not be negative"),
    ("bank: b\n", "bank: b\neffort_split: [1]\n", "2: effort_split: needs four numbers"),
    ("key: ci\n", "key: 'C: I'\n", "16: C: I.key: must be lower-case words"),
    ("[code]", "[code, a-b]", "2: dimensions.a-b: no question is asked at level 1, 2, 3, 4"),
    ("[code]", "[code, people]", "2: dimensions.people: no question is asked at level 1, 2, 3, 4"),
]


@pytest.mark.parametrize(("old", "new", "said"), BREACHES)
def test_a_finding_is_one_line_with_file_line_question_and_field(run, write, old, new, said):
    path = write("b.yaml", CLEAN.replace(old, new))
    ran = run("lint_bank", path)
    assert (ran.code, ran.err) == (1, "")
    [line] = ran.out.splitlines()
    assert line.startswith(f"{path}:{said}")


def test_every_finding_is_told(run, write):
    ran = run("lint_bank", write("b.yaml", "bank: b\nquestions:\n  - key: git\n"))
    assert ran.code == 1
    fields = [line.split(": ")[1] for line in ran.out.splitlines()]
    expected = ["title", "question", "why", "levels", "evidence", "effort", "area", "dimension"]
    assert fields == [f"git.{name}" for name in expected]


def test_what_is_no_bank_is_exit_2(run, write):
    path = write("b.yaml", "bank: b\nquestions:\n  - key: git\n    weight: heavy\n")
    assert run("lint_bank", path) == (2, "", f"{path}:4: git.weight: must be a whole number\n")


def test_an_operator_meets_the_same(manage, write):
    clean, broken = write("b.yaml", CLEAN), write("c.yaml", CLEAN.replace("[git]", "[moon]"))
    assert manage("lint_bank", clean) == (0, "", "")
    assert manage("lint_bank", broken) == (
        1,
        f"{broken}:24: ci.requires: 'moon' is unknown\n",
        "",
    )
