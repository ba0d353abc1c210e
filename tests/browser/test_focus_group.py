"""A whole focus group as method.md 2.3 has it: a facilitator, nine phones, a projector; from door to lock."""

import re

from playwright.sync_api import expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.ears import untold
from tests.browser.facilitating import (
    WAIT,
    Meeting,
    all_have_answered,
    facilitator_at,
    make_meeting,
    projector_at,
)
from tests.browser.focus_room import Room, join, keep, share
from tests.browser.focus_room import suggest as propose
from tests.browser.screens import Axe, Screens, Shot

# What each of the nine writes first: text, kind, circle, category. The last one is about a person.
FIRST = [
    ("For mange besøk per rute", "Krav", "Individ", "Arbeidsinnhold"),
    ("Vi hjelper hverandre når ruta sprekker", "Ressurs", "Gruppe", "Kollegaer"),
    ("Vaktlista kommer for sent", "Krav", "Individ", "Arbeid og privatliv"),
    ("Prioriteringer endres uten forklaring", "Krav", "Leder", "Lederatferd"),
    ("Brukerne er glade for å se oss", "Ressurs", "Organisasjon", "Klienter"),
    ("Vanskelig å si at man er sliten", "Krav", "Organisasjon", "Stigma"),
    ("Ventetid på svar fra tildelingskontoret", "Krav", "P", ""),
    ("Vi får bestemme rekkefølgen selv", "Ressurs", "Individ", "Arbeidsinnhold"),
    ("Kari tar aldri de tunge rutene", "Krav", "Gruppe", "Kollegaer"),
]
RULES = ["Vi snakker om arbeidet, ikke om personer.", "Tilretteleggeren dømmer ikke."]
MINE = "Valg for"  # the menu of an own card
RETURNED = "Skriv den om|La den være|Skriv en lapp"  # what the phone may do whose card came back
PARTS = 19  # intro, four levels, twelve categories, the square and P


