"""Looking closer at the map, and cards in other facilitators' hands."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.map_alone import map_address, map_at, show  # noqa: F401
from tests.browser.settling import settled
from tests.domain.picture import samples

CARD = '[data-card="job_content-0"]'
OTHER = '[data-card="coworker_relations-0"]'

STAGE = """() => {
  const { x, y, width } = document.querySelector(".map-stage").getBoundingClientRect();
  return [x, y, width / document.querySelector(".mv-map").clientWidth];
}"""


def zoom(page: Page) -> float:
    """How much larger than the whole map everything is, once nothing moves any more."""
    return round(settled(page).evaluate(STAGE)[2], 3)


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where a point of the stage is seen."""
    left, top, scale = page.evaluate(STAGE)
    width = page.evaluate("document.querySelector('.mv-map').clientWidth")
    return left + x * scale * width / 1920, top + y * scale * width / 1920


def middle(page: Page, card: str) -> tuple[float, float]:
    """Where a card is seen."""
    box = settled(page).locator(card).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pressed(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=5)
    page.mouse.up()


def test_a_mouse_zooms_where_it_points_pans_on_the_ground_and_drops_cards_where_they_are_seen(
    at: Any,
) -> None:
    page = at(1280)
    model = samples.model(40)
    show(page, model, interactive=True)
    x, y = middle(page, CARD)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    assert 1.5 < zoom(page) < 2
    assert middle(page, CARD) == pytest.approx((x, y), abs=1)
    page.keyboard.down("Control")  # two fingers that spread on a trackpad come as this
    page.mouse.wheel(0, -20)
    page.keyboard.up("Control")
    larger = zoom(page)
    assert larger > 1.9
    marks = '.map-tray[data-place="job_content"] .map-tokens'  # a click there enlarges the category
    x, y = middle(page, marks)
    pressed(page, (x, y), (x + 60, y - 40))
    assert middle(page, marks) == pytest.approx((x + 60, y - 40), abs=1)
    assert page.evaluate("window.map.events") == []

    page.evaluate("window.map.view().zoom.fit()")
    assert zoom(page) == 1
    page.mouse.move(*spot(page, 1000, 560))
    page.mouse.wheel(0, -200)
    assert zoom(page) > 1.3
    pressed(page, middle(page, OTHER), middle(page, '[data-card="stigma-0"]'))
    dropped = page.evaluate("window.map.events.at(-1)")
    assert dropped == {"name": "card-drop", "id": "coworker_relations-0", "onto": "stigma-0"}
    drags = page.evaluate("window.map.events.filter(({ name }) => name === 'card-drag')")
    assert all(0 <= drag["x"] <= 1920 and 0 <= drag["y"] <= 1080 for drag in drags)

    page.evaluate("(model) => window.map.redraw(model)", {**model, "question": "Et annet spørsmål"})
    assert zoom(page) > 1.3
    page.evaluate("(model) => window.map.redraw(model)", {**model, "focus": "organisation"})
    assert zoom(page) == 1


def test_a_keyboard_zooms_pans_and_never_loses_what_it_has_reached(at: Any) -> None:
    page = at(1280)
    show(page, samples.model(40), interactive=True)
    page.locator(".mv-map").focus()
    page.keyboard.press("ArrowRight")  # everything is in view
    assert page.evaluate(STAGE)[:2] == [0, 0]
    for _ in range(3):
        page.keyboard.press("+")
    assert zoom(page) == 3.375
    before = spot(page, 960, 540)
    page.keyboard.press("ArrowRight")
    settled(page)
    assert spot(page, 960, 540) == pytest.approx((before[0] - 256, before[1]), abs=1)
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    settled(page)
    assert spot(page, 0, 1080)[1] == pytest.approx(720, abs=1)  # the map has an end

    for card in ("work_life_balance-0", "client_relations-0"):  # above on the left, below on the right
        far = page.locator(f'[data-card="{card}"]')
        far.evaluate("card => card.focus()")
        settled(page)
        expect(far).to_be_in_viewport(ratio=1)
    assert page.locator(".mv-map").evaluate("map => [map.scrollLeft, map.scrollTop]") == [0, 0]
    page.keyboard.press("-")  # around the card
    assert zoom(page) == 2.25
    page.keyboard.press("0")
    assert zoom(page) == 1

    buttons = page.locator(".map-zoom button")
    for each in buttons.all():
        box = each.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24
    enlarge = page.get_by_role("button", name="Zoom inn")
    enlarge.focus()
    for _ in range(8):
        page.keyboard.press("Enter")
    assert zoom(page) == 6
    expect(enlarge).to_be_focused()
    expect(enlarge).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Vis alt").press("Enter")
    assert zoom(page) == 1
    page.emulate_media(reduced_motion="reduce")
    page.keyboard.press("+")
    assert page.evaluate("document.getAnimations().length") == 0


