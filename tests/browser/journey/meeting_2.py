"""The stakeholder meeting, part 2: what was parked, what fits, the package, the first lines of the plan."""

from playwright.sync_api import expect
from tests.browser.focus_room import Room
from tests.browser.journey.meeting import close_questions, enter, show
from tests.browser.journey.meeting_1 import NEW_NEED, SEATS, park, throw, unchecked
from tests.browser.journey.needs import EVENING
from tests.browser.journey.shortlist import BREAKS, CRAFTING, ROTATION, TRAVEL
from tests.browser.journey.story import Story, follow, press, says, write
from tests.browser.stakeholder_hands import Desk, Hand

GROUPS = ("Ansatt", "Ansatt", "Verneombud", "Mellomleder", "Toppleder")  # test_meeting_2.py has all nine
REASON = "Årsakene ligger i hvordan arbeidet er lagt opp"
CHANGE = "Bare kveldsvaktene de første tre månedene"
CONDITION, DANGER = "Noen må ha myndighet til å si nei", "Kan bli flere telefoner"
LINES = {
    TRAVEL: {
        "Mål": "Ingen rute varer lenger enn vakta",
        "Ansvarlig rolle": "Avdelingsleder",
        "Medansvarlig ansatt": "Verneombud",
    },
    ROTATION: {"Mål": "Vaktlista er klar seks uker før", "Ansvarlig rolle": "Turnusansvarlig"},
}


def meeting_2(story: Story) -> None:
    """From its plan to the lock."""
    planned(story)
    room = enter(story, len(GROUPS), *GROUPS)
    desk = Desk(room.desk, unchecked)
    hands = [Hand(phone, unchecked) for phone in room.phones]
    parked(desk)
    presented(desk, room, hands)
    desk.on("Forventninger: passer tiltaket?")
    chosen(desk, room, hands)
    adapted(desk, hands)
    refused(desk)
    desk.on("Pause")
    package(desk, hands)
    first_lines(desk, room, hands)
    close(desk, room, hands)
    story.path_says(
        {
            "Skreddersydd tiltaksliste": "Møtet valgte 2 tiltak.",
            "Interessentmøte del 2": "Holdt 24. mars 2099.",
        }
    )
    page = story.facilitator
    page.goto(f"{story.at}choices/")
    for name, words in (
        (TRAVEL, "Valgt"),
        (ROTATION, CHANGE),
        (BREAKS, "Bemanningen gir ikke rom for det"),
        (CRAFTING, "Vi prøver det andre først"),
        (CRAFTING, "Møtet vurderte det ikke."),
    ):
        expect(page.get_by_role("article", name=name)).to_contain_text(words)
    story.clean(page)


def planned(story: Story) -> None:
    """The same seats as in part 1."""
    page = story.facilitator
    story.asks_for("Planlegg Interessentmøte del 2", page)
    follow(page, "Planlegg det")
    write(page, {"Dato": "2099-03-24", "Tid": "09.00", "Sted": "Kantina"})
    for label, number in SEATS.items():
        page.get_by_label(label, exact=True).fill(str(number))
    press(page, "Lagre")
    says(page, "Planen er lagret.")


def parked(desk: Desk) -> None:
    """What was parked comes first; nothing waits when the measures are presented."""
    desk.press("Alle sier ja til reglene")
    desk.says(EVENING.statement)
    throw(desk, EVENING.statement, "Blir tatt et annet sted")
    desk.press("Parker", desk.row(NEW_NEED))
    park(desk, "AMU", "2099-06-08")
    desk.says("Ingen parkert sak venter")


def presented(desk: Desk, room: Room, hands: list[Hand]) -> None:
    """Each measure is read aloud, with when not to use it."""
    desk.on("Forslag til tiltak")
    for name in (TRAVEL, BREAKS, ROTATION, CRAFTING):
        desk.press("Vis", desk.row(name))
        expect(desk.page.locator(".con-read")).to_contain_text("Når det ikke passer")
        expect(room.screen.locator("body")).to_contain_text(name)
    expect(hands[-1].page.locator(".mv-listed").first).to_contain_text(CRAFTING)


def chosen(desk: Desk, room: Room, hands: list[Hand]) -> None:
    """All seven statements by every phone in secret; a condition and a danger as cards; then it is chosen."""
    desk.turn_to(TRAVEL)
    desk.press("Ja, åpne spørsmålene")
    for hand in hands:
        hand.at(TRAVEL)
        hand.statements("5544454")
    close_questions(desk, len(hands), len(GROUPS))
    desk.press("Åpne runde 1")
    for hand, kind, text in ((hands[0], "Må være på plass", CONDITION), (hands[1], "En fare", DANGER)):
        hand.page.locator(".mv-composer fieldset").get_by_text(kind).click()
        hand.page.get_by_role("textbox").fill(text)
        hand.press("Del lappen")
        expect(hand.mine(text)).to_contain_text("Levert")
    show(room, 2)
    desk.says(CONDITION)
    desk.press("Velg det")
    desk.says("Valgt")


