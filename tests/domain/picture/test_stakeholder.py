"""The picture of the stakeholder meeting (method.md 5.1, Figure 2)."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Level
from medvirk.domain.picture.figure import Rect, Text
from medvirk.domain.picture.stakeholder import HEIGHT, WIDTH, Labels, Stage, draw
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.picture.text import width_of

LEVELS = dict(zip(Level, ("Individ", "Gruppe", "Leder", "Organisasjon"), strict=True))
WORDS = Labels(
    title="Interessentmøtet",
    description="Fra behov til plan",
    part_1="Interessentmøte del 1",
    part_2="Interessentmøte del 2",
    levels=LEVELS,
    trash="Søppelbøtte",
    parking="Parkering",
    prioritised="Prioritert",
    improve="Forbedre",
    preserve="Bevare",
    lifted="Løftet til andre",
    choice="Valg fra listen",
    by_level="Tiltak etter nivå",
    fit="Forventning og egnethet",
    plan="Handlingsplan",
    starts="Starter 12. januar 2027",
)
NOT_BEGUN = Stage((("Ansatte", 12),), {}, None, None, None, None, None, None, None, None, "")
counts = st.integers(0, 999)
maybe = st.none() | counts
stages = st.builds(
    Stage,
    sources=st.lists(st.tuples(st.text(min_size=1, max_size=60), counts), max_size=5),
    levels=st.dictionaries(st.sampled_from(list(Level)), counts),
    trashed=maybe,
    parked=maybe,
    improve=maybe,
    preserve=maybe,
    lifted=maybe,
    options=st.none() | st.dictionaries(st.sampled_from(list(Level)), counts),
    rated=maybe,
    planned=maybe,
    starts=st.sampled_from(["", "Starter 12. januar 2027"]),
)


def texts(stage):
    return [shape for shape in draw(stage, WORDS).shapes if isinstance(shape, Text)]


def test_what_has_not_been_reached_is_a_dash_and_no_zero():
    shown = [text.text for text in texts(NOT_BEGUN)]
    assert shown.count("–") == 11  # three fates, two priorities, four levels of measures, rated, planned
    assert shown.count("0") == 4  # the map's circles: no need on them yet
    assert "12" in shown


def test_each_number_stands_beside_its_word():
    stage = replace(NOT_BEGUN, trashed=2, parked=1, improve=5, preserve=4, lifted=3, planned=6, starts="x")
    shown = [text.text for text in texts(stage)]
    for number, word in (
        ("2", "Søppelbøtte"),
        ("1", "Parkering"),
        ("5", "Forbedre"),
        ("4", "Bevare"),
        ("3", "Løftet til andre"),
    ):
        assert shown.index(word) == shown.index(str(number)) + 1
    assert WORDS.starts in shown


@given(stages)
def test_no_text_is_small_or_leaves_the_picture(stage):
    figure = draw(stage, WORDS)
    for shape in figure.shapes:
        if isinstance(shape, Text):
            width = width_of(shape.text, shape.size, shape.style)
            start = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
            assert shape.size >= 26
            assert shape.x - start >= 0
            assert shape.x - start + width <= WIDTH
            assert 0 < shape.y < HEIGHT
        if isinstance(shape, Rect):
            assert shape.y + shape.h <= HEIGHT
    assert to_svg(figure).startswith("<svg")
