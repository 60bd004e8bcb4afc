"""What stands around a question, near and far, even where a draft is at odds with itself."""

from assessor.core.bank import Bank, Question
from assessor.prerequisites import MOST, footing
from rendering.charts import svg

CHAIN = Bank(
    questions=(
        Question("git", "Git"),
        Question("ci", "CI", requires=("git", "gone")),
        Question("tests", "Tests", requires=("ci",)),
        Question("release", "Release", requires=("tests", "ci")),
        Question("far", "Far", requires=("release",)),
    )
)


def around(bank, key):
    return footing(bank, key, {each.key: n for n, each in enumerate(bank.questions)})


def test_what_a_question_needs_and_carries_is_told_nearest_first():
    found = around(CHAIN, "ci")
    assert [each.question.title for each in found.needs] == ["Git"]
    assert [each.question.title for each in found.carries] == ["Tests", "Release"]
    assert [[box.key for box in column] for column in found.picture.columns] == [
        ["git"],
        ["ci"],
        ["tests", "release"],
        ["far"],
    ]
    assert set(found.picture.lines) == {
        ("git", "ci"),
        ("ci", "tests"),
        ("ci", "release"),
        ("release", "far"),
    }
    assert found.picture.description == "Prerequisites: 1. Practices that stand on it: 2."


def test_a_circle_is_walked_once():
    bank = Bank(questions=(Question("a", requires=("b",)), Question("b", requires=("a",))))
    assert [[box.key for box in column] for column in around(bank, "a").picture.columns] == [
        ["b"],
        ["a"],
        ["b"],
    ]


def test_a_long_column_counts_the_rest():
    bank = Bank(
        questions=(Question("git"), *(Question(f"q{n}", requires=("git",)) for n in range(20)))
    )
    found = around(bank, "git")
    assert len(found.carries) == 20
    assert [box.label for box in found.picture.columns[-1]][-1] == f"and {20 - MOST + 1} more"


def test_a_question_alone_is_a_picture_too():
    assert svg(around(Bank(questions=(Question("git"),)), "git").picture).count("<rect") == 1
