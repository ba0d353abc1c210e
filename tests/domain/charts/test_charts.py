"""Charts of the context measure: words and table say what the picture shows, and nothing is ever empty."""

import pathlib
import re
from xml.etree import ElementTree

import pymupdf
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from medvirk.apps.reports.typesetting import FONTS
from medvirk.domain.charts import palette
from medvirk.domain.charts.bars import Bars, bar_figures, bars_figure, bars_table
from medvirk.domain.charts.dumbbell import (
    Dumbbell,
    dumbbell_figure,
    dumbbell_table,
    employees_mark,
    everybody_mark,
    leaders_mark,
)
from medvirk.domain.charts.gauge import Band, Gauge, gauge_figure, gauge_table
from medvirk.domain.charts.model import Value
from medvirk.domain.picture.figure import Circle, Figure, Path, Rect, Text
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.picture.text import width_of

FEW = "vises ikke (under 5 svar)"
HIDDEN = Value(None, FEW)
BANDS = (Band("svakt", 0), Band("blandet", 40), Band("godt", 60))


def bars(*values: Value) -> Bars:
    exists, known, works = values
    return Bars(
        "Rutine mot mobbing",
        ("Finnes", "Kjent", "Virker"),
        (exists, known, works),
        "Kjent, men virker ikke",
        "Rutine mot mobbing: finnes, 64 % kjenner den, og den virker 48 av 100.",
    )


def gauge(value: Value, band: str = "blandet") -> Gauge:
    return Gauge("Forpliktelse", value, band, BANDS, "Veiledende", "Forpliktelsen er 49 av 100.")


def dumbbell(employees: Value, leaders: Value, everybody: Value = HIDDEN, difference: str = "") -> Dumbbell:
    return Dumbbell("Svarer når vi melder fra", everybody, employees, leaders, difference, "Setning.")


ELEMENT = bars(Value(100, "Ja"), Value(64, "64 %"), Value(48, "48"))
SPLIT = dumbbell(Value(36, "36"), Value(63, "63"), Value(45, "45"), "+27")
FIGURES = {
    "bars": bars_figure(ELEMENT),
    "bars withheld": bars_figure(bars(Value(0, "Nei"), Value(94, "nesten alle"), HIDDEN)),
    "exists": bar_figures(ELEMENT)[0],
    "works": bar_figures(ELEMENT)[2],
    "gauge": gauge_figure(gauge(Value(49, "49"))),
    "gauge low": gauge_figure(gauge(Value(0, "0"), "svakt")),
    "gauge high": gauge_figure(gauge(Value(97, "nesten 100"), "godt")),
    "gauge withheld": gauge_figure(gauge(HIDDEN, "")),
    "dumbbell": dumbbell_figure(SPLIT),
    "dumbbell ends": dumbbell_figure(dumbbell(Value(0, "0"), Value(100, "100"), difference="+100")),
    "dumbbell turned": dumbbell_figure(dumbbell(Value(80, "80"), Value(20, "20"), difference="−60")),
    "everybody": dumbbell_figure(dumbbell(HIDDEN, HIDDEN, Value(100, "100"))),
    "nobody": dumbbell_figure(dumbbell(HIDDEN, HIDDEN)),
}


def texts(figure: Figure) -> list[str]:
    return [shape.text for shape in figure.shapes if isinstance(shape, Text)]


def squares(figure: Figure) -> list[Rect]:
    return [s for s in figure.shapes if isinstance(s, Rect) and s.paint.stroke == palette.NAVY]


def hatches(figure: Figure) -> int:
    return sum(
        isinstance(shape, Path) and shape.paint.stroke == palette.HATCH and shape.d.count("M") > 3
        for shape in figure.shapes
    )


@pytest.mark.parametrize("name", FIGURES)
def test_a_chart_is_an_svg_with_title_and_description_and_nothing_that_a_strict_page_refuses(
    name: str,
) -> None:
    markup = to_svg(FIGURES[name], name="B1")
    root = ElementTree.fromstring(markup)
    title, desc = root[0], root[1]
    assert (title.tag.rpartition("}")[2], desc.tag.rpartition("}")[2]) == ("title", "desc")
    assert title.text
    assert desc.text
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == f"{title.attrib['id']} {desc.attrib['id']}" == "B1-title B1-desc"
    assert not re.search(r"<style|<script|\bstyle=|\bon\w+=|https?://(?!www\.w3\.org/2000/svg)", markup)


def test_a_chart_is_the_same_on_paper(tmp_path: pathlib.Path) -> None:
    names = list(FIGURES)
    for number, name in enumerate(names):
        (tmp_path / f"{number}.svg").write_text(to_svg(FIGURES[name]), encoding="utf-8")
    page = "".join(f'#image("{number}.svg")\n' for number in range(len(names)))
    (tmp_path / "charts.typ").write_text(page, encoding="utf-8")
    made = typst.compile(str(tmp_path / "charts.typ"), font_paths=[str(FONTS)], format="pdf")
    printed = " ".join(page.get_text() for page in pymupdf.open(stream=made, filetype="pdf"))
    for figure in FIGURES.values():
        for words in texts(figure):
            assert " ".join(words.split()) in " ".join(printed.split())


