"""How fast the editors' pages are with a draft of 500 questions, on the same terms as the other pages."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import Group
from django.test import Client, override_settings

from assessor.exchange.shipped import shipped_bank
from assessor.models import BankVersion
from teams.models import User
from tests.bench.pages import show

LARGE = 500


@override_settings(ROOT_URLCONF="tests.bench.pages", ALLOWED_HOSTS=["testserver"])
def main() -> int:
    """Measure and print; a plain page of 40 questions is the floor beside the bare views."""
    draft, client = begin()
    bank, admin = f"/bank/{draft.key}/{draft.version}/", "/admin/assessor/question/"
    question = draft.questions.get(key="q-250")
    show("a plain page of 40 questions, 5 choices each", lambda: client.get("/plain/"), client)
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
