"""The stack: few tools that cover all categories together."""

from assessor.core.catalogue import Status
from tests.assessor.core.toolbox import advised, allow, make, open_move

MOVES = (
    open_move("build", "ci-cd"),
    open_move("test", "testing"),
    open_move("train", "orchestration"),
)


def stack_of(tools, constraints=None):
    """Return the keys of the stack with the categories they are for."""
    return [(pick.tool.key, pick.categories) for pick in advised(MOVES, tools, constraints).stack]


def test_one_tool_for_two_categories_beats_two_that_are_a_little_better():
    """A tool near the best of two categories becomes the main one of both."""
    wide = make(
        "wide", categories=("ci-cd", "testing"), practices=("build", "test"), is_confirmed=False
    )
    narrow = [make("a"), make("b", categories=("testing",), practices=("test",))]
    assert stack_of([wide, *narrow]) == [("wide", ("ci-cd", "testing"))]


def test_a_tool_far_behind_the_best_is_not_taken_for_being_wide():
    """Breadth does not make up for a score more than a tenth behind."""
    wide = make("wide", categories=("ci-cd", "testing"), practices=("build",))
    best = make("b", categories=("testing",), practices=("test",))
    assert stack_of([wide, best]) == [("b", ("testing",)), ("wide", ("ci-cd",))]


def test_what_is_owned_and_serves_comes_first():
    """An owned tool keeps its category however wide or good another is."""
    wide = make("wide", categories=("ci-cd", "testing"), practices=("build", "test"))
    mine = make("mine", is_confirmed=False, as_of="2020", upkeep=3)
    assert stack_of([wide, mine], allow(owned=["mine"])) == [
        ("mine", ("ci-cd",)),
        ("wide", ("testing",)),
    ]


def test_what_is_owned_and_serves_a_little_stays_the_main_tool():
    """Even where another tool scores far better, nobody is told to replace what serves."""
    moves = (open_move("build", "ci-cd"), open_move("test", "ci-cd", weight=5))
    mine = make("mine", status=Status.UNKNOWN, upkeep=3)
    better = make("a", practices=("build", "test"))
    made = advised(moves, [mine, better], allow(owned=["mine"]))
    assert [each.tool.key for each in made.categories[0].tools] == ["a", "mine"]
    assert [pick.tool.key for pick in made.stack] == ["mine"]


def test_what_is_owned_and_serves_is_among_the_three_however_many_score_higher():
    """Four better ones leave room for it, and it stays the main tool."""
    moves = (open_move("build", "ci-cd"), open_move("test", "ci-cd", weight=5))
    mine = make("mine", status=Status.UNKNOWN, upkeep=3)
    better = [make(key, practices=("build", "test")) for key in "abcd"]
    made = advised(moves, [mine, *better], allow(owned=["mine"]))
    assert [each.tool.key for each in made.categories[0].tools] == ["a", "b", "mine"]
    assert [each.tool.key for each in made.categories[0].others] == ["c", "d"]
    assert [pick.tool.key for pick in made.stack] == ["mine"]


def test_what_is_owned_and_serves_nothing_has_no_right_of_way():
    """An owned tool that serves none of the practices gives way to one that does."""
    mine = make("mine", practices=())
    assert stack_of([mine, make("a")], allow(owned=["mine"])) == [("a", ("ci-cd",))]


def test_what_binds_to_a_cloud_is_taken_only_where_nothing_else_is():
    """Without clouds of its own a team is not put on one for a better score."""
    bound = make("a", clouds=("aws",), practices=("build", "test"))
    free = make("b", upkeep=2, is_confirmed=False)
    assert stack_of([bound, free]) == [("b", ("ci-cd",))]
    assert stack_of([bound]) == [("a", ("ci-cd",))]


def test_a_stack_keeps_to_one_cloud_where_it_can():
    """After a tool of one cloud, those of the same cloud come before others; what only others have is covered."""
    tools = [
        make("a", clouds=("aws", "gcp"), works_with=("z",)),
        make("b", clouds=("azure",), categories=("testing",), practices=("test",)),
        make("c", clouds=("gcp",), categories=("testing",), practices=("test",)),
        make("d", clouds=("aws",), categories=("orchestration",), practices=("train",)),
    ]
    assert stack_of(tools) == [
        ("a", ("ci-cd",)),
        ("c", ("testing",)),
        ("d", ("orchestration",)),
    ]
