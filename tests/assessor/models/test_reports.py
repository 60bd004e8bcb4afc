"""What a report's fingerprint tells apart, and how far a report can be."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.models import Answer, Assessment, Move, Report, Target, Toolbox
from assessor.models.assessments import Given
from assessor.models.reports import GIVEN_UP, KEPT, PATIENCE, Wanted, fingerprint
from assessor.models.roadmaps import Decision
from canvas.core.designs import Note
from canvas.models import Canvas, Card, TraitValue
from teams.models import Team

WANTED = Wanted(2, 2, date(2027, 1, 4), lean=False, paper="A4", language="en")
KEY = "version-control"
GIVENS = st.builds(
    Given,
    st.one_of(
        st.none(),
        st.integers(0, 4).map(Claim),
        st.just(Unsure()),
        st.sampled_from(("no data", "no model")).map(NotApplicable),
    ),
    st.sampled_from(("", "a note", "another")),
    st.lists(st.sampled_from(("a", "b")), max_size=2).map(tuple),
)


def decide(project, by, **what):
    Move.objects.decide(project, f"{KEY}@2", Decision(**what), 0, by)


def change_team(story, **values):
    Team.objects.filter(pk=story.team.pk).update(**values)


def earlier_round(story, assessment):
    row = Assessment.objects.create(project=story.project, bank=assessment.bank)
    Assessment.objects.filter(pk=row.pk).update(
        created_at=assessment.created_at - timedelta(days=90)
    )
    return row


def change_project(story, **values):
    type(story.project).objects.filter(pk=story.project.pk).update(**values)


def write(story, block):
    canvas = Canvas.objects.opened(story.project, "ml-canvas")
    Card.objects.add(canvas, block, Note("We look for drift each week."), story.owner)


SEEN = {
    "a level": lambda s, a: a.record(KEY, Given(Claim(3)), 0, s.owner),
    "a note": lambda s, a: a.record(KEY, Given(None, "why"), 0, s.owner),
    "evidence": lambda s, a: a.record(KEY, Given(None, "", ("a link",)), 0, s.owner),
    "the scope": lambda _s, a: Assessment.objects.filter(pk=a.pk).update(scope="quick"),
    "the project's name": lambda s, _a: change_project(s, name="Other"),
    "the team's name": lambda s, _a: change_team(s, name="Other"),
    "the accent": lambda s, _a: change_team(s, accent="#000000"),
    "the logo": lambda s, _a: s.team.put_logo(b"a picture"),
    "a decision": lambda s, _a: decide(s.project, s.owner, status="done"),
    "the owner of a move": lambda s, _a: decide(s.project, s.owner, owner="Bob"),
    "an earlier round": earlier_round,
    "a trait": lambda s, _a: TraitValue.objects.create(
        project=s.project, trait="serving", values=["batch"]
    ),
    "the traits that it goes by": lambda _s, a: a.apply_traits({"serving": ("batch",)}),
    "a question asked all the same": lambda s, a: a.overrule(KEY, "We want to know.", s.owner),
    "the target": lambda s, _a: Target.objects.create(project=s.project, level=3, why="Law."),
    "a card": lambda s, _a: write(s, "prediction-task"),
    "the tools owned": lambda s, _a: Toolbox.objects.create(team=s.team, owned=["mlflow"]),
}
UNSEEN = {
    "another project's name": lambda s, _a: s.team.projects.create(name="Other"),
    "another project's decision": lambda s, _a: decide(
        s.team.projects.create(name="Other"), s.owner, status="done"
    ),
    "a later round": lambda s, a: Assessment.objects.create(project=s.project, bank=a.bank),
    "another team": lambda s, _a: Team.objects.found("Third", s.stranger),
    "the paper of the team": lambda s, _a: change_team(s, paper="Letter"),
    "who answered": lambda s, a: a.answers.update(answered_by=s.viewer),
    "another report": lambda s, a: Report.objects.ask(a, WANTED, s.viewer),
}


def shown(assessment, wanted=WANTED):
    return fingerprint(Assessment.objects.with_all().get(pk=assessment.pk), wanted)


@pytest.mark.parametrize("what", SEEN)
def test_whatever_a_report_shows_changes_the_fingerprint(story, assessment, what):
    before = shown(assessment)
    SEEN[what](story, assessment)

    assert shown(assessment) != before


@pytest.mark.parametrize("what", UNSEEN)
def test_what_it_does_not_show_leaves_the_fingerprint(story, assessment, what):
    before = shown(assessment)
    UNSEEN[what](story, assessment)

    assert shown(assessment) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(GIVENS, GIVENS)
def test_two_answers_have_the_same_fingerprint_only_if_they_say_the_same(
    story, assessment, one, other
):
    found = []
    for each in (one, other):
        Answer.objects.filter(assessment=assessment).update(version=0)
        assessment.record(KEY, each, 0, story.owner)
        found.append(shown(assessment))

    assert (found[0] == found[1]) == (one == other)


def test_an_answer_in_an_earlier_round_changes_the_trend_and_the_fingerprint(story, assessment):
    earlier = earlier_round(story, assessment)
    before = shown(assessment)
    earlier.record(KEY, Given(Claim(1)), 0, story.owner)

    assert shown(assessment) != before


@pytest.mark.parametrize(
    "other",
    [
        {"target": 3},
        {"people": 2.5},
        {"start": date(2027, 1, 11)},
        {"lean": True},
        {"paper": "Letter"},
        {"language": "vi"},
    ],
    ids=lambda other: next(iter(other)),
)
def test_what_is_asked_for_changes_the_fingerprint(assessment, other):
    values = {name: getattr(WANTED, name) for name in WANTED.__slots__}

    assert shown(assessment, Wanted(**values | other)) != shown(assessment)


def test_a_newer_cairn_makes_another_report(assessment, settings):
    before = shown(assessment)
    settings.VERSION = "99.0"

    assert shown(assessment) != before


def test_a_fingerprint_takes_as_many_queries_with_answers_and_rounds(
    story, answered, django_assert_num_queries
):
    for _number in range(3):
        earlier_round(story, answered)
    found = Assessment.objects.with_all().get(pk=answered.pk)

    with django_assert_num_queries(11):
        fingerprint(found, WANTED)


def ask(assessment, story, **other):
    values = {name: getattr(WANTED, name) for name in WANTED.__slots__}
    return Report.objects.ask(assessment, Wanted(**values | other), story.viewer)


def test_who_asks_for_the_same_gets_the_same(story, assessment):
    (first, is_first_due), (second, is_second_due) = (ask(assessment, story) for _ in "12")

    assert first == second
    assert (is_first_due, is_second_due) == (True, False)
    assert first.asked_by == story.viewer


def test_only_the_newest_are_kept(story, assessment):
    for people in range(1, KEPT + 3):
        ask(assessment, story, people=people)

    kept = sorted(Report.objects.values_list("people", flat=True))
    assert kept == list(range(3, KEPT + 3))


def test_what_it_was_asked_for_with_is_kept(story, assessment):
    for people in (2, 2.5):
        report, _is_due = ask(assessment, story, people=people, lean=True)
        report.refresh_from_db()
        assert fingerprint(assessment, report.wanted()) == report.fingerprint


def ago(delta):
    return timezone.now() - delta - timedelta(seconds=1)


@pytest.mark.parametrize(("status", "column"), [("waiting", "queued_at"), ("begun", "begun_at")])
def test_one_that_nobody_finishes_is_asked_for_anew(story, assessment, status, column):
    report, _is_due = ask(assessment, story)
    report.begin()
    Report.objects.update(status=status, **{column: ago(GIVEN_UP)})

    again, is_due = ask(assessment, story)

    assert is_due
    assert again == report
    assert Report.objects.get().status == Report.Status.WAITING
    assert not ask(assessment, story)[1]


@pytest.mark.parametrize("status", ["ready", "failed"])
def test_one_that_is_finished_is_never_lost(story, assessment, status):
    ask(assessment, story)
    long_ago = ago(GIVEN_UP)
    Report.objects.update(status=status, queued_at=long_ago, begun_at=long_ago)

    assert not ask(assessment, story)[1]


def test_of_two_who_ask_anew_at_once_one_does(story, assessment):
    ask(assessment, story)
    first, second = Report.objects.get(), Report.objects.get()

    assert first.ask_again()
    assert not second.ask_again()


def test_it_is_begun_once(story, assessment):
    report, _is_due = ask(assessment, story)

    assert report.begin()
    assert not report.begin()


def test_one_that_shows_what_another_shows_goes(story, assessment):
    report, _is_due = ask(assessment, story)
    other, _is_due = ask(assessment, story, target=3)
    other.finish(b"a", report.fingerprint)

    assert Report.objects.get() == report


def test_the_line_is_counted_from_its_head(story, assessment):
    first, _is_due = ask(assessment, story)
    second, _is_due = ask(assessment, story, target=3)

    assert (first.before_it(), second.before_it()) == (0, 1)
    first.begin()
    assert second.before_it() == 0
    first.refresh_from_db()
    assert first.before_it() == 0


def test_it_is_neglected_where_it_waits_and_nobody_begins_any(story, assessment):
    report, _is_due = ask(assessment, story)
    assert not report.is_neglected(timezone.now())

    later = timezone.now() + PATIENCE
    assert report.is_neglected(later)
    other, _is_due = ask(assessment, story, target=3)
    other.begin()
    assert not report.is_neglected(later)
