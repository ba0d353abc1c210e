"""The stakeholder meeting, part 1: nine phones, a projector, six needs, and a fate with a reason for each."""

from playwright.sync_api import Page, expect
from tests.browser.focus_room import Room
from tests.browser.journey.meeting import close_questions, enter, show
from tests.browser.journey.needs import EVENING, HELP, REPORTING, ROSTER, ROUTINE, VISITS
from tests.browser.journey.story import Story, follow, headed, press, says, write
from tests.browser.stakeholder_hands import Desk, Hand

GROUPS = (
    *("Ansatt", "Ansatt", "Ansatt", "Ansatt", "Verneombud"),
    *("Mellomleder", "Mellomleder", "Toppleder", "HR eller bedriftshelsetjeneste"),
)
SEATS = {"Ansatte": 4, "Verneombud": 1, "Tillitsvalgte": 0, "Mellomledere": 2, "Toppledere": 1}
NEW_NEED = "Vikarer trenger opplæring før første vakt"
CARDS = (
    ("Gjelder også natt", "Krav", "Individ", "Arbeidsinnhold"),
    ("Vikarer får for lite opplæring", "Krav", "Gruppe", "Kollegaer"),
    ("Kantina er dyr", "Krav", "Organisasjon", "Støtte"),
)
RATED = {1: ("3", "3"), 2: ("2", "2"), 3: ("3", "2"), 6: ("3", "0")}  # importance and influence, by need


def meeting_1(story: Story) -> None:
    """From its plan to the lock."""
    planned(story)
    room = enter(story, len(GROUPS), *GROUPS)
    desk = Desk(room.desk, unchecked)
    hands = [Hand(phone, unchecked) for phone in room.phones]
    present(desk, hands, room)
    read(desk, hands, room)
    desk.on("Snakk sammen i små grupper")
    desk.on("Pause")
    rate(desk, hands, room)
    dots(desk, hands, room)
    agree(desk, hands, room)
    decide(desk, hands, room)
    assert room.never_a_person("ola@solvik.example", "Ola Berg", "Nina Lie")
    lock(desk, room)
    result(story)


def unchecked(_page: Page) -> list[str]:
    """The screens of the meeting are checked in their own tests; here at key states only."""
    return []


def present(desk: Desk, hands: list[Hand], room: Room) -> None:
    """Rules are accepted aloud; then what to preserve stands beside what to improve."""
    desk.press("Alle sier ja til reglene")
    expect(hands[0].page.get_by_text("Reglene er godtatt.")).to_be_visible()
    desk.on("Dette fant vi")
    desk.press("Det vi må ta vare på")
    expect(room.screen.locator("body")).to_contain_text(HELP.statement)
    expect(hands[3].page.locator("mv-phone")).to_contain_text(HELP.statement)
    desk.press("Vis det første behovet")
    expect(room.screen.locator("body")).to_contain_text(HELP.statement)


def read(desk: Desk, hands: list[Hand], room: Room) -> None:
    """Silent reading; three write what is missing; nobody sees it before it is revealed together."""
    desk.on("Les og si fra")
    desk.press("Åpne runde 1")
    for hand, (text, kind, level, place) in zip(hands, CARDS, strict=False):
        hand.share(text, kind, level, place)
    expect(desk.page.locator(".con-fin")).to_contain_text("3 av 9")
    room.nobody_sees(*(text for text, *_ in CARDS))
    show(room, 3)
    for text, *_ in CARDS:
        expect(room.screen.locator("body")).to_contain_text(text)
    desk.press("Legg ved et behov", desk.row(CARDS[0][0]))
    beside = desk.dialog("Legg lappen ved et behov")
    beside.get_by_label("Hvilket behov?").select_option(label=f"1. {VISITS.statement}")
    beside.get_by_role("button", name="Legg den der").click()
    desk.says("Ligger ved behov 1")
    desk.press("Gjør til behov", desk.row(CARDS[1][0]))
    dialog = desk.dialog("Gjør lappen til et behov")
    dialog.get_by_label("Behovet, med gruppens ord").fill(NEW_NEED)
    dialog.get_by_role("button", name="Gjør den til et behov").click()
    desk.says("Er behov 7 nå")