def test_two_fingers_pinch_even_on_a_card_and_one_pans(at: Any) -> None:
    page = at(1280, has_touch=True)
    show(page, samples.model(40), interactive=True)
    tool = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        tool.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    x, y = middle(page, CARD)
    held = page.locator(CARD).evaluate("card => card.style.transform")
    touch("touchStart", (x - 40, y))
    touch("touchStart", (x - 40, y), (x + 40, y))
    for half in (50, 65, 80):
        touch("touchMove", (x - half, y), (x + half, y))
    touch("touchEnd")
    assert zoom(page) == pytest.approx(2, abs=0.05)
    assert middle(page, CARD) == pytest.approx((x, y), abs=4)
    assert page.locator(CARD).evaluate("card => card.style.transform") == held
    touch("touchStart", (600, 400))
    for moved in (20, 60, 100):
        touch("touchMove", (600 - moved, 400))
    touch("touchEnd")
    assert middle(page, CARD)[0] == pytest.approx(x - 100, abs=4)
    assert page.evaluate("window.map.events") == []


def at_hand(page: Page, card: str) -> str:
    """Where a card has been put, on the way or there."""
    return str(page.locator(card).evaluate("card => card.style.transform"))


def test_what_others_drag_is_drawn_once_a_frame_and_comes_home_when_it_is_dropped_or_lost(at: Any) -> None:
    page = at(1280)
    model = samples.model(40)
    show(page, model)
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    home = {card: at_hand(page, card) for card in (CARD, OTHER)}
    tell = """(moves) => moves.forEach(([id, x, y]) => window.map.view().drag(id, x, y))"""
    page.evaluate(tell, [["job_content-0", 500, 300], ["coworker_relations-0", 600, 310], ["unknown", 1, 1]])
    page.evaluate(tell, [["job_content-0", 700, 320]])
    assert {card: at_hand(page, card) for card in home} == home  # not before the frame
    page.clock.run_for(20)
    assert at_hand(page, CARD) == "translate(700px, 320px)"  # the newest of the frame
    assert at_hand(page, OTHER) == "translate(600px, 310px)"
    carried = (
        "card => { const s = getComputedStyle(card); return [s.transitionProperty, s.transitionDuration]; }"
    )
    assert page.locator(CARD).evaluate(carried) == ["transform", "0.05s"]

    # Something else is drawn meanwhile.
    page.evaluate("(model) => window.map.redraw(model)", {**model, "question": "Et annet spørsmål"})
    assert at_hand(page, CARD) == "translate(700px, 320px)"

    # It is dropped while another position is on its way: the drop has the last word.
    page.evaluate(tell, [["job_content-0", 710, 330]])
    dropped = [
        {**card, "place": "stigma"} if card["id"] == "job_content-0" else card for card in model["cards"]
    ]
    page.evaluate("(model) => window.map.redraw(model)", {**model, "cards": dropped})
    there = at_hand(page, CARD)
    page.clock.run_for(20)
    assert at_hand(page, CARD) == there != "translate(710px, 330px)"

    # The other hand is never heard of again.
    page.clock.run_for(2000)
    assert at_hand(page, OTHER) == "translate(600px, 310px)"
    page.clock.run_for(3000)
    assert at_hand(page, OTHER) == home[OTHER]

    page.evaluate(tell, [["coworker_relations-0", 900, 310]])
    page.clock.run_for(20)
    assert at_hand(page, OTHER) == "translate(900px, 310px)"
    page.evaluate("window.map.view().hands.letGo()")  # a new line knows of no hands
    assert at_hand(page, OTHER) == home[OTHER]
    page.emulate_media(reduced_motion="reduce")
    page.evaluate(tell, [["coworker_relations-0", 900, 310]])
    page.clock.run_for(20)
    assert page.locator(OTHER).evaluate(carried)[1] == "0s"


def test_ones_own_drag_follows_at_once_and_is_told_fifteen_times_a_second_with_its_end(at: Any) -> None:
    page = at(1280)
    show(page, samples.model(5), interactive=True)
    start, home = middle(page, CARD), at_hand(page, CARD)
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))
    page.mouse.move(*start)
    page.mouse.down()
    for moved in range(1, 41):
        page.mouse.move(start[0] + 5 * moved, start[1])
        page.clock.run_for(10)
    seen = at_hand(page, CARD)
    page.clock.run_for(100)
    told = page.evaluate("window.map.events.filter(({ name }) => name === 'card-drag')")
    assert 5 <= len(told) <= 8, len(told)  # 400 ms
    assert f"translate({told[-1]['x']}px, {told[-1]['y']}px)" == seen  # where it came to rest
    page.evaluate("window.map.view().drag('job_content-0', 1, 1)")  # somebody else has it too
    page.clock.run_for(2500)
    assert at_hand(page, CARD) == seen
    still = page.evaluate("window.map.events.filter(({ name }) => name === 'card-drag')")
    assert 2 <= len(still) - len(told) <= 3  # others learn that it is still held
    page.mouse.move(-50, start[1])  # beyond the map: the server would refuse that
    page.clock.run_for(100)
    last = page.evaluate("window.map.events.at(-1)")
    assert last["x"] == 0
    page.keyboard.press("Escape")
    assert at_hand(page, CARD) == home
    last = page.evaluate("window.map.events.at(-1)")
    assert f"translate({last['x']}px, {last['y']}px)" == home  # others see it go back
    count = page.evaluate("window.map.events.length")
    page.clock.run_for(3000)
    assert page.evaluate("window.map.events.length") == count
