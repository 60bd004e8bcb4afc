"""What a design promises and its answers deny."""

from unicodedata import normalize

import pytest

from assessor.core.answers import Claim, NotApplicable, Unsure
from assessor.core.contradictions import ContradictionRule, contradictions, faults, speaks_of
from assessor.exchange.shipped import contradiction_rules, shipped_bank, vocabulary
from canvas.shipped import kinds

BOX = ("ml-canvas", "live-monitoring")
WATCHED = ContradictionRule(
    "watched", *BOX, "drift", "Promised, answered {level}.", words=("drift",), below=2
)
UNKNOWN = ContradictionRule(
    "unknown", *BOX, "quality", "{level}", any_of={"label_delay": ("never",)}, at_least=3
)
SAYS = {BOX: "Drift of inputs, every Monday"}


def found(answers, traits=None, texts=None):
    """Return the keys of the rules that hold, with the level answered."""
    made = contradictions([WATCHED, UNKNOWN], traits or {}, texts or {}, answers)
    return {each.rule.key: each.level for each in made}


def test_a_promise_in_words_is_denied_by_a_low_answer():
    """The words stand in the block, and the answer is below."""
    assert found({"drift": Claim(1)}, texts=SAYS) == {"watched": 1}
    assert found({"drift": Claim(2)}, texts=SAYS) == {}


def test_no_promise_no_contradiction():
    """Words in another block promise nothing here."""
    assert found({"drift": Claim(0)}) == {}
    assert found({"drift": Claim(0)}, texts={("ml-canvas", "features"): "drift"}) == {}


@pytest.mark.parametrize("answer", [Unsure(), NotApplicable("no"), None])
def test_what_nobody_claims_denies_nothing(answer):
    """Not sure, not applicable and no answer are no denial."""
    answers = {"drift": answer} if answer else {}
    assert found(answers, texts=SAYS) == {}


def test_a_trait_is_denied_by_an_answer_that_is_too_high():
    """Who never learns the outcome cannot measure quality by it."""
    assert found({"quality": Claim(3)}, {"label_delay": ("never",)}) == {"unknown": 3}
    assert found({"quality": Claim(2)}, {"label_delay": ("never",)}) == {}
    assert found({"quality": Claim(3)}, {"label_delay": ("days",)}) == {}


@pytest.mark.parametrize(
    ("text", "word", "is_found"),
    [
        ("Roll back at once", "roll back", True),
        ("DRIFT", "drift", True),
        ("adrift", "drift", False),
        ("每週檢查漂移", "漂移", True),
        ("Có độ trễ 50 ms", "độ trễ", True),
        (normalize("NFD", "Có độ trễ"), "độ trễ", True),
        ("99 of 100 within 80ms", "ms", True),
        ("An auction", "auc", False),
        ("A/B-tests", "a/b", True),
        ("Decay; drift", "drift", True),
        ("", "drift", False),
    ],
)
def test_words_match_from_their_beginning(text, word, is_found):
    """Any ending but of a short word, upper or lower case; without blanks between words, anywhere."""
    assert speaks_of(text, (word,)) is is_found


def test_rules_are_held_to_what_exists():
    """A rule about nothing would be a rule that never holds."""
    odd = ContradictionRule("odd", "x", "y", "z", "no level", at_least=5)
    assert faults([odd], shipped_bank(), {}, {}) == (
        "odd: 'y' is not a block of x",
        "odd: 'z' is not a question",
        "odd: needs a trait or words that promise something",
        "odd: needs one level of 1 to 4",
        "odd: its sentence does not name the {level}",
    )


# --- the rules that come with Cairn -----------------------------------------------------------------

SHIPPED = contradiction_rules()


def test_the_shipped_rules_are_sound():
    boxes = {kind.key: tuple(kind.by_key) for kind in kinds().values()}
    assert faults(SHIPPED, shipped_bank(), boxes, vocabulary().traits) == ()
    assert len({rule.key for rule in SHIPPED}) == len(SHIPPED) >= 15


@pytest.mark.parametrize(
    "rule", [rule for rule in SHIPPED if not rule.words], ids=lambda rule: rule.key
)
def test_a_rule_without_words_stands_at_a_block_that_asks_for_its_trait(rule):
    """Who follows it to the block can change there what it is about; `scale` follows from the numbers."""
    asked = set(kinds()[rule.kind].by_key[rule.block].traits)
    if asked & {"models_soon", "teams"}:
        asked.add("scale")
    assert asked & {*rule.any_of, *rule.only}


def planted(rule):
    """Return a design that promises what a rule is about: (traits, texts)."""
    wanted = {**rule.any_of, **rule.only}
    traits = {trait: values[:1] for trait, values in wanted.items()}
    return traits, {(rule.kind, rule.block): f"Of {rule.words[-1]}" if rule.words else ""}


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.key)
def test_each_shipped_rule_holds_where_it_should_and_nowhere_else(rule):
    """A planted case fires it; the other answer, another design or no answer does not."""
    traits, texts = planted(rule)
    denying = Claim(rule.at_least if rule.below is None else rule.below - 1)
    keeping = Claim((rule.at_least or 0) - 1 if rule.below is None else rule.below)

    def holds(answers, traits, texts):
        return bool(contradictions([rule], traits, texts, answers))

    assert holds({rule.question: denying}, traits, texts)
    assert not holds({rule.question: keeping}, traits, texts)
    assert not holds({rule.question: denying}, {}, {})
    assert not holds({}, traits, texts)


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.key)
def test_each_value_that_a_rule_names_makes_it_hold(rule):
    """No value is there for show."""
    traits, texts = planted(rule)
    denying = Claim(rule.at_least if rule.below is None else rule.below - 1)
    for trait, values in rule.any_of.items():
        for value in values:
            said = {**traits, trait: (value,)}
            assert contradictions([rule], said, texts, {rule.question: denying}), (trait, value)
    for word in rule.words:
        said = {(rule.kind, rule.block): f"a {word.upper()} b"}
        assert contradictions([rule], traits, said, {rule.question: denying}), word
