"""Small banks written by hand; the working of every number stands beside the case that uses it."""

from __future__ import annotations

from typing import Any

from assessor.core.answers import Answer, Answers, Claim, NotApplicable, Unsure
from assessor.core.bank import Bank, Group, Lens, Question, Section, Stage
from assessor.core.lint import Vocabulary

UNSURE = Unsure()
ELSEWHERE = NotApplicable("done elsewhere")

VOCABULARY = Vocabulary(
    traits={"serving": ("batch", "online"), "traffic": ("low", "enough")},
    roles=frozenset({"ml-engineer"}),
    categories=frozenset({"ci-cd"}),
)

GOOGLE = Lens("google", stages=(Stage(0), Stage(1), Stage(2)))
AWS = Lens("aws", stages=(Stage(1), Stage(2), Stage(3), Stage(4)))
TESTS = Lens(
    "ml-test-score",
    sections=(
        Section("data", tests=(Group("data-1"), Group("data-2"))),
        Section("model", tests=(Group("model-1"),)),
    ),
)


def ask(key: str, *requires: str, **fields: Any) -> Question:
    """Write a question that lints clean: area, dimension and texts are there unless given."""
    return Question(
        **{
            "key": key,
            "title": f"The {key}",
            "question": f"How is {key} done?",
            "why": f"Without {key} nothing holds.",
            "levels": ("none", "some", "usual", "everywhere", "by itself"),
            "area": "all",
            "dimension": "code",
            "requires": requires,
            "effort": (1.0, 1.0),
            "evidence": ("a link",),
            **fields,
        }
    )


def bank_of(*questions: Question, layers: tuple[str, ...] = (), **fields: Any) -> Bank:
    """Put questions into a bank with the dimensions and areas that they name."""
    return Bank(
        **{
            "layers": tuple(Group(key) for key in layers),
            "dimensions": tuple(
                Group(key) for key in dict.fromkeys(q.dimension for q in questions)
            ),
            "areas": tuple(Group(key) for key in dict.fromkeys(q.area for q in questions)),
            "questions": questions,
            **fields,
        }
    )


def answered(**answers: int | Answer | None) -> Answers:
    """Write answers by key: a number is a claim, None is no answer."""
    return {
        key: Claim(answer) if isinstance(answer, int) else answer
        for key, answer in answers.items()
        if answer is not None
    }


def keys(questions: Any) -> list[str]:
    """Name the questions, in their order."""
    return [question.key for question in questions]


# key     dimension layer   from weight requires    answer  held low / high
# roles   people    -       1    2      -           3       3 / 3
# git     code      devops  1    5      -           2       2 / 2
# ci      code      devops  1    4      git         3       3 / 3
# review  code      devops  2    1      git         1       1 / 1
# train   code      mlops   1    3      ci          unsure  0 / 4
# deploy  code      mlops   2    2      train, ci   4       1 / 4
SIX = bank_of(
    ask("roles", dimension="people", area="people", weight=2),
    ask("git", layer="devops", area="base", weight=5),
    ask("ci", "git", layer="devops", area="base", weight=4, effort=(1.0, 2.0)),
    ask("review", "git", layer="devops", area="base", asked_from=2, weight=1),
    ask("train", "ci", layer="mlops", area="ml", weight=3, effort=(2.0, 4.0)),
    ask("deploy", "train", "ci", layer="mlops", area="ml", asked_from=2, weight=2),
    layers=("devops", "mlops"),
)
SIX_ANSWERS = answered(roles=3, git=2, ci=3, review=1, train=UNSURE, deploy=4)