def test_a_focus_group_of_nine_from_the_door_to_the_locked_map(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    meeting = make_meeting(server, opened=False)
    room = opened(page_at, meeting, axe)
    look = Screens(room.desk, room.screen, room.phones, axe, shot)
    look.show("1-welcome", next="Neste: Tenk selv.", wall="Pek kameraet på ruta", phones="Velkommen")
    welcome(room)
    look.show("1-rules", next="Alle skriver på sin egen telefon", wall=RULES[0], phones=RULES[0])
    reflect(room)
    look.show(
        "2-reflect",
        next="Neste: Bli kjent med kartet. Telefonene beholder utkastene.",
        wall="3 av 9 er ferdige",
        phones="Bare du ser dette.",
        may=f"{MINE}|Legg til lapp|Jeg er ferdig",
        but=dict.fromkeys(range(3), f"{MINE}|Legg til lapp"),
    )
    explain(room, look)
    place(room, look)
    connect(room)
    look.show(
        "5-connect",
        next="Neste: Forbedre og bevare.",
        wall="Si fra om to lapper henger sammen.",
        phones="Si fra om to lapper henger sammen.",
        may=f"{MINE}|Skriv en lapp",
        but={8: RETURNED},
    )
    mark(room, look)
    suggest(room, look)
    close(room, look)
    assert room.never_a_person(meeting.facilitator)
    lock(room, meeting)
    look.show("9-locked", next="Kartet er låst.", wall="Takk for hjelpen", phones="Takk for at du var med")


def opened(page_at: PageAt, meeting: Meeting, axe: Axe) -> Room:
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
    phones = [page_at(PHONE, language="nb") for _ in range(9)]
    join(phones, meeting.link)
    expect(screen.get_by_text("9 er med")).to_be_visible()
    expect(desk.locator(".con-status")).to_contain_text("9 telefoner")
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
    expect(room.screen.locator(".scr-finished")).to_contain_text("3 av 9")
    expect(room.desk.locator(".con-fin")).to_contain_text("3 av 9")
    room.nobody_sees(*(text for text, *_ in FIRST))
    for phone, (text, *_) in zip(room.phones, FIRST, strict=True):
        room.only_its_writer_sees(text, phone)


def explain(room: Room, look: Screens) -> None:
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
    look.show(
        "3-pause",
        next="Neste: Legg lapper på kartet.",
        wall="Ingenting går tapt.",
        phones="Bli kjent med kartet",
        may=f"{MINE}|Skriv en lapp",
    )
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
            look.show(
                "3-stigma",
                next="Telefonene kan sende én lapp i hver runde du åpner.",
                wall="Om det er mulig å ha det vanskelig her",
                phones="Om det er mulig å ha det vanskelig her",
                may=f"{MINE}|Skriv en lapp",
            )
        if part < PARTS:
            room.press("Neste del")


def place(room: Room, look: Screens) -> None:
    room.press("Gå videre")
    expect(room.screen.locator(".map-header")).to_contain_text("viktigste sakene")
    room.press("Åpne runde 1")
    *early, last = list(zip(room.phones, FIRST, strict=True))
    for phone, (text, _, *place) in early:
        share(phone, text, *place)
    for page in (room.screen, room.desk, *room.phones[:8]):
        expect(page.get_by_text("8 av 9", exact=False).first).to_be_visible()
    room.nobody_sees(*(text for text, *_ in FIRST))
    look.show(
        "4-round",
        next="Den åpne runden lukkes.",
        wall="8 av 9 har svart",
        phones="Mine lapper",
        may=f"{MINE}|Skriv en lapp",
        but={8: f"{MINE}|Velg plass|Stå over denne runden|Skriv en lapp"},
    )
    phone, (text, _, *where) = last
    share(phone, text, *where)
    expect(room.screen.locator(".map-timer")).to_contain_text("9 av 9 har svart")
    all_have_answered(room.desk)
    room.press("Lukk runden")

    tray = room.desk.locator(".con-tray-cards > li")
    expect(tray).to_have_count(9)
    assert not any(text in (room.screen.locator("body").text_content() or "") for text, *_ in FIRST)
    room.desk.get_by_role("button", name="Send tilbake: Kari tar aldri").click()
    room.desk.get_by_role("radio", name="Den peker ut en person").check()
    room.desk.get_by_role("button", name="Send lappen tilbake").click()
    expect(tray).to_have_count(8)
    returned = room.phones[8].locator(".mv-mine", has_text="Kari tar aldri")
    expect(returned).to_contain_text("Lappen kom tilbake til deg.")
    assert not any(
        "kom tilbake" in (phone.locator("mv-phone").text_content() or "") for phone in room.phones[:8]
    )
    look.show(
        "4-tray",
        next="8 lapper venter på gjennomsyn.",
        wall="Legg lapper på kartet",
        phones="Legg lapper på kartet",
        may=f"{MINE}|Skriv en lapp",
        but={8: RETURNED},
    )
    room.press("Godkjenn alle")
    look.forget()
    room.press("Vis 8 lapper samlet")

    for text, *_ in FIRST[:8]:
        expect(room.screen.locator(".scr-list")).to_contain_text(text)
        expect(room.desk.locator(".con-alive")).to_contain_text(text)
    look.all_hear("8 nye lapper på kartet")
    expect(room.screen.locator(".scr-map [data-card]")).to_have_count(8)
    room.nobody_sees("Kari")
    for phone, (text, *_) in zip(room.phones[:8], FIRST, strict=False):
        expect(phone.locator(".mv-mine", has_text=text)).to_contain_text("På kartet")

    ask = room.desk.get_by_role("checkbox", name="Individ")
    ask.check()
    expect(ask).to_be_disabled()
    by_hand(room, look)
    look.show(
        "4-map",
        next="Neste: Tøm P og se sammenhenger. Telefonene slutter å ta imot lapper",
        wall="Hvordan virker dette på hvordan folk har det?",
        phones="Legg lapper på kartet",
        may=f"{MINE}|Skriv en lapp",
        but={8: RETURNED},
    )


def by_hand(room: Room, look: Screens) -> None:
    """Drag a card to another tray, see it on the projector, and take the move back; nobody is told of it."""
    card = room.desk.locator(".con-alive [data-card]", has_text="Vaktlista")
    target = room.desk.locator(".con-alive .map-tray[data-place=job_context]")
    start, end = card.bounding_box(), target.bounding_box()
    assert start
    assert end
    mouse = room.desk.mouse
    with look.untold():
        mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        mouse.down()
        mouse.move(end["x"] + 20, end["y"] + 20, steps=6)
        mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] - 6, steps=4)
        mouse.up()
        expect(moved(room, "Rammer for jobben")).to_contain_text("Vaktlista")
    with untold(room.screen, *room.phones):  # whoever pressed it is told that it worked
        room.press("Angre")
        expect(moved(room, "Arbeid og privatliv")).to_contain_text("Vaktlista")


def moved(room: Room, category: str):  # type: ignore[no-untyped-def]  (a locator)
    """The list under a category's heading on the projector."""
    return room.screen.locator(".scr-list h3", has_text=category).locator("xpath=following-sibling::ul[1]")


