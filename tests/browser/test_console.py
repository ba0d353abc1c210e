"""Console and projector: two facilitators, a lost connection, bad input, narrow screens."""

import json
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import WAIT, Meeting, console_at, make_meeting, projector_at
from tests.browser.room import Console, Focus
from tests.browser.settling import settled
from websockets.sync.client import connect

CARDS = [
    ("For mange besøk per rute", "demand", "job_content"),
    ("Vi hjelper hverandre", "resource", "coworker_relations"),
    ("Ventetid på svar", "demand", "P"),
    ("<b>Fet</b> &amp; 🙂", "demand", "organisation"),
]

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


OWN_ORDER = [
    *("Velkommen", "Tenk selv", "Legg lapper på kartet", "Forbedre og bevare"),
    *("Tøm P og se sammenhenger", "Hva kan hjelpe?", "Oppsummering"),
]


@pytest.fixture
def meeting(server: Server) -> Meeting:
    return make_meeting(server)


def seat(page_at: PageAt, meeting: Meeting) -> str:
    """A phone's cookies, after scanning."""
    page = page_at(390, language="nb")
    page.goto(meeting.link)
    page.get_by_role("button", name="Bli med").click()
    page.wait_for_url("**/p/**")
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())


def leader(meeting: Meeting) -> Console:
    """A colleague's socket, which hurries the meeting along."""
    return Console(Focus(meeting.server, meeting.meeting, meeting.join, "", meeting.colleague))  # type: ignore[arg-type]


def send(meeting: Meeting, cookies: str, number: int, text: str, kind: str, place: str) -> None:
    """A phone sends a card over its own socket."""
    address = f"ws://127.0.0.1:{meeting.server.port}/live/phone/{meeting.meeting}"
    headers = {"Cookie": cookies, "Origin": meeting.server.url}
    with connect(address, additional_headers=headers, proxy=None) as socket:
        identity = secrets.token_urlsafe(16)
        socket.send(json.dumps({"hello": {"protocol": 1, "have": 0, "epoch": None}}))
        command = {"do": "send", "round": number, "secret": secrets.token_urlsafe(16)}
        socket.send(json.dumps({"id": identity, **command, "text": text, "kind": kind, "place": place}))
        while True:
            frame = json.loads(socket.recv(timeout=10))
            assert "no" not in frame, frame
            if frame.get("ok", {}).get("id") == identity:
                return


@pytest.fixture
def mapped(page_at: PageAt, meeting: Meeting) -> Iterator[Console]:
    """A meeting with four cards on the map, in the step of rounds."""
    with with_cards(page_at, meeting) as console:
        yield console


@contextmanager
def with_cards(page_at: PageAt, meeting: Meeting) -> Iterator[Console]:
    """The same for a meeting of any server."""
    cookies = seat(page_at, meeting)
    with leader(meeting) as console:
        console.go("place")
        console.do("open_round")
        for card in CARDS:
            send(meeting, cookies, 1, *card)
        console.show_cards()
        yield console


