"""A whole focus group in a room: facilitator, eight phones and a projector, from door to locked map."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import WAIT, Meeting, facilitator_at, make_meeting, projector_at
from tests.browser.focus_room import Room, join, keep, share
from tests.browser.focus_room import suggest as propose

# What each of the eight writes first: text, kind, circle, category. The last one is about a person.
FIRST = [
    ("For mange besøk per rute", "Krav", "Individ", "Arbeidsinnhold"),
    ("Vi hjelper hverandre når ruta sprekker", "Ressurs", "Gruppe", "Kollegaer"),
    ("Vaktlista kommer for sent", "Krav", "Individ", "Arbeid og privatliv"),
    ("Prioriteringer endres uten forklaring", "Krav", "Leder", "Lederatferd"),
    ("Brukerne er glade for å se oss", "Ressurs", "Organisasjon", "Klienter"),
    ("Vanskelig å si at man er sliten", "Krav", "Organisasjon", "Stigma"),
    ("Ventetid på svar fra tildelingskontoret", "Krav", "P", ""),
    ("Kari tar aldri de tunge rutene", "Krav", "Gruppe", "Kollegaer"),
]
RULES = ["Vi snakker om arbeidet, ikke om personer.", "Tilretteleggeren dømmer ikke."]
PARTS = 19  # intro, four levels, twelve categories, the square and P


def test_a_focus_group_from_the_door_to_the_locked_map(
    server: Server, page_at: PageAt, axe: Callable[[Page], list[str]], shot: Callable[..., None]
) -> None:
    meeting = make_meeting(server, opened=False)
    room = opened(page_at, meeting, axe)
    desk, screen = room.desk, room.screen

    def clean(name: str) -> None:
        assert not axe(desk)
        assert not axe(screen)
        assert room.never_a_person(meeting.facilitator)
        shot(desk, f"console-{name}-nb")
        shot(screen, f"screen-{name}-nb")

    clean("1-welcome")
    welcome(room)
    clean("1-rules")
    reflect(room)
    clean("2-reflect")
    explain(room, axe)
    clean("3-explain")
    place(room, clean)
    connect(room)
    clean("5-connect")
    mark(room, clean)
    suggest(room)
    clean("7-suggest")
    close(room)
    clean("8-close")
    lock(room, meeting)
    clean("9-locked")


def opened(page_at: PageAt, meeting: Meeting, axe: Callable[[Page], list[str]]) -> Room:
    """The facilitator opens the meeting from its page; eight people scan the picture code."""
    desk = facilitator_at(page_at, meeting)
    desk.goto(meeting.page)
    assert not axe(desk)
    desk.get_by_role("button", name="Åpne møtet").click()
    expect(desk.locator("mv-work .con-panel")).to_be_visible(timeout=WAIT)
    screen = projector_at(page_at, meeting)
    expect(screen.get_by_role("heading", name="Bli med på din egen telefon")).to_be_visible()
    code = (desk.locator(".con-code").text_content() or "").replace(" ", "")
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{6}", code)
    expect(screen.locator(".scr-code")).to_have_text(f"{code[:3]} {code[3:]}")
    phones = [page_at(PHONE, language="nb") for _ in range(8)]
    join(phones, meeting.link)
    expect(screen.get_by_text("8 er med")).to_be_visible()
    expect(desk.locator(".con-status")).to_contain_text("8 telefoner")
    return Room(desk, screen, phones)


def welcome(room: Room) -> None:
    room.press("Alle er her: lukk døra")
    for rule in RULES:
        expect(room.screen.get_by_text(rule)).to_be_visible()
    expect(room.screen.locator(".scr-code")).to_have_count(0)
    for phone in room.phones:
        expect(phone.get_by_text(RULES[0])).to_be_visible()
    room.press("Reglene er lest")
    expect(room.desk.locator(".con-fin")).to_contain_text("Reglene er lest")
    expect(room.desk.locator(".con-clock")).to_contain_text("av 10 min")
    expect(room.screen.get_by_role("img", name="av 10 minutter igjen")).to_be_visible()
    room.press("5 min til for dette steget")
    expect(room.desk.locator(".con-clock")).to_contain_text("av 15 min")
    expect(room.screen.get_by_role("img", name="av 15 minutter igjen")).to_be_visible()


def reflect(room: Room) -> None:
    room.press("Gå videre")
    expect(room.screen.locator(".scr-big-question")).to_contain_text("psykisk helse og trivsel")
    for phone, (text, kind, _, _) in zip(room.phones, FIRST, strict=True):
        keep(phone, text, kind)
    for phone in room.phones[:3]:
        phone.get_by_role("button", name="Jeg er ferdig").click()
    expect(room.screen.locator(".scr-finished")).to_contain_text("3 av 8")
    expect(room.desk.locator(".con-fin")).to_contain_text("3 av 8")
    room.nobody_sees(*(text for text, *_ in FIRST))
    for phone, (text, *_) in zip(room.phones, FIRST, strict=True):
        room.only_its_writer_sees(text, phone)


def explain(room: Room, axe: Callable[[Page], list[str]]) -> None:
    room.press("Gå videre")
    room.press("Regler")
    expect(room.screen.get_by_role("heading", name="Reglene")).to_be_visible()
    expect(room.screen.get_by_text(RULES[1])).to_be_visible()
    room.press("Regler")
    expect(room.screen.get_by_role("heading", name="Reglene")).to_have_count(0)
    room.press("Pause …")
    room.press("Ta pause")
    expect(room.screen.get_by_text(re.compile(r"^Pause til \d\d\.\d\d$"))).to_be_visible()
    expect(room.phones[0].get_by_text("Du kan skrive videre og sende")).to_be_visible()
    assert not axe(room.screen)
    room.press("Avslutt pausen")
    expect(room.phones[0].get_by_text("Du kan skrive videre og sende")).to_have_count(0)
    room.press("Begynn å forklare")
    header = room.screen.locator(".map-header")
    for part in range(1, PARTS + 1):
        expect(room.desk.locator(".con-walk")).to_contain_text(f"Del {part} av {PARTS}")
        quote = room.desk.locator(".con-walk .con-quote").text_content() or ""
        first_word = quote.removeprefix("«").split()[0]
        expect(header).to_contain_text(first_word)
        if "stigma" in (room.desk.locator(".con-walk h2").text_content() or "").lower():
            expect(room.phones[0].get_by_role("heading", name="Stigma")).to_be_visible()
            assert not axe(room.screen)
        if part < PARTS:
            room.press("Neste del")


def place(room: Room, clean: Callable[[str], None]) -> None:
    room.press("Gå videre")
    expect(room.screen.locator(".map-header")).to_contain_text("viktigste sakene")
    room.press("Åpne runde 1")
    *early, last = list(zip(room.phones, FIRST, strict=True))
    for phone, (text, _, *place) in early:
        share(phone, text, *place)
    for page in (room.screen, room.desk):
        expect(page.get_by_text("7 av 8", exact=False).first).to_be_visible()
    room.nobody_sees(*(text for text, *_ in FIRST))
    clean("4-round")
    phone, (text, _, *where) = last
    share(phone, text, *where)
    expect(room.screen.locator(".map-timer")).to_contain_text("8 av 8 har svart")
    room.press("Lukk runden")

    tray = room.desk.locator(".con-tray-cards > li")
    expect(tray).to_have_count(8)
    assert not any(text in (room.screen.locator("body").text_content() or "") for text, *_ in FIRST)
    room.desk.get_by_role("button", name="Send tilbake: Kari tar aldri").click()
    room.desk.get_by_role("radio", name="Den peker ut en person").check()
    room.desk.get_by_role("button", name="Send lappen tilbake").click()
    expect(tray).to_have_count(7)
    returned = room.phones[7].locator(".mv-mine", has_text="Kari tar aldri")
    expect(returned).to_contain_text("Lappen kom tilbake til deg.")
    assert not any(
        "kom tilbake" in (phone.locator("mv-phone").text_content() or "") for phone in room.phones[:7]
    )
    clean("4-tray")
    room.press("Godkjenn alle")
    room.press("Vis 7 lapper samlet")

    for text, *_ in FIRST[:7]:
        expect(room.screen.locator(".scr-list")).to_contain_text(text)
        expect(room.desk.locator(".con-alive")).to_contain_text(text)
    expect(room.screen.locator("#said")).to_have_text("7 nye lapper på kartet")
    expect(room.screen.locator(".scr-map [data-card]")).to_have_count(7)
    room.nobody_sees("Kari")
    for phone, (text, *_) in zip(room.phones[:7], FIRST, strict=False):
        expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("På kartet")

    ask = room.desk.get_by_role("checkbox", name="Individ")
    ask.check()
    expect(ask).to_be_disabled()
    by_hand(room)
    clean("4-map")


def by_hand(room: Room) -> None:
    """Drag a card to another tray, see it on the projector, and take the move back."""
    card = room.desk.locator(".con-alive [data-card]", has_text="Vaktlista")
    target = room.desk.locator(".con-alive .map-tray[data-place=job_context]")
    start, end = card.bounding_box(), target.bounding_box()
    assert start
    assert end
    mouse = room.desk.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(end["x"] + 20, end["y"] + 20, steps=6)
    mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] - 6, steps=4)
    mouse.up()
    expect(moved(room, "Rammer for jobben")).to_contain_text("Vaktlista")
    room.press("Angre")
    expect(moved(room, "Arbeid og privatliv")).to_contain_text("Vaktlista")


def moved(room: Room, category: str):  # type: ignore[no-untyped-def]  (a locator)
    """The list under a category's heading on the projector."""
    return room.screen.locator(".scr-list h3", has_text=category).locator("xpath=following-sibling::ul[1]")


