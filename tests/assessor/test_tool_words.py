"""What pages and commands say about tools: for, against, out, and time to leave."""

from assessor import tool_words
from assessor.core.catalogue import Budget, Hosting, Licence, Status
from tests.assessor.core.toolbox import advised, allow, make, open_move

BUILD = open_move("build", "ci-cd")
MOVES = (BUILD, open_move("test", "ci-cd"))


def said(of, tools, constraints=None, moves=MOVES, level=0):
    """Return what is said for and against one of some tools."""
    [advice] = advised(moves, tools, constraints, level).categories
    ranked = next(each for each in (*advice.tools, *advice.others) if each.tool.key == of)
    return tool_words.reasons_for(ranked, advice.need), tool_words.reasons_against(ranked)


def test_what_speaks_for_a_tool_is_what_raised_its_score():
    mine = make("mine", categories=("testing",))
    best = make(
        "a",
        practices=("build", "test"),
        works_with=("mine",),
        home=("aws",),
        hosting=(Hosting.MANAGED,),
    )
    assert said("a", [best, mine], allow(owned=["mine"], clouds=["aws"])) == (
        [
            "It serves every practice in question.",
            "It works with MINE, which you have.",
            "It is at home on aws.",
            "It can be rented as a managed service.",
            "It is actively developed.",
        ],
        [],
    )


def test_what_speaks_against_a_tool_is_what_lowered_its_score():
    worst = make(
        "a",
        home=("gcp",),
        upkeep=3,
        min_level=2,
        status=Status.SLOW,
        as_of="2024",
        is_confirmed=False,
    )
    mine = make("mine")
    late = tuple(open_move(practice, "ci-cd", level=2) for practice in ("build", "test"))
    assert said("a", [worst, mine], allow(owned=["mine"]), late) == (
        ["It serves 1 of the 2 practices in question."],
        [
            "MINE, which you have, serves some of this already.",
            "It usually pays from level 2 on.",
            "It fits best on gcp.",
            "It is a platform that somebody must operate.",
            "It sees few releases.",
            "What is said of it is over a year old.",
        ],
    )


def test_a_tool_that_serves_nothing_and_binds_to_a_cloud_is_told_so():
    odd = make("a", practices=(), clouds=("aws", "gcp"), status=Status.UNKNOWN)
    assert said("a", [odd])[1] == [
        "It serves none of the practices in question.",
        "It runs only on aws or gcp.",
        "How it is developed is not known.",
    ]


def test_why_is_the_weightiest_of_both_in_a_line():
    [advice] = advised([BUILD], [make("a", upkeep=2)], allow(owned=["a"])).categories
    assert tool_words.why(advice.tools[0], advice.need) == (
        "You have it already. It serves the practice in question. It is actively developed. "
        "It is a service that somebody must look after."
    )


def test_each_rule_has_its_sentence():
    tools = [
        make("a", status=Status.INTERNAL),
        make("b", status=Status.ARCHIVED),
        make("c", licence_class=Licence.UNKNOWN),
        make("d", hosting=()),
        make("e", hosting=(Hosting.MANAGED,)),
        make("f", clouds=("aws", "azure")),
        make("g", languages=("java",)),
        make("h", licence_class=Licence.PROPRIETARY),
        make("hh", hosting=(Hosting.LIBRARY,)),
        make("i", min_level=2),
    ]
    strict = allow(
        licences=["permissive", "copyleft"],
        hosting=["self-hosted", "managed"],
        clouds=["gcp"],
        languages=["python"],
    )
    out = [*advised([BUILD], tools, strict).categories[0].excluded]
    out += advised([BUILD], [tools[4]], allow(is_air_gapped=True)).categories[0].excluded
    fee = make("h", licence_class=Licence.PROPRIETARY)
    out += advised([BUILD], [fee], allow(budget=Budget.FREE)).categories[0].excluded
    assert [tool_words.ruled_out(each) for each in out] == [
        "A firm uses it inside its own walls; nobody else can have it.",
        "Its status is archived: nobody should begin with it.",
        "Its licence is not known; you allow copyleft or permissive.",
        "How it can be had is not known; you allow managed or self-hosted.",
        "Cloud: it runs only on aws or azure, you use gcp.",
        "Language: it is used from java, you use python.",
        "Licence: it has proprietary, you allow copyleft or permissive.",
        "Hosting: it can be had as library, you allow managed or self-hosted.",
        "It usually pays from level 2 on, and is asked for at level 1.",
        "Without a network it must be library or self-hosted and need no cloud; it needs managed.",
        "Budget: it is proprietary, and you allow only what is free.",
    ]


def test_a_tool_to_leave_is_told_with_its_way_out():
    gone = make("a", status=Status.RETIRED, move_to=("b", "c"))
    rest = [make("b", languages=("java",)), make("c", languages=("java",))]
    [way] = advised([], [gone, *rest], allow(owned=["a"])).leaving
    [none] = advised([], [gone, *rest], allow(owned=["a"], languages=["python"])).leaving
    assert tool_words.leaving(way) == "A is retired: move to B or C."
    assert tool_words.leaving(none) == (
        "A is retired; no way out is known that your constraints allow."
    )
