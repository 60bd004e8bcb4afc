"""Reports to print, made from values alone: no database, no clock."""

from dataclasses import replace
from datetime import date

from assessor.aims import Aim
from assessor.contradictions import Clash
from assessor.core.answers import Answer, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank, Group, Question
from assessor.core.scope import in_scope
from assessor.core.scoring import Range
from assessor.exchange.answers import AnswersFile
from assessor.exchange.shipped import shipped_bank
from assessor.models import Target
from assessor.plans import Care
from assessor.reports import Design, Remark, Report, Round, Subject
from assessor.targets import suggested

DAY = date(2026, 11, 21)
MONDAY = date(2027, 1, 4)
WHY = "We share features soon."
SUBJECT = Subject("Card fraud scoring", "Northwind Payments", "full", date(2026, 11, 18))


def report(bank, answers, target=2, **more):
    """Make a report of answers to a bank, with two people from a Monday on."""
    terms = {"target": target, "people": 2, "start": MONDAY, "lean": False}
    made = Report.of_file(bank, AnswersFile("", answers), terms, DAY)
    return replace(made, **{"subject": SUBJECT, **more})


def finished(target=3, **more):
    """Make the report that a team gets: gaps, doubts, notes, evidence, an earlier round, decisions."""
    bank = shipped_bank()
    answers: dict[str, Answer] = {
        question.key: Claim(1 + number % 3) for number, question in enumerate(bank.questions)
    }
    answers |= {"version-control": Claim(3), "app-tests": Unsure()}
    answers |= {"ab-testing": NotApplicable("There is no live traffic to divide.")}
    remarks = {
        "version-control": Remark("Since **March**, all of it.", ("https://git.example/fraud",)),
        "code-review-and-checks": Remark("", ("Minutes of 12 May",)),
    }
    made = report(
        bank, answers, target, remarks=remarks, trend=(Round(date(2026, 5, 4), Range(0, 1)),)
    )
    first, second = made.plan.steps[0].move.key, made.plan.steps[-1].move.key
    cares = {
        first: Care("Bob", "doing", "Begun in May."),
        second: Care("", "left_out", "Not this year."),
    }
    return replace(made, plan=replace(made.plan, cares=cares), **more)


def designed(**more):
    """Make the report of a project whose canvases leave questions out, suggest a target, and clash."""
    bank, traits = (
        shipped_bank(),
        {"traffic": ("low",), "features": ("own",), "refresh": ("daily",)},
    )
    answers: dict[str, Answer] = {question.key: Claim(1) for question in bank.questions}
    overruled = {"feature-store": WHY}
    made = report(bank, in_scope(bank, answers, traits, overruled), 3)
    question = bank.by_key["data-and-drift-monitoring"]
    clash = Clash(
        rule="drift-promised",
        kind="ml-canvas",
        block="live-monitoring",
        block_title="Live monitoring",
        block_url="",
        question=question.key,
        question_title=question.title,
        question_url="",
        level=1,
        sentence="The canvas promises a look at drift; the answer is 1.",
    )
    aim = Aim(Target(level=3, why="The law asks for it."), suggested(traits))
    design = Design(traits, traits, overruled, aim, (clash,))
    return replace(made, **{"design": design, **more})


def small(titles, remark=None, answers=None, **more):
    """Make the report on a bank of nine questions with these titles, round and round, everywhere."""
    groups = tuple(
        Group(key, _nth(titles, n)[:120], _nth(titles, n)) for n, key in enumerate("abc")
    )
    questions = tuple(
        Question(
            f"q{number}",
            title=_nth(titles, number)[:300],
            levels=tuple(_nth(titles, number + level) for level in range(5)),
            area="abc"[number % 3],
            dimension="abc"[number % 3],
            layer="abc"[number % 3],
            requires=(f"q{number - 3}",) if number > 2 else (),
            effort=(1, 3),
            evidence=(_nth(titles, number + 1),),
        )
        for number in range(9)
    )
    bank = replace(
        shipped_bank(),
        areas=groups,
        dimensions=groups,
        layers=groups,
        lenses=(),
        questions=questions,
    )
    given = {f"q{number}": Claim(number % 4) for number in range(9)} if answers is None else answers
    remarks = {question.key: remark for question in questions} if remark else {}
    return report(bank, given, 4, **{"remarks": remarks, **more})


def of_many(number):
    """Make the report on a bank of very many questions, half of which are in place."""
    kinds = shipped_bank()
    questions = tuple(
        Question(
            f"q{place}",
            title=f"Practice number {place}",
            levels=("Nothing.", "A little.", "Enough.", "All.", "By itself."),
            area=kinds.areas[place % len(kinds.areas)].key,
            dimension=kinds.dimensions[place % len(kinds.dimensions)].key,
            layer=kinds.layers[0].key,
            effort=(0.5, 1),
        )
        for place in range(number)
    )
    answers = {question.key: Claim(2 * (place % 2)) for place, question in enumerate(questions)}
    return report(replace(kinds, questions=questions, lenses=()), answers, 1)


def bare():
    """Make the report on a bank with the least that a bank may have."""
    git = Question("git", dimension="code", area="all", effort=(1, 2), tools=("of-our-own",))
    bank = Bank("b", dimensions=(Group("code"),), areas=(Group("all"),), questions=(git,))
    return report(bank, {"git": Claim(0)}, 1, subject=Subject("Bare"))


def _nth(titles, number):
    return titles[number % len(titles)]