def connect(room: Room) -> None:
    room.press("Gå videre")
    desk = room.desk
    on_p = desk.locator("mv-connect .con-list > li")
    expect(on_p).to_have_count(1)
    on_p.get_by_role("combobox").select_option(label="Organisasjon: noe annet")
    on_p.get_by_role("button", name="Flytt", exact=True).click()
    expect(desk.get_by_text("P er tomt", exact=True)).to_be_visible()
    desk.get_by_label("Fra", exact=True).select_option(label="Prioriteringer endres uten forklaring")
    desk.get_by_label("Til", exact=True).select_option(label="Vaktlista kommer for sent")
    room.press("Tegn streken")
    expect(room.screen.locator(".map-link")).to_have_count(1)
    expect(room.screen.locator(".scr-list")).to_contain_text("fører til")
    desk.locator(".con-alive [data-card]", has_text="Vi hjelper hverandre").press("g")
    menu = desk.get_by_role("dialog")
    with_whom = menu.get_by_label("Gruppér med")
    places = with_whom.locator("optgroup").evaluate_all("groups => groups.map(({ label }) => label)")
    assert places[0] == "Individ: Arbeid og privatliv", places
    assert len(set(places)) == len(places)
    with_whom.select_option(label="Brukerne er glade for å se oss")
    menu.get_by_role("button", name="Gruppér", exact=True).click()
    expect(room.screen.locator(".scr-list")).to_contain_text("Gruppe på 2")


