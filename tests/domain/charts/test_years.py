"""Two years of one figure: bars from zero whose lengths are the figures."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.charts.years import WIDTH, Year, years_figure
from medvirk.domain.picture.figure import Rect, Text
from medvirk.domain.picture.text import width_of

NUMBER = st.decimals(0, 300, places=2)


def bars(now: Decimal | int, before: Decimal | int) -> list[float]:
    figure = years_figure("Sykefravær", "…", (Year("Nå", now, "a"), Year("Før", before, "b")))
    return [shape.w for shape in figure.shapes if isinstance(shape, Rect)]


def test_the_longer_bar_fills_the_track_and_the_other_keeps_its_share() -> None:
    now, before = bars(Decimal("12.0"), Decimal("9.0"))
    assert round(before / now, 6) == 0.75


def test_nothing_is_a_thin_bar_and_two_nothings_are_two() -> None:
    assert bars(0, 4)[0] == 2
    assert bars(0, 0) == [2, 2]


@given(NUMBER, NUMBER)
def test_lengths_say_what_the_figures_say(now: Decimal, before: Decimal) -> None:
    long, short = bars(now, before)
    assert (long >= short) == (now >= before) or min(long, short) == 2


@given(NUMBER, NUMBER)
def test_no_word_leaves_the_picture(now: Decimal, before: Decimal) -> None:
    years = (Year("Dei tolv månadene", now, f"{now} %"), Year("Twelve months", before, "100 000"))
    for shape in years_figure("x", "y", years).shapes:
        if isinstance(shape, Text):
            assert shape.x + width_of(shape.text, shape.size, shape.style) <= WIDTH