def rate(desk: Desk, hands: list[Hand], room: Room) -> None:
    """How much it matters, and how much we can do about it, in secret; then all see the 2x2 (R13)."""
    desk.on("Vurder hvert behov")
    desk.press("Ja, åpne spørsmålene")
    for number, hand in enumerate(hands):
        hand.rate(*RATED[1])
        if number % 2:  # the others do not know about the rest
            hand.press("Send")
            hand.press("Send likevel")
        else:
            for at in range(2, 8):
                hand.press("Neste")
                hand.at(f"Behov {at} av 7")
                if at in RATED:
                    hand.rate(*RATED[at])
            hand.press("Send svarene")
        hand.sent()
    close_questions(desk, len(hands), len(GROUPS))
    desk.on("Se bildet sammen")
    expect(desk.row(VISITS.statement)).to_contain_text("Gjør nå")
    expect(desk.row(REPORTING.statement)).to_contain_text("Løft opp")
    expect(desk.row(ROUTINE.statement)).to_contain_text("For få har svart")
    desk.press("Løft opp", desk.row(REPORTING.statement))
    lift = desk.dialog("Løft det opp")
    lift.get_by_label("AMU").check()
    lift.get_by_role("button", name="Løft det opp").click()
    expect(desk.row(REPORTING.statement)).to_contain_text("Løftet opp")


def dots(desk: Desk, hands: list[Hand], room: Room) -> None:
    """Three votes to improve, two to preserve; totals only when the vote is closed."""
    desk.on("Stem på behovene")
    desk.press("Ja, åpne avstemningen")
    for hand in hands:
        for need in (VISITS, VISITS, ROSTER):
            hand.dot(need.statement)
        hand.press("Neste: hva vi skal bevare")
        hand.dot(HELP.statement)
        hand.press("Send stemmene")
        expect(hand.page.get_by_role("heading", name="Stemmene er levert")).to_be_visible()
    room.nobody_sees("18 stemmer")
    desk.press("Steng avstemningen")
    expect(desk.row(VISITS.statement)).to_contain_text("18 stemmer for å forbedre")
    expect(desk.row(HELP.statement)).to_contain_text("9 stemmer for å bevare")


def agree(desk: Desk, hands: list[Hand], room: Room) -> None:
    """Can all live with it? One says no and says aloud why; then the group decides need by need."""
    desk.on("Kan vi leve med dette?")
    desk.press("Ja, åpne spørsmålene")
    for number, hand in enumerate(hands):
        hand.page.get_by_role("radio", name="Nei" if number == 0 else "Ja, jeg støtter det").check()
        hand.press("Send svaret")
        hand.sent()
    close_questions(desk, len(hands), len(GROUPS))
    expect(desk.page.locator(".con-thumbs [data-thumb=up] dd")).to_have_text("8")
    expect(desk.page.locator(".con-thumbs [data-thumb=down] dd")).to_have_text("1")
    desk.page.get_by_label("En innvending som ble sagt høyt").fill("For mange på én gang")
    desk.press("Noter innvendingen")
    desk.says("«For mange på én gang»")
    for need, word, fate in (
        (VISITS, "Forbedre", "Prioritert: forbedre"),
        (ROSTER, "Forbedre", "Prioritert: forbedre"),
        (HELP, "Bevare", "Prioritert: bevare"),
    ):
        desk.press(word, desk.row(need.statement))
        expect(desk.row(need.statement)).to_contain_text(fate)


def decide(desk: Desk, hands: list[Hand], room: Room) -> None:
    """What is left gets an answer, too: the bin with a reason (R15), parking with an owner and a date."""
    desk.on("Resultat")
    desk.press("Lukk siste runde")
    desk.says("behov og lapper har ikke fått svar ennå")
    for text, reason in ((ROUTINE.statement, "Blir tatt et annet sted"), (CARDS[2][0], "Ikke nok støtte")):
        throw(desk, text, reason)
    desk.press("Parker", desk.row(EVENING.statement))
    park(desk, "Avdelingsleder")
    expect(desk.row(EVENING.statement)).to_contain_text("Avdelingsleder · 4. mai 2099")
    desk.press("Parker", desk.row(NEW_NEED))
    park(desk, "HR")
    for words in ("Avdelingsleder · 4. mai 2099", "Blir tatt et annet sted: HMS-utvalget"):
        expect(room.screen.locator("body")).to_contain_text(words)
    expect(hands[4].page.locator("mv-phone")).to_contain_text("Løftet opp: AMU")
    desk.press("Gruppen sier ja")
    desk.says("Gruppen har sagt ja")


