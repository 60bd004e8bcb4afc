"""How fast the core is: prints medians, and fails where scoring is over its budget.

Every time is processor time in milliseconds and a multiple of a floor, fixed plain Python that is
measured in the same run, so that runs on different machines can be compared.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle
from statistics import median
from time import process_time

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank, Group, Question
from assessor.core.catalogue import Constraints
from assessor.core.explaining import blockers, capped, strengths, sureness
from assessor.core.lenses import estimates
from assessor.core.plan import plan
from assessor.core.roadmap import moves
from assessor.core.scoring import score
from assessor.core.tooling import recommend
from assessor.exchange.shipped import shipped_bank, shipped_catalogue

SEED = 7
TODAY = date(2027, 1, 4)
RUNS = 200
PLAN_RUNS = 20
FULL_MS, LARGE_MS, PLAN_MS = 5.0, 60.0, 25.0
LARGE = 500
PREREQUISITES = 3
LAYERS = ("devops", "dataops", "platform", "mlops")
DIMENSIONS = ("people", "model-creation", "model-release", "application-integration")
AREAS = tuple(f"area-{number}" for number in range(11))


def main() -> int:
    """Measure and print; return 1 if a budget is exceeded."""
    full, large = shipped_bank(), large_bank(LARGE)
    floor = timed(plain_work, RUNS)
    show("floor: 10,000 steps of plain Python", floor, floor)
    over = False
    for bank, budget in ((full, FULL_MS), (large, LARGE_MS)):
        count = len(bank.questions)
        for name, rounds in (("mixed", mixed(bank)), ("capped", [nearly_all_capped(bank)])):
            spent = timed(scoring(bank, rounds), RUNS)
            over |= spent > budget
            verdict = f"{'over' if spent > budget else 'within'} the budget of {budget:g} ms"
            show(f"score and explain {count} questions, {name}", spent, floor, verdict)
        spent = timed(planning(bank), PLAN_RUNS)
        over |= bank is full and spent > PLAN_MS
        show(f"plan {count} questions from nothing to 4, with dates", spent, floor)
    show("recommend tools for that plan", timed(recommending(full), PLAN_RUNS), floor)
    return 1 if over else 0


def scoring(bank: Bank, rounds: list[Answers]) -> Callable[[], object]:
    """Return the whole result for other answers each time, of a bank without anything cached."""
    turn = cycle(rounds)

    def run() -> object:
        result = score(replace(bank), next(turn))
        return (
            capped(result),
            blockers(result),
            strengths(result),
            sureness(result),
            estimates(result),
        )

    return run


def planning(bank: Bank) -> Callable[[], object]:
    """Return the plan from no answers to level 4 for two people."""
    return lambda: plan(score(bank, {}), 4, people=2)


def recommending(bank: Bank) -> Callable[[], object]:
    """Return the tools for the plan from no answers to level 4, from the shipped catalogue."""
    planned, catalogue = moves(score(bank, {}), 4), shipped_catalogue()
    return lambda: recommend(planned, catalogue, Constraints(), 0, TODAY)


def mixed(bank: Bank) -> list[Answers]:
    """Answer most questions with a claim, a few with unsure or not applicable, some not at all."""
    chance = random.Random(SEED)  # noqa: S311
    kinds: list[Answer | None] = [*map(Claim, (0, 1, 2, 2, 2, 3, 3, 4)), Unsure(), None]
    kinds = [*kinds * 2, NotApplicable("not ours")]
    rounds: list[Answers] = []
    for _ in range(10):
        drawn = {question.key: chance.choice(kinds) for question in bank.questions}
        rounds.append({key: answer for key, answer in drawn.items() if answer is not None})
    return rounds


def nearly_all_capped(bank: Bank) -> Answers:
    """Claim 3 of everything but of the practice that carries most: the longest explanations."""
    graph = bank.graph
    root = max(graph.order, key=lambda key: len(graph.carried([key])))
    return {key: Claim(0 if key == root else 3) for key in graph.order}


def large_bank(count: int) -> Bank:
    """Write a bank whose questions stand on three earlier ones each, of the same layers or below."""
    chance = random.Random(SEED)  # noqa: S311
    questions: list[Question] = []
    for number in range(count):
        reach = min(len(questions), PREREQUISITES)
        below = chance.sample(range(number), reach)
        questions.append(
            Question(
                f"q-{number}",
                area=AREAS[number * len(AREAS) // count],
                dimension=chance.choice(DIMENSIONS),
                layer=LAYERS[number * len(LAYERS) // count],
                asked_from=1 + number * 4 // count,
                weight=chance.randint(1, 5),
                requires=tuple(f"q-{each}" for each in below),
                effort=(chance.randint(1, 4) / 2, chance.randint(4, 12) / 2),
                lens={lens.key: 1 for lens in shipped_bank().lenses if lens.stages},
            )
        )
    return Bank(
        layers=tuple(map(Group, LAYERS)),
        dimensions=tuple(map(Group, DIMENSIONS)),
        areas=tuple(map(Group, AREAS)),
        lenses=shipped_bank().lenses,
        questions=tuple(questions),
    )


def plain_work() -> dict[int, int]:
    """Build a dictionary of 10,000 sums: the floor."""
    found: dict[int, int] = {}
    total = 0
    for number in range(10_000):
        total += number
        found[number] = total
    return found


def timed(work: Callable[[], object], runs: int) -> float:
    """Return the median processor time of many runs in milliseconds, after one to warm up."""
    work()
    spent: list[float] = []
    for _ in range(runs):
        begin = process_time()
        work()
        spent.append((process_time() - begin) * 1000)
    return median(spent)


def show(what: str, spent: float, floor: float, verdict: str = "") -> None:
    """Print one line: the time, the multiple of the floor, the verdict."""
    sys.stdout.write(
        f"{what:<46} {spent:8.2f} ms {spent / floor:8.1f} x floor  {verdict}".rstrip() + "\n"
    )