@pytest.mark.parametrize("name", FIGURES)
def test_every_word_of_a_chart_stands_inside_it_and_on_no_other(name: str) -> None:
    figure = FIGURES[name]
    placed = []
    for shape in figure.shapes:
        if isinstance(shape, Text):
            wide = width_of(shape.text, shape.size, shape.style)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            placed.append((left, left + wide, shape.y - shape.size, shape.y, shape.text))
    for left, right, top, bottom, text in placed:
        assert left >= -0.5, text
        assert right <= figure.width + 0.5, text
        assert top >= -1, text
        assert bottom <= figure.height, text
    for i, one in enumerate(placed):
        for other in placed[i + 1 :]:
            apart = (
                one[1] <= other[0] or other[1] <= one[0] or one[3] <= other[2] + 3 or other[3] <= one[2] + 3
            )
            assert apart, (one, other)


def test_an_element_has_three_bars_in_the_order_exists_known_works() -> None:
    exists, known, works = bar_figures(ELEMENT)
    assert [figure.title for figure in (exists, known, works)] == ["Finnes: Ja", "Kjent: 64 %", "Virker: 48"]
    assert {figure.description for figure in (exists, known, works)} == {"Rutine mot mobbing"}
    fills = [
        [s.paint.fill for s in figure.shapes if isinstance(s, Rect)] for figure in (exists, known, works)
    ]
    assert fills == [[palette.TRACK, colour] for colour in palette.BARS]
    lengths = [[s.w for s in figure.shapes if isinstance(s, Rect)] for figure in (exists, known, works)]
    assert [round(100 * own / track) for track, own in lengths] == [100, 64, 48]
    assert texts(FIGURES["bars"]) == ["Finnes", "Ja", "Kjent", "64 %", "Virker", "48"]


def test_what_is_not_shown_is_hatched_and_says_why_and_is_never_empty_or_zero() -> None:
    for name in ("bars withheld", "gauge withheld", "nobody"):
        assert hatches(FIGURES[name]) == 1
        assert FEW in " ".join(texts(FIGURES[name]))
    assert not hatches(FIGURES["bars"])
    withheld = bar_figures(bars(Value(0, "Nei"), HIDDEN, HIDDEN))[1]
    assert not [s for s in withheld.shapes if isinstance(s, Rect) and s.paint.fill == palette.TRACK]


def test_a_bar_at_zero_is_still_a_line() -> None:
    (_, own) = [
        s for s in bar_figures(bars(Value(0, "Nei"), HIDDEN, HIDDEN))[0].shapes if isinstance(s, Rect)
    ]
    assert 1 <= own.w <= 2


def test_a_long_reason_is_cut_to_the_room_there_is() -> None:
    figure = bar_figures(
        bars(HIDDEN, HIDDEN, Value(None, "Vises ikke, fordi tallet ellers kunne avsløre " * 3))
    )[2]
    assert len(texts(figure)) == 2
    assert texts(figure)[-1].endswith("…")


def test_the_gauge_names_its_bands_and_their_limits() -> None:
    assert texts(FIGURES["gauge"]) == [
        "svakt",
        "blandet",
        "godt",
        "0",
        "40",
        "60",
        "100",
        "49",
        "blandet",
    ]
    assert gauge_table(gauge(Value(49, "49")), name="Mål", score="0–100").rows == (
        ("Forpliktelse", "49", "blandet"),
    )
    assert gauge_table(gauge(Value(49, "49")), name="Mål", score="0–100").head[-1] == "Veiledende"


def test_leaders_and_employees_differ_in_shape_and_the_difference_stands_in_figures() -> None:
    shapes = FIGURES["dumbbell"].shapes
    assert len([s for s in shapes if isinstance(s, Circle)]) == 1
    assert len(squares(FIGURES["dumbbell"])) == 1
    assert texts(FIGURES["dumbbell"]) == ["36", "63", "+27"]
    assert texts(FIGURES["dumbbell turned"]) == ["20", "80", "−60"]
    marks = (employees_mark(), leaders_mark(), everybody_mark())
    assert [type(mark.shapes[0]) for mark in marks] == [Circle, Rect, Path]


def test_equal_sides_are_both_seen() -> None:
    figure = dumbbell_figure(dumbbell(Value(50, "50"), Value(50, "50"), difference="0"))
    (square,) = squares(figure)
    circle = next(s for s in figure.shapes if isinstance(s, Circle))
    assert circle.r * 2 < square.w
    assert figure.shapes.index(square) < figure.shapes.index(circle)


def test_without_sides_everybody_stands_alone() -> None:
    assert texts(FIGURES["everybody"]) == ["100"]


def test_the_table_has_the_words_of_the_chart() -> None:
    table = bars_table("Tolv elementer", "Element", "Bilde", [ELEMENT])
    assert table.head == ("Element", "Finnes", "Kjent", "Virker", "Bilde")
    assert table.rows == (("Rutine mot mobbing", "Ja", "64 %", "48", "Kjent, men virker ikke"),)
    assert bars_table("Ingen", "Element", "Bilde", []).head == ("Element", "Bilde")
    head = ("Påstand", "Alle", "Ansatte", "Ledere", "Forskjell")
    assert dumbbell_table("To sider", head, [SPLIT]).rows == (
        ("Svarer når vi melder fra", "45", "36", "63", "+27"),
    )


@given(employees=st.integers(0, 100), leaders=st.integers(0, 100))
def test_a_dumbbell_stands_where_its_figures_are(employees: int, leaders: int) -> None:
    figure = dumbbell_figure(dumbbell(Value(employees, str(employees)), Value(leaders, str(leaders))))
    circle = next(s for s in figure.shapes if isinstance(s, Circle))
    (square,) = squares(figure)
    assert (circle.x > square.x + 8) == (employees > leaders)
