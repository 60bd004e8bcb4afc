"""How fast the editors' pages are with a draft of 500 questions, on the same terms as the other pages.

The floor beside the bare views is a plain Django page that reads the same rows and lists them.
"""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.test import Client, override_settings
from django.urls import path

from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion, Question
from teams.models import User
from tests.bench import pages
from tests.bench.pages import show

LARGE = 500
PLAIN = (
    "<!doctype html><title>{{ title }}</title><form method=post>{% csrf_token %}<ol>{% for question in questions %}"
    "<li id=q-{{ question.key }}><a href='{% url 'admin:assessor_question_change' question.pk %}'>"
    "{{ question.title }}</a> from level {{ question.asked_from }}, impact {{ question.weight }} "
    "<button name=up value={{ question.key }}>Up</button><button name=down value={{ question.key }}>Down"
    "</button></li>{% endfor %}</ol></form>"
)


def plain(request: HttpRequest) -> HttpResponse:
    """List the questions of the draft with a link and two buttons each: what a plain page costs."""
    draft = BankVersion.objects.get(status=BankVersion.Status.DRAFT)
    questions = list(Question.objects.filter(bank=draft))
    context = RequestContext(request, {"title": draft, "questions": questions})
    return HttpResponse(Template(PLAIN).render(context))


urlpatterns = [path("plain-draft/", plain), *pages.urlpatterns]


@override_settings(ROOT_URLCONF="tests.bench.editors", ALLOWED_HOSTS=["testserver"])
def main() -> int:
    """Measure and print."""
    draft, client = begin()
    bank, admin = f"/bank/{draft.key}/{draft.version}/", "/admin/assessor/question/"
    question = draft.questions.get(key="q-250")
    show("a plain page that lists 500 questions", lambda: client.get("/plain-draft/"), client)
    show("the outline of 500 questions", lambda: client.get(bank), client)
    show("500 questions as they are asked", lambda: client.get(f"{bank}questions/"), client)
    show("100 of them in the admin", lambda: client.get(admin), client)
    show("found by a word", lambda: client.get(f"{admin}?q=drift"), client)
    show("the form of one", lambda: client.get(f"{admin}{question.pk}/change/"), client)
    return 0


def begin() -> tuple[BankVersion, Client]:
    """Store a draft of 500 questions, and sign its editor in."""
    shipped = shipped_bank()
    questions = tuple(
        replace(
            shipped.questions[number % len(shipped.questions)],
            key=f"q-{number}",
            requires=(f"q-{number - 72}",) if number >= 72 else (),
        )
        for number in range(LARGE)
    )
    stored = BankVersion.objects.load(replace(shipped, key="large", questions=questions))
    person, _is_new = User.objects.get_or_create(email="editor@example.org")
    person.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(person)
    return stored.draft(), client
