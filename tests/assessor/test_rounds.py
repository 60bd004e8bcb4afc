"""A project's rounds, fetched together: what each would say of itself."""

from assessor.core.answers import Claim, Unsure
from assessor.models import Assessment
from assessor.models.assessments import Given
from assessor.progress import progress
from assessor.rounds import rounds, trend


def test_each_round_is_scored_by_its_own_traits_and_overrules(story, finished):
    batch, overruled, plain = finished(2), finished(2), finished(1, scope="quick")
    for round_ in (batch, overruled):
        round_.apply_traits({"serving": ("edge",), "training": ("bought",)})
    left_out = next(iter(batch.left_out()))
    overruled.overrule(left_out, "It matters here", story.owner)
    plain.record(plain.questions().questions[0].key, Given(Unsure()), 1, story.owner)

    found = {each.assessment.pk: each for each in rounds(story.project)}

    for round_ in (batch, overruled, plain):
        result, expected = found[round_.pk].result, round_.result()
        assert (result.overall, result.dimensions) == (expected.overall, expected.dimensions)
        assert result.low.held == expected.low.held
    assert left_out not in found[batch.pk].asked
    assert left_out in found[overruled.pk].asked


def test_a_round_counts_its_answers_as_the_lists_do(story, finished, assessment):
    assessment.record("version-control", Given(Claim(2)), 0, story.owner)
    assessment.record("code-review-and-checks", Given(None, "Only a note"), 0, story.owner)
    assessment.apply_traits({"serving": ("edge",)})
    finished(2, scope="quick")

    counted = {
        row.assessment.pk: (row.answered, row.total)
        for row in progress(Assessment.objects.with_all())
    }

    assert {
        each.assessment.pk: (each.answered, each.total) for each in rounds(story.project)
    } == counted


def test_a_trend_tells_of_the_last_five_rounds_oldest_first(story, finished):
    made = [finished(level, scope="quick") for level in (0, 1, 2, 3, 2, 3)]

    found = trend(rounds(story.project))

    assert found
    assert [each.assessment for each in found.rounds] == made[1:]
    assert list(found.lines[0].levels) == [each.result().overall for each in made[1:]]


def test_one_round_is_no_trend(story, finished):
    finished(2)

    assert trend(rounds(story.project)) is None
