"""`manage.py seed_demo`: one team to look around in, made once, its login known to its owner only."""

import stat

import pytest
import yaml
from django.contrib.auth import authenticate

from assessor.contradictions import clashes
from assessor.exchange.shipped import CONTENT, shipped_bank
from assessor.models import Assessment, BankVersion
from canvas.models import Canvas, Project, TraitValue
from canvas.shipped import kinds
from teams.models import Team, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    """Give the command a `var/` that is not there yet."""
    settings.VAR_DIR = tmp_path / "deep" / "var"
    return settings.VAR_DIR


@pytest.fixture
def loaded(var):
    """Store the shipped bank; return where the login is kept."""
    BankVersion.objects.load(shipped_bank())
    return var / "demo-login"


def test_it_prints_a_login_that_works_and_keeps_it_for_its_owner(run, loaded):
    ran = run("seed_demo")
    assert (ran.code, ran.err) == (0, "")
    assert loaded.read_text() == ran.out
    assert stat.S_IMODE(loaded.stat().st_mode) == 0o600
    email, password = ran.out.split()
    assert len(password) >= 12
    assert authenticate(email=email, password=password) == User.objects.get()


def test_an_old_login_file_that_others_may_read_does_not_stay_open(run, loaded):
    loaded.parent.mkdir(parents=True)
    loaded.write_text("old")
    loaded.chmod(0o644)
    run("seed_demo")
    assert stat.S_IMODE(loaded.stat().st_mode) == 0o600
    assert "old" not in loaded.read_text()


def test_the_second_time_is_a_sentence_and_changes_nothing(run, loaded):
    run("seed_demo")
    login = loaded.read_text()
    ran = run("seed_demo")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "The demo team exists already; its owner is demo@cairn.example."
    assert loaded.read_text() == login
    assert (Team.objects.count(), Assessment.objects.count()) == (1, 2)


def test_without_a_bank_it_is_a_sentence_and_nothing_is_made(run, var):
    ran = run("seed_demo")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "There is no bank yet; run load_bank first."
    assert not User.objects.exists()
    assert not var.exists()


def test_a_login_that_cannot_be_kept_leaves_no_team_behind(run, loaded, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.VAR_DIR = tmp_path / "file" / "var"
    with pytest.raises(OSError, match="Not a directory"):
        run("seed_demo")
    assert not User.objects.exists()
    assert not Team.objects.exists()


def test_one_assessment_is_finished_and_one_is_half_way(run, loaded):
    run("seed_demo")
    answered = {
        it.answers.exclude(state="").count() / len(it.questions().questions)
        for it in Assessment.objects.all()
    }
    assert max(answered) == 1
    assert 0.3 < min(answered) < 0.8


def test_every_project_has_its_four_sheets_and_assessments_go_by_their_traits(run, loaded):
    run("seed_demo")
    for project in Project.objects.all():
        sheets = {kind: Canvas.objects.of(project, kind).sheet() for kind in kinds()}
        assert all(any(sheet.blocks.values()) for sheet in sheets.values()), project.name
        assert TraitValue.objects.traits_of(project)["serving"], project.name
    assert all(it.left_out() for it in Assessment.objects.all())
    assert all(it.traits["serving"] for it in Assessment.objects.all())


def test_the_finished_project_has_a_contradiction_to_find(run, loaded):
    run("seed_demo")
    found = clashes(Project.objects.get(name="Card fraud scoring"))
    assert "train-serve-parity" in {clash.question for clash in found}


def test_one_project_is_designed_but_not_assessed(run, loaded):
    run("seed_demo")
    assert Project.objects.get(assessments=None).name == "Visual inspection at the line"


def test_every_answer_of_the_demo_fits_the_bank():
    bank = shipped_bank()
    data = yaml.safe_load((CONTENT / "demo.yaml").read_text(encoding="utf-8"))
    for project in data["projects"]:
        asked = (bank.quick() if project["scope"] == "quick" else bank).by_key
        assert set(project["answers"]) <= set(asked), project["name"]
        for key, answer in project["answers"].items():
            level = answer.get("level") if isinstance(answer, dict) else answer
            fits = (
                level in range(5) or level == "unsure" or answer.get("not_applicable", "").strip()
            )
            assert fits, key
            assert not isinstance(level, bool), key
