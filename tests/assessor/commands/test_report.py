"""`manage.py report`: a PDF from an answers file alone, and what it refuses."""

import io
import json
from unittest.mock import patch

import pytest
from pypdf import PdfReader

from rendering import pdf

ANSWERS = """bank: mlops
project: Try it
traits: {serving: [batch]}
answers: {version-control: 3, app-tests: unsure, ci-automated-build: {not_applicable: bought}}
"""


@pytest.fixture(scope="module", autouse=True)
def end_of_the_press():
    """End the child that prints."""
    yield
    pdf._press.stop()


@pytest.fixture
def out(tmp_path):
    return tmp_path / "report.pdf"


def test_it_writes_the_report_and_prints_where_it_is(run, write, out):
    options = ("--target=1", "--out", out, "--people=3", "--start=2027-01-04", "--paper=Letter")
    ran = run("report", write("answers.yaml", ANSWERS), *options)

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == {"report": str(out), "bytes": out.stat().st_size}
    page = PdfReader(io.BytesIO(out.read_bytes())).pages[0]
    assert round(page.mediabox.width) == 612
    words = " ".join(page.extract_text().split())
    assert "Try it" in words
    assert "The target is level 1." in words
    assert "People: 3, from 4 January 2027 on" in words


def test_it_needs_no_database_and_no_more_than_answers_target_and_file(manage, write, out):
    nowhere = "postgres://nobody@127.0.0.1:1/nothing"
    ran = manage(
        "report",
        write("answers.yaml", "bank: mlops\nanswers: {}\n"),
        "--target=1",
        "--out",
        out,
        DATABASE_URL=nowhere,
    )

    assert (ran.code, ran.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        (
            "bank: mlops\nanswers: {version-control: 9}\n",
            "answers.yaml:2: answers.version-control:",
        ),
        ("bank: mlops\nanswers: {nothing-known: 1}\n", "answers.yaml:2: answers.nothing-known:"),
        ("bank: [\n", "answers.yaml:1: "),
        ("bank: mlops\nanswers: !!python/object:os.system {}\n", "answers.yaml:2: "),
    ],
)
def test_bad_answers_are_exit_2_with_their_line(run, write, out, answers, problem):
    ran = run("report", write("answers.yaml", answers), "--target=1", "--out", out)

    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
    assert not out.exists()


@pytest.mark.parametrize("missing", ["nowhere/report.pdf", "."])
def test_a_file_that_cannot_be_written_is_exit_2_with_a_sentence(
    run, write, tmp_path, missing, monkeypatch
):
    monkeypatch.setattr("assessor.management.commands.report.write_pdf", lambda *_: b"%PDF")
    path = tmp_path / missing
    ran = run("report", write("answers.yaml", ANSWERS), "--target=1", "--out", path)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:0: ")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [(pdf.PdfTooSlow(), "takes longer than 60 seconds"), (pdf.PdfFailed("no room"), "no room")],
)
def test_a_press_that_fails_is_exit_2_with_a_sentence(run, write, out, fault, sentence):
    with patch("assessor.management.commands.report.write_pdf", side_effect=fault):
        ran = run("report", write("answers.yaml", ANSWERS), "--target=1", "--out", out)

    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert not out.exists()


@pytest.mark.parametrize(
    "wrong",
    ["--target=5", "--people=0", "--start=tomorrow", "--paper=A0"],
)
def test_options_that_mean_nothing_are_refused(run, write, out, wrong):
    path = write("answers.yaml", ANSWERS)
    ran = run("report", path, "--target=1", "--out", out, wrong)

    assert ran.code != 0
    assert wrong.partition("=")[0] in ran.err
    assert not out.exists()


def test_constraints_with_a_fault_are_exit_2_with_their_line(run, write, out):
    allowed = write("allowed.yaml", "owned: [no-such-tool]\n")
    path = write("answers.yaml", ANSWERS)
    ran = run("report", path, "--target=1", "--out", out, "--constraints", allowed)

    assert ran.code == 2
    assert "allowed.yaml:1: owned" in ran.err
