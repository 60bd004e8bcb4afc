"""The report as values: what it takes from the database or from a file, before anything is drawn."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from assessor.core.answers import Claim, NotApplicable
from assessor.core.bank import Question
from assessor.core.scoring import Range
from assessor.exchange.answers import AnswersFile
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, Target, Toolbox
from assessor.models.assessments import Given
from assessor.models.toolboxes import NOTHING_SAID
from assessor.plans import Care, Plan
from assessor.reports import Evidence, Look, Remark, Report, html
from canvas.models import TraitValue
from rendering.breaking import BREAK
from tests.assessor import papers


def of(assessment):
    return Report.of(assessment, Plan(assessment.result(), 2, 2, papers.MONDAY), papers.DAY)


def test_it_takes_notes_and_evidence_from_the_answers(answered, story):
    given = Given(Claim(3), "As of May.", ("https://git.example/a", "Minutes"))
    answered.record("app-tests", given, 1, story.owner)

    entry = next(it for it in of(answered).entries if it.question.key == "app-tests")

    assert (entry.claimed, entry.held_at, entry.is_capped) == ("3", "1", True)
    assert entry.remark == Remark("As of May.", ("https://git.example/a", "Minutes"))
    assert of(answered).subject.project == "Demand forecast"
    assert of(answered).subject.scope_title == "Full assessment"


def test_the_trend_is_of_earlier_rounds_of_the_project_that_have_answers(finished, story):
    now = timezone.now()
    rounds = [finished(level) for level in (0, 1, 4)]
    for made, age in zip(rounds, (20, 10, 0), strict=True):
        Assessment.objects.filter(pk=made.pk).update(created_at=now - timedelta(days=age))
    bank = rounds[0].bank
    Assessment.objects.create(project=story.project, bank=bank, created_at=now - timedelta(days=15))
    elsewhere = story.team.projects.create(name="Another")
    other = Assessment.objects.create(
        project=elsewhere, bank=bank, created_at=now - timedelta(days=5)
    )
    other.record("version-control", Given(Claim(4)), 0, story.owner)
    for made in rounds:
        made.refresh_from_db()

    assert [each.overall for each in of(rounds[2]).trend] == [Range(0, 0), Range(0, 0)]
    assert [each.day for each in of(rounds[1]).trend] == [(now - timedelta(days=20)).date()]


def test_the_queries_do_not_grow_with_rounds(assessment, finished, django_assert_num_queries):
    plan = Plan(assessment.result(), 2, 2, papers.MONDAY)
    for level in (1, 2, 3):
        round_before = finished(level)
        Assessment.objects.filter(pk=round_before.pk).update(
            created_at=assessment.created_at - timedelta(days=level)
        )
        with django_assert_num_queries(10):
            report = Report.of(assessment, plan, papers.DAY)
            html(report)
        assert len(report.trend) == level


def test_a_quick_pass_says_what_it_does_not_ask(finished):
    made = finished(2, "quick")
    report = of(made)

    assert report.subject.scope == "quick"
    assert len(report.entries) + len(report.not_asked) == len(made.bank.as_core().questions)
    assert f"does not ask {len(report.not_asked)} questions" in html(report)


def test_tools_go_by_what_the_team_allows_and_has(answered, story):
    Toolbox.objects.create(team=story.team, **NOTHING_SAID | {"owned": ["mlflow"]})

    assert [tool.key for tool in of(answered).toolkit.owned] == ["mlflow"]


def test_an_assessment_s_traits_leave_questions_out_with_the_same_reason(answered, story):
    answered.apply_traits({"traffic": ("low",), "serving": ("edge",)})
    answered.overrule("ab-testing", "We compare on paper.", story.owner)

    report = of(answered)

    left_out = [each.question.key for each in report.entries if each.is_by_traits]
    assert left_out == list(answered.left_out())
    assert all(each.reason for each in report.not_applicable)
    assert [(it.question.key, it.overrule) for it in report.overruled] == [
        ("ab-testing", "We compare on paper.")
    ]
    assert html(report).count("We compare on paper.") == 2


def test_earlier_rounds_are_scored_with_their_own_traits(finished, story):
    now = timezone.now()
    first, second, third, last = (finished(2) for _number in range(4))
    for made, age in ((first, 30), (second, 20), (third, 10)):
        made.record("feature-store", Given(Claim(0)), 1, story.owner)
        Assessment.objects.filter(pk=made.pk).update(created_at=now - timedelta(days=age))
    for made in (first, second):
        made.apply_traits({"features": ("own",)})
    second.overrule("feature-store", "It comes.", story.owner)

    trend = [each.overall for each in of(last).trend]

    assert trend == [Range(2, 2), Range(1, 1), Range(1, 1)]


def test_the_target_says_where_it_comes_from(answered, story):
    Target.objects.create(project=story.project, level=2, why="The year is short.")

    report = of(answered)

    assert report.target_note == "The team chose it: The year is short."
    assert html(report).count("The year is short.") == 2


def test_what_the_canvases_allow_in_tools_narrows_what_the_team_allows(answered, story):
    TraitValue.objects.put(story.project, "clouds", ["aws"], 0, story.owner)

    report = of(answered)

    assert report.constraints.clouds == {"aws"}
    assert "from the MLOps Stack Canvas" in html(report)


def test_a_file_s_traits_leave_questions_out_with_the_reason():
    online, both = (
        Question(key, effort=(1, 2), applies_when={"serving": ("online",)}) for key in ("a", "b")
    )
    given = AnswersFile("Batch", {"b": NotApplicable("no traffic")}, {"serving": ("batch",)})
    bank = replace(shipped_bank(), questions=(online, both, Question("c", effort=(1, 2))))
    report = Report.of_file(bank, given, {"target": 2}, papers.DAY)

    reasons = {it.question.key: (it.is_by_traits, it.reason) for it in report.not_applicable}
    assert {key: by_traits for key, (by_traits, _reason) in reasons.items()} == {
        "a": True,
        "b": False,
    }
    assert "batches on a schedule" in reasons["a"][1]
    assert reasons["b"][1] == "no traffic"
    assert report.plan.start == papers.DAY.replace(day=23)  # the Monday after
    assert reasons["a"][1] in html(report)


def test_the_first_moves_are_those_that_nobody_has_finished():
    report = papers.finished()
    done = report.plan.steps[0].move.key
    report = replace(report, plan=replace(report.plan, cares={done: Care(status="done")}))

    assert [step.number for step in report.first] == [2, 3, 4]


def test_what_has_no_title_is_called_by_its_key():
    assert papers.bare().entries[0].question.title == "git"


def test_words_of_a_bank_s_own_for_tools_are_left_out():
    assert papers.bare().toolkit.sections == ()


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://git.example/a?b=c", "https://git.example/a?b=c"),
        ("HTTP://git.example", "HTTP://git.example"),
        ("see https://git.example", ""),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ('https://a.example/" onclick="x', ""),
    ],
)
def test_only_a_web_address_may_be_a_link(text, url):
    assert Evidence(text).url == url


@pytest.mark.parametrize(
    "wrong",
    [
        {"paper": "A0"},
        {"accent": "red"},
        {"accent": "#1d5940\n"},
        {"accent": "#12345g"},
        {"logo": "https://example.org/logo.png"},
        {"logo": "data:image/svg+xml;base64,PHN2Zz4="},
        {"logo": 'data:image/png;base64,AA=="><script>'},
    ],
)
def test_a_look_takes_only_what_may_stand_in_a_style_sheet(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Look(**wrong)


def test_a_short_plan_is_drawn_move_by_move_and_a_very_long_one_is_not():
    assert papers.finished().is_detailed
    assert not papers.of_many(500).is_detailed


def test_words_that_no_line_holds_may_break():
    assert BREAK in html(papers.small(["W" * 300]))


def test_every_kind_of_answer_has_its_words():
    report = papers.finished()
    words = {entry.claimed for entry in report.entries}
    unanswered = papers.report(replace(shipped_bank(), questions=(Question("q"),)), {})

    assert {"not sure", "not applicable", "1", "2", "3"} == words
    assert unanswered.entries[0].claimed == "no answer"
