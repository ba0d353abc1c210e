"""Console and projector as they are drawn: narrow, full, looked at closer, and cards moved by hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PageAt
from tests.browser.facilitating import Meeting, console_at, projector_at
from tests.browser.mapped import happened, leader, mapped, meeting, seat, send
from tests.browser.room import Console
from tests.browser.settling import settled

__all__ = ["mapped", "meeting"]  # fixtures

LIST = """
- heading "Individ (1)" [level=2]
- heading "Arbeid og privatliv (0)" [level=3]
- paragraph: Ingen lapper ennå
- heading "Arbeidsinnhold (1)" [level=3]
- list:
  - listitem: Krav For mange besøk per rute
- heading "Rammer for jobben (0)" [level=3]
- paragraph: Ingen lapper ennå
- heading "Gruppe (1)" [level=2]
- heading "Kollegaer (1)" [level=3]
- list:
  - listitem: Ressurs Vi hjelper hverandre
- heading "Leder (0)" [level=2]
"""


def test_the_projector_reads_the_map_in_order_and_shows_what_people_typed_as_text(
    page_at: PageAt, meeting: Meeting, mapped: Console, axe: Callable[[Page], list[str]]
) -> None:
    screen = projector_at(page_at, meeting)
    expect(screen.locator(".scr-list")).to_match_aria_snapshot(LIST)
    expect(screen.locator(".scr-list")).to_contain_text("<b>Fet</b> &amp; 🙂")
    mapped.do("focus", on="organisation")
    expect(screen.locator(".map-header")).to_contain_text("Organisasjon")
    assert not axe(screen)
    mapped.do("focus", on=None)
    screen.keyboard.press("d")
    expect(screen.locator("html")).to_have_attribute("data-hall", "dark")
    expect(screen.locator(".mv-map")).to_have_attribute("data-theme", "dark")
    assert not axe(screen)
    screen.reload()
    expect(screen.locator("html")).to_have_attribute("data-hall", "dark")


@pytest.mark.parametrize("width", [1180, 390])
def test_a_narrow_console_is_stacked_and_whole(
    page_at: PageAt, meeting: Meeting, mapped: Console, axe: Callable[[Page], list[str]], width: int
) -> None:
    desk = console_at(page_at, meeting, width=width)
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not axe(desk)
    desk.get_by_role("button", name="Liste").click()
    desk.get_by_role("button", name="Endre: For mange besøk").click()
    menu = desk.get_by_role("dialog")
    menu.get_by_label("Flytt til").select_option(label="Rammer for jobben")
    assert not axe(desk)
    menu.get_by_role("button", name="Flytt", exact=True).click()
    section = desk.locator(".con-map-list h4", has_text="Rammer for jobben").locator(
        "xpath=following-sibling::ul[1]"
    )
    expect(section).to_contain_text("For mange besøk")
    expect(desk.get_by_role("button", name="Gå videre")).to_be_in_viewport()


TEXTS = [
    "Delte vakter spiser hele dagen",
    "Vi tar over for hverandre når noen har en tung dag",
    "Alene på kveld i hele sonen",
    "Mange systemer som ikke snakker sammen",
    "Vi kjenner brukerne over tid",
    "Ingen å ringe til på natt",
    "Jeg møter nesten aldri lederen min på kveldsvakt",
    "Pausen forsvinner når ruta er full",
]

ROOM = """() => {
  const boxes = (name) => [...document.querySelectorAll(name)].map((each) => each.getBoundingClientRect());
  const box = (name) => boxes(name)[0];
  return {
    whole: boxes(".con-tray-cards li").filter((card) => card.bottom <= box(".con-tray-foot").top).length,
    script: box(".con-words").bottom <= box(".con-fin").top,
    frame: box(".con-map:not([hidden])").width,
  };
}"""


def test_cards_that_wait_have_the_room_and_the_script_ends_above_the_round(
    page_at: PageAt, meeting: Meeting
) -> None:
    phone = seat(page_at, meeting)
    with leader(meeting) as console:
        console.go("reflect", "explain", "place")
        desk = console_at(page_at, meeting)
        console.do("open_round")
        expect(desk.get_by_text("Runde 1 er åpen")).to_be_visible()
        large = desk.evaluate(ROOM)["frame"]
        for text in TEXTS:
            send(meeting, phone, 1, text, "demand", "job_content")
        console.do("close_round")
        expect(desk.locator(".con-tray-cards li")).to_have_count(len(TEXTS))
        found = desk.evaluate(ROOM)
        assert found["whole"] >= 6
        assert found["script"]
        assert found["frame"] < large / 2


def test_the_screen_in_the_console_is_as_large_as_its_frame(page_at: PageAt, meeting: Meeting) -> None:
    desk = console_at(page_at, meeting)
    size = """() => {
      const scene = document.querySelector(".con-scene").getBoundingClientRect();
      return scene.width - document.querySelector(".con-scene").parentElement.clientWidth;
    }"""
    for width in (1440, 1240, 900):
        desk.set_viewport_size({"width": width, "height": 800})
        desk.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert abs(desk.evaluate(size)) < 2


def test_the_screen_says_something_without_script(page_at: PageAt, meeting: Meeting) -> None:
    page = page_at(1920, java_script_enabled=False)
    page.goto(f"{meeting.server.url}/s/{meeting.screen}/")
    expect(page.get_by_role("heading", name=meeting.title)).to_be_visible()
    expect(page.get_by_text("Tilretteleggeren dømmer ikke.")).to_be_visible()
    expect(page.get_by_text("Denne skjermen trenger JavaScript")).to_be_visible()


def drag(page: Page, card: str, x: float, y: float) -> None:
    """Take a card on the map by its corner and let it go at a point of the window."""
    box = page.locator(".con-alive [data-card]", has_text=card).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 12, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(x, y, steps=6)
    page.mouse.up()


def middle(page: Page, card: str) -> tuple[float, float]:
    """Where a card stands in the window."""
    box = page.locator(".con-alive [data-card]", has_text=card).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_cards_are_moved_grouped_and_linked_by_dragging(
    page_at: PageAt, meeting: Meeting, mapped: Console, axe: Callable[[Page], list[str]]
) -> None:
    desk = console_at(page_at, meeting)
    stage = desk.locator(".con-stage").bounding_box()
    assert stage is not None
    scale = stage["width"] / 1920
    drag(desk, "Ventetid på svar", stage["x"] + 1200 * scale, stage["y"] + 640 * scale)
    mapped.until(lambda: any(event["place"] == "stigma" for event in happened(mapped, "moved")))

    drag(desk, "Ventetid på svar", *middle(desk, "For mange besøk"))
    mapped.until(lambda: len(happened(mapped, "grouped")) == 1)
    desk.get_by_role("button", name="Angre").click()
    mapped.until(lambda: len(happened(mapped, "ungrouped")) == 1)

    mapped.go("connect")
    expect(desk.get_by_role("heading", name="Tøm P og se sammenhenger").first).to_be_visible()
    drag(desk, "Vi hjelper hverandre", *middle(desk, "For mange besøk"))
    dialog = desk.get_by_role("dialog", name="Hvordan hører de to lappene sammen?")
    expect(dialog).to_be_visible()
    assert axe(desk) == []
    dialog.get_by_label("svekker").check()
    dialog.get_by_role("button", name="Tegn det").click()
    mapped.until(lambda: [event["kind"] for event in happened(mapped, "linked")] == ["weakens"])


def test_on_a_low_laptop_links_are_drawn_on_a_large_map_and_the_list_is_read_in_lines(
    page_at: PageAt, meeting: Meeting, mapped: Console
) -> None:
    (waits,) = [
        card["id"]
        for shown in happened(mapped, "revealed")
        for card in shown["cards"]
        if card["place"] == "P"
    ]
    desk = console_at(page_at, meeting)
    desk.set_viewport_size({"width": 1280, "height": 720})
    mapped.go("connect")
    drawn, work = desk.locator(".con-alive"), desk.locator("mv-work")
    expect(desk.get_by_label("Flytt «Ventetid på svar» til")).to_be_visible()
    expect(work).to_have_attribute("data-small", "")  # what waits on P has the room
    beside = share_of(drawn, work)
    desk.locator(".con-tools").get_by_role("button", name="Liste").click()
    words = desk.locator(".con-map-list").get_by_text("For mange besøk per rute", exact=True)
    assert share_of(words, work) > 0.4, "one word stood below the other"
    desk.locator(".con-tools").get_by_role("button", name="Kart").click()
    mapped.do("move", card=waits, place="stigma")
    expect(desk.get_by_text("P er tomt", exact=True)).to_be_visible()
    assert share_of(drawn, work) > max(0.9, 2 * beside)


def share_of(part: Locator, whole: Locator) -> float:
    """How much of the width of `whole` it takes, 0 to 1."""
    inner, outer = part.bounding_box(), whole.bounding_box()
    assert inner is not None
    assert outer is not None
    return inner["width"] / outer["width"]


_FULL = """
import secrets
from uuid import UUID
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings.models import Meeting
from medvirk.domain.board.events import Revealed, RevealedCard, StepChanged
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.script import Step
text = "Vi rekker ikke arbeidsoppgavene når vikarene er nye og ingen har tid til å vise dem noe, nummer {{}}"
cards = [RevealedCard(f"card-{{n:017}}", text.format(n), Kind.DEMAND, Place.JOB_CONTENT) for n in range(30)]
entries = [(StepChanged(Step.PLACE),), (Revealed(1, tuple(cards)),)]
stored = [store_entry(Entry(seq, secrets.token_urlsafe(16), events)) for seq, events in enumerate(entries, 1)]
boards.append(Meeting.objects.across_organisations("a test").get(pk=UUID({meeting!r})).board_id, stored)
"""


def zoomed(page: Page) -> float:
    """How much larger than the whole map everything is."""
    size = """() => document.querySelector(".map-stage").getBoundingClientRect().width
        / document.querySelector(".mv-map").clientWidth"""
    return round(float(settled(page).evaluate(size)), 2)


def test_each_screen_looks_closer_for_itself_and_all_leaf_through_a_full_place_together(
    page_at: PageAt, meeting: Meeting, axe: Callable[[Page], list[str]]
) -> None:
    meeting.server.run(_FULL.format(meeting=meeting.meeting))
    desk, screen = console_at(page_at, meeting), projector_at(page_at, meeting)
    buttons = screen.locator(".map-zoom")
    expect(buttons).to_have_css("opacity", "0")
    screen.mouse.move(900, 500)
    expect(buttons).to_have_css("opacity", "1")
    screen.get_by_role("button", name="Zoom inn").click()
    assert zoomed(screen) == 1.5
    assert not axe(screen)
    assert zoomed(desk) == 1  # nothing of it is sent

    card = desk.locator(".con-alive [data-card]").first
    card.focus()
    card.press("+")
    assert zoomed(desk) == 1.5
    expect(card).to_be_focused()
    with leader(meeting) as colleague:
        seen = screen.locator('.map-card[data-card="card-00000000000000000"]')
        colleague.drag("card-00000000000000000", 700, 420)
        expect(seen).to_have_attribute("style", re.compile(r"translate\(700px, 420px\)"))
        colleague.do("move", card="card-00000000000000000", place="stigma")
        expect(seen).not_to_have_attribute("style", re.compile(r"translate\(700px, 420px\)"))
        assert zoomed(screen) == 1.5  # a card that moves does not take the picture away

    desk.get_by_label("Løft fram på skjermen").select_option(label="Arbeidsinnhold")
    expect(screen.locator(".map-header")).to_contain_text("Side 1 av 3")
    assert zoomed(screen) == zoomed(desk) == 1
    leaf = desk.get_by_role("group", name="Sider")
    expect(leaf).to_contain_text("1 av 3")
    on = leaf.get_by_role("button", name="Neste side")
    on.click()
    expect(screen.locator(".map-header")).to_contain_text("Side 2 av 3")
    on.click()
    expect(screen.locator(".map-card", has_text="nummer 29")).to_have_count(1)
    expect(on).to_be_focused()
    on.press("Enter")  # does nothing more
    expect(desk.get_by_label("Løft fram på skjermen")).to_have_value("job_content")
    assert not axe(desk)
    leaf.get_by_role("button", name="Forrige side").click()
    expect(screen.locator(".map-header")).to_contain_text("Side 2 av 3")
