"""The phone when the network goes, the server dies, a second tab opens or a newer page comes.

Nothing is lost, and everything counts once (B2, R6).
"""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.phoning import WAIT, console, focus, in_round, join, kept, mine, phone, share, write
from tests.browser.room import Console, Focus, make_focus

__all__ = ["console", "focus", "phone"]  # fixtures

MINUTE = 60_000  # ms


def let_pass(page: Page, ms: int) -> None:
    """On the phone's own clock: its timers run, and what they begin has its answer in between."""
    for _ in range(0, ms, 5_000):
        page.clock.run_for(5_000)
        page.evaluate("new Promise((done) => queueMicrotask(done))")


def vote(page: Page) -> None:
    """Three for the first, none to preserve, and out."""
    for _ in range(3):
        page.get_by_role("button", name="Én til").first.click()
    page.get_by_role("button", name="Neste: hva vi skal bevare").click()
    page.get_by_role("button", name="Send stemmene").click()


def test_a_minute_offline_costs_nothing_that_was_written(
    page_at: PageAt, focus: Focus, console: Console, axe, shot
):
    """R6, R21: a card that waited past its round joins the next, in which this phone may still answer."""
    page = page_at(PHONE, language="nb")
    page.clock.install()
    join(page, focus)
    console.go("place")
    write(page, "Skrevet uten nett")
    console.do("open_round")
    in_round(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Ikke på nett.")).to_be_visible()
    console.until(lambda: console.room.get("away") == 1)
    share(page, "Skrevet uten nett")
    expect(mine(page, "Skrevet uten nett")).to_contain_text("Venter på nett")
    expect(page.get_by_text("1 lapp venter")).to_be_visible()
    assert not axe(page)
    shot(page, "offline-nb")
    page.get_by_role("button", name="Skriv en lapp").click()
    page.get_by_role("textbox").press_sequentially("Mens jeg")
    let_pass(page, MINUTE)
    page.clock.set_system_time("2001-01-01")  # a clock that jumps changes nothing
    page.get_by_role("textbox").press_sequentially(" venter")
    expect(page.get_by_role("textbox")).to_have_value("Mens jeg venter")
    expect(page.get_by_text("Be om papirlapper.")).to_be_visible()
    page.locator(".mv-composer").get_by_text("Ressurs", exact=True).click()
    page.get_by_role("button", name="Legg til lapp").click()
    expect(mine(page, "Mens jeg venter")).to_contain_text("Lagret på denne telefonen")
    console.do("close_round")
    page.context.set_offline(False)
    expect(mine(page, "Skrevet uten nett")).to_contain_text("Levert", timeout=WAIT)
    expect(page.get_by_text("Ikke på nett.")).to_have_count(0)
    console.do("open_round")
    in_round(page)
    share(page, "Mens jeg venter")
    console.answered(1)
    console.show_cards()
    assert sorted(console.texts) == ["Mens jeg venter", "Skrevet uten nett"]

    console.go("mark")
    console.do("open_ballot")
    expect(page.get_by_text("3 av 3 stemmer igjen")).to_be_visible()
    page.context.set_offline(True)
    vote(page)
    expect(page.get_by_text("Venter på nett")).to_be_visible()
    console.do("close_ballot")
    page.context.set_offline(False)
    expect(page.get_by_text("Det du svarte sist, er kanskje ikke talt med.")).to_be_visible(timeout=WAIT)
    assert not axe(page)
    page.get_by_role("button", name="Jeg har lest dette").click()
    expect(page.get_by_text("Det du svarte sist, er kanskje ikke talt med.")).to_have_count(0)


@pytest.fixture
def mortal(server: Server) -> Iterator[Server]:
    """The shared server, for a test that kills it; it lives again afterwards."""
    yield server
    if server.process is None:
        server.start()


# A card is shared between the server's goodbye and the end of the line: 200 draws, and no task came between.
_CLOSES = """() => {
  const phone = document.querySelector("mv-phone");
  const draw = phone.draw.bind(phone);
  window.drawn = 0;
  phone.draw = () => {
    window.drawn += 1;
    if (window.drawn > 200) phone.flush = () => {};
    draw();
  };
  phone.connection.line.socket.close();
  phone.act.share(phone.outbox.cards()[0]);
  return [phone.connection.state, phone.connection.isOpen];
}"""


def test_a_card_shared_while_the_line_closes_waits_for_the_next_and_stops_nothing(
    page_at: PageAt, focus: Focus, console: Console
) -> None:
    page = page_at(PHONE, language="nb")
    join(page, focus)
    console.go("place")
    write(page, "Mens linja lukkes")
    page.evaluate("""() => {
        const { outbox } = document.querySelector("mv-phone");
        outbox.change(outbox.cards()[0].id, { place: "P" });
    }""")
    console.do("open_round")
    in_round(page)
    assert page.evaluate(_CLOSES) == ["online", False]
    expect(mine(page, "Mens linja lukkes")).to_contain_text("Levert", timeout=WAIT)
    assert page.evaluate("window.drawn") < 50


def test_R2_a_pass_pressed_twice_before_it_shows_is_one_answer(
    page_at: PageAt, focus: Focus, console: Console
) -> None:
    page = page_at(PHONE, language="nb")
    join(page, focus)
    console.go("place")
    console.do("open_round")
    in_round(page)
    sent = page.evaluate("""async () => {
        const { connection } = document.querySelector("mv-phone");
        const send = connection.send.bind(connection);
        const sent = [];
        connection.send = (frame) => send(frame) && sent.push(frame.do ?? null) > 0;
        const pass = document.querySelector("[aria-label='Stå over denne runden']");
        pass.click();
        pass.click();
        await new Promise((done) => setTimeout(done));
        return sent.filter((each) => each === "pass").length;
    }""")
    console.answered(1)
    assert sent == 1


def test_a_server_that_dies_twice_loses_no_card_no_pass_and_no_vote(mortal: Server, page_at: PageAt):
    """What waits goes out once, also from a page loaded anew; the paper of a seat still counts (R10)."""
    server, focus = mortal, make_focus(mortal)
    writer, passer = (join(page_at(PHONE, language="nb"), focus) for _ in range(2))
    with focus.console() as console:
        console.go("place")
        write(writer, "Over strømbruddet")
        console.do("open_round")
        for page in (writer, passer):
            in_round(page)
        server.kill()
        for page in (writer, passer):
            expect(page.get_by_text("Ikke på nett.")).to_be_visible(timeout=WAIT)
        share(writer, "Over strømbruddet")
        expect(mine(writer, "Over strømbruddet")).to_contain_text("Venter på nett")
        passer.get_by_role("button", name="Stå over").click()
        expect(passer.get_by_role("heading", name="Du står over")).to_be_visible()
    server.start()
    writer.reload()
    expect(mine(writer, "Over strømbruddet")).to_contain_text("Levert", timeout=3 * WAIT)
    with focus.console() as console:
        console.answered(2)
        console.show_cards()
        assert console.texts == ["Over strømbruddet"]
        console.go("mark")
        console.do("open_ballot")
        for page in (writer, passer):
            expect(page.get_by_text("3 av 3 stemmer igjen")).to_be_visible()
        vote(passer)
        expect(passer.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
        server.kill()
        expect(writer.get_by_text("Ikke på nett.")).to_be_visible(timeout=WAIT)
        vote(writer)
        expect(writer.get_by_text("Venter på nett")).to_be_visible()
    server.start()
    for page in (writer, passer):
        page.reload()
        expect(page.get_by_role("heading", name="Stemmene er levert")).to_be_visible(timeout=3 * WAIT)
    with focus.console() as console:
        console.answered(2)


def test_two_tabs_of_one_phone_answer_once_without_locks(page_at: PageAt, console: Console, focus: Focus):
    first = page_at(PHONE, language="nb")
    first.context.add_init_script("delete Navigator.prototype.locks; delete globalThis.BroadcastChannel;")
    join(first, focus)
    console.go("place")
    second = first.context.new_page()
    second.goto(focus.phone)
    tabs = (first, second)
    expect(second.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    assert second.evaluate("navigator.locks") is None
    write(first, "Fra to faner")
    expect(mine(second, "Fra to faner")).to_be_visible()
    console.do("open_round")
    in_round(second)
    first.context.set_offline(True)
    share(second, "Fra to faner")
    expect(mine(first, "Fra to faner")).to_contain_text("Venter på nett")
    first.context.set_offline(False)
    for tab in tabs:
        expect(mine(tab, "Fra to faner")).to_contain_text("Levert", timeout=WAIT)
    console.answered(1)
    console.show_cards()
    assert console.texts == ["Fra to faner"]
    console.do("open_round")
    in_round(second)
    first.get_by_role("button", name="Stå over").click()
    expect(second.get_by_role("heading", name="Du står over")).to_be_visible()
    console.answered(1)
    console.go("mark")
    console.do("open_ballot")
    expect(second.get_by_text("3 av 3 stemmer igjen")).to_be_visible()
    vote(first)
    expect(second.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    second.get_by_role("button", name="Endre stemmene").click()
    expect(first.get_by_role("button", name="Send stemmene")).to_be_visible()
    second.get_by_role("button", name="Én mindre").first.click()
    second.get_by_role("button", name="Neste: hva vi skal bevare").click()
    second.get_by_role("button", name="Send stemmene").click()
    for tab in tabs:
        expect(tab.locator("main")).to_contain_text("2 stemmer")
        expect(tab.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    console.answered(1)


def test_a_phone_with_many_tabs_lets_the_oldest_rest_until_it_is_wanted(phone: Page, focus: Focus, axe):
    tabs = [phone.context.new_page() for _ in range(4)]
    for tab in tabs:
        tab.goto(focus.phone)
        expect(tab.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    expect(phone.get_by_role("heading", name="Åpen i en annen fane")).to_be_visible()
    assert not axe(phone)
    phone.get_by_role("button", name="Bruk denne fanen").click()
    expect(phone.get_by_role("heading", name="Velkommen")).to_be_visible()
    expect(tabs[0].get_by_role("heading", name="Åpen i en annen fane")).to_be_visible()


OLDER = """() => {
  const start = `medvirk/${JSON.parse(document.getElementById("phone").textContent).meeting}/`;
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(start))) {
    const { fresh, earlier, asked, ...known } = JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify({ ...known, placing: 1 }));
  }
  const other = { id: "b", order: 8, text: "Fra en annen tid", kind: "idea", state: "held" };
  localStorage.setItem(`${start}card/b`, JSON.stringify(other));
  localStorage.setItem(`${start}card/c`, "{not json");
  localStorage.setItem(`${start}card/d`, JSON.stringify({ id: "d", order: 9 }));
  localStorage.removeItem(`${start}paper`);
  localStorage.removeItem(`${start}here`);
}"""
"""Leaves what 0.2.0 would have left, and what no page knows: another kind and state, half a card, no JSON."""


def test_a_newer_server_makes_the_page_reload_and_keeps_what_was_typed_and_chosen(
    page_at: PageAt, focus: Focus, console: Console
):
    page = page_at(PHONE, language="nb")
    console.go("reflect")
    join(page, focus)
    write(page, "Et utkast")
    console.go("place")
    console.do("open_round")
    share(page, "Et utkast")
    console.show_cards()
    write(page, "Et utkast til")
    page.get_by_role("button", name="Skriv en lapp").click()
    page.get_by_role("textbox").fill("Halvskrevet")
    console.go("mark")
    console.do("open_ballot")
    for _ in range(2):
        page.get_by_role("button", name="Én til").first.click()
    newest = []

    def newer(socket):
        server = socket.connect_to_server()
        newest.append(socket)
        if len(newest) == 1:
            page.evaluate(OLDER)
            server.on_message(lambda _: socket.send(json.dumps({"reload": {}})))

    page.route_web_socket(re.compile("/live/phone/"), newer)
    with page.expect_navigation(timeout=WAIT):
        page.context.set_offline(True)
        page.context.set_offline(False)
    expect(page.get_by_text("1 av 3 stemmer igjen")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Neste: hva vi skal bevare").click()
    page.get_by_role("button", name="Send stemmene").click()
    expect(page.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    console.answered(1)
    console.go("place")
    expect(page.get_by_role("textbox")).to_have_value("Halvskrevet")
    expect(mine(page, "Et utkast til")).to_contain_text("Lagret på denne telefonen")
    expect(mine(page, "Et utkast").filter(has_text="På kartet")).to_be_visible()
    expect(mine(page, "Fra en annen tid").get_by_role("button")).to_have_count(0)
    assert any(key.endswith("card/c") for key in kept(page)), "what cannot be read is left alone"
