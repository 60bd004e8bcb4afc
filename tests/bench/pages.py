"""How fast the pages are: processor time against a bare view that makes as many queries.

The pages and the floor run through the same middleware, signed in, on SQLite, in the same run.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import count
from statistics import median
from time import process_time

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

from assessor.core.answers import Claim
from assessor.exchange.shipped import shipped_bank
from assessor.models import Assessment, BankVersion, Question
from assessor.models.assessments import Given
from canvas.core.designs import Note
from canvas.models import Canvas, Card
from config.urls import urlpatterns as ours
from teams.models import Team, User

RUNS = 60
AREA, KEY = "data", "version-control"


PLAIN = (
    "<!doctype html><title>{{ title }}</title><form method=post>{% csrf_token %}{% for question in questions %}"
    "<fieldset><legend>{{ question.title }}</legend><p>{{ question.question }}</p>"
    "{% for text in question.levels %}<label><input type=radio name={{ question.key }} "
    "value={{ forloop.counter0 }} {% if forloop.counter0 == question.weight %}checked{% endif %}>{{ text }}"
    "</label>{% endfor %}</fieldset>{% endfor %}</form>"
)


def plain(request: HttpRequest) -> HttpResponse:
    """Answer a page of 40 questions with 5 choices each after 3 queries: what a plain page costs."""
    Assessment.objects.only("pk").get()
    Team.objects.get()
    questions = list(Question.objects.all()[:40])
    context = RequestContext(request, {"title": "Plain", "questions": questions})
    return HttpResponse(_template().render(context))


@cache
def _template() -> Template:
    return Template(PLAIN)


def bare(request: HttpRequest, queries: int) -> HttpResponse:
    """Answer a short text after so many queries for one row each; session and user take two."""
    for _ in range(queries - 2):
        Assessment.objects.only("pk").get()
    return HttpResponse(f"Good day, {request.user}.")


urlpatterns = [path("bare/<int:queries>/", bare), path("plain/", plain), *ours]


@override_settings(ROOT_URLCONF="tests.bench.pages", ALLOWED_HOSTS=["testserver"])
def main() -> int:
    """Measure and print; the ratio is what a page costs beyond its queries and the middleware."""
    assessment, client = begin()
    root = f"/assessments/{assessment.pk}/"
    versions = count(1)

    def save() -> object:
        seen = next(versions)
        data = {f"{KEY}-choice": str(seen % 4), f"{KEY}-seen": str(seen)}
        return client.post(f"{root}answers/{KEY}/", data, headers={"HX-Request": "true"})

    show("a plain page of 40 questions, 5 choices each", lambda: client.get("/plain/"), client)
    show("a page of ten questions", lambda: client.get(f"{root}areas/{AREA}/"), client)
    show("saving an answer", save, client)
    show("the results", lambda: client.get(f"{root}results/"), client)
    show("the roadmap to level 4", lambda: client.get(f"{root}roadmap/?target=4"), client)
    show(
        "the table of the roadmap",
        lambda: client.get(f"{root}roadmap/?target=4&view=table"),
        client,
    )
    show(
        "two plans side by side",
        lambda: client.get(f"{root}roadmap/comparison/?a-target=4"),
        client,
    )
    show("the tools for level 4", lambda: client.get(f"{root}tools/?target=4"), client)
    sheet = fill(assessment)
    seen = {"since": Canvas.objects.get().revision, "traits": 0}
    show("a canvas with 200 cards", lambda: client.get(sheet), client)
    show(
        "asking it for news, of which there are none",
        lambda: client.get(sheet, seen, headers={"HX-Request": "true"}),
        client,
    )
    return 0


def begin() -> tuple[Assessment, Client]:
    """Store a person with an assessment that is answered in full, and sign the person in."""
    person = User.objects.create_user("bench@example.org", name="Bench")
    project = Team.objects.found("Bench", person).projects.create(name="Bench")
    bank = BankVersion.objects.load(shipped_bank())
    assessment = Assessment.objects.create(project=project, bank=bank, created_by=person)
    for number, question in enumerate(bank.as_core().questions):
        assessment.record(question.key, Given(Claim(number % 4)), 0, person)
    client = Client()
    client.force_login(person)
    return assessment, client


def fill(assessment: Assessment) -> str:
    """Write 200 cards on a canvas of the project; return its address."""
    canvas = Canvas.objects.opened(assessment.project, "ml-canvas")
    blocks = [block.key for block in canvas.definition.blocks]
    notes = [
        (blocks[number % len(blocks)], Note(f"Card **{number}**\n\n- of `code`\n- and more"))
        for number in range(200)
    ]
    assert assessment.created_by is not None
    Card.objects.append(canvas, notes, assessment.created_by)
    return f"/projects/{assessment.project_id}/canvases/ml-canvas/"


def show(name: str, page: Callable[[], object], client: Client) -> None:
    """Print what a page takes, its queries, and the ratio to a bare view with as many."""
    page()
    with CaptureQueriesContext(connection) as captured:
        page()
    queries = len(captured)
    floor = timed(lambda: client.get(f"/bare/{queries}/"))
    spent = timed(page)
    print(  # noqa: T201
        f"{name:50} {spent:8.2f} ms {spent / floor:8.1f} × a bare view with {queries} queries"
    )


def timed(run: Callable[[], object]) -> float:
    """Return the median processor time of a call in milliseconds."""
    for _ in range(5):
        run()
    spent = []
    for _ in range(RUNS):
        begun = process_time()
        run()
        spent.append(process_time() - begun)
    return 1000 * median(spent)
