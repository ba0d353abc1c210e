"""The laws of packing: nothing overlaps, sticks out, gets lost or moves because of what comes later."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.picture import trays

from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.items import Item, Mark
from medvirk.domain.picture.model import Card
from medvirk.domain.picture.pack import (
    DETAILS,
    MARKS_ONLY,
    Detail,
    face_of,
    measures_at,
    pack,
    pack_alone,
    pack_at_best,
)
from medvirk.domain.picture.text import MORE, width_of

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=28)
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: " ".join(words)[:140])
MARKS = st.lists(
    st.builds(Mark, st.sampled_from(Action), st.none() | st.integers(1, 40)),
    max_size=2,
    unique_by=lambda mark: mark.action,
)
BOXES = st.builds(Box, st.integers(0, 900), st.integers(0, 900), st.integers(200, 1600), st.integers(50, 900))


@st.composite
def items(draw: st.DrawFn) -> list[Item]:
    found = []
    for number in range(draw(st.integers(0, 25))):
        texts = draw(st.lists(TEXTS, min_size=1, max_size=3))
        cards = [Card(f"{number}-{i}", text, Kind.DEMAND, Place.STIGMA) for i, text in enumerate(texts)]
        found.append(Item(f"i{number}", Place.STIGMA, Kind.DEMAND, tuple(draw(MARKS)), tuple(cards)))
    return found


@given(items(), BOXES, st.integers(0, MARKS_ONLY))
@settings(max_examples=150, deadline=None)
def test_cards_never_overlap_nor_leave_the_tray_and_none_is_lost(
    found: list[Item], box: Box, first: int
) -> None:
    packed = pack_at_best(found, box, first=first)
    boxes = [placed.box for placed in packed.placed]
    for i, one in enumerate(boxes):
        assert box.x <= one.x
        assert box.y <= one.y
        assert one.right <= box.right
        assert one.bottom <= box.bottom
        for other in boxes[i + 1 :]:
            apart = (
                one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
            )
            assert apart
    assert [placed.item for placed in packed.placed] + list(packed.rest) == found


@given(items(), BOXES, st.sampled_from(DETAILS))
@settings(max_examples=150, deadline=None)
def test_a_later_card_never_moves_an_earlier_one(found: list[Item], box: Box, detail: Detail) -> None:
    whole = pack(found, box, detail)
    for count in range(len(found)):
        part = pack(found[:count], box, detail)
        assert whole.placed[: len(part.placed)] == part.placed


@given(items(), BOXES)
@settings(max_examples=50, deadline=None)
def test_detail_only_falls_while_cards_arrive(found: list[Item], box: Box) -> None:
    detail = 0
    for count in range(len(found) + 1):
        now = pack_at_best(found[:count], box, first=detail).detail
        assert now >= detail
        detail = now


@given(TEXTS, st.lists(TEXTS, max_size=2), MARKS, st.integers(200, 500), st.sampled_from([28, 35, 42]))
@settings(max_examples=300, deadline=None)
def test_no_line_is_wider_than_its_card_and_a_cut_one_says_so(
    text: str, more: list[str], marks: list[Mark], width: int, size: int
) -> None:
    cards = tuple(Card(str(i), each, Kind.DEMAND, Place.STIGMA) for i, each in enumerate([text, *more]))
    item = Item("i", Place.STIGMA, Kind.DEMAND, tuple(marks), cards)
    m = measures_at(size)
    inner = width - m.band - 2 * m.pad_x
    for max_lines in (None, 2, 3):
        face = face_of(item, width, size=size, max_lines=max_lines)
        for line in face.sections[0]:
            assert width_of(line, size) <= inner or len(line.removesuffix(MORE).removesuffix("-")) <= 1
        if face.cut:
            assert face.sections[0][-1].endswith(MORE)
        else:
            kept = "".join(face.sections[0]).replace(" ", "").replace("-", "")
            assert kept == text.replace(" ", "").replace("-", "")


@pytest.mark.parametrize("number", range(40))
def test_the_golden_trays_are_packed_as_ever(number: int) -> None:
    case = json.loads(trays.GOLDEN.read_text(encoding="utf-8"))[number]
    assert trays.packed(case) == case["expected"]


def test_a_place_alone_takes_the_largest_text_at_which_all_stand_in_full() -> None:
    def some(count: int) -> list[Item]:
        return trays.items_of(
            [
                {"id": str(i), "texts": ["Ruta har for mange besøk"], "count": 1, "marks": []}
                for i in range(count)
            ]
        )

    box = Box(0, 0, 1490, 832)
    sizes = [pack_alone(some(count), box).size for count in (3, 22, 30)]
    assert sizes == [42, 35, 28]
    assert not pack_alone(some(30), box).rest


def test_two_short_cards_stand_in_a_small_tray_instead_of_one_and_a_mark() -> None:
    """An organisation's tray is 137 high: two cards of two lines fit when they stand closer."""
    texts = ["Vi kjenner brukerne over tid", "Pårørende forventer mer enn vedtaket gir"]
    found = trays.items_of([{"id": text, "texts": [text], "count": 1, "marks": []} for text in texts])
    packed = pack_at_best(found, Box(0, 0, 406, 137))
    assert not packed.rest
    assert [placed.face.cut for placed in packed.placed] == [False, False]
    assert packed.bottom - measures_at(28, tight=True).gap <= 137


def test_of_three_long_cards_two_are_cut_before_two_become_marks() -> None:
    text = "Turnusen kommer så sent at helgene ikke kan planlegges for familien og for laget"
    found = trays.items_of([{"id": str(i), "texts": [text], "count": 1, "marks": []} for i in range(3)])
    packed = pack_at_best(found, Box(0, 0, 300, 180))
    assert [len(placed.face.sections[0]) for placed in packed.placed] == [2, 2]
    assert len(packed.rest) == 1


def test_two_longer_cards_are_cut_before_one_becomes_a_mark() -> None:
    text = "Turnusen kommer så sent at helgene ikke kan planlegges for familien"
    found = trays.items_of([{"id": str(i), "texts": [text], "count": 1, "marks": []} for i in range(2)])
    packed = pack_at_best(found, Box(0, 0, 406, 137))
    assert [placed.face.cut for placed in packed.placed] == [True, True]


def test_a_group_is_one_card_with_its_count_and_stands_whole_when_its_place_is_alone() -> None:
    texts = ["Vaktene kommer sent", "Turnusen er for sen", "Helgene kan ikke planlegges"]
    item = trays.items_of([{"id": "g", "texts": texts, "count": 3, "marks": []}])
    small = pack_at_best(item, Box(0, 0, 406, 147)).placed[0]
    assert len(small.face.sections) == 1
    alone = pack_alone(item, Box(0, 0, 1490, 832)).placed[0]
    assert [" ".join(lines) for lines in alone.face.sections] == texts


def test_where_not_even_two_lines_of_a_card_fit_its_mark_stands_alone() -> None:
    item = Item("i", Place.P, Kind.DEMAND, (), (Card("c", "Vaktplanen blir endret", Kind.DEMAND, Place.P),))
    packed = pack_at_best([item], Box(0, 0, 320, 30))
    assert (packed.detail, packed.placed, packed.rest) == (MARKS_ONLY, (), (item,))
