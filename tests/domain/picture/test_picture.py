"""The whole picture: what stands where, what is numbered, what is written into SVG."""

import math
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.domain.picture import samples

from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.picture import advances, icons
from medvirk.domain.picture.draw import draw
from medvirk.domain.picture.figure import Text
from medvirk.domain.picture.geometry import overview
from medvirk.domain.picture.items import arrange, numbered
from medvirk.domain.picture.links import curves
from medvirk.domain.picture.model import Card, Group, Link, MapModel, Votes
from medvirk.domain.picture.poster import PAGE_WIDTH, poster_scene
from medvirk.domain.picture.scene import grown_focus, head_of, overview_scene, stands_in_full
from medvirk.domain.picture.svg import to_svg
from medvirk.infra.places import PACKAGE

COUNTS = (0, 5, 40, 150)
SVG = "{http://www.w3.org/2000/svg}"


def picture(count: int, *, language: str = "nb", **more: object) -> str:
    model = replace(samples.map_model(samples.model(count)), **more)  # type: ignore[arg-type]
    words, labels = samples.map_words(language), samples.map_labels(language)
    scene = overview_scene(model, words, labels)
    return to_svg(draw(scene, model, words, labels, title="Kart", description="Alt"))


def test_no_boxes_of_the_overview_overlap() -> None:
    g = overview()
    outer = [*g.regions.values(), g.bay, g.corner]
    inner = [*g.trays.values(), *g.strips.values()]
    for boxes in (outer, inner):
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                assert one is not None
                assert other is not None
                beside = one.right <= other.x or other.right <= one.x
                assert beside or one.bottom <= other.y or other.bottom <= one.y


def test_every_level_keeps_its_strip_and_every_category_its_tray() -> None:
    g = overview()
    assert {level: box.h for level, box in g.strips.items()} == dict.fromkeys(Level, 34)
    of_each_level = (Place.JOB_CONTENT, Place.COWORKER_RELATIONS, Place.LEADER_RELATIONS, Place.STIGMA)
    heights = [g.trays[place].h for place in of_each_level]
    assert heights == [187, 188, 188, 177]


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_the_names_of_all_trays_fit_in_all_languages(language: str) -> None:
    labels = samples.map_labels(language)
    for place, box in overview().trays.items():
        if place is Place.P:
            continue
        head = head_of(box.w, labels.places[place.value], (), 23)
        assert head.title == labels.places[place.value]
        assert head.rows == 1


def test_marks_appear_only_when_the_board_says_so() -> None:
    card = Card("a", "Pausen ryker", Kind.DEMAND, Place.STIGMA, (Action.IMPROVE,), Votes(improve=3))
    shown = arrange(MapModel((card,), marks=True))[Place.STIGMA][0].marks
    assert [(mark.action, mark.votes) for mark in shown] == [(Action.IMPROVE, 3)]
    assert arrange(MapModel((card,), marks=False))[Place.STIGMA][0].marks == ()


def test_a_group_stands_where_its_first_card_stood() -> None:
    cards = tuple(Card(name, name, Kind.DEMAND, Place.STIGMA) for name in "abcd")
    items = arrange(MapModel(cards, (Group("g", ("d", "b"), Place.STIGMA),)))[Place.STIGMA]
    assert [(item.id, item.texts) for item in items] == [("a", ("a",)), ("g", ("d", "b")), ("c", ("c",))]


def test_links_are_numbered_and_never_leave_the_figure() -> None:
    model = samples.map_model(samples.model(40))
    g = overview()
    found = curves(g.hubs, g.square, numbered(model.links, arrange(model)))
    assert [curve.number for curve in found] == [1, 2, 3, 4]
    for curve in found:
        for x, y in (*curve.points, curve.at):
            assert 484 <= x <= 1004
            assert 204 <= y <= 724


@pytest.mark.parametrize("count", COUNTS)
def test_the_picture_is_well_formed_and_holds_every_lead_text(count: int) -> None:
    root = ElementTree.fromstring(picture(count))
    assert root.find(f"{SVG}title").text == "Kart"  # type: ignore[union-attr]
    sizes = [float(text.attrib["font-size"]) for text in root.iter(f"{SVG}text")]
    assert min(sizes) >= 28


