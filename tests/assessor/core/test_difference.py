"""What differs between two versions of a bank."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.core.bank import Bank, Group, Question
from assessor.core.difference import Change, Kind, Piece, difference, words
from tests.assessor.core.strategies import banks

GIT = Question(
    "git", question="Where is code kept?", levels=("no", "some", "all"), requires=("os",)
)
CI = Question("ci", area="build", layer="devops")
BANK = Bank(key="b", version=1, questions=(GIT, CI, Question("os")))


def with_git(**changes):
    """Return the bank with another question about git."""
    return replace(BANK, version=2, questions=(replace(GIT, **changes), *BANK.questions[1:]))


def test_a_bank_does_not_differ_from_itself_whatever_its_version():
    """The version's number is no content."""
    assert difference(BANK, replace(BANK, version=9)).is_empty


def test_other_words_ask_anew_and_another_weight_does_not():
    """An old answer stays an answer while question and descriptors are the same."""
    (worded,) = difference(BANK, with_git(question="Where is all code kept?")).changed
    (weighed,) = difference(BANK, with_git(weight=5)).changed
    assert worded.is_asked_anew
    assert not weighed.is_asked_anew
    assert weighed.changes == (Change("weight", 1, 5),)


def test_prerequisites_are_named_that_came_and_went():
    """Gained and lost are told apart, in their order."""
    (found,) = difference(BANK, with_git(requires=("ci",))).changed
    assert (found.gained, found.lost) == (("ci",), ("os",))


def test_a_question_in_another_area_is_moved():
    """Area, dimension and layer are where a question stands."""
    moved = replace(BANK, questions=(GIT, replace(CI, layer="dataops"), Question("os")))
    (found,) = difference(BANK, moved).changed
    assert found.is_moved
    assert not difference(BANK, with_git(weight=2)).changed[0].is_moved


def test_only_the_question_that_changed_its_turn_is_reordered():
    """The order of the others is not told as a change."""
    turned = replace(BANK, questions=(BANK.questions[2], GIT, CI))
    assert difference(BANK, turned).reordered == ("os",)


def test_the_head_is_compared_but_for_questions_and_version():
    """Rule, scale and groups belong to the head."""
    found = difference(BANK, replace(BANK, share=0.5, areas=(Group("build"),), version=3))
    assert [change.field for change in found.head] == ["share", "areas"]


def test_mappings_are_told_as_plain_values():
    """A change of `lens` can be shown as it is written in the file."""
    (found,) = difference(BANK, with_git(lens={"google": 1})).changed
    assert found.changes == (Change("lens", {}, {"google": 1}),)


def test_words_that_are_replaced_are_gone_and_new():
    """Text is compared by words, not by letters."""
    assert [(piece.kind, piece.text) for piece in words("Kept by hand.", "Kept by a job.")] == [
        (Kind.SAME, "Kept by "),
        (Kind.GONE, "hand"),
        (Kind.NEW, "a job"),
        (Kind.SAME, "."),
    ]


@given(st.text(), st.text())
def test_the_pieces_make_up_both_texts(old, new):
    """Nothing of either text is lost."""
    pieces = words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.GONE) == new


@given(banks(), banks())
def test_every_key_is_added_removed_or_shared(old, new):
    """Added and removed are the keys that only one version has; what is changed is in both."""
    found = difference(old, new)
    assert {each.key for each in found.added} == new.by_key.keys() - old.by_key.keys()
    assert {each.key for each in found.removed} == old.by_key.keys() - new.by_key.keys()
    assert {each.new.key for each in found.changed} <= old.by_key.keys() & new.by_key.keys()
    assert difference(new, new).is_empty


@given(st.sampled_from([100, 3_000, 100_000]), st.sampled_from(["a b ", "a. b. ", "Said\n"]))
@settings(max_examples=9)
def test_long_texts_that_repeat_themselves_are_compared_in_bounded_time(times, text):
    """By words, by sentences or as a whole: the pieces make up both texts."""
    old, new = text * times, f"{text.swapcase()}c. " * times
    pieces = words(old, new)
    assert "".join(each.text for each in pieces if each.kind is not Kind.NEW) == old
    assert "".join(each.text for each in pieces if each.kind is not Kind.GONE) == new


def test_a_long_text_is_compared_sentence_by_sentence():
    """One sentence among many is told apart from the rest."""
    many = "".join(f"This is said of {number} and of nothing else.\n" for number in range(400))
    told = [each for each in words(many, f"{many}And this.") if each.kind is not Kind.SAME]
    assert told == [Piece(Kind.NEW, "And this.")]


def test_a_text_that_says_one_sentence_over_and_over_is_compared_as_a_whole():
    """Where neither words nor sentences can be compared in bounded time, all of it is gone and new."""
    old, new = "Said again.\n" * 600, "Said again.\n" * 601
    assert words(old, new) == (Piece(Kind.GONE, old), Piece(Kind.NEW, new))
