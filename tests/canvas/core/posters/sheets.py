"""Posters to lay out: what people write, in many scripts, on a small canvas."""

from hypothesis import strategies as st

from canvas.core.kinds import Place
from canvas.core.posters.poster import Passage, Poster, Section

PLACES = (Place(1, 1, 1, 2), Place(2, 1), Place(3, 1), Place(2, 2, 2, 1), Place(1, 3, 3, 1))
LABELS = ("Value Proposition", "Data", "Features", "Quyết định và giá trị", "價值主張")

VIETNAMESE = "Mô hình chấm điểm gian lận cho từng giao dịch thẻ, trả lời trong nửa giây."
TRADITIONAL = "每筆刷卡交易都在半秒內評分，明顯的詐欺直接拒絕。"
SIMPLIFIED = "每笔刷卡交易都在半秒内评分，明显的欺诈直接拒绝。"
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3

texts = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        (VIETNAMESE, TRADITIONAL, SIMPLIFIED, LONG, "one two", "👩🏽‍💻", "e\u0302" * 90)
    ),
    st.lists(st.sampled_from(("fraud", "của", "欺詐。", "x" * 60)), max_size=60).map(" ".join),
)
slips = st.lists(st.builds(Passage, texts, st.booleans()), max_size=3).map(tuple)


@st.composite
def posters(draw, most=25):
    """Draw a poster of five blocks with up to so many cards each."""
    cards = st.lists(slips, max_size=most).map(tuple)
    hints = st.lists(texts, max_size=3).map(tuple)
    sections = tuple(
        Section(f"block-{number}", label, place, draw(cards), draw(hints))
        for number, (place, label) in enumerate(zip(PLACES, LABELS, strict=True))
    )
    facts = st.lists(st.one_of(texts, st.just(VIETNAMESE * 20)), max_size=4).map(tuple)
    return Poster("Card fraud", 3, 3, sections, draw(facts), "After somebody. CC BY-SA 4.0")


def poster(*cards, **more):
    """Return a poster of one block with cards of one passage each."""
    slips = tuple((Passage(card),) for card in cards)
    return Poster("Card fraud", 1, 1, (Section("value", "Value", Place(1, 1), slips, **more),))