def test_what_people_typed_stays_text() -> None:
    hostile = '<script>alert(1)</script> & "quotes" ]]> \x01'
    card = Card("a", hostile, Kind.DEMAND, Place.STIGMA)
    svg = picture(0, cards=(card,))
    assert "<script" not in svg
    read = "".join(text.text or "" for text in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert "alert(1)" in read.replace("-", "")


@pytest.mark.parametrize("count", [5, 40, 150])
def test_every_card_stands_in_full_on_the_poster_at_24_points(count: int) -> None:
    model = samples.map_model(samples.model(count))
    scene = poster_scene(model, samples.map_words(), samples.map_labels())
    assert stands_in_full(scene)
    assert 28 * PAGE_WIDTH / scene.geometry.width >= 24


@pytest.mark.parametrize("level", Level)
def test_the_blank_poster_has_room_for_paper_cards_also_beside_the_categories(level: Level) -> None:
    scene = poster_scene(MapModel(()), samples.map_words(), samples.map_labels())
    a_card = 74.25 * 72 / 25.4  # points: a slip of the kit, eight on an A4 sheet
    tray = scene.geometry.trays[Place(level.value)]
    assert tray.h * PAGE_WIDTH / scene.geometry.width >= a_card


@pytest.mark.parametrize("level", Level)
def test_every_card_stands_in_full_on_its_levels_page(level: Level) -> None:
    model = samples.map_model(samples.model(150))
    words, labels = samples.map_words(), samples.map_labels()
    scene = grown_focus(model, words, labels, on=level, ratio=1.457)
    assert stands_in_full(scene)
    figure = draw(scene, model, words, labels, title="Kart", description="")
    texts = [shape for shape in figure.shapes if isinstance(shape, Text)]
    assert all(0 <= text.x <= figure.width and 0 <= text.y <= figure.height for text in texts)


def drawn_texts(count: int = 0, *, words: dict[str, str] | None = None, **more: object) -> list[str]:
    """Every text of the overview, in the order it is drawn."""
    model = replace(samples.map_model(samples.model(count)), **more)  # type: ignore[arg-type]
    ours = replace(samples.map_words(), **(words or {}))
    scene = overview_scene(model, ours, samples.map_labels())
    figure = draw(scene, model, ours, samples.map_labels(), title="Kart", description="")
    return [shape.text for shape in figure.shapes if isinstance(shape, Text)]


def many(count: int, place: Place, text: str = "Vi har for lite tid") -> tuple[Card, ...]:
    return tuple(Card(f"c{i:03}", f"{text} {i}", Kind.DEMAND, place) for i in range(count))


def test_a_long_question_stands_in_two_lines() -> None:
    question = "Hva er de viktigste sakene for psykisk helse og trivsel " * 3
    lines = [text for text in drawn_texts(question=question) if text in question]
    assert " ".join(lines) == question.strip()
    assert len(lines) == 2


def test_rules_that_do_not_fit_in_the_foot_are_left_out_whole() -> None:
    rules = tuple(f"Regel {i}: det som sies her, blir i dette rommet" for i in range(5))
    shown = [text for text in drawn_texts(rules=rules) if text.startswith("Regel")]
    assert shown == list(rules[: len(shown)])
    assert 1 < len(shown) < 5


def test_the_caption_says_whose_map_it_is() -> None:
    texts = " ".join(drawn_texts(caption=("Solvik kommune", "Mars 2027")))
    assert "Solvik kommune Mars 2027" in texts


def test_the_legend_explains_actions_only_when_they_are_shown() -> None:
    assert "Forbedre" in drawn_texts(marks=True)
    assert "Forbedre" not in drawn_texts(marks=False)


def test_a_card_in_a_narrow_tray_shows_its_mark_without_the_word() -> None:
    card = Card("a", "Ro", Kind.DEMAND, Place.LEADER_BEHAVIOUR, (Action.IMPROVE,))
    texts = drawn_texts(cards=(card,))
    assert texts.count("Forbedre") == 1  # in the legend
    assert "Ro" in texts


def test_a_card_with_both_actions_keeps_their_marks_when_their_words_have_no_room() -> None:
    card = Card("a", "Ro", Kind.DEMAND, Place.JOB_CONTENT, (Action.IMPROVE, Action.PRESERVE))
    texts = drawn_texts(cards=(card,))
    assert texts.count("Krav") == 2  # in the legend and on the card
    assert texts.count("Bevare") == 1


def test_a_long_word_for_the_kind_gives_way_to_the_marks_on_its_card() -> None:
    card = Card("a", "Ro", Kind.DEMAND, Place.JOB_CONTENT, (Action.IMPROVE, Action.PRESERVE))
    model, words = MapModel((card,)), samples.map_words()
    labels = replace(samples.map_labels(), kinds={**samples.map_labels().kinds, "demand": "Krav " * 6})
    figure = draw(overview_scene(model, words, labels), model, words, labels, title="Kart", description="")
    texts = [shape.text for shape in figure.shapes if isinstance(shape, Text)]
    assert texts.count("Krav " * 6) == 1  # in the legend


def test_votes_stand_above_a_text_whose_first_word_needs_the_whole_line() -> None:
    word = "Arbeidstidsordninger"
    card = Card("a", word, Kind.DEMAND, Place.LEADER_BEHAVIOUR, (), Votes(improve=17, preserve=12))
    texts = drawn_texts(cards=(card,))
    first = next(i for i, text in enumerate(texts) if text.startswith("Arbeidstid"))
    assert texts.index("17") < texts.index("12") < first


def test_a_group_on_the_page_of_its_level_shows_its_count_and_every_card() -> None:
    model = MapModel(many(3, Place.STIGMA), (Group("g", ("c000", "c001", "c002"), Place.STIGMA),))
    words, labels = samples.map_words(), samples.map_labels()
    scene = grown_focus(model, words, labels, on=Level.ORGANISATION, ratio=1.457)
    figure = draw(scene, model, words, labels, title="Kart", description="")
    texts = [shape.text for shape in figure.shapes if isinstance(shape, Text)]
    assert "× 3" in texts
    shown = " ".join(texts)
    assert all(card.text in shown for card in model.cards)


def test_a_link_between_cards_of_no_theme_has_its_number_on_the_strip_of_each_level() -> None:
    cards = (Card("a", "a", Kind.DEMAND, Place.GROUP), Card("b", "b", Kind.RESOURCE, Place.LEADER))
    links = (Link("l", "a", "b", LinkKind.LEADS_TO),)
    bare, linked = (drawn_texts(cards=cards, groups=(), links=each) for each in ((), links))
    assert linked.count("1") - bare.count("1") == 3  # on both strips, and on the line between the levels


def test_cards_without_room_are_counted_in_the_words_of_the_language() -> None:
    crowd = many(60, Place.LEADER_BEHAVIOUR)
    around = drawn_texts(cards=crowd, words={"more": "og {marks} til"})
    assert {"og", "til"} <= set(around)
    bare = drawn_texts(cards=crowd, words={"more": "{marks}"})
    assert [text for text in around if text not in {"og", "til"}] == bare


def test_a_name_too_long_for_its_tray_is_cut() -> None:
    head = head_of(150, "Involvering og utvikling", (), 3)
    assert head.title.endswith(" …")
    assert head.count == 0
    assert head_of(150, "Involvering og utvikling", (1,), 3).rows == 2


def test_a_link_to_a_card_on_P_has_no_line() -> None:
    cards = (Card("a", "a", Kind.DEMAND, Place.P), Card("b", "b", Kind.DEMAND, Place.STIGMA))
    links = (Link("l", "a", "b", LinkKind.LEADS_TO), Link("m", "b", "a", LinkKind.WEAKENS))
    g = overview()
    assert curves(g.hubs, g.square, numbered(links, arrange(MapModel(cards)))) == []


def test_the_numbers_of_links_side_by_side_keep_off_each_other_while_there_is_room() -> None:
    cards = (Card("a", "a", Kind.DEMAND, Place.GROUP), Card("b", "b", Kind.DEMAND, Place.STIGMA))
    links = tuple(Link(str(i), "a", "b", LinkKind.LEADS_TO) for i in range(20))
    g = overview()
    found = curves(g.hubs, g.square, numbered(links, arrange(MapModel(cards))))
    assert [curve.number for curve in found] == list(range(1, 21))
    near = [math.dist(one.at, other.at) for i, one in enumerate(found[:3]) for other in found[:i]]
    assert min(near) >= 42  # the numbers are circles of 21


def test_a_poster_with_more_cards_than_it_can_hold_is_made_at_24_points() -> None:
    model = MapModel(many(700, Place.COWORKER_RELATIONS, "Vi har for lite tid til å snakke sammen" * 3))
    scene = poster_scene(model, samples.map_words(), samples.map_labels())
    assert not stands_in_full(scene)
    assert 28 * PAGE_WIDTH / scene.geometry.width == pytest.approx(24, abs=0.05)
    bottom = max(region.bottom for region in scene.geometry.regions.values())
    assert bottom <= scene.geometry.height


def test_a_page_with_more_cards_than_it_can_hold_is_made_at_its_largest() -> None:
    model = MapModel(many(300, Place.P))
    scene = grown_focus(model, samples.map_words(), samples.map_labels(), on=Place.P, ratio=1.457)
    assert not stands_in_full(scene)
    assert scene.geometry.width == 3360
    assert scene.title == "P-område"


def test_browser_and_python_measure_by_the_same_table() -> None:
    module = (PACKAGE / "web" / "static" / "map" / "advances.js").read_text(encoding="utf-8")
    for style, table in advances.ADVANCES.items():
        found = re.search(rf"^const {style} = \[([\d,]+)\];$", module, re.MULTILINE)
        assert found
        assert [int(number) for number in found[1].split(",")] == list(table.values())
    assert f"UNIT = {advances.UNIT};" in module


def test_marks_are_the_same_paths_in_browser_and_python() -> None:
    module = (
        (PACKAGE / "web" / "static" / "map" / "icons.js")
        .read_text(encoding="utf-8")
        .replace('" +\n    "', "")
    )
    for strokes in icons.MARKS.values():
        assert all(stroke.d in module for stroke in strokes)
    assert all(path in module for path in icons.LEVELS.values())