def test_the_second_of_two_who_press_next_hears_that_the_meeting_has_moved(
    page_at: PageAt, server: Server
) -> None:
    meeting = make_meeting(server, own_script=True)
    desk = console_at(page_at, meeting)
    expect(desk.get_by_role("heading", name="Velkommen")).to_be_visible()
    # The organisation's own script: its order, minutes and words.
    steps = desk.locator("mv-steps")
    assert steps.locator("li button > span:nth-child(2)").all_inner_texts() == OWN_ORDER
    expect(steps).to_contain_text("85 minutter i alt.")
    # R22: the presser still sees the first step while a colleague moves on.
    desk.evaluate(
        "import('/' + document.querySelector('script[src$=\"console/main.js\"]').src"
        ".split('/').slice(3, -1).join('/') + '/element.js')"
        ".then(({ Panel }) => { window.store = Panel.store; })"
    )
    with leader(meeting) as console:
        assert console.board["step"] == "welcome"
        console.go("reflect")
    expect(desk.get_by_role("heading", name="Tenk selv").first).to_be_visible()
    desk.evaluate("window.store.do('go', { to: 'reflect', seen: 'welcome' })")
    alert = desk.locator(".con-line")
    expect(alert).to_contain_text("Noen har allerede flyttet møtet")
    alert.get_by_role("button", name="Greit").click()
    expect(alert.locator(".mv-alert")).to_have_count(0)
    # What is pressed without contact never happens later, by itself.
    go = "window.store.attempt('go', { to: 'place', seen: 'reflect' })"
    lost = desk.evaluate(f"() => {{ window.store.connection.lose(); return {go}; }}")
    assert (lost["answer"], lost["code"]) == (None, "line.lost")
    # The line comes back to the same server, which sends no join then: a press arrives again.
    desk.wait_for_function("() => window.store.line === 'online'")
    expect(desk.locator("#next-changes")).to_contain_text("Neste: Legg lapper på kartet.")
    desk.evaluate(f"void {go}")
    expect(desk.get_by_role("heading", name="Legg lapper på kartet").first).to_be_visible()
    expect(desk.locator("mv-script blockquote").first).to_have_text("«Nå deler vi.»")
    expect(desk.locator("#next-changes")).to_contain_text("Neste: Forbedre og bevare.")
    phone = page_at(390, language="nb")
    phone.goto(meeting.link)
    phone.get_by_role("button", name="Bli med").click()
    expect(phone.get_by_text("Steg 3 av 7")).to_be_visible()
    # What is told and asked beforehand follows the meeting's own order: P is emptied after the vote here.
    asked, heading = desk.get_by_role("dialog"), desk.locator("mv-script h1")

    def goes(button: str, title: str, *lines: str) -> None:
        desk.get_by_role("button", name=button, exact=True).click()
        expect(asked.get_by_role("heading", name=f"Gå til «{title}»?")).to_be_visible()
        for line in lines:
            expect(asked).to_contain_text(line)
        asked.get_by_role("button", name="Gå dit").click()
        expect(heading).to_have_text(title)

    no_card = "Det er ingen lapper på kartet ennå."
    goes("Gå videre", "Forbedre og bevare", no_card, "Telefonene viser det som kan få stemmer")
    expect(phone.get_by_text("Steg 4 av 7")).to_be_visible()
    goes("Gå videre", "Tøm P og se sammenhenger", no_card, "Telefonene slutter å ta imot lapper")
    expect(phone.get_by_text("Steg 5 av 7")).to_be_visible()
    goes("Tilbake", "Forbedre og bevare", "Ingenting går tapt")
    desk.locator("mv-steps button", has_text="Legg lapper på kartet").click()
    expect(asked).to_contain_text("Ingenting går tapt")
    expect(asked).not_to_contain_text(no_card)
    asked.get_by_role("button", name="Gå dit").click()
    expect(phone.get_by_text("Steg 3 av 7")).to_be_visible()


def test_a_second_tab_takes_over_and_the_first_says_so(page_at: PageAt, meeting: Meeting) -> None:
    first = console_at(page_at, meeting)
    second = first.context.new_page()
    second.goto(f"{meeting.page}console/")
    expect(second.locator("mv-work .con-panel")).to_be_visible(timeout=WAIT)
    expect(first.locator(".con-line")).to_contain_text("Konsollen er åpnet i en annen fane.")


def test_R21_phones_out_of_contact_are_a_count_and_cards_on_them_a_possibility(
    page_at: PageAt, meeting: Meeting, axe: Callable[[Page], list[str]]
) -> None:
    phone = page_at(390, language="nb")
    phone.goto(meeting.link)
    phone.get_by_role("button", name="Bli med").click()
    expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    desk = console_at(page_at, meeting)
    with leader(meeting) as console:
        console.go("place")
        console.do("open_round")
    status, panel = desk.locator(".con-status"), desk.locator("mv-round")
    expect(panel).to_contain_text("Runde 1 er åpen")
    expect(status).to_contain_text("1 telefon")
    expect(status).not_to_contain_text("uten kontakt")
    phone.context.set_offline(True)
    expect(status).to_contain_text("1 uten kontakt")
    expect(panel).to_contain_text("1 telefon er uten kontakt. Det kan ligge en lapp der; ingen kan vite det.")
    expect(panel).to_contain_text("går inn i neste runde")
    assert not axe(desk)
    phone.context.set_offline(False)
    expect(status).not_to_contain_text("uten kontakt", timeout=WAIT)
    expect(panel).not_to_contain_text("uten kontakt")
    door_shows_its_new_code(desk)


def door_shows_its_new_code(desk: Page) -> None:
    desk.get_by_role("button", name="Døra er åpen").click()
    door = desk.get_by_role("dialog", name="Bli med")
    old = door.locator(".con-code").text_content() or "?"
    door.get_by_role("button", name="Lukk døra").click()
    expect(door).to_contain_text("Døra er lukket")
    door.get_by_role("button", name="Åpne døra").click()
    expect(door.locator(".con-code")).to_have_text(re.compile(r"^\w{3} \w{3}$"))
    expect(door.locator(".con-code")).not_to_have_text(old)


