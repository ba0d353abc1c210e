"""Console and projector: two facilitators, a lost connection, bad input."""

import re
from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import WAIT, Meeting, console_at, deaf, make_meeting, projector_at
from tests.browser.mapped import happened, leader, mapped, meeting, seat, send, with_cards
from tests.browser.room import Console

__all__ = ["mapped", "meeting"]  # fixtures

OWN_ORDER = [
    *("Velkommen", "Tenk selv", "Legg lapper på kartet", "Forbedre og bevare"),
    *("Tøm P og se sammenhenger", "Hva kan hjelpe?", "Oppsummering"),
]


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
    # R22: who is asked about leaving the first step has not said yes to leaving the one a colleague went to.
    steps.get_by_role("button", name="Legg lapper på kartet").click()
    asked, alert = desk.get_by_role("dialog"), desk.locator(".con-line")
    expect(asked.get_by_role("heading", name="Gå til «Legg lapper på kartet»?")).to_be_visible()
    desk.evaluate(
        "import('/' + document.querySelector('script[src$=\"console/main.js\"]').src"
        ".split('/').slice(3, -1).join('/') + '/element.js')"
        ".then(({ Panel }) => { window.store = Panel.store; })"
    )
    with leader(meeting) as console:
        assert console.board["step"] == "welcome"
        console.go("reflect")
        expect(desk.get_by_role("heading", name="Tenk selv").first).to_be_visible()
        expect(asked).to_have_count(0)
        expect(alert).to_contain_text("Noen har allerede flyttet møtet")
        alert.get_by_role("button", name="Greit").click()
        expect(alert.locator(".mv-alert")).to_have_count(0)
        desk.get_by_role("button", name="Tilbake", exact=True).click()
        expect(asked).to_be_visible()
        console.go("welcome")
        expect(asked).to_have_count(0)
        expect(alert).to_contain_text("Noen har allerede flyttet møtet")
        with deaf(desk, until_refused="step.already_moved"):  # a press crosses a colleague's on its way
            console.go("reflect")
            desk.get_by_role("button", name="Gå videre", exact=True).click()
        expect(desk.get_by_role("heading", name="Tenk selv").first).to_be_visible()
        expect(alert).to_contain_text("Noen har allerede flyttet møtet")
        alert.get_by_role("button", name="Greit").click()
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
    heading = desk.locator("mv-script h1")

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


TELL_CONSENT = """state => document.querySelector("mv-next").store.takeConsent(
  { question: "q", cards: [], texts: [], state })"""


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
    for state in ("asked", "agreed"):
        desk.evaluate(TELL_CONSENT, state)
    expect(asked).to_contain_text("Alle svarte ja.")
    with leader(meeting) as console:
        assert console.board["step"] == "place"
        console.go("reflect")
    expect(desk.get_by_role("heading", name="Tenk selv").first).to_be_visible()
    expect(asked).to_be_hidden()  # old news
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
    asked = desk.get_by_role("dialog")
    desk.locator(".con-steps button", has_text="Hva kan hjelpe?").click()
    expect(asked).to_contain_text("Avstemningen hoppes over.")
    asked.get_by_role("button", name="Avbryt").click()
    expect(asked).to_have_count(0)
    mapped.go("mark")
    expect(heading).to_have_text("Forbedre og bevare")
    on.click()
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


def test_nobody_writes_over_a_note_or_a_summary_that_they_have_not_seen(
    page_at: PageAt, meeting: Meeting, mapped: Console, axe: Callable[[Page], list[str]]
) -> None:
    """ADR 29: the earlier words of a note are erased for good, so both stand until one has chosen."""
    desk = console_at(page_at, meeting)
    mapped.go("mark", "suggest", "close")
    desk.get_by_role("button", name="Notater").click()
    mapped.do("note", text="Turnus: for sent")
    noted = partial(happened, mapped, "noted")
    mapped.until(lambda: len(noted()) == 1)
    note = noted()[0]["note"]
    desk.get_by_role("button", name="Endre: Turnus: for sent").click()
    box = desk.get_by_label("Endre notatet")
    box.fill("Turnus")
    mapped.do("note", note=note, text="Turnus: for sent, og natt")
    form = desk.locator(".con-note-list form")
    expect(form).to_contain_text("Noen andre skrev: «Turnus: for sent, og natt»")
    assert not axe(desk)
    form.get_by_role("button", name="Lagre notatet").click()
    expect(box).to_have_value("Turnus")
    form.get_by_role("button", name="Lagre min tekst").click()
    expect(box).to_have_count(0)
    mapped.until(lambda: [event["text"] for event in noted()][1:] == ["Turnus: for sent, og natt", "Turnus"])

    # A tick says no words, so it replaces none that are on their way to this page.
    desk.get_by_label("Ta med i referatet: Turnus").check()
    mapped.until(lambda: noted()[-1]["in_minutes"])
    assert noted()[-1]["text"] == "Turnus"

    mine = desk.get_by_label("Oppsummering, med gruppens egne ord")
    mine.fill("Kort fra B")
    mapped.do("summarise", text="Lang fra A")
    theirs = desk.locator("mv-close form").get_by_text("Noen andre skrev: «Lang fra A»")
    expect(theirs).to_be_visible()
    assert not axe(desk)
    desk.get_by_role("button", name="Vis denne teksten").click()
    desk.get_by_role("button", name="Behold den andres").click()
    expect(theirs).to_have_count(0)
    expect(mine).to_have_value("Lang fra A")
    mapped.until(lambda: [event["text"] for event in happened(mapped, "summarised")] == ["Lang fra A"])
    mine.fill("Lang fra A og B")
    desk.get_by_role("button", name="Vis denne teksten").click()
    mapped.until(lambda: happened(mapped, "summarised")[-1]["text"] == "Lang fra A og B")
    expect(desk.get_by_text("Ikke vist ennå.")).to_have_count(0)


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
    expect(page.locator("#said")).to_have_text("Angret.")  # only now there is something to do again
    page.keyboard.press("Control+y")
    expect(panel).not_to_be_visible()
    expect(page.locator("#said")).to_have_text("Gjort på nytt.")
    page.keyboard.press("Control+z")
    expect(panel).to_contain_text("Mye støy i lokalet")
    expect(page.get_by_role("button", name="Gjør om")).to_be_visible()
    panel.get_by_role("button", name="Ikke disse:").press("Enter")
    expect(panel).not_to_be_visible()
    page.reload()
    expect(page.locator("mv-tray")).to_contain_text("Ingen lapper venter")
    expect(panel).not_to_be_visible()
    page.get_by_role("button", name="Gå videre", exact=True).press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text(
        "1 lapp som gikk tilbake til den som skrev, er ikke kommet igjen."
    )
    page.keyboard.press("Escape")