def adapted(desk: Desk, hands: list[Hand]) -> None:
    """It does not hit the need well enough, is changed, asked about again, and chosen as changed."""
    desk.turn_to(ROTATION)
    desk.press("Ja, åpne spørsmålene")
    for hand in hands:
        hand.at(ROTATION)
        hand.page.get_by_role("radio", name="3 ·").check()
        hand.press("Send")
        hand.press("Send likevel")
        hand.sent()
    close_questions(desk, len(hands), len(GROUPS))
    desk.says("Tilpass eller parker")
    desk.press("Tilpass")
    change = desk.dialog("Tilpass tiltaket")
    change.get_by_label("Hva som endres").fill(CHANGE)
    change.get_by_role("button", name="Endre det").click()
    desk.says("Det er endret siden det ble vurdert.")
    desk.press("Ja, åpne spørsmålene")
    for hand in hands[:4]:
        hand.at(ROTATION)
        hand.statements("4434444")
    close_questions(desk, 4, len(GROUPS))
    desk.press("Velg det")
    desk.says("Valgt")


def refused(desk: Desk) -> None:
    """What is left lying gets a reason, what is parked gets an owner and a date as well."""
    desk.turn_to(BREAKS)
    desk.press("La det ligge")
    leave = desk.dialog("La tiltaket ligge")
    leave.get_by_label("Hvorfor det ikke blir valgt").fill("Bemanningen gir ikke rom for det")
    leave.get_by_role("button", name="La tiltaket ligge").click()
    expect(leave).to_have_count(0)
    desk.turn_to(CRAFTING)
    desk.press("Parker")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label("Hvem").fill("HR")
    dialog.get_by_label("Når").fill("2099-06-01")
    dialog.get_by_label("Hvorfor").fill("Vi prøver det andre først")
    dialog.get_by_role("button", name="Parker").click()
    expect(dialog).to_have_count(0)


def package(desk: Desk, hands: list[Hand]) -> None:
    """Both measures are at one level: the group writes why it goes on."""
    desk.on("Velg tiltak som hører sammen")
    desk.press("Lukk siste runde")
    rule = desk.page.locator(".con-checks li", has_text="bare ett nivå")
    rule.get_by_label("Hvorfor gruppen går videre likevel").fill(REASON)
    rule.get_by_role("button", name="Skriv grunnen").click()
    expect(rule).to_contain_text(REASON)
    desk.press("Ja, åpne spørsmålene")
    for hand in hands:
        hand.page.get_by_role("radio", name="Ja, jeg støtter det").check()
        hand.press("Send svaret")
        hand.sent()
    close_questions(desk, len(hands), len(GROUPS))


def first_lines(desk: Desk, room: Room, hands: list[Hand]) -> None:
    """Aim and owner are written in the room; all see them on the projector and on their phones."""
    desk.on("Lag handlingsplanen")
    for name, lines in LINES.items():
        desk.turn_to(name)
        for label, words in lines.items():
            desk.page.get_by_label(label).fill(words)
            desk.page.get_by_label(label).press("Tab")
            expect(room.screen.locator("body")).to_contain_text(words)
    expect(hands[2].page.locator(".mv-plan").first).to_contain_text("Ingen rute varer lenger enn vakta")


def close(desk: Desk, room: Room, hands: list[Hand]) -> None:
    """How sure are we, who disagrees, and the lock."""
    desk.on("Hvor sikre er vi?")
    desk.press("Ja, åpne spørsmålene")
    for hand in hands:
        hand.page.get_by_role("radio", name="7", exact=True).check()
        hand.press("Send svaret")
        hand.sent()
    close_questions(desk, len(hands), len(GROUPS))
    desk.says("Medianen av 5 svar")
    desk.page.get_by_label("Det noen ikke er enig i").fill("Vi ville hatt flere")
    desk.press("Noter uenigheten")
    desk.says("«Vi ville hatt flere»")
    desk.press("Gruppen sier ja")
    assert room.never_a_person("ola@solvik.example", "Ola Berg", "Nina Lie")
    desk.press("Lås møtet")
    desk.dialog("Vil du låse møtet?").get_by_role("button", name="Lås møtet").click()
    desk.says("Møtet er låst.")
    expect(hands[0].page.get_by_role("heading", name="Takk, planen er klar")).to_be_visible()
    expect(room.screen.get_by_role("heading", name="Takk for hjelpen")).to_be_visible()