def test_a_lost_connection_is_said_on_both_screens_and_heals_by_itself(
    new_server: Callable[..., Server], page_at: PageAt, axe: Callable[[Page], list[str]]
) -> None:
    server = new_server()
    meeting = make_meeting(server)
    with with_cards(page_at, meeting):
        desk, screen = console_at(page_at, meeting), projector_at(page_at, meeting)
    ask_to_merge(desk, axe)
    server.kill()
    expect(desk.locator(".con-line")).to_contain_text("Kontakten er borte.", timeout=WAIT)
    expect(desk.locator(".con-status")).to_contain_text("Ingen kontakt")
    desk.get_by_role("button", name="Gå videre").click()
    expect(desk.locator(".con-line")).to_contain_text("Ingenting skjedde")  # and nothing will, by itself
    expect(screen.get_by_text("Bildet er det siste vi fikk.")).to_be_visible(timeout=WAIT)
    server.start()
    expect(desk.locator(".con-line .mv-alert")).to_have_count(0, timeout=3 * WAIT)
    expect(screen.locator(".scr-lost")).to_have_count(0, timeout=3 * WAIT)
    asked = desk.locator("mv-consent")  # a server that was away has forgotten the question: that is a no (R3)
    expect(asked).to_contain_text("Ikke alle svarte ja.")
    assert not axe(desk)
    asked.get_by_role("button", name="Gruppér").click()
    expect(screen.locator(".scr-list")).to_contain_text("Gruppe på 2")
    expect(asked).to_be_hidden()
    with leader(meeting) as console:
        assert console.board["step"] == "place"
        console.go("reflect")
    expect(desk.get_by_role("heading", name="Tenk selv").first).to_be_visible()
    expect(screen.locator(".scr-big-question")).to_be_visible()


def ask_to_merge(desk: Page, axe: Callable[[Page], list[str]]) -> None:
    """Two cards of one kind; what was typed is there again when the dialog was closed meanwhile."""
    card = desk.locator(".con-alive [data-card]", has_text="For mange besøk")
    dialog = desk.get_by_role("dialog", name="Slå sammen lapper")
    words = dialog.get_by_label("Det som skal stå på den ene lappen")
    for text in ("For mange besøk per rute", "Rutene er for fulle"):
        card.click()
        desk.get_by_role("dialog", name="Lapp").get_by_role("button", name="Slå sammen med").click()
        expect(words).to_have_value(text)
        words.fill("Rutene er for fulle")
        if text != "Rutene er for fulle":
            dialog.get_by_role("button", name="Avbryt").click()
    dialog.get_by_role("button", name="Spør dem som skrev").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Lag én tekst av flere lapper")
    dialog.get_by_label("Ventetid på svar").check()
    assert not axe(desk)
    dialog.get_by_role("button", name="Spør dem som skrev").click()
    expect(desk.locator("mv-consent")).to_contain_text("omtrent et halvt minutt")


def test_what_the_server_refuses_is_said_and_what_was_typed_is_kept(
    page_at: PageAt, meeting: Meeting, mapped: Console, axe: Callable[[Page], list[str]]
) -> None:
    desk = console_at(page_at, meeting)
    mapped.go("close")
    box = desk.get_by_label("Oppsummering, med gruppens egne ord")
    box.fill("Snu \u202e om")
    desk.get_by_role("button", name="Vis denne teksten").click()
    expect(desk.locator(".con-line")).to_contain_text("U+202E")
    expect(box).to_have_value("Snu \u202e om")
    assert not axe(desk)
    box.fill("å" * 1001)
    expect(desk.get_by_text("1001 av 1000 tegn")).to_be_visible()
    expect(desk.get_by_role("button", name="Vis denne teksten")).to_be_disabled()
    expect(
        desk.get_by_text("Finn plass til lappene på P")
    ).to_be_visible()  # and why the group cannot say yes


def test_a_card_is_taken_off_the_map_only_after_a_question(
    page_at: PageAt, meeting: Meeting, mapped: Console
) -> None:
    desk, screen = console_at(page_at, meeting), projector_at(page_at, meeting)
    card = desk.locator(".con-alive [data-card]", has_text="Ventetid på svar")
    card.click()
    menu = desk.get_by_role("dialog", name="Lapp")
    menu.get_by_role("button", name="Ta av kartet").click()
    question = desk.get_by_role("dialog", name="Ta lappen av kartet?")
    question.get_by_role("button", name="Avbryt").click()
    expect(card).to_be_focused()
    card.press("Delete")
    desk.get_by_role("dialog", name="Lapp").get_by_role("button", name="Ta av kartet").click()
    question.get_by_label("Nei", exact=True).check()
    question.get_by_role("button", name="Ta den av").click()
    expect(card).to_have_count(0)
    expect(screen.locator(".scr-list")).not_to_contain_text("Ventetid på svar")
    mapped.go("mark")
    mapped.do("open_ballot")
    desk.get_by_role("button", name="Steng avstemningen").click()
    question = desk.get_by_role("dialog", name="Stenge avstemningen nå?")
    expect(question).to_contain_text(re.compile(r"0 av \d+ har stemt"))
    expect(question).to_contain_text("Med færre enn fire stemmesedler blir ingen summer vist.")


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


