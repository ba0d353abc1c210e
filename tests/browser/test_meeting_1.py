"""The stakeholder meeting, part 1, as method.md 5.3 has it: nine phones, console and projector."""

import re

from playwright.sync_api import expect
from tests.browser.conftest import PageAt, Server
from tests.browser.ears import listen
from tests.browser.screens import Axe, Shot
from tests.browser.seated import MINE, Seated, seated
from tests.browser.stakeholder_hands import Hand

VISITS, ROSTER, HELP, UNCLEAR, ROUTINE = (
    "Rutene har flere besøk",
    "Vaktlista kommer",
    "Kollegaer hjelper hverandre",
    "Uklart hvem som bestemmer",
    "Rutinen etter trusler",
)
CARDS = (
    ("Gjelder også natt", "Krav", "Individ", "Arbeidsinnhold"),
    ("Vikarer får for lite opplæring", "Krav", "Gruppe", "Kollegaer"),
    ("Kantina er dyr", "Krav", "Organisasjon", "Støtte"),
)
FOR_SOMEBODY = "Nattevakta får ikke svar"
NEW_NEED = "Vikarer trenger opplæring"


def test_5_3_part_1_for_nine_from_the_rules_to_the_lock(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    """method.md 5.2, rule 2: whoever has sent a card in a round sends no second one in it."""
    with seated(server, page_at, axe, shot, "meeting_1") as room:
        rules(room)
        results(room)
        read(room)
        small_groups(room)
        rate(room)
        picture(room)
        dots(room)
        agree(room)
        settle(room)
        lock(room)


def rules(room: Seated) -> None:
    desk, page = room.desk, room.desk.page
    expect(page.locator("mv-script")).to_contain_text("Jeg vil at vi gjør noe med dette.")
    room.look.show("m1-1-join", next="Neste: Dette fant vi.", wall="Bli med", phones="Velkommen")
    room.look.fits_half_a_laptop("m1-1-join")
    desk.press("Lukk døra")
    page.get_by_label("En regel til").fill("Telefonen i lomma")
    desk.press("Legg til regelen")
    expect(page.locator(".con-rules-list li")).to_have_count(8)
    for hand in room.hands:
        expect(hand.page.locator(".mv-rules li").last).to_have_text("Telefonen i lomma")
    desk.press("Alle sier ja til reglene")
    expect(page.get_by_text("Alle har sagt ja til reglene")).to_be_visible()
    room.look.show(
        "m1-1-rules", next="Neste: Dette fant vi.", wall="Interessentmøte", phones="Reglene er godtatt."
    )


def results(room: Seated) -> None:
    """Source by source, then what to preserve, then need by need, resources first."""
    desk = room.desk
    desk.on("Dette fant vi")
    room.look.show("m1-2-sources", next="Neste: Les og si fra.", wall="Dette fant vi", phones="Dette fant vi")
    desk.press("Det vi må ta vare på")
    expect(desk.page.locator(".con-scene")).to_contain_text(HELP)
    room.look.show("m1-2-preserve", next="Neste: Les og si fra.", wall=HELP, phones=HELP)
    for hand in room.hands:
        expect(hand.page.locator(".mv-listing").first).not_to_contain_text(ROSTER)
    desk.press("Vis det første behovet")
    expect(desk.row(HELP).get_by_role("button", name="På skjermen")).to_be_visible()
    room.look.show("m1-2-need", next="Neste: Les og si fra.", wall=HELP, phones=HELP)


def read(room: Seated) -> None:
    """Silent reading; three write what is missing, and all come onto the wall together."""
    desk, page = room.desk, room.desk.page
    desk.on("Les og si fra")
    room.look.show(
        "m1-3-map",
        next="Neste: Snakk sammen i små grupper.",
        wall="Søppelbøtte",
        phones="Les og si fra",
        may="Skriv en lapp",
    )
    desk.press("Åpne runde 1")
    for hand, card in zip(room.hands, CARDS, strict=False):
        hand.share(*card)
    expect(page.locator(".con-fin")).to_contain_text("3 av 9")
    room.look.show(
        "m1-3-round",
        next="Den åpne runden lukkes.",
        wall="3 av 9",
        phones="3 av 9 har svart",
        may="Velg plass|Stå over denne runden",
        but=dict.fromkeys(range(3), f"{MINE}|Skriv en lapp"),
    )
    room.room.nobody_sees(*(text for text, *_ in CARDS))
    for_somebody(room)
    room.show_cards(4)
    with room.look.untold():
        for place in ("leader", "support_culture"):
            room.other.do("move", card=room.made.needs[3], place=place)
    for hand, (text, *_) in zip(room.hands, CARDS, strict=False):
        expect(hand.mine(text)).to_contain_text("På kartet")
    desk.press("Legg ved et behov", desk.row(CARDS[0][0]))
    beside = desk.dialog("Legg lappen ved et behov")
    beside.get_by_label("Hvilket behov?").select_option(room.made.needs[0])
    beside.get_by_role("button", name="Legg den der").click()
    desk.says("Ligger ved behov 1")
    expect(beside).to_be_hidden()
    desk.press("Legg ved et behov", desk.row(FOR_SOMEBODY))
    beside.get_by_label("Hvilket behov?").select_option(room.made.needs[1])
    beside.get_by_role("button", name="Legg den der").click()
    desk.says("Ligger ved behov 2")
    expect(beside).to_be_hidden()
    desk.press("Gjør til behov", desk.row(CARDS[1][0]))
    need = desk.dialog("Gjør lappen til et behov")
    words = need.get_by_label("Behovet, med gruppens ord")
    words.fill("å" * 141)
    need.get_by_role("button", name="Gjør den til et behov").click()
    expect(need.get_by_role("alert")).to_contain_text("140")  # refused in words, and nothing typed is lost
    words.fill(NEW_NEED)
    need.get_by_role("button", name="Gjør den til et behov").click()
    desk.says("Er behov 6 nå")
    expect(need).to_be_hidden()  # the board hears of it before the dialog does; a dialog takes the keys
    page.keyboard.press("Control+z")  # R5
    expect(page.locator("mv-written")).not_to_contain_text("Er behov 6 nå")
    room.look.show(
        "m1-3-cards",
        next="Neste: Snakk sammen i små grupper.",
        wall=CARDS[2][0],
        phones="Les og si fra",
        may="Skriv en lapp",
        but=dict.fromkeys(range(3), f"{MINE}|Skriv en lapp"),
    )


def for_somebody(room: Seated) -> None:
    """For somebody without a phone: with the others in the tray, and no answer of the round."""
    desk = room.desk
    desk.press("Skriv en lapp for noen …")
    written = desk.dialog("Skriv en lapp for noen")
    written.get_by_label("Det som står på lappen").fill(FOR_SOMEBODY)
    written.get_by_label("Hvor den hører hjemme").select_option("leader")
    assert not room.look.axe(desk.page)
    desk.press("Legg den til de andre", written)
    expect(written.get_by_label("Det som står på lappen")).to_have_value("")
    desk.press("Lukk", written)
    expect(written).to_be_hidden()
    expect(desk.page.locator(".con-fin")).to_contain_text("3 av 9")


def small_groups(room: Seated) -> None:
    """Every phone knows its own table; then all have a break."""
    room.desk.on("Snakk sammen i små grupper")
    room.look.show("m1-4-groups", next="Neste: Pause.", wall="Bord 1", phones="Du sitter ved bord")
    for hand in room.hands:
        at = re.compile(r"Du sitter ved bord [12]")
        expect(hand.page.get_by_role("heading", name=at)).to_be_visible()
    at_tables(room)
    room.desk.on("Pause")
    room.look.show("m1-5-break", next="Neste: Vurder hvert behov.", wall="Pause", phones="Pause")


def at_tables(room: Seated) -> None:
    """How many sit at each table and with what, never who; and a note about a need."""
    desk, page = room.desk, room.desk.page
    rows = page.locator("mv-groups tbody tr")
    tables = [re.compile(r"^1\s*5\s*1, 3, 5$"), re.compile(r"^2\s*4\s*2, 4$")]
    expect(rows).to_have_text(tables)
    desk.press("Trekk på nytt")
    expect(page.get_by_text("Bordene er trukket.")).to_be_attached()
    expect(rows).to_have_text(tables)
    desk.press("Notater")
    page.get_by_label("Nytt notat").fill("Bord 1 vil vite hvor mange det gjelder")
    page.get_by_label("Om", exact=True).select_option(room.made.needs[0])
    desk.press("Lagre notatet")
    note = page.locator(".con-note-list li")
    expect(note).to_contain_text("Bord 1 vil vite hvor mange det gjelder")
    expect(note).to_contain_text("Gjelder: Rutene har flere besøk")
    assert not room.look.axe(page)
    desk.press("Manus")
    expect(page.locator("mv-script h1")).to_have_text("Snakk sammen i små grupper")


def rate(room: Seated) -> None:
    """Importance and influence in secret; loading the page again loses nothing."""
    desk = room.desk
    desk.on("Vurder hvert behov")
    room.look.show(
        "m1-6-count", next="Neste: Se bildet sammen.", wall="9 telefoner", phones="Vurder hvert behov"
    )
    desk.press("Ja, åpne spørsmålene")
    desk.says("Spørsmålene er åpne")
    first, *others = room.hands
    first.at("Behov 1 av 5")
    first.answer("Hvor mye betyr dette", "3")
    first.answer("Hvor mye kan vi påvirke", "Vet ikke")
    first.press("Neste")
    first.at("Behov 2 av 5")
    first.answer("Hvor mye betyr dette", "2")
    first.page.reload()
    left = first.page.get_by_role("status").filter(has_text="igjen å vurdere")
    expect(left).to_have_text("4 behov igjen å vurdere")
    listen(first.page)
    to_the_end(first)
    for at, hand in enumerate(others):
        hand.rate("3", "3")
        if at < 4:
            hand.press("Neste")
            hand.at("Behov 2 av 5")
            hand.rate("3", "1")
            to_the_end(hand)
        else:
            hand.press("Send")  # about the rest they do not know
            hand.press("Send likevel")
            hand.sent()
    first.press("Endre svarene")
    room.look.show(
        "m1-6-rate",
        next="De åpne spørsmålene settes på pause.",
        wall="9 av 9",
        phones="",
        may="Endre svarene",
        but={0: "Send|Neste"},
    )
    first.press("Send")
    first.press("Send likevel")
    first.sent()
    room.close_questions()


def to_the_end(hand: Hand) -> None:
    """Without a word about the other needs."""
    heading = hand.page.locator("main h1")
    while hand.page.get_by_role("button", name="Neste", exact=True).count():
        before = heading.inner_text()
        hand.press("Neste")
        expect(heading).not_to_have_text(before)
    hand.press("Send svarene")
    hand.sent()


def picture(room: Seated) -> None:
    """R13: what comes out of two answers, and whom what is beyond the group is lifted to."""
    desk = room.desk
    desk.on("Se bildet sammen")
    expect(desk.row(VISITS)).to_contain_text("Gjør nå")
    expect(desk.row(ROUTINE)).to_contain_text("For få har svart")
    room.look.show("m1-7-plot", next="Neste: Stem på behovene.", wall="Gjør nå", phones="Gjør nå")
    room.look.fits_half_a_laptop("m1-7-plot")
    desk.press("Løft opp", desk.row(ROSTER))
    lift = desk.dialog("Løft det opp")
    lift.get_by_label("AMU").check()
    lift.get_by_role("button", name="Løft det opp").click()
    expect(desk.row(ROSTER)).to_contain_text("Løftet opp")


def dots(room: Seated) -> None:
    """Three votes to improve, two to preserve; totals only when the vote is closed."""
    desk = room.desk
    desk.on("Stem på behovene")
    desk.press("Ja, åpne avstemningen")
    for at, hand in enumerate(room.hands):
        for _ in range(3):
            hand.dot(VISITS)
        expect(hand.page.get_by_text("0 av 3 stemmer igjen")).to_be_visible()
        if at == 0:
            room.look.show(
                "m1-8-dots",
                next="Den åpne avstemningen settes på pause.",
                wall="0 av 9 har stemt",
                phones="Hva er viktigst å forbedre?",
                may="Neste|Én mindre|Én til",
            )
        hand.press("Neste: hva vi skal bevare")
        for text in (HELP, ROUTINE):
            hand.dot(text)
        hand.press("Send stemmene")
        expect(hand.page.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    room.room.nobody_sees("27 stemmer")
    all_voted = desk.page.locator("mv-dots")
    expect(all_voted).to_contain_text("9 av 9")
    desk.press("Steng avstemningen")
    expect(desk.row(VISITS)).to_contain_text("27 stemmer for å forbedre")
    room.look.show("m1-8-result", next="Neste: Kan vi leve med dette?", wall=VISITS, phones=VISITS)


def agree(room: Seated) -> None:
    """Thumbs; a no is said aloud, and another is written; then the group answers need by need."""
    desk, page = room.desk, room.desk.page
    desk.on("Kan vi leve med dette?")
    room.look.show("m1-9-list", next="Neste: Resultat.", wall=VISITS, phones="Løftet opp: AMU")
    desk.press("Ja, åpne spørsmålene")
    room.hands[0].page.get_by_role("radio", name="Nei").check()
    room.look.show(
        "m1-9-thumbs",
        next="De åpne spørsmålene settes på pause.",
        wall="0 av 9 har svart",
        phones="Nei, og jeg sier eller skriver hvorfor",
        may="Send svaret",
    )
    room.all_say("Nei", *["Ja, jeg støtter det"] * 8)
    expect(page.locator(".con-thumbs [data-thumb=up] dd")).to_have_text("8")
    expect(page.locator(".con-thumbs [data-thumb=down] dd")).to_have_text("1")
    page.get_by_label("En innvending som ble sagt høyt").fill("For mange på én gang")
    desk.press("Noter innvendingen")
    desk.says("«For mange på én gang»")
    desk.press("Åpne runde 1")
    first = room.hands[0]
    first.page.get_by_role("textbox").fill("Natta er ikke med")
    first.press("Del lappen")
    expect(first.mine("Natta er ikke med")).to_contain_text("Levert")
    first.correct("Natta er ikke med", "Nattevakta er ikke med")
    room.show_cards(1)
    desk.says("«Nattevakta er ikke med»")
    desk.press("Forbedre", desk.row(VISITS))
    expect(desk.row(VISITS)).to_contain_text("Prioritert: forbedre")
    desk.press("Bevare", desk.row(HELP))
    expect(desk.row(HELP)).to_contain_text("Prioritert: bevare")
    page.get_by_text("Like i tall").click()
    desk.press("Opp", page.locator(".con-order"))
    expect(page.locator(".con-order li").first).to_contain_text("5.")
    desk.press("Søppelbøtte", desk.row(UNCLEAR))
    bin_ = desk.dialog("Legg i søppelbøtta")
    bin_.get_by_label("Ja").check()  # R15: danger never goes into the bin
    expect(bin_.get_by_role("button", name="Legg i søppelbøtta")).to_have_count(0)
    assert not room.look.axe(page)
    bin_.get_by_role("button", name="Send til HMS").click()
    desk.says("Sendt til HMS")
    room.look.show(
        "m1-9-chosen",
        next="Neste: Resultat.",
        wall=VISITS,
        phones="Prioritert: forbedre",
        but={0: MINE},
    )


def settle(room: Seated) -> None:
    """What is left gets an answer: an owner and a day, or a reason; only then the group says yes."""
    desk = room.desk
    desk.on("Resultat")
    desk.press("Lukk siste runde")
    desk.says("behov og lapper har ikke fått svar ennå")
    sent = desk.row(UNCLEAR)
    expect(sent.get_by_role("button", name="Endre")).to_have_count(0)
    desk.press("Ta tilbake", sent)
    desk.dialog("Vil du ta saken tilbake fra HMS?").get_by_role("button", name="Avbryt").click()
    expect(sent).to_contain_text("HMS")
    desk.press("Parker", desk.row(ROUTINE))
    park = desk.dialog("Parker det")
    park.get_by_label("Hvem tar det opp igjen").fill("HR")
    park.get_by_label("Når").evaluate("(field) => field.removeAttribute('min')")
    park.get_by_label("Når").fill("2001-01-01")
    park.get_by_role("button", name="Parker det").click()
    expect(park.get_by_role("alert")).to_contain_text("Denne dagen er forbi")
    expect(park.get_by_label("Hvem tar det opp igjen")).to_have_value("HR")
    park.get_by_label("Når").fill("2099-05-04")
    park.get_by_role("button", name="Parker det").click()
    expect(desk.row(ROUTINE)).to_contain_text("HR · 4. mai 2099")
    for text in (CARDS[1][0], CARDS[2][0]):
        desk.press("Søppelbøtte", desk.row(text))
        bin_ = desk.dialog("Legg i søppelbøtta")
        bin_.get_by_label("Nei").check()
        bin_.get_by_label("Ikke nok støtte").check()
        bin_.get_by_role("button", name="Legg i søppelbøtta").click()
        expect(desk.row(text)).to_contain_text("Ikke prioritert")
    desk.press("Gruppen sier ja")
    desk.says("Gruppen har sagt ja")
    room.look.show(
        "m1-10-result",
        next="Neste: Veien videre.",
        wall="HR · 4. mai 2099",
        phones="Prioritert: forbedre",
        but=dict.fromkeys(range(3), MINE),  # R4: until the lock
    )


def lock(room: Seated) -> None:
    """One word each, and the lock; the other facilitator has heard the group's own order."""
    desk, (_, __, help_, ___, routine) = room.desk, room.made.needs
    desk.on("Veien videre")
    room.look.show(
        "m1-11-close",
        next="Når gruppen har sagt ja, låser du møtet.",
        wall="Si ett ord om møtet.",
        phones="Veien videre",
        but=dict.fromkeys(range(3), MINE),
    )
    assert room.room.never_a_person(room.made.meeting.facilitator)
    desk.press("Lås møtet")
    question = desk.dialog("Vil du låse møtet?")
    expect(question).to_contain_text("Nøkkelen")
    question.get_by_role("button", name="Lås møtet").click()
    desk.says("Møtet er låst.")
    room.look.show(
        "m1-12-locked", next="Møtet er låst.", wall="Takk for hjelpen", phones="Takk for innsatsen i del 1"
    )
    other = room.other
    other.until(lambda: any(event["is"] == "locked" for event in other.events))
    orders = [event["needs"] for event in other.events if event["is"] == "order_settled"]
    assert orders[-1].index(routine) < orders[-1].index(help_)
