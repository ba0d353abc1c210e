"""Where the marks of the 2x2 stand: near their medians, none on another, none above a higher one."""

import random
from itertools import combinations
from typing import NamedTuple

from playwright.sync_api import Browser
from tests.browser.map_alone import map_address

__all__ = ["map_address"]  # a fixture

HALVES = [at / 2 for at in range(7)]  # what a median of 0 to 3 can be
HIGH = 2.0  # from here on it is high (method.md 5.3)
WIDE, TALL = 68, 62  # of a mark
PLOTTED = 12  # so many needs have their words beside the picture

DRAWN = """async (all) => {
  const { plot } = await import("/static/scenes/plot.js");
  const named = (...names) => Object.fromEntries(names.map((name) => [name, { label: name }]));
  const quadrants = named("lift_up", "do_now", "not_now", "quick_wins");
  const words = { quadrants, rating: named("importance", "influence") };
  return all.map((medians) => {
    const need = (number) => ({ quadrant: "any", need: { kind: "demand", number } });
    const lines = medians.map(([importance, influence], i) => ({ importance, influence, ...need(i + 1) }));
    const numbers = (mark) => mark.getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
    return [...plot(lines, words).querySelectorAll("g[transform]")]
      .map((mark) => [Number(mark.textContent), ...numbers(mark)])
      .sort(([one], [other]) => one - other)
      .map(([, x, y]) => [x, y]);
  });
}"""


class Mark(NamedTuple):
    """A need: its medians, and where it stands."""

    importance: float
    influence: float
    x: float
    y: float

    def covers(self, other: "Mark") -> bool:
        """Does it lie on another? Half a unit is nothing to see."""
        return abs(self.x - other.x) < WIDE - 0.5 and abs(self.y - other.y) < TALL - 0.5


def drawn(chromium: Browser, address: str, all_medians: list[list[tuple[float, float]]]) -> list[list[Mark]]:
    """The same needs in each picture, with other medians (importance, influence)."""
    page = chromium.new_page()
    page.goto(f"{address}/pages/")
    found = page.evaluate(DRAWN, all_medians)
    page.close()
    return [
        [Mark(*medians, *place) for medians, place in zip(case, places, strict=True)]
        for case, places in zip(all_medians, found, strict=True)
    ]


def test_no_mark_hides_another_and_a_more_important_need_never_stands_lower(
    chromium: Browser, address: str
) -> None:
    chance = random.Random(20261127)
    cases = []
    for case in range(600):
        some = [HALVES, HALVES[4:], HALVES[:4], HALVES[5:]][case % 4]  # all over, or crowded into one field
        count = chance.randint(1, PLOTTED)
        cases.append([(chance.choice(some), chance.choice(some)) for _ in range(count)])
    for marks in drawn(chromium, address, cases):
        for one, other in combinations(marks, 2):
            assert not one.covers(other), (one, other)
            if one.importance != other.importance:
                assert (one.y < other.y) is (one.importance > other.importance), (one, other)
        low, high = ([mark for mark in marks if (mark.influence >= HIGH) is side] for side in (False, True))
        assert not low or not high or max(mark.x for mark in low) < min(mark.x for mark in high)


def test_a_need_stands_at_its_medians_and_equal_ones_around_them(chromium: Browser, address: str) -> None:
    alone, pair, crowd = drawn(chromium, address, [[(2.5, 2.5)] * count for count in (1, 2, PLOTTED)])
    (at,) = alone
    assert [round(mark.x - at.x) for mark in pair] == [-WIDE / 2, WIDE / 2]
    assert {mark.y for mark in pair} == {at.y}
    rows = sorted({round(mark.y - at.y) for mark in crowd})
    assert rows == [-TALL, 0, TALL]
    assert [sum(round(mark.y - at.y) == row for mark in crowd) for row in rows] == [4, 4, 4]