def happened(console: Console, name: str) -> list[dict[str, str]]:
    """The events of one kind that a colleague's console has heard."""
    return [event for event in console.events if event["is"] == name]


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


def test_the_door_says_when_no_phone_can_come(page_at: PageAt, meeting: Meeting):
    desk = console_at(page_at, meeting)
    expect(desk.locator("mv-door")).to_contain_text("Telefoner når ikke denne maskinen ennå.")


def test_nobody_writes_unseen_over_a_colleague_without_contact_or_after_a_restart(
    new_server: Callable[..., Server], page_at: PageAt, axe: Callable[[Page], list[str]]
) -> None:
    meeting = make_meeting(new_server())
    with leader(meeting) as console:
        console.go("close")
    desk, mate = console_at(page_at, meeting), console_at(page_at, meeting, session=meeting.colleague)
    box, theirs = (page.get_by_label("Oppsummering") for page in (desk, mate))
    box.fill("Vi vil ha ro")
    expect(theirs).to_have_value("Vi vil ha ro")

    def cut(page: Page) -> None:
        page.context.set_offline(True)
        expect(page.locator(".con-status")).to_contain_text("Ingen kontakt", timeout=WAIT)

    def back(page: Page) -> None:
        page.context.set_offline(False)
        expect(page.locator(".con-status")).not_to_contain_text("Ingen kontakt", timeout=3 * WAIT)

    cut(desk)
    box.fill("Vi vil ha ro om morgenen")
    theirs.fill("Vi vil ha ro og faste vakter")
    back(desk)
    expect(box).to_have_value("Vi vil ha ro og faste vakter")
    beside = desk.locator("mv-close .con-beside")
    expect(beside).to_contain_text("Noen andre har skrevet noe annet her.")
    expect(beside.locator(".con-beside-text")).to_have_text("Vi vil ha ro om morgenen")
    assert not axe(desk)
    expect(theirs).to_have_value("Vi vil ha ro og faste vakter")
    desk.reload()
    beside.get_by_role("button", name="Bruk mitt").click()
    expect(beside).to_have_count(0)
    expect(box).to_have_value("Vi vil ha ro om morgenen")
    expect(box).to_be_focused()
    expect(theirs).to_have_value("Vi vil ha ro om morgenen")

    # The first one back after a restart has a draft that the second has shown meanwhile: it is not kept.
    cut(desk)
    theirs.fill("Vi vil ha ro og mat")
    mate.get_by_role("button", name="Vis denne teksten").click()
    expect(mate.get_by_text("Ikke vist ennå.")).to_have_count(0)
    mate.wait_for_function("() => !('draft/summary' in document.querySelector('mv-next').store.shared.known)")
    cut(mate)
    meeting.server.restart()
    back(desk)
    expect(box).to_have_value("Vi vil ha ro om morgenen")
    back(mate)
    for field in (box, theirs):
        expect(field).to_have_value("Vi vil ha ro og mat")
    expect(beside).to_have_count(0)


def test_nobody_passes_the_vote_unasked_and_an_empty_summary_is_named(
    page_at: PageAt, meeting: Meeting, mapped: Console
):
    desk = console_at(page_at, meeting)
    heading, on = desk.locator("mv-script h1"), desk.get_by_role("button", name="Gå videre")
    mapped.go("mark")
    expect(heading).to_have_text("Forbedre og bevare")
    on.click()
    asked = desk.get_by_role("dialog")
    expect(asked).to_contain_text("Ingen har stemt.")
    asked.get_by_role("button", name="Avbryt").click()
    expect(heading).to_have_text("Forbedre og bevare")
    shown = next(event for event in mapped.events if event["is"] == "revealed")
    card = shown["cards"][0]["id"]
    mapped.do("mark", target=card, actions=["improve"])
    desk.wait_for_function("card => card in document.querySelector('mv-next').board.marks", arg=card)
    on.click()
    expect(heading).to_have_text("Hva kan hjelpe?")
    on.click()
    expect(desk.locator("mv-close")).to_contain_text("Skriv oppsummeringen som gruppen sier ja til.")

    # A note, then a laptop that is closed half way: the next one goes on with what was typed.
    desk.get_by_role("button", name="Notater").click()
    desk.get_by_label("Nytt notat").fill("Alle vil ha planen før")
    desk.get_by_role("button", name="Lagre notatet").click()
    mapped.until(lambda: [event["text"] for event in happened(mapped, "noted")] == ["Alle vil ha planen før"])
    assert not happened(mapped, "noted")[0]["in_minutes"]
    desk.get_by_label("Ta med i referatet: Alle vil ha planen før").check()
    mapped.until(lambda: [event["in_minutes"] for event in happened(mapped, "noted")] == [False, True])
    desk.get_by_label("Oppsummering").fill("Vi vil ha ro")
    another = desk.context.new_page()
    another.goto(f"{meeting.page}console/")
    expect(another.get_by_label("Oppsummering")).to_have_value("Vi vil ha ro", timeout=WAIT)
    another.get_by_role("button", name="Notater (1)").click()
    expect(another.locator(".con-note-list")).to_contain_text("Alle vil ha planen før")


