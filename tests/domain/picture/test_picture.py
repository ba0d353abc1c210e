"""The whole picture: what stands where, what is numbered, what is written into SVG."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from tests.domain.picture import samples

from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.picture import advances, icons
from medvirk.domain.picture.draw import draw
from medvirk.domain.picture.figure import Text
from medvirk.domain.picture.geometry import overview
from medvirk.domain.picture.items import arrange, numbered
from medvirk.domain.picture.links import curves
from medvirk.domain.picture.model import Card, Group, MapModel, Votes
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
def test_every_card_stands_in_full_on_its_levels_page(level: Level) -> None:
    model = samples.map_model(samples.model(150))
    words, labels = samples.map_words(), samples.map_labels()
    scene = grown_focus(model, words, labels, level=level, place=None, ratio=1.457)
    assert stands_in_full(scene)
    figure = draw(scene, model, words, labels, title="Kart", description="")
    texts = [shape for shape in figure.shapes if isinstance(shape, Text)]
    assert all(0 <= text.x <= figure.width and 0 <= text.y <= figure.height for text in texts)


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