def throw(desk: Desk, text: str, reason: str) -> None:
    """Nothing dangerous goes into the bin, and nothing without a reason."""
    desk.press("Søppelbøtte", desk.row(text))
    bin_ = desk.dialog("Legg i søppelbøtta")
    bin_.get_by_label("Nei").check()
    bin_.get_by_label(reason).check()
    if bin_.get_by_label("Hvem arbeider med det?").count():
        bin_.get_by_label("Hvem arbeider med det?").fill("HMS-utvalget")
    bin_.get_by_role("button", name="Legg i søppelbøtta").click()
    expect(bin_).to_have_count(0)


def park(desk: Desk, owner: str, on: str = "2099-05-04") -> None:
    """Who takes it up again, and when."""
    dialog = desk.dialog("Parker det")
    dialog.get_by_label("Hvem tar det opp igjen").fill(owner)
    dialog.get_by_label("Når").fill(on)
    dialog.get_by_role("button", name="Parker det").click()
    expect(dialog).to_have_count(0)


def lock(desk: Desk, room: Room) -> None:
    """After the lock nothing leads from a card or a vote to a phone."""
    desk.on("Veien videre")
    desk.press("Lås møtet")
    question = desk.dialog("Vil du låse møtet?")
    expect(question).to_contain_text("Nøkkelen")
    question.get_by_role("button", name="Lås møtet").click()
    desk.says("Møtet er låst.")


def result(story: Story) -> None:
    """Every need has its fate and the reason, in the register and on the path."""
    page = story.facilitator
    page.goto(f"{story.at}needs/fates/")
    headed(page, "Hva det ble av hvert behov")
    told = page.get_by_role("listitem")
    for text, words in (
        (VISITS.statement, "Vi skal finne tiltak som gjør dette bedre."),
        (HELP.statement, "Vi skal passe på dette og ikke miste det."),
        (EVENING.statement, "Avdelingsleder tar det opp igjen 4. mai 2099."),
        (REPORTING.statement, "Toppledelsen eller AMU svarer senest 21. april 2099."),
        (ROUTINE.statement, "Grunn: blir tatt et annet sted."),
        (CARDS[2][0], "Grunn: ikke nok støtte."),
    ):
        expect(told.filter(has_text=text).first).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("For mange på én gang")
    story.clean(page)
    story.path_says(
        {
            "Interessentmøte del 1": "Holdt 3. mars 2099.",
            "Skreddersydd tiltaksliste": "0 av 3 behov er klare.",
        }
    )


def planned(story: Story) -> None:
    """Date and seats by group; employees hold at least half, or nothing is saved (R12)."""
    page = story.facilitator
    story.asks_for("Planlegg Interessentmøte del 1", page)
    follow(page, "Planlegg det")
    write(page, {"Dato": "2099-03-03", "Tid": "09.00", "Sted": "Kantina"})
    for label, number in {**SEATS, "Mellomledere": 6}.items():
        page.get_by_label(label, exact=True).fill(str(number))
    press(page, "Lagre")
    expect(page.get_by_role("alert").first).to_contain_text("Ansatte må ha minst halvparten av plassene.")
    page.get_by_label("Mellomledere", exact=True).fill("2")
    press(page, "Lagre")
    says(page, "Planen er lagret.")
    expect(page.get_by_role("row", name="Ansatte")).to_contain_text("4")
    story.path_says({"Interessentmøte del 1": "Planlagt 3. mars 2099."})
    follow(page, "Skriv ut eller send invitasjonen")
    expect(page.locator("main")).to_contain_text("Kantina")
    page.go_back()