def test_a_name_is_marked_and_returned_with_one_press_and_similar_cards_are_grouped_by_keyboard(
    page_at: PageAt, meeting: Meeting
) -> None:
    cookies = seat(page_at, meeting)
    page = console_at(page_at, meeting)
    with leader(meeting) as console:
        console.go("place")
        console.do("open_round")
        hard = "Jeg vil ikke leve lenger"
        for text in ("Vi venter på Kari", "Mye støy i lokalet", "Støy i lokalet", "Støy i hallen", hard):
            send(meeting, cookies, 1, text, "demand", "job_content")
        console.do("close_round")
        named = page.locator("mv-tray li", has_text="Vi venter på")
        expect(named.locator("mark")).to_have_text("Kari")
        expect(named).to_contain_text("Kan være et navn: «Kari»")
        expect(page.locator("mv-tray")).to_contain_text("1 lapp kan peke ut en person.")
        expect(page.locator("mv-tray")).to_contain_text("1 lapp kan handle om fare, eller om noen som har")
        expect(page.locator("mv-tray")).to_contain_text("Bare 1 telefon er med.")  # method.md 8.2
        page.get_by_role("button", name=f"Dette kan du si om: {hard}").press("Enter")
        expect(page.get_by_role("dialog")).to_contain_text("«Vi tar en pause.")
        page.keyboard.press("Escape")
        page.get_by_role("button", name=f"Send tilbake: {hard}").press("Enter")
        first = page.get_by_role("dialog").get_by_role("radio").first
        expect(first).to_have_accessible_name("Den som skrev, kan trenge noen å snakke med")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Åpne runde 2").press("Enter")  # as a second press on "Lukk" would
        expect(page.get_by_role("dialog")).to_contain_text("5 lapper fra forrige runde er ikke sett gjennom.")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Godkjenn de andre").press("Enter")
        expect(page.get_by_role("button", name="Godkjenn: Vi venter på Kari")).to_be_visible()
        expect(page.get_by_role("button", name="Godkjenn de andre")).to_have_count(0)
        page.get_by_role("button", name=f"Send tilbake, med et ord om hjelp: {hard}").press("Enter")
        expect(page.locator("mv-tray")).not_to_contain_text(hard)
        page.get_by_role("button", name="Send tilbake, den peker ut en person: Vi venter på Kari").press(
            "Enter"
        )
        expect(named).to_have_count(0)
        expect(page.locator("mv-similar")).to_be_empty()
        page.get_by_role("button", name="Vis 3 lapper samlet").press("Enter")

    panel = page.get_by_role("group", name="Lapper som likner")
    expect(panel).to_contain_text("Mye støy i lokalet")
    expect(page.locator("mv-tray")).to_contain_text("Ingen lapper venter")
    panel.get_by_role("button", name="Gruppér:").press("Enter")
    expect(page.locator("#said")).to_have_text("Lappene er gruppert.")  # only now there is something to undo
    expect(panel).not_to_be_visible()
    page.keyboard.press("Control+z")
    expect(panel).to_contain_text("Mye støy i lokalet")
    page.keyboard.press("Control+y")
    expect(panel).not_to_be_visible()
    page.keyboard.press("Control+z")
    expect(panel).to_contain_text("Mye støy i lokalet")
    expect(page.get_by_role("button", name="Gjør om")).to_be_visible()
    panel.get_by_role("button", name="Ikke disse:").press("Enter")
    expect(panel).not_to_be_visible()
    page.reload()
    expect(page.locator("mv-tray")).to_contain_text("Ingen lapper venter")
    expect(panel).not_to_be_visible()
