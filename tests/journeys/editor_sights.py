"""The forms of a question bank in every state worth looking at."""

from assessor.models import Question
from tests.journeys.sights import MARK, Sight, open_everything


def of_editors(story):
    """List the pages on which a draft is written."""
    draft = story.bank.draft()
    question = draft.questions.get(key="ci-automated-build")
    bare = draft.questions.get(key="feature-store")
    Question.objects.filter(pk=bare.pk).update(
        **{
            "why": "",
            "levels": ["long" * 60],
            "requires": ["gone", "app-tests"],
            "area": "nowhere",
        },
        **{"title": MARK, "applies_when": {"serving": ["moon"]}, "lens": {"aws": 9}, "effort": []},
    )
    people = type(story.olive).objects.filter(pk=story.olive.pk)
    people.update(is_staff=True, is_superuser=True)
    form = "/admin/assessor/question"

    def disagree(page):
        page.get_by_label("Why it matters").fill("Mine")
        Question.objects.filter(pk=question.pk).update(why="Theirs")
        page.get_by_role("button", name="Save", exact=True).click()
        page.get_by_text("somebody else changed this question").wait_for()

    return [
        Sight("a question", story.olive, f"{form}/{question.pk}/change/", open_everything),
        Sight("a question with faults", story.olive, f"{form}/{bare.pk}/change/", open_everything),
        Sight("a question refused", story.olive, f"{form}/{question.pk}/change/", refuse),
        Sight("a question in conflict", story.olive, f"{form}/{question.pk}/change/", disagree),
        Sight("a question kept", story.olive, f"{form}/{question.pk}/change/", leave),
        Sight("a new question", story.olive, f"{form}/add/?bank={draft.pk}&area=data"),
        Sight("a question taken out", story.olive, f"{form}/{question.pk}/delete/"),
        Sight("questions of drafts", story.olive, f"{form}/"),
        Sight("rule and groups", story.olive, "/bank/mlops/2/head/"),
        Sight("rule and groups refused", story.olive, "/bank/mlops/2/head/", refuse_the_head),
        Sight("questions as asked", story.olive, "/bank/mlops/1/questions/"),
    ]


def refuse(page):
    page.get_by_label("Key").fill("no key")
    page.get_by_label("at most").fill("")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("Give both numbers, or neither.").wait_for()


def leave(page):
    page.get_by_label("Why it matters").fill("Typed on a train")
    page.reload()
    page.get_by_text("What you typed here was not saved").wait_for()


def refuse_the_head(page):
    page.get_by_label("Levels that a single practice may lag").fill("9")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Not saved yet").wait_for()