def connect(room: Room) -> None:
    room.press("Gå videre")
    desk = room.desk
    expect(desk.locator("dialog")).to_contain_text(
        "1 lapp som gikk tilbake til den som skrev, er ikke kommet igjen."
    )
    room.press("Gå dit")
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
    expect(with_whom.locator("optgroup").first).to_be_attached()  # the menu is seen first, then filled
    places = with_whom.locator("optgroup").evaluate_all("groups => groups.map(({ label }) => label)")
    assert places[0] == "Individ: Arbeid og privatliv", places
    assert len(set(places)) == len(places)
    with_whom.select_option(label="Brukerne er glade for å se oss")
    menu.get_by_role("button", name="Gruppér", exact=True).click()
    expect(room.screen.locator(".scr-list")).to_contain_text("Gruppe på 2")


def mark(room: Room, look: Screens) -> None:
    room.press("Gå videre")
    expect(room.screen.locator(".map-header")).to_contain_text("9 telefoner. Er dere 9 personer?")
    room.press("Ja, åpne avstemningen")
    for count, phone in enumerate(room.phones, start=1):
        for _ in range(3):
            phone.get_by_role("button", name="Én til").first.click()
        phone.get_by_role("button", name="Neste: hva vi skal bevare").click()
        phone.get_by_role("button", name="Én til").first.click()
        phone.get_by_role("button", name="Send stemmene").click()
        expect(phone.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
        expect(room.screen.locator(".map-timer")).to_contain_text(f"{count} av 9")
    room.nobody_sees("27 stemmer", "9 stemmer")
    look.show(
        "6-vote",
        next="Den åpne avstemningen settes på pause.",
        wall="9 av 9 har stemt",
        phones="Ingen kan se hva du stemte.",
        may="Endre stemmene",
        but={8: "Skriv den om|La den være|Endre stemmene"},
    )
    room.press("Steng avstemningen")
    expect(room.screen.get_by_role("heading", name="Dette betyr mest")).to_be_visible()
    expect(room.screen.locator(".scr-column").nth(0)).to_contain_text("27")
    expect(room.screen.locator(".scr-column").nth(1)).to_contain_text("9")
    expect(room.desk.locator("mv-ballot")).to_contain_text("27 stemmer")
    look.show(
        "6-result",
        next="Neste: Hva kan hjelpe?",
        wall="Bare summene finnes.",
        phones="27 stemmer",
        but={8: "Skriv den om|La den være"},
    )


def suggest(room: Room, look: Screens) -> None:
    room.press("Gå videre")
    room.press("Åpne runde 1")
    for phone, text in zip(
        room.phones, ("Regn reisetid inn i ruta", "Turnus klar seks uker før"), strict=False
    ):
        propose(phone, text)
    expect(room.desk.locator("mv-round .con-big")).to_have_text("2 av 9")
    room.press("Lukk runden")
    asked = room.desk.locator("dialog.con-ask")
    expect(asked).to_contain_text("En lapp som kommer nesten alene, kan spores:")
    asked.get_by_role("button", name="Lukk runden").click()
    expect(room.desk.locator("mv-round .con-big")).to_have_count(0)
    for text in ("Regn reisetid inn i ruta", "Turnus klar seks uker før"):
        room.desk.get_by_label(f"Velg: {text}").check()
    room.press("Legg sammen")
    expect(room.desk.locator(".con-tray-group .mv-card")).to_have_count(2)
    room.press("Godkjenn alle")
    look.forget()
    room.press("Vis 2 lapper samlet")
    expect(room.screen.locator(".scr-list")).to_contain_text("Gruppe på 2")
    expect(room.screen.locator(".scr-list")).to_contain_text("Turnus klar seks uker før")
    look.all_hear("2 nye lapper på kartet")
    look.show(
        "7-suggest",
        next="Sene lapper kommer i en siste runde. Ingenting er låst ennå.",
        wall="Hva er prøvd før? Hva kan hjelpe?",
        phones="Hva er prøvd før? Hva kan hjelpe?",
        may=f"{MINE}|Skriv et forslag",
        but={8: "Skriv den om|La den være|Skriv et forslag"},
    )


def close(room: Room, look: Screens) -> None:
    room.press("Gå videre")
    summary = "Vi vil ta vare på samarbeidet. Rutene må bli til å leve med."
    room.desk.get_by_label("Oppsummering, med gruppens egne ord").fill(summary)
    room.nobody_sees("Si fra om noe mangler i dette utkastet")
    expect(room.screen.get_by_text(summary)).to_have_count(0)
    room.press("Vis denne teksten")
    look.show(
        "8-close",
        next="Når gruppen har sagt ja, låser du kartet.",
        wall="Stemmer det med det dere mente?",
        phones=summary,
        may=MINE,
        but={8: "Skriv den om|La den være"},
    )
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
