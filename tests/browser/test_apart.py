"""Where the marks of the 2x2 stand, as scenes/apart.js places them: near their medians, none on another."""

import random
from itertools import combinations

from playwright.sync_api import Browser
from tests.browser.map_alone import map_address  # noqa: F401

FIELD = {"left": 596, "right": 872, "top": 107, "bottom": 321}  # where one does now
ROW = 5  # so many have room beside each other
WIDE, TALL = 68, 62
Point = tuple[float, float]

PLACED = """async ([all, field]) => {
  const { apart } = await import("/static/scenes/apart.js");
  return all.map((points) => apart(points.map(([x, y]) => ({ x, y })), field).map(({ x, y }) => [x, y]));
}"""


def placed(chromium: Browser, address: str, all_points: list[list[Point]]) -> list[list[Point]]:
    page = chromium.new_page()
    page.goto(f"{address}/pages/")
    found = page.evaluate(PLACED, [all_points, FIELD])
    page.close()
    return [[(x, y) for x, y in places] for places in found]


def covers(one: Point, other: Point) -> bool:
    """Does a mark lie on another? Half a unit is nothing to see."""
    return abs(one[0] - other[0]) < WIDE - 0.5 and abs(one[1] - other[1]) < TALL - 0.5


def test_marks_stay_in_their_field_and_none_hides_another(chromium: Browser, address: str) -> None:
    chance = random.Random(20261127)
    halves = ([616.7, 733.3, 850.0], [303.3, 206.7, 110.0])  # 2, 2.5 and 3 on each axis
    cases = [
        [(chance.choice(halves[0]), chance.choice(halves[1])) for _ in range(chance.randint(1, 12))]
        for _ in range(400)
    ]
    for points, places in zip(cases, placed(chromium, address, cases), strict=True):
        assert len(places) == len(points)
        rows: dict[float, list[float]] = {}
        for x, y in places:
            assert FIELD["left"] - 0.5 <= x <= FIELD["right"] + 0.5
            assert FIELD["top"] <= y <= FIELD["bottom"]
            rows.setdefault(y, []).append(x)
        assert all(abs(one - other) >= TALL for one, other in combinations(rows, 2)), points
        for xs in rows.values():
            beside = min(WIDE, (FIELD["right"] - FIELD["left"]) / max(1, len(xs) - 1))
            steps = [after - before for before, after in zip(sorted(xs), sorted(xs)[1:], strict=False)]
            assert all(step >= beside - 0.5 for step in steps), points
            assert len(xs) <= ROW or len(rows) == len(halves[1]), "it stood closer, and a row was free"


def test_equal_medians_stand_side_by_side_and_many_of_them_in_rows(chromium: Browser, address: str) -> None:
    alone, two, twelve = ([(733.3, 206.7)] * count for count in (1, 2, 12))
    (at,), pair, crowd = placed(chromium, address, [alone, two, twelve])
    assert at == (733.3, 206.7)
    assert [round(x) for x, _ in pair] == [699, 767]
    assert {y for _, y in pair} == {206.7}
    assert not any(covers(one, other) for one, other in combinations(crowd, 2))
    assert sorted({y for _, y in crowd}) == [144.7, 206.7, 268.7]