def mark(room: Room, clean: Callable[[str], None]) -> None:
    room.press("Gå videre")
    expect(room.screen.locator(".map-header")).to_contain_text("8 telefoner. Er dere 8 personer?")
    room.press("Ja, åpne avstemningen")
    for count, phone in enumerate(room.phones, start=1):
        for _ in range(3):
            phone.get_by_role("button", name="Én til").first.click()
        phone.get_by_role("button", name="Neste: hva vi skal bevare").click()
        phone.get_by_role("button", name="Én til").first.click()
        phone.get_by_role("button", name="Send stemmene").click()
        expect(phone.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
        expect(room.screen.locator(".map-timer")).to_contain_text(f"{count} av 8")
    room.nobody_sees("24 stemmer", "8 stemmer")
    clean("6-vote")
    room.press("Steng avstemningen")
    expect(room.screen.get_by_role("heading", name="Dette betyr mest")).to_be_visible()
    expect(room.screen.locator(".scr-column").nth(0)).to_contain_text("24")
    expect(room.screen.locator(".scr-column").nth(1)).to_contain_text("8")
    expect(room.desk.locator("mv-ballot")).to_contain_text("24 stemmer")
    clean("6-result")


def suggest(room: Room) -> None:
    room.press("Gå videre")
    room.press("Åpne runde 2")
    for phone, text in zip(
        room.phones, ("Regn reisetid inn i ruta", "Turnus klar seks uker før"), strict=False
    ):
        propose(phone, text)
    room.press("Lukk runden")
    for text in ("Regn reisetid inn i ruta", "Turnus klar seks uker før"):
        room.desk.get_by_label(f"Velg: {text}").check()
    room.press("Legg sammen")
    expect(room.desk.locator(".con-tray-group .mv-card")).to_have_count(2)
    room.press("Godkjenn alle")
    room.press("Vis 2 lapper samlet")
    expect(room.screen.locator(".scr-list")).to_contain_text("Gruppe på 2")
    expect(room.screen.locator(".scr-list")).to_contain_text("Turnus klar seks uker før")


def close(room: Room) -> None:
    room.press("Gå videre")
    summary = "Vi vil ta vare på samarbeidet. Rutene må bli til å leve med."
    room.desk.get_by_label("Oppsummering, med gruppens egne ord").fill(summary)
    room.nobody_sees("Si fra om noe mangler i dette utkastet")
    expect(room.screen.get_by_text(summary)).to_have_count(0)
    room.press("Vis denne teksten")
    expect(room.screen.get_by_text(summary)).to_be_visible()
    for phone in room.phones:
        expect(phone.get_by_text(summary)).to_be_visible()
    room.press("Lukk siste runde")
    expect(room.desk.locator("mv-next-step")).to_contain_text("interessentmøte del 1, 3. februar 2099")
    room.press("Endre neste steg")
    room.desk.get_by_label("Hva skjer videre, og hvor?").fill("interessentmøte del 1, kantina")
    room.press("Lov dette")
    expect(room.desk.locator("mv-next-step")).to_contain_text("kantina, 3. februar 2099")
    room.press("Gruppen sier ja")
    expect(room.desk.get_by_text("Gruppen har sagt ja", exact=True)).to_be_visible()


def lock(room: Room, meeting: Meeting) -> None:
    room.press("Lås kartet …")
    dialog = room.desk.get_by_role("dialog", name="Låse kartet?")
    expect(dialog).to_contain_text("Nøkkelen som kunne ført fra en lapp til en telefon, ødelegges.")
    dialog.get_by_role("button", name="Lås kartet").click()
    expect(room.screen.get_by_role("heading", name="Takk for hjelpen")).to_be_visible()
    expect(room.screen.locator("body")).to_contain_text("interessentmøte del 1, kantina")
    expect(room.screen.locator("body")).to_contain_text("3. februar 2099")
    for phone in room.phones:
        expect(phone.get_by_role("heading", name="Takk for at du var med")).to_be_visible()
    link = room.desk.get_by_role("link", name="Se resultatet")
    expect(link).to_have_attribute("href", f"/o/{meeting.slug}/m/{meeting.meeting}/result/")
