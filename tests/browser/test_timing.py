"""The clock of a step as a page counts it: js/timing.js, which is told once and goes on by itself."""

from playwright.sync_api import Browser
from tests.browser.map_alone import map_address  # noqa: F401

READ = """async (all) => {
  const { heard, reading, untilNextMinute } = await import("/static/js/timing.js");
  return all.map(([lasted, minutes, later]) => {
    const clock = heard({ lasted, minutes }, 1000);
    return [reading(clock, 1000 + later), untilNextMinute(clock, 1000 + later)];
  });
}"""


def test_a_page_counts_the_minutes_and_warns_two_minutes_before_the_end(
    chromium: Browser, address: str
) -> None:
    told = {
        "as the step begins": ([0, 30, 0], (0, 30, "on")),
        "a minute less a moment later": ([0, 30, 59_900], (0, 30, "on")),
        "a minute later": ([0, 30, 60_000], (1, 29, "on")),
        "whoever comes into it": ([600, 30, 30_000], (10, 20, "on")),
        "three minutes before the end": ([1620, 30, 0], (27, 3, "on")),
        "two minutes before the end": ([1680, 30, 0], (28, 2, "soon")),
        "at the end": ([1800, 30, 0], (30, 0, "over")),
        "five minutes over": ([1800, 30, 300_000], (35, -5, "over")),
        "a step of one minute does not begin with a warning": ([0, 1, 0], (0, 1, "on")),
        "a step that nothing is planned for": ([600, 0, 0], (10, 0, "on")),
    }
    page = chromium.new_page()
    page.goto(f"{address}/pages/")
    answers = page.evaluate(READ, [given for given, _ in told.values()])
    page.close()
    for (when, (given, expected)), (read, wait) in zip(told.items(), answers, strict=True):
        assert (read["passed"], read["left"], read["state"]) == expected, when
        share = max(0, expected[1] / given[1]) if given[1] else None
        assert read["share"] == share, when
        assert 0 < wait <= 60_020, when


REST = """async () => {
  const { breakOf, endOf, heard, reading } = await import("/static/js/timing.js");
  const wall = new Date(2027, 2, 1, 10, 30).getTime();
  const clock = heard({ lasted: 600, minutes: 30, pause: { lasted: 0, minutes: 10 } }, 1000, wall);
  const later = 1000 + 9 * 60_000;
  const ends = ["nb", "en"].map((each) => endOf(breakOf(clock), each));
  return [reading(clock, later), reading(breakOf(clock), later), ...ends];
}"""


def test_a_break_counts_by_itself_while_the_step_stands_still(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}/pages/")
    step, resting, norwegian, english = page.evaluate(REST)
    page.close()
    assert (step["passed"], step["state"]) == (10, "on")
    assert (resting["passed"], resting["left"], resting["state"]) == (9, 1, "soon")
    assert (norwegian, english) == ("10.40", "10:40")
